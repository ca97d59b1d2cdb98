// All facts, read once; a product in a locale is a page, with what it shares beside it.
import fs from "node:fs";
import yaml from "js-yaml";

const read = (file) => yaml.load(fs.readFileSync(`${process.env.FACTS}/${file}`, "utf8"));
const folder = (name) =>
  Object.fromEntries(fs.readdirSync(`${process.env.FACTS}/${name}`).sort().map((file) => [file.slice(0, -5), read(`${name}/${file}`)]));

export default function () {
  const charts = folder("charts");
  const [care, headings, policies, returns, which] = ["care", "headings", "policies", "returns", "which"].map((name) => read(`${name}.yaml`));
  const products = [];
  for (const product of Object.values(folder("products")))
    for (const [locale, f] of Object.entries(product.locales)) {
      const chart = charts[f.chart][locale], { tool } = chart, shared = which[f.which];
      const measures = tool.measures.map((measure, m) => ({
        ...measure,
        units: measure.units.map((unit, u) => ({ ...unit, shown: f.sizes.map((size) => tool.shown[size][m][u]).join(";") })),
      }));
      const { schema, kind, between_sizes, parts, units } = tool;
      const leaning = Object.keys(f.leaning).length ? f.leaning : null;
      const facts = {
        schema, chart: f.chart, kind, between_sizes, parts, units, measures,
        sizes: f.sizes.map((size) => ({ size, beside: tool.beside[size] })),
        leanings: leaning ? Object.fromEntries(f.sizes.map((size) => [size, leaning])) : {},
        texts: shared.texts,
      };
      const m = f.markup;
      const markup = {
        "@context": "https://schema.org", "@type": "ProductGroup", "@id": m["@id"], name: m.name, url: m.url, material: m.material,
        brand: { "@type": "Brand", name: m.brand }, productGroupID: m.productGroupID, variesBy: ["https://schema.org/size"],
        hasVariant: f.sizes.map((size, at) => ({
          "@type": "Product", name: `${m.name}, ${size}`, sku: m.skus[at], inProductGroupWithID: m.productGroupID, size: chart.specifications[size],
        })),
      };
      if (m.policy) markup.hasMerchantReturnPolicy = policies[m.policy];
      products.push({ id: product.id, locale, f, chart, tool, facts, which: shared, care: care[f.care], heading: headings[f.details], returns: returns[f.returns], markup });
    }
  return { products, footers: Object.values(folder("footers")) };
}
