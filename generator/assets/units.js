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
  const watch = (root) => {
    if (unit) show(root);
    if (!roots.has(root)) root.addEventListener("change", use);
    roots.add(root);
  };
  try {
    unit = localStorage.getItem(KEPT) ?? "";
  } catch {}
  watch(document);
  document.addEventListener("hangtag:shown", ({ target }) => watch(target.shadowRoot));
}
