// Renders by BigCommerce's own Handlebars: standard input [{template, data}], standard output the texts, first those of
// version 3, then those of version 4.
const Renderer = require("@bigcommerce/stencil-paper-handlebars");
const asked = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
(async () => {
  const texts = [];
  for (const version of ["v3", "v4"])
    for (const { template, data } of asked) texts.push(await new Renderer({}, {}, version).renderString(template, data));
  process.stdout.write(JSON.stringify(texts));
})();
