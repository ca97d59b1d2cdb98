// <hangtag-embed src="https://…/embed/v1/en-gb/shirt.html" part="size-chart" heading-level="3" height="900 640">
//   <a href="https://…">Size chart</a>
// </hangtag-embed>
// Shows a fragment, or parts of it, apart from the host's CSS. Whatever goes wrong, the link inside stays; no cookies,
// nobody else is asked for anything. STYLE and INTEGRITY are the stylesheet's name and hash as they are published.
"use strict";
if (!customElements.get("hangtag-embed")) {
  const policy = globalThis.trustedTypes?.createPolicy("hangtag", { createHTML: (html) => html });
  const asked = new Map();
  // Text from the help host, each address once for all elements; one that fails is asked for anew by the next.
  const ask = (address, integrity, read) => {
    const found =
      asked.get(address) ??
      fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", integrity, signal: AbortSignal.timeout(2e4) })
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(Error(answer.status))))
        .then(read);
    asked.set(address, found);
    found.catch(() => asked.delete(address));
    return found;
  };
  const look = (css) => new CSSStyleSheet().replace(css);

  // The sections of a fragment; nothing that hangtag does not write is let in, nor a page that is no fragment.
  const FOREIGN = /^(script|style|link|meta|base|iframe|frame|object|embed|form|template|animate.*|set)$/;
  const RUNS = /^javascript:/i;
  const UNSEEN = /[\0- ]+/g; // what browsers overlook in an address
  const read = (html) => {
    const template = document.createElement("template");
    template.innerHTML = policy?.createHTML(html) ?? html;
    for (const node of template.content.querySelectorAll("*")) {
      let foreign = FOREIGN.test(node.localName);
      for (const { name, value } of node.attributes) foreign ||= /^(on|style$|srcdoc)/.test(name) || RUNS.test(value.replace(UNSEEN, ""));
      if (foreign) throw Error("no fragment");
    }
    return template.content;
  };

  const V1 = /\/embed\/v1\/.*/;

  // Headings begin at the level that the host's page wants; a fragment's own begin at 2.
  const level = (section, first) => {
    const moved = (from) => Math.min(6, Math.max(1, +from + first - 2));
    for (const old of section.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
      const heading = document.createElement(`h${moved(old.localName[1])}`);
      for (const { name, value } of old.attributes) heading.setAttribute(name, value);
      heading.append(...old.childNodes);
      old.replaceWith(heading);
    }
    for (const tool of section.querySelectorAll("[data-level]")) tool.dataset.level = moved(tool.dataset.level);
  };

  const PARTS = { "h1,h2,h3,h4,h5,h6": "heading", table: "table", a: "link", ".ht-tag": "tag", ".ht-unit": "units" };
  const NEAR = 600; // pixels
  const PATIENCE = 1000; // milliseconds
  const TOOL = "which-size";
  const HIGHEST = 2e4; // no slip of a figure makes a page endless
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) target.show();
    },
    { rootMargin: `${NEAR}px` },
  );

  customElements.define(
    "hangtag-embed",
    class extends HTMLElement {
      static observedAttributes = ["src", "part", "heading-level"];

      // What is asked for; an element that is moved and shows it already is left alone, with what was typed in it.
      get question() {
        return this.constructor.observedAttributes.map((name) => this.getAttribute(name)).join("\n");
      }

      connectedCallback() {
        if (this.shown === this.question) return;
        if (getComputedStyle(this).display === "inline") this.style.display = "block";
        const [narrow, wide = narrow] = (this.getAttribute("height") ?? "").trim().split(/\s+/);
        const height = +(this.clientWidth < 640 ? narrow : wide);
        // In rem: the look is, and some hosts have other letters than 16 pixels.
        if (height > 0 && height < HIGHEST) this.style.minBlockSize = `${height / 16}rem`;
        // What is near is fetched at once: the observer tells of it only after the next frame.
        const [place] = this.getClientRects();
        const isNear = place && place.top < innerHeight + NEAR && place.bottom > -NEAR;
        if (isNear || this.getAttribute("loading") === "eager") this.show();
        else near.observe(this);
      }

      disconnectedCallback() {
        near.unobserve(this);
        if (!this.shown) this.turn = null; // what was on its way is asked for again when it comes back
      }

      attributeChangedCallback() {
        if (this.turn && this.isConnected) this.show();
      }

      async show() {
        near.unobserve(this);
        const turn = (this.turn = {}); // an answer that comes after a later question is not shown
        const question = this.question;
        let src = this.getAttribute("src");
        const tell = (what, detail) => {
          const event = new CustomEvent(`hangtag:${what}`, { bubbles: true, composed: true, detail: { src, ...detail } });
          this.dispatchEvent(event);
        };
        this.shown = null;
        const link = () => this.shadowRoot?.replaceChildren(document.createElement("slot"));
        // Another product's sizes do not stand there for long.
        setTimeout(() => turn === this.turn && !this.shown && link(), PATIENCE);
        try {
          if (!src) throw Error("no address");
          src = new URL(src, document.baseURI).href;
          const style = new URL("STYLE", src.replace(V1, "/embed/v1/")).href;
          const [fragment, sheet] = await Promise.all([ask(src, "", read), ask(style, "INTEGRITY", look)]);
          if (turn !== this.turn) return;
          const wanted = this.getAttribute("part")?.split(/\s+/).filter(Boolean);
          const sections = [...fragment.querySelectorAll("section[data-hangtag]")]
            .filter(({ dataset }) => !wanted?.length || wanted.includes(dataset.hangtag))
            .map((section) => document.importNode(section, true));
          if (!sections.length) throw Error("no such part");
          // A tool that comes to life later finds its place kept.
          const awaited = customElements.get(`hangtag-${TOOL}`) || document.querySelector(`script[src*=${TOOL}]`);
          for (const section of sections) {
            level(section, Math.trunc(this.getAttribute("heading-level")) || 2);
            // A tool asks the host that the fragment came from.
            for (const { dataset } of section.querySelectorAll("[data-texts]")) {
              dataset.texts = src.replace(V1, V1.exec(dataset.texts));
              if (awaited) dataset.awaited = "";
            }
            section.setAttribute("part", `section ${section.dataset.hangtag}`);
            for (const [selector, name] of Object.entries(PARTS))
              for (const node of section.querySelectorAll(selector)) node.setAttribute("part", name);
          }
          const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
          root.adoptedStyleSheets = [sheet];
          root.replaceChildren(...sections);
          this.shown = question;
          tell("shown", { parts: sections.map(({ dataset }) => dataset.hangtag) });
        } catch (error) {
          if (turn !== this.turn) return;
          this.style.minBlockSize = "";
          link();
          tell("failed", { reason: error.message });
        }
      }
    },
  );
}
