// The catalogue job in Eleventy: FACTS names the folder of the resolved facts, OUT where to write.
export default function (config) {
  config.setQuietMode(true);
  config.addFilter("json", (value) => JSON.stringify(value));
  return { dir: { input: "src", output: process.env.OUT || "_site" }, markdownTemplateEngine: false };
}
