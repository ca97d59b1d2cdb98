# Runs texts as ERB: standard input a list of texts, standard output what they print.
require "erb"
require "json"
Encoding.default_external = Encoding::UTF_8
print JSON.generate(JSON.parse($stdin.read).map { |text| ERB.new(text).result(Object.new.instance_eval { binding }) })
