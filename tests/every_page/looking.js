// What a page shows, asked in the page: `hangtagLooking.<question>()` gives a list of complaints.
window.hangtagLooking = (() => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  const named = (element) => {
    const name = element.getAttribute("href") ?? element.getAttribute("name") ?? element.textContent.trim().slice(0, 30);
    return `${element.nodeName.toLowerCase()}.${element.getAttribute("class") ?? ""} ${name}`;
  };

  /** Nothing slides sideways but what is meant to. */
  function overflow() {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (over <= 0) return [];
    const far = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return seen(element) && (box.right > innerWidth + 1 || box.left < -1);
    });
    return [`${over} px too wide: ${far.slice(0, 3).map(named).join(", ")}`];
  }

  /** Signs that no font has: drawn, they look like one that nobody has. U+0378 will never be assigned. */
  function glyphs() {
    const canvas = Object.assign(document.createElement("canvas"), { width: 48, height: 48 });
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    const drawn = (sign, font) => {
      brush.clearRect(0, 0, 48, 48);
      brush.font = font;
      brush.fillText(sign, 8, 34);
      return brush.getImageData(0, 0, 48, 48).data.join();
    };
    const missing = new Map(), asked = new Set(), lacking = [];
    const ask = (text, style) => {
      const font = `${style.fontWeight} 28px ${style.fontFamily}`;
      if (!missing.has(font)) missing.set(font, drawn("\u0378", font));
      for (const sign of text) {
        if (asked.has(font + sign) || /[\p{Cc}\p{Cf}\p{Z}\p{M}]/u.test(sign)) continue;
        asked.add(font + sign);
        if (drawn(sign, font) === missing.get(font)) lacking.push(`U+${sign.codePointAt(0).toString(16)} ${sign}`);
      }
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!element.closest("script, style, template, noscript")) ask(texts.currentNode.data, getComputedStyle(element));
    }
    for (const element of document.querySelectorAll("body *"))
      for (const place of ["::before", "::after"]) {
        const style = getComputedStyle(element, place);
        if (style.content.startsWith('"')) ask(style.content.slice(1, -1), style);
      }
    return lacking;
  }

  /** Pictures that are on the page and show nothing. */
  function pictures() {
    return [...document.images].filter((image) => image.complete && image.src && !image.naturalWidth).map((image) => image.src);
  }

  /** What the keyboard should stop at: one of each group of radio buttons. */
  function stops() {
    const groups = new Set();
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((element) => {
      if (element.tabIndex < 0 || element.disabled || element.type === "hidden" || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (element.type !== "radio") return true;
      const group = document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`);
      if (group.length ? !element.checked : groups.has(element.name)) return false;
      groups.add(element.name);
      return true;
    });
  }

  /** Does the element, its label, or a box around it show that it has the focus? */
  function shown(element) {
    const boxes = [element.parentElement, element.parentElement?.parentElement, element.parentElement?.parentElement?.parentElement];
    const near = [element, element.nextElementSibling, ...boxes, ...(element.labels ?? [])];
    return near.some((one) => {
      const style = one && getComputedStyle(one);
      return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    });
  }

  let waiting;
  /** Begin at the top of the page; then `step` after each press of Tab: true while there is more to come. */
  function begin() {
    waiting = new Set(stops());
    document.activeElement?.blur();
    window.scrollTo(0, 0);
    return waiting.size;
  }
  function step() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return null;
    waiting.delete(element);
    const box = element.getBoundingClientRect();
    if (!shown(element)) return `the focus does not show on ${named(element)}`;
    if (box.bottom < 0 || box.top > innerHeight) return `the focus is out of sight on ${named(element)}`;
    return "";
  }
  const left = () => [...waiting].map((element) => `the keyboard does not reach ${named(element)}`);

  return { overflow, glyphs, pictures, begin, step, left };
})();
