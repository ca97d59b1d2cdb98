// Which size am I? Compares a person's figures with a size chart, in the page: nothing is sent, and kept only if asked.
// The rule is that of generator/facts/sizing/matching.py; every word and figure comes with the element, in data-facts;
// sentences that are the same for all products may lie in one file, at data-texts. What is left out is what it equals.
"use strict";
{
  const offBy = (ends, figure) =>
    !ends ? 0 : ends[1] !== null && figure > ends[1] ? 1 : ends[0] !== null && figure < ends[0] ? -1 : 0;
  const count = (list, value) => list.filter((one) => one === value).length;
  const best = (list, key) =>
    list.reduce((found, n) => (found === null || key(n) < key(found) ? n : found), null);

  // scale: {sizes, holds: {measure: [[low, high] | null …]}, between_sizes, parts, runs}; figures: {measure: number};
  // leanings: {size: {direction, why, take?}}.
  function match(scale, figures, leanings = {}) {
    const asked = Object.keys(figures).filter((name) => scale.holds[name]);
    const holds = (name, n) => scale.holds[name][n];
    const size = (n) => scale.sizes[n];
    const numbers = scale.sizes.map((_, n) => n).filter((n) => asked.some((name) => holds(name, n)));
    if (!numbers.length) return { state: "nothing", sizes: [], take: "", because: "", outside: [] };
    const off = scale.sizes.map((_, n) => asked.map((name) => offBy(holds(name, n), figures[name])));
    const told = (state, sizes, take = "", because = "", outside = []) => ({ state, sizes, take, because, outside });
    const fitting = numbers.filter((n) => off[n].every((one) => one === 0));
    const between = (state, smaller, larger) => {
      const sizes = [size(smaller), size(larger)];
      if (state === "spread") return scale.parts ? told(state, sizes) : told(state, sizes, sizes[1], "nothing_tight");
      const ways = new Set(sizes.map((one) => leanings[one]?.direction).filter(Boolean));
      if (ways.size === 1) return told(state, sizes, ways.has(1) ? sizes[1] : sizes[0], "fit");
      if (scale.between_sizes)
        return told(state, sizes, scale.between_sizes === "size_up" ? sizes[1] : sizes[0], "between_sizes");
      return told(state, sizes, sizes[1], "nothing_tight");
    };
    if (fitting.length === 1) {
      const only = size(fitting[0]);
      const leaning = leanings[only];
      if (!leaning || leaning.take === undefined) return told("one", [only], only);
      return told("one", [only], leaning.take || only, leaning.take ? "fit" : "not_sold");
    }
    if (fitting.length) {
      const kinds = new Set(fitting.map((n) => JSON.stringify(asked.map((name) => holds(name, n)))));
      const runs = new Set(fitting.map((n) => scale.runs[n]));
      if (kinds.size < fitting.length || runs.size > 1) return told("several", fitting.map(size));
      return between("between", fitting[0], fitting.at(-1));
    }
    const many = scale.sizes.length;
    const larger = best(numbers.filter((n) => !off[n].includes(1)), (n) => count(off[n], -1) * many + n);
    const smaller = best(numbers.filter((n) => !off[n].includes(-1) && (larger === null || scale.runs[n] === scale.runs[larger])), (n) => count(off[n], 1) * many + many - n);
    const beyond = (side) =>
      asked.flatMap((name) => {
        const here = numbers.filter((n) => holds(name, n));
        if (!here.length || here.some((n) => offBy(holds(name, n), figures[name]) !== side)) return [];
        return [[name, size(best(here, (n) => (side > 0 ? -holds(name, n)[1] : holds(name, n)[0])))]];
      });
    const named = (n) => (n === null ? [] : [size(n)]);
    const above = beyond(1);
    if (above.length) return told("above", named(smaller), "", "", above);
    const below = beyond(-1);
    if (below.length) {
      const nearest = named(larger);
      return told("below", nearest, nearest[0] ?? "", nearest.length ? "nearest" : "", below);
    }
    if (larger === null || smaller === null) return told("spread", [...named(smaller), ...named(larger)]);
    const far = asked.some((name) => {
      const here = holds(name, larger);
      const figure = figures[name];
      return (
        here && here[0] !== null && figure < here[0] &&
        scale.holds[name].some(
          (ends) => ends && ends[0] !== null && ends[1] !== null &&
            (ends[0] !== here[0] || ends[1] !== here[1]) && figure < ends[0] && ends[1] <= here[0],
        )
      );
    });
    return between(far ? "spread" : "between", smaller, larger);
  }

  // The measures in which a size is tight (1) or loose (-1).
  function feel(scale, figures, size, side) {
    const n = scale.sizes.indexOf(size);
    return Object.keys(figures).filter((name) => scale.holds[name] && offBy(scale.holds[name][n], figures[name]) === side);
  }

  const VULGAR = { "¼": "1/4", "½": "1/2", "¾": "3/4", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8" };
  const UNITS = { cm: "cm", mm: "mm", in: "in", inch: "in", inches: "in", '"': "in", "''": "in", kg: "kg", lb: "lb", lbs: "lb", "": "" };
  const NUMBER = "(\\d+(?:\\.\\d+)?)?(?: ?[- ]? ?(\\d+)/(\\d+))?";
  const FEET = new RegExp(`^(\\d) ?(?:'|ft\\.?|feet) ?(?:${NUMBER} ?(?:"|''|in\\.?|inches)?)?$`);
  const PLAIN = new RegExp(`^${NUMBER} ?(\\D*)$`);

  // A figure as people type it: `86,5`, `34 1/4`, `34¼"`, `5'6"`, digits of any script; {number, unit} or null.
  function readFigure(text) {
    let plain = text.trim().toLowerCase()
      .replace(/[٠-٩۰-۹๐-๙０-９]/g, (digit) => digit.charCodeAt() & 15)
      .replace(/[′’‘`´]/g, "'").replace(/[″”“]/g, '"').replace(/[\u00a0\u2000-\u200a\u202f]/g, " ")
      .replace(/[\u200e\u200f\u2066-\u2069]/g, "")
      .replace(/[¼½¾⅛⅜⅝⅞]/g, (sign) => ` ${VULGAR[sign]}`)
      .replace(/(\d)[,،٫](\d)/g, "$1.$2").replace(/(^|[^\d])[,.](\d)/g, "$10.$2").replace(/\s+/g, " ").trim();
    // No figure at all, 8/8 and 34.5 1/2 are no number: it is NaN, which is no size either.
    const sum = (whole, over, under) =>
      over === undefined ? Number(whole ?? NaN) : +over < +under && !whole?.includes(".") ? +(whole ?? 0) + over / under : NaN;
    const feet = FEET.exec(plain);
    if (feet) {
      const inches = feet[2] ?? feet[3] ? sum(feet[2], feet[3], feet[4]) : 0;
      return inches < 12 && +feet[1] ? { number: feet[1] * 12 + inches, unit: "in" } : null;
    }
    const found = PLAIN.exec(plain);
    if (!found || !Object.hasOwn(UNITS, found[4].trim())) return null;
    const number = sum(found[1], found[2], found[3]);
    return number > 0 ? { number, unit: UNITS[found[4].trim()] } : null;
  }

  const OF = { mm: 1, cm: 10, in: 25.4, kg: 1000, lb: 453.59237 };
  // From one unit to another, rounded as the table rounds: half up, to a step.
  function convert(number, from, to, step) {
    const exact = Math.round((number * OF[from] * 1e6) / OF[to]) / 1e6;
    return Math.round(Math.floor(exact / step + 0.5) * step * 1e6) / 1e6;
  }

  const unpack = (text, read) =>
    text.split(";").map((size) => {
      const [low, high = low] = size.split("~").map((end) => (end === "" ? null : read(end)));
      return size ? [low, high] : null;
    });

  if (typeof module === "object") module.exports = { match, feel, readFigure, convert, unpack };

  // The sentences at an address, asked for once for all elements of a page; after a failure the next one asks again.
  const asked = {};
  const sentences = (address) =>
    (asked[address] ??= fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" })
      .then((answer) => answer.json())
      .catch(() => delete asked[address]));

  const KEPT = "hangtag-which-size";
  const SVG = "http://www.w3.org/2000/svg";
  const make = (name, attributes, ...inside) => {
    const drawn = /^(svg|rect|text|line|circle)$/.test(name);
    const made = drawn ? document.createElementNS(SVG, name) : document.createElement(name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...inside);
    return made;
  };

  class WhichSize extends (globalThis.HTMLElement ?? Object) {
    connectedCallback() {
      if (this.facts) return;
      this.facts = JSON.parse(this.dataset.facts);
      const { texts } = this.dataset;
      if (texts) sentences(texts).then((said) => this.start(said));
      else this.start();
    }

    start(texts) {
      const { facts } = this;
      facts.texts = { ...texts, ...facts.texts };
      this.toggleAttribute("data-mute", !facts.texts.empty);
      if (!facts.texts.empty) return void (this.facts = null); // the sentence that points to the table stays alone
      for (const measure of facts.measures) {
        measure.said ??= measure.name;
        for (const unit of measure.units) {
          unit.ends = unpack(unit.holds ?? unit.shown, (end) => readFigure(end).number);
          unit.said = unpack(unit.shown, String);
        }
      }
      facts.sizes = facts.sizes.map((size) => ({ name: size.size, beside: "", run: 0, ...size }));
      this.sizes = new Map(facts.sizes.map((size) => [size.size, size]));
      this.tongue = this.closest("[lang]")?.lang || "en";
      this.unit = 0;
      this.out = make("div", { class: "ht-which__out", role: "status" });
      this.append(make("div", { class: "ht-which" }, make("div", { class: "ht-which__grid" }, this.form(), this.out)));
      this.answer();
      if (this.taken.length) this.brief();
    }

    // What was remembered is answered in the place that is kept, so that nothing below moves; the rest of the answer
    // comes with the first touch.
    brief() {
      const place = parseFloat(getComputedStyle(this).minBlockSize) || Infinity;
      for (const more of [".ht-rule", ".ht-which__why"])
        if (this.getBoundingClientRect().height > place + 0.1) this.out.querySelector(more)?.remove();
      for (const touch of ["focusin", "pointerdown"]) this.addEventListener(touch, () => this.answer(), { once: true });
    }

    form() {
      const { facts } = this;
      const top = make("div", { class: "ht-which__top" }, make("b", { class: "ht-which__title" }, facts.texts.heading));
      if (facts.units.length > 1) top.append(this.units());
      const form = make("form", { class: "ht-which__in", "aria-label": facts.texts.heading, autocomplete: "off" }, top);
      this.kept = this.recall();
      for (const measure of facts.measures) form.append(this.field(measure));
      form.append(make("p", { class: "ht__note" }, facts.texts.private));
      if (this.kept) {
        this.keep = make("input", { type: "checkbox" });
        this.keep.checked = Object.keys(this.kept).length > 0;
        this.keep.addEventListener("change", () => this.store());
        form.append(make("label", { class: "ht-which__keep" }, this.keep, " ", facts.texts.remember));
      }
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("input", () => {
        clearTimeout(this.soon); // nobody is answered, nor read to, in the middle of a figure
        this.soon = setTimeout(() => this.answer(), 300);
      });
      return form;
    }

    units() {
      const choices = this.facts.units.map((unit, index) => {
        const radio = make("input", { type: "radio", name: "unit", value: index });
        radio.checked = index === 0;
        radio.addEventListener("change", () => this.measureIn(index));
        const spoken = make("span", { class: "ht-sr" }, unit.name);
        return make("label", {}, radio, " ", make("span", { "aria-hidden": "true" }, unit.symbol), spoken);
      });
      return make("fieldset", { class: "ht-unit" }, make("legend", { class: "ht-sr" }, this.facts.texts.units), ...choices);
    }

    field(measure) {
      const badge = measure.badge ? [make("span", { class: "ht-num", "aria-hidden": "true" }, measure.badge), " "] : [];
      // No inputmode: a keyboard of digits alone has no fraction bar and no foot mark.
      const input = make("input", { type: "text", dir: "ltr" });
      input.value = String(this.kept?.[measure.key] ?? "").replace(` ${this.in(measure).unit}`, "");
      input.addEventListener("change", () => this.answer(measure));
      measure.input = input;
      measure.symbol = make("span");
      measure.wrong = make("span", { class: "ht-field__wrong", role: "alert" });
      const box = make("span", { class: "ht-field__box" }, input, measure.symbol);
      return make("label", { class: "ht-field" }, make("span", {}, ...badge, measure.name), box, measure.wrong);
    }

    in(measure, index = this.unit) {
      return measure.units[Math.min(index, measure.units.length - 1)];
    }

    // The figure of a field and the unit it is in: the one typed behind it if the chart has it, else the one chosen.
    figure(measure) {
      const read = readFigure(measure.input.value);
      if (!read) return null;
      let chosen = this.in(measure);
      if (read.unit && read.unit !== chosen.unit) chosen = measure.units.find((one) => one.unit === read.unit);
      if (!chosen) return null;
      const feet = chosen.feet && !read.unit && read.number < 9;
      return { number: feet ? read.number * 12 : read.number, unit: chosen };
    }

    write(number, unit) {
      if (unit.feet) return `${Math.floor(number / 12)}'${number % 12}"`;
      return number.toLocaleString(`${this.tongue}-u-nu-latn`, { useGrouping: false });
    }

    // Another unit: what was typed is kept, so that the way back gives it again.
    measureIn(index) {
      for (const measure of this.facts.measures) {
        const { input } = measure;
        const next = this.in(measure, index);
        if (input.value !== measure.made) measure.typed = { ...this.figure(measure), text: input.value };
        const { number, unit, text } = measure.typed;
        if (!unit) continue;
        input.value = measure.made =
          unit === next ? text : this.write(convert(number, unit.unit, next.unit, +next.step), next);
      }
      this.unit = index;
      this.answer();
    }

    answer(left = null) {
      const { facts } = this;
      const figures = {};
      const holds = {};
      this.taken = [];
      for (const measure of facts.measures) {
        const { key, input, wrong } = measure;
        const unit = this.in(measure);
        const figure = this.figure(measure);
        measure.symbol.textContent = unit.symbol;
        const unreadable = !figure && input.value.trim() !== "";
        // Nobody is told so in the middle of a figure; once told, it goes as soon as it is mended.
        if (!unreadable || left === measure) {
          const example = unit.feet ? `5'6"` : this.write(unit.ends.flat().find(Number), unit);
          wrong.replaceChildren(...(unreadable ? this.say("unreadable", { example }) : []));
          input.setAttribute("aria-invalid", unreadable);
        }
        if (!figure) continue;
        figures[key] = figure.number;
        holds[key] = figure.unit.ends;
        this.taken.push({ ...measure, ...figure, text: this.shown(input.value, figure.unit) });
      }
      const scale = { ...facts, sizes: [...this.sizes.keys()], runs: facts.sizes.map((size) => size.run), holds };
      const found = match(scale, figures, facts.leanings);
      this.out.replaceChildren(...this.told(scale, figures, found));
      this.store();
    }

    shown(text, unit) {
      const plain = text.trim();
      return /\p{N}$/u.test(plain) ? `${plain}\u00a0${unit.symbol}` : plain;
    }

    name(size) {
      return this.sizes.get(size)?.name ?? size;
    }

    // A sentence with its slots filled; figures and names keep their own direction.
    say(key, slots = {}) {
      return this.facts.texts[key].split(/(\{\w+\})/).map((part) => {
        const slot = /^\{(\w+)\}$/.exec(part);
        return slot && slots[slot[1]] !== undefined ? make("bdi", {}, slots[slot[1]]) : part;
      });
    }

    told(scale, figures, found) {
      const { taken, facts: { texts, leanings } } = this;
      if (found.state === "nothing") return [make("p", { class: "ht__note" }, texts.empty)];
      const [smaller, larger] = [0, -1].map((at) => this.name(found.sizes.at(at)));
      const slots = { size: smaller, sizes: this.listed(found.sizes), smaller, larger };
      const said = [make(`h${this.dataset.level}`, { class: "ht-which__verdict" }, ...this.say(found.state, slots))];
      const why = [];
      const add = (key, more) => why.push(make("li", {}, ...this.say(key, more)));
      if (found.take) {
        const size = this.name(found.take);
        said.push(
          make("p", { class: "ht-which__take" }, make("span", { class: "ht-yours", "aria-hidden": "true" }, make("bdi", {}, size)), make("span", {}, ...this.say("take", { size })), make("small", {}, this.sizes.get(found.take)?.beside ?? "")),
        );
      }
      const typed = (key) => taken.find((one) => one.key === key);
      for (const [key, size] of found.outside) {
        const one = typed(key);
        const above = found.state === "above";
        const bound = this.shown(one.unit.said[scale.sizes.indexOf(size)][+above], one.unit);
        add(above ? "over" : "under", { measure: one.name, size: this.name(size), bound, figure: one.text });
        const unit = this.otherUnit(one);
        if (unit) add("other_unit", { figure: one.text, unit });
      }
      const leaning = found.sizes.map((size) => leanings[size]).find(Boolean);
      if (leaning && found.state !== "above") add(leaning.why);
      if (found.because === "not_sold") add(leaning.direction > 0 ? "no_larger" : "no_smaller");
      if (["between_sizes", "nothing_tight", "nearest"].includes(found.because)) add(found.because, { size: this.name(found.take) });
      if (found.state === "several" && taken.length < this.facts.measures.length) add("several_more");
      const apart = ["between", "spread"].includes(found.state);
      const names = (keys) => new Intl.ListFormat(this.tongue).format(keys.map((key) => typed(key).said));
      if (apart && taken.length > 1)
        for (const one of taken) {
          const held = scale.sizes.filter((_, n) => one.unit.ends[n] && !offBy(one.unit.ends[n], one.number));
          if (held.length) add("place", { measure: one.name, figure: one.text, sizes: this.listed(held) });
        }
      for (const size of apart || found.state === "below" ? new Set(found.sizes) : []) {
        const tight = feel(scale, figures, size, 1);
        const loose = feel(scale, figures, size, -1);
        if (tight.length) add("tight", { size: this.name(size), measures: names(tight) });
        if (loose.length && found.state !== "between") add("loose", { size: this.name(size), measures: names(loose) });
      }
      const rulers = taken.flatMap((one) => this.ruler(scale, one, found));
      if (why.length) said.push(make("ul", { class: "ht-which__why" }, ...why));
      if (rulers.length) said.push(make("dl", { class: "ht-rule", "aria-hidden": "true" }, ...rulers));
      return said;
    }

    listed(sizes) {
      const names = sizes.map((size) => this.name(size));
      return names.length > 4 ? `${names[0]} … ${names.at(-1)}` : names.join(", ");
    }

    // The other unit, where the chart would hold the figure in it and does not in this one.
    otherUnit({ units, number, unit }) {
      const other = units.find((one) => one !== unit);
      return other?.ends.some((ends) => ends && !offBy(ends, number)) ? other.symbol : "";
    }

    // A measure as a ruler: the sizes around the person, the one to take filled in, the person as a pin. None where sizes
    // overlap in it (cups), so that they cannot stand side by side.
    ruler(scale, { name, number, unit, text }, found) {
      const bands = unit.ends.flatMap((ends, n) => (ends ? [{ ends, n, said: unit.said[n] }] : []));
      const clear = bands.every((band, at) => at === 0 || (bands[at - 1].ends[1] ?? Infinity) <= (band.ends[0] ?? -Infinity));
      if (bands.length < 2 || !clear) return [];
      const at = bands.findIndex((band) => band.ends[1] === null || number <= band.ends[1]);
      const middle = at < 0 ? bands.length - 1 : at;
      const near = bands.flatMap((band, index) =>
        Math.abs(index - middle) < 2 || [found.take, ...found.sizes].includes(scale.sizes[band.n]) ? [index] : [],
      );
      const seen = bands.slice(near[0], near.at(-1) + 1);
      const inner = seen.flatMap((band) => band.ends).filter((end) => end !== null);
      const width = (Math.max(...inner) - Math.min(...inner)) / seen.length || 1;
      const low = seen[0].ends[0] ?? seen[0].ends[1] - width;
      const high = seen.at(-1).ends[1] ?? seen.at(-1).ends[0] + width;
      const rtl = this.closest("[dir]")?.dir === "rtl";
      const place = (figure) => Math.min(100, Math.max(0, (100 * (figure - low)) / (high - low)));
      const x = (percent) => `${(rtl ? 100 - percent : percent).toFixed(1)}%`;
      const svg = make("svg", { focusable: "false" });
      seen.forEach((band, index) => {
        const [start, end] = [place(band.ends[0] ?? low), place(band.ends[1] ?? high)];
        const size = scale.sizes[band.n];
        const named = (what) => `ht-rule__${what}${size === found.take ? ` ht-rule__${what}--in` : ""}`;
        const pin = place(number);
        const middle = (start + end) / 2;
        // The name steps aside for the pin.
        const aside = Math.abs(middle - pin) > 5 ? middle : ((pin < middle ? end : start) + pin) / 2;
        svg.append(
          make("rect", { class: named("band"), x: x(rtl ? end : start), width: `${(end - start).toFixed(1)}%`, y: 8, height: 24 }),
          make("text", { class: named("name"), x: x(aside), y: 25 }, this.name(size)),
        );
        // The figure where two sizes meet; below a size of one figure, that figure.
        const meet = index > 0 && seen[index - 1].ends[1] === band.ends[0];
        if (meet || band.said[0] === band.said[1])
          svg.append(make("text", { class: "ht-rule__edge", x: x(meet ? start : middle), y: 48 }, band.said[0]));
      });
      svg.append(
        make("line", { class: "ht-rule__you", x1: x(place(number)), x2: x(place(number)), y1: 4, y2: 36 }),
        make("circle", { class: "ht-rule__dot", cx: x(place(number)), cy: 4, r: 5 }),
      );
      return [make("dt", {}, make("span", {}, name), make("b", {}, make("bdi", {}, text))), make("dd", {}, svg)];
    }

    // What is kept: figures with their unit by measure, only while the box is ticked.
    store() {
      if (!this.keep) return;
      for (const { key, input, unit } of this.taken)
        this.kept[key] = input.value.trim().replace(/\p{N}$/u, `$& ${unit.unit}`);
      try {
        if (this.keep.checked) localStorage.setItem(KEPT, JSON.stringify(this.kept));
        else localStorage.removeItem(KEPT);
      } catch {
        this.keep.checked = false; // storage is full
      }
    }

    // None where the host allows no storage.
    recall() {
      try {
        return { ...JSON.parse(localStorage.getItem(KEPT)) };
      } catch {
        return null;
      }
    }
  }

  if (typeof customElements === "object" && !customElements.get("hangtag-which-size"))
    customElements.define("hangtag-which-size", WhichSize);
}
