# Renders by Shopify's own Liquid: standard input {snippets: {name: text}, asked: [{template, data}]}, standard output
# the texts. What Shopify's themes know beyond Liquid is here under its own names: {% doc %} and {% schema %} print
# nothing, asset_url and stylesheet_tag write an address and an element.
require "json"
require "liquid"
Encoding.default_external = Encoding::UTF_8

module Theme
  def asset_url(name) = "//cdn.example/assets/#{name}"
  def stylesheet_tag(url) = %(<link href="#{url}" rel="stylesheet" type="text/css" media="all" />)
end

class Snippets
  def initialize(texts) = @texts = texts
  def read_template_file(name) = @texts.fetch(name)
end

Liquid::Template.register_filter(Theme)
%w[doc schema].each { |tag| Liquid::Template.register_tag(tag, Liquid::Comment) }
given = JSON.parse($stdin.read)
files = Snippets.new(given["snippets"])
print JSON.generate(given["asked"].map do |one|
  template = Liquid::Template.parse(one["template"], error_mode: :strict)
  context = Liquid::Context.build(
    static_environments: one["data"], registers: { file_system: files }, rethrow_errors: true
  )
  context.strict_filters = true
  template.render(context)
end)
