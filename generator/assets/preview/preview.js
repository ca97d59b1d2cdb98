// The merchandisers' pages follow what is saved: the page is asked for anew and its parts take the place of the old
// ones, so that nobody loses their place; search and filters go the same way. Without this script, links and the
// form do the work.
(() => {
  let number = Number(document.documentElement.dataset.number), seen = number, asked = 0; // `seen` of the surface
  const surface = () => document.querySelector("iframe");

  async function renew() {
    const mine = ++asked;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const text = await answer.text();
    if (mine !== asked) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    number = Number(page.documentElement.dataset.number) || number;
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!fresh) return location.reload();
      if (fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    }
    document.title = page.title;
    told();
  }

  function told() {
    const line = document.querySelector("[data-saved]");
    if (!line) return;
    const saved = Number(line.dataset.saved);
    if (!saved) return;
    const shown = Date.now() / 1000 - saved;
    const clock = new Date(saved * 1000).toLocaleTimeString([], { hour12: false });
    line.textContent = shown < 60 ? `Saved ${clock}, shown ${shown.toFixed(1)} s later` : `Saved ${clock}`;
  }

  const form = document.querySelector("form[role=search]");
  if (form) {
    const go = () => {
      const said = new URLSearchParams([...new FormData(form)].filter(([, value]) => value && value !== "all"));
      history.replaceState(null, "", said.size ? `/?${said}` : "/"); // before news of a change asks for the page
      renew();
    };
    form.addEventListener("input", go);
    form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  }

  const news = new EventSource("/.hangtag/events");
  const changed = (event) => {
    const told = JSON.parse(event.data);
    renew().catch(() => {});
    const shown = surface();
    if (shown && told.number > seen) {
      seen = told.number;
      const at = shown.contentWindow.scrollY;
      shown.addEventListener("load", () => shown.contentWindow.scrollTo(0, at), { once: true });
      shown.contentWindow.location.reload();
    }
  };
  news.addEventListener("hello", (event) => { if (JSON.parse(event.data).number > number) changed(event); });
  for (const name of ["made", "refused", "looked"]) news.addEventListener(name, changed);
})();
