# Runs templates by Shopify's own Liquid: standard input [{template, data}], standard output the texts.
require "json"
require "liquid"
Encoding.default_external = Encoding::UTF_8
asked = JSON.parse($stdin.read)
print JSON.generate(asked.map { |one|
  Liquid::Template.parse(one["template"], error_mode: :strict).render!(one["data"], strict_filters: true)
})
