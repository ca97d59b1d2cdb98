// Reloads a page of the help site when something was saved, and says what keeps the shop from being published.
(() => {
  if (self !== top) return; // shown inside the preview, which waits for both
  const news = new EventSource("/.hangtag/events"), box = document.createElement("div");
  const number = Number(document.currentScript.dataset.number); // of the change that the page shows
  box.hidden = true;
  box.setAttribute("role", "status");
  box.style.cssText = "position:fixed;z-index:99;inset:auto 0 0 0;max-height:50vh;overflow:auto;padding:1rem;" +
    "font:14px/1.5 'Noto Sans Mono',ui-monospace,monospace;color:#ecf2ef;background:#16211d;border-top:4px solid #ff9f82";
  document.body.append(box);
  const say = (problems) => {
    box.replaceChildren();
    box.hidden = !problems;
    const words = document.createElement("pre"), way = document.createElement("a");
    words.style.cssText = "margin:0 0 .5rem;white-space:pre-wrap;font:inherit;direction:ltr;text-align:left";
    words.textContent = problems;
    way.href = "/?show=problems";
    way.style.color = "#8fd0c0";
    way.textContent = "All products and problems";
    box.append(words, way);
  };
  news.addEventListener("hello", (event) => {
    const told = JSON.parse(event.data);
    if (told.number > number && !told.problems) location.reload();
    say(told.problems);
  });
  news.addEventListener("made", (event) => {
    const told = JSON.parse(event.data);
    say("");
    if (told.number > number) location.reload();
  });
  news.addEventListener("refused", (event) => {
    say(JSON.parse(event.data).problems);
  });
})();
