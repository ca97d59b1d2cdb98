// Renders by liquidjs what liquid.rb renders: standard input {snippets, asked: [{template, data}]}.
import { readFileSync } from "node:fs";
import { Liquid } from "liquidjs";

const given = JSON.parse(readFileSync(0, "utf8"));
const liquid = new Liquid({ strictFilters: true, templates: given.snippets });
const silent = (name) => ({
  parse(tag, rest) {
    while (rest.length) if (rest.shift().name === `end${name}`) return;
    throw new Error(`${name} is not closed`);
  },
  render() {},
});
for (const name of ["doc", "schema"]) liquid.registerTag(name, silent(name));
liquid.registerFilter("asset_url", (name) => `//cdn.example/assets/${name}`);
liquid.registerFilter("stylesheet_tag", (url) => `<link href="${url}" rel="stylesheet" type="text/css" media="all" />`);
const texts = given.asked.map(({ template, data }) => liquid.parseAndRenderSync(template, {}, { globals: data }));
process.stdout.write(JSON.stringify(texts));
