// Remembers the unit in which a shopper reads size charts, once the switch was used; nothing is sent, and the switch
// itself needs no script. Charts in <hangtag-embed> tell of themselves.
"use strict";
{
  const KEPT = "hangtag-unit";
  const roots = new Set();
  let unit = "";
  const show = (root) => {
    for (const radio of root.querySelectorAll(".ht-chart .ht-unit input")) if (radio.value === unit) radio.checked = true;
  };
  const use = ({ target }) => {
    if (!target.matches(".ht-chart .ht-unit input")) return;
    unit = target.value;
    roots.forEach(show);
    try {
      localStorage.setItem(KEPT, unit);
    } catch {} // the host allows no storage: until the page is left
  };
  let switches = 0;
  const watch = (root) => {
    // The same chart twice on a page: two switches, each of which shows what is chosen.
    for (const one of root.querySelectorAll(".ht-chart .ht-unit")) {
      const [own, ...others] = one.querySelectorAll("input");
      switches++;
      for (const radio of [own, ...others]) radio.name = `ht-unit-${switches}`;
      own.checked = !others.some(({ checked }) => checked);
    }
    if (unit) show(root);
    if (!roots.has(root)) root.addEventListener("change", use);
    roots.add(root);
  };
  try {
    unit = localStorage.getItem(KEPT) ?? "";
  } catch {}
  watch(document);
  // Of an element inside a component of the shop, unless that one is closed.
  const chartsOf = ({ shadowRoot }) => shadowRoot && watch(shadowRoot);
  document.querySelectorAll("hangtag-embed").forEach(chartsOf);
  document.addEventListener("hangtag:shown", (event) => chartsOf(event.composedPath()[0]));
}
