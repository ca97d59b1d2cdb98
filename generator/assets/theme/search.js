/* The search field: pages that Pagefind's index knows, and the products of a very large shop by their names. Nothing
   is loaded before somebody types. Results are links below the field: arrows walk through them, Escape leads back. */
const box = document.querySelector("[data-ht-search]");
if (box) {
  const { htSearch: kinds, htHome, htFound, htNone } = box.dataset;
  const home = new URL(htHome, location.href), lang = document.documentElement.lang;
  const [by, there] = ["pagefind", "names"].map((kind) => kinds.split(" ").includes(kind));
  const field = box.querySelector("input"), told = box.querySelector("[data-ht-told]");
  const lists = { pages: box.querySelector("[data-ht-pages]"), names: box.querySelector("[data-ht-names]") };
  const SHOWN = 8, unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+/g;
  const segments = self.Intl && Intl.Segmenter && new Intl.Segmenter(lang, { granularity: "word" });
  // Words that are written without spaces are cut here as those of the index were cut when it was made.
  const cut = (text) => (segments ? text.replace(unspaced, (run) => Array.from(segments.segment(run), (word) => word.segment).join(" ")) : text);
  const plain = (html) => new DOMParser().parseFromString(`<p>${html}`, "text/html").body.textContent;
  const joined = (text) => text.replace(/\u2060(<\/mark>)? /g, "$1\u200b").replace(/\u2060/g, "");
  const kept = new Map();
  const json = (path) => {
    const url = new URL(`names/${path}`, home).href;
    if (!kept.has(url)) kept.set(url, fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))));
    return kept.get(url);
  };
  let engine;
  const pagefind = () => (engine ??= import(new URL("pagefind/pagefind.js", home).href).then(async (module) => {
    await module.options({ baseUrl: home.pathname, excerptLength: 18, ranking: { metaWeights: { title: 8 } } });
    return module;
  }));

  const entry = (address, title, excerpt) => {
    const row = document.createElement("li"), link = document.createElement("a"), head = document.createElement("strong");
    link.href = address;
    head.append(title);
    link.append(head);
    if (excerpt) {
      const said = document.createElement("span");
      for (const [at, piece] of excerpt.split(/<\/?mark>/).entries()) {
        const words = document.createElement(at % 2 ? "mark" : "span");
        words.append(plain(piece));
        said.append(words);
      }
      link.append(said);
    }
    row.append(link);
    return row;
  };

  async function pagesOf(asked) {
    const found = await (await pagefind()).search(cut(asked).replace(/[-‐-―\/]+/g, " "));
    const pages = await Promise.all((found?.results ?? []).slice(0, SHOWN).map((one) => one.data()));
    const rows = pages.map((page) => {
      const title = joined(page.meta.title), said = joined(page.excerpt);
      return entry(new URL(page.raw_url.replace(/^\//, ""), home).href, title, said === title ? "" : said);
    });
    return [found?.results.length ?? 0, rows];
  }
  const BETWEEN = /[\s\u200b!-/:-@[-`{-~\u00a0-\u00bf\u2000-\u206f،؛؟]+/u;
  async function namesOf(asked) {
    const words = cut(asked.normalize("NFKC").toLowerCase().replaceAll("ß", "ss")).split(BETWEEN).filter(Boolean);
    if (!words.length) return [0, []];
    const { block, files } = await json("names.json");
    let among;
    for (const word of words) {
      const [first, second] = Array.from(word, (letter) => letter.codePointAt(0));
      const known = await json(`words/${(first * 31 + (second ?? 0)) % files}.json`);
      const here = new Set();
      for (const [other, steps] of Object.entries(known)) {
        if (other.startsWith(word)) steps.reduce((at, step) => (here.add(at + step), at + step), 0);
      }
      among = among ? among.filter((number) => here.has(number)) : [...here].sort((a, b) => a - b);
    }
    const rows = await Promise.all(among.slice(0, SHOWN).map(async (number) => {
      const [name, path] = (await json(`blocks/${Math.floor(number / block)}.json`))[number % block];
      return entry(new URL(path, home).href, name);
    }));
    return [among.length, rows];
  }

  let turn = 0, waiting;
  async function look() {
    const asked = field.value.trim(), mine = ++turn;
    const tasks = asked.length > 1 ? [there && [lists.names, namesOf], by && [lists.pages, pagesOf]].filter(Boolean) : [];
    const found = await Promise.all(tasks.map(async ([list, find]) => [list, await find(asked).catch((wrong) => (console.warn(wrong), [0, []]))]));
    if (mine !== turn) return;
    Object.values(lists).forEach((list) => list?.replaceChildren());
    for (const [list, [, rows]] of found) list.append(...rows);
    const all = found.reduce((sum, [, [number]]) => sum + number, 0);
    if (told) told.textContent = !tasks.length ? "" : all ? htFound.replace("{n}", new Intl.NumberFormat(lang).format(all)) : htNone;
    box.toggleAttribute("data-ht-asked", tasks.length > 0);
  }
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 120); });
  field.form.addEventListener("submit", async (event) => {
    if (!by) return;
    event.preventDefault();
    clearTimeout(waiting);
    await look();
    box.querySelector(".ht-found a")?.focus();
  });
  box.addEventListener("keydown", (event) => {
    const links = [...box.querySelectorAll(".ht-found a")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && by) { field.value = ""; look(); field.focus(); return; }
    if (!by && at < 0) return;  // Material's own field walks by itself
    if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? field).focus();
    else return;
    event.preventDefault();
  });
  const typed = new URLSearchParams(location.search).get("q");
  if (typed && by) { field.value = typed; field.focus(); look(); }
}
