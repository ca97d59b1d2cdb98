// In frame.html: shows the fragment that the address asks for, ?show=en-gb/shirt&part=size-chart, and tells the page
// around it how high it stands; only pages of SHOPS are told.
"use strict";
{
  const asked = new URLSearchParams(location.search);
  const show = asked.get("show") ?? "";
  const main = document.querySelector("main");
  const scheme = { dark: "dark", auto: "light dark" }[asked.get("scheme")] ?? "light";
  const from = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
  const shop = SHOPS.find((origin) => origin === from);
  const height = () => Math.ceil(document.body.getBoundingClientRect().height);
  const tell = () => shop && parent !== window && parent.postMessage({ hangtag: "height", show, height: height() }, shop);
  const look = new CSSStyleSheet();
  // With the scheme said, a frame on a page of another scheme gets a ground of its own, and stays readable.
  look.replaceSync(`:root { color-scheme: ${scheme} } body { margin: 0; display: flow-root }`);
  document.adoptedStyleSheets = [look];
  if (/^[a-z0-9]+(-[a-z0-9]+)*\/((charts|terms)\/)?[a-z0-9][a-z0-9-]*$/.test(show)) {
    const embed = document.createElement("hangtag-embed");
    embed.setAttribute("src", new URL(`${show}.html`, location.href.split("?")[0]).href);
    embed.setAttribute("loading", "eager");
    for (const name of ["part", "heading-level"]) if (asked.has(name)) embed.setAttribute(name, asked.get(name));
    if (scheme !== "light") embed.dataset.htScheme = asked.get("scheme");
    // The language of what is shown is that of the page; without it the link to the help site stays.
    embed.addEventListener("hangtag:shown", () => {
      const { lang, dir } = embed.shadowRoot.firstElementChild;
      Object.assign(document.documentElement, { lang, dir });
    });
    embed.append(main.firstElementChild);
    main.append(embed);
    new ResizeObserver(tell).observe(document.body);
  }
}
