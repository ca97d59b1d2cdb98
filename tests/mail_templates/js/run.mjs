// Runs templates by the engine named: standard input [{template, data}], standard output the texts.
import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { Liquid } from "liquidjs";
import mjml2html from "mjml";
import Mustache from "mustache";

// SendGrid's own helper, as its documentation describes it.
Handlebars.registerHelper("equals", function (one, other, options) {
  return one === other ? options.fn(this) : options.inverse(this);
});
const liquid = new Liquid({ preserveTimezones: true });
const engines = {
  liquidjs: (template, data) => liquid.parseAndRenderSync(template, data),
  handlebars: (template, data) => Handlebars.compile(template)(data),
  mustache: (template, data) => Mustache.render(template, data),
  mjml: (template, data) => {
    const made = mjml2html(`<mjml><mj-body>${template}</mj-body></mjml>`, { validationLevel: "strict" });
    return liquid.parseAndRenderSync(made.html, data);
  },
};
const run = engines[process.argv[2]];
const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(({ template, data }) => run(template, data))));
