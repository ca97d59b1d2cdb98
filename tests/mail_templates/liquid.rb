# Runs templates by Shopify's own Liquid: standard input [{template, data}], standard output the texts.
require "json"
require "liquid"
Encoding.default_external = Encoding::UTF_8
asked = JSON.parse($stdin.read)
parsed = Hash.new { |known, text| known[text] = Liquid::Template.parse(text, error_mode: :strict) }
print JSON.generate(asked.map { |one| parsed[one["template"]].render!(one["data"], strict_filters: true) })
