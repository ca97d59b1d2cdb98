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
const once = (make) => {
  const made = new Map();
  return (template) => made.get(template) ?? made.set(template, make(template)).get(template);
};
const parsed = once((template) => liquid.parse(template));
const compiled = once((template) => Handlebars.compile(template));
const printed = once((template) => {
  const mail = `<mjml><mj-body>${template}</mj-body></mjml>`;
  return liquid.parse(mjml2html(mail, { validationLevel: "strict" }).html);
});
const engines = {
  liquidjs: (template, data) => liquid.renderSync(parsed(template), data),
  handlebars: (template, data) => compiled(template)(data),
  mustache: (template, data) => Mustache.render(template, data),
  mjml: (template, data) => liquid.renderSync(printed(template), data),
};
const run = engines[process.argv[2]];
const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(({ template, data }) => run(template, data))));
