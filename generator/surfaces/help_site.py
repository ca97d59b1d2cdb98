"""The help site's generated pages: one for each product, chart, policy and category, and the lists that lead there.

Everything here returns Pages: a body without the site around it. The host (mkdocs) makes the site around one shell
page for each locale, and `site_build` stamps each body into it. Addresses in a body are relative, so that the site
works under any folder: `../../size-charts/womens-tops/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from markupsafe import escape

from generator.markup import Printer, part_of
from generator.surfaces import Card, Place, Saying
from generator.text import Name, Text
from generator.wording import Words

ASSETS = Path(__file__).parents[1] / "assets"
GUIDES, STYLES, RETURNS, CONTACT = "size-charts/", "products/", "returns/", "contact/"
UNASKED = ("description", "views")  # parts that stand under the product's name without a question
PRODUCTS_A_PAGE = 240  # a category with more is cut into parts: nobody reads on, and search finds the rest


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page before the site is put around it.

    `path` is its folder below the locale's (`products/linen-camp-shirt/`, empty for the home); `section` is the tab
    and `beside` the entry of the side list that are current; `locales` are the tags in which the page exists, its
    own among them; `contents` the (anchor, words) of "on this page"; `text` what search finds beside the title.
    """

    path: str
    title: str
    description: str
    body: str
    head: str = ""
    section: str = ""
    beside: str = ""
    locales: tuple[str, ...] = ()
    contents: tuple[tuple[str, str], ...] = ()
    text: str = ""

    @property
    def depth(self) -> int:
        return self.path.count("/")

    @property
    def found(self) -> Found:
        return Found(self.path, self.title, self.text)

    @property
    def base(self) -> str:
        """The way from the page up to the locale's folder, without a slash at the end."""
        return "/".join([".."] * self.depth) or "."


@dataclass(frozen=True, slots=True)
class Found:
    """What search knows of a page: where it is, what it is called, and words that lead to it."""

    path: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list: a name, its page below the locale's folder, and a word about it."""

    name: Name
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """What a page says of its neighbours: `crumbs` lead from the section down to it, `lists` (heading, entries)
    stand at its foot, `beside` is the entry of the side list that is current."""

    crumbs: tuple[Listed, ...] = ()
    lists: tuple[tuple[str, tuple[Listed, ...]], ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A category by its path (`women/tops`), with its name in one locale."""

    path: str
    name: Name

    @property
    def address(self) -> str:
        return f"categories/{self.path}/"


def product_page(saying: Saying, related: Related, printer: Printer) -> Page:
    """A product: what it is, what buyers said, which size, returns, care; the way back to the shop.

    `printer` has the home `../../` and prints headings of level 3, here and in the other pages of answers.
    """
    lead = ""
    if saying.address:
        see = _say(saying.words, "site.see_in_shop")
        lead = f'<p class="ht-lead"><a href="{escape(saying.address)}">{see}</a></p>'
    return _answered(saying, f"products/{saying.id}/", GUIDES, related, printer, lead)


def chart_page(saying: Saying, related: Related, printer: Printer) -> Page:
    """A size guide: one chart, how to measure for it, and the styles that are made to it."""
    return _answered(saying, f"size-charts/{saying.id}/", GUIDES, related, printer)


def policy_page(saying: Saying, related: Related, printer: Printer) -> Page:
    """A return policy in a market: short answers, examples with dates, every case."""
    return _answered(saying, f"returns/{saying.id}/", RETURNS, related, printer)


def matrix_page(saying: Saying, related: Related, printer: Printer) -> Page:
    """All policies of the shop side by side."""
    return _answered(saying, "returns/every-case/", RETURNS, related, printer)


def _answered(saying: Saying, path: str, section: str, related: Related, printer: Printer, lead: str = "") -> Page:
    words = saying.words
    title = saying.title.plain()
    parts = [_head(_inline(saying.title), related.crumbs, lead)]
    contents: list[tuple[str, str]] = []
    for answer in saying.answers:
        if not (printed := printer.answer(answer)):
            continue
        if part_of(answer.topic) in UNASKED:
            parts.append(f'<div class="ht">{printed}</div>')
            continue
        anchor = answer.topic.replace(".", "-").replace("_", "-")
        contents.append((anchor, answer.question.plain()))
        parts.append(
            f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{_inline(answer.question)}</h2>\n'
            f'<div class="ht">{printed}</div></section>'
        )
    for heading, entries in related.lists:
        if entries:
            parts.append(f"<section><h2>{escape(heading)}</h2>\n{_list(entries)}</section>")
    parts.append(_foot(words))
    shorts = [answer.short.plain() for answer in saying.answers if part_of(answer.topic) not in UNASKED]
    return Page(
        path=path,
        title=title,
        description=_shortened(" ".join([title + ":", *shorts])),
        body="\n".join(parts),
        section=section,
        beside=related.beside,
        locales=saying.place.locales,
        contents=tuple(contents) if len(contents) > 1 else (),
        text=" ".join([saying.id.replace("-", " "), *shorts]),
    )


def found_product(card: Card, tag: str) -> Found:
    """What search knows of a product, from its card alone: its name in this locale, and the words of its place."""
    name = card.names.get(tag) or next(iter(card.names.values()), (card.id, ""))
    text = f"{card.id} {card.brand} {card.category}".replace("-", " ").replace("/", " ")
    return Found(f"products/{card.id}/", name[0], text)


def indexes(
    cards: Iterable[Card],
    words: Words,
    place: Place,
    categories: Mapping[str, Category],
    verdicts: Mapping[str, str],
) -> list[Page]:
    """The pages that lead to the others: all size guides, all styles, and each category with what is in it.

    `verdicts` are the words for a card's `verdict` in this locale.
    """
    tag = words.locale.tag
    products: dict[str, list[Listed]] = {}
    charts: list[Listed] = []
    guides_of: dict[str, set[str]] = {}
    for card in sorted(cards, key=lambda card: (card.kind, card.id)):
        shown = Name(*card.names.get(tag) or next(iter(card.names.values()), (card.id, "")))
        if card.kind == "chart":
            charts.append(Listed(shown, f"size-charts/{card.id}/"))
        elif card.kind == "product":
            listed = Listed(shown, f"products/{card.id}/", verdicts.get(card.verdict, ""))
            products.setdefault(card.category, []).append(listed)
            guides_of.setdefault(card.category, set()).update(f"size-charts/{chart}/" for chart in card.charts)
    charts.sort(key=lambda entry: (entry.name.shown, entry.path))
    for entries in products.values():
        entries.sort(key=lambda entry: (entry.name.shown, entry.path))
    pages = [
        _listing(words, place, GUIDES, words.say("site.size_guides").plain(), [("", charts)]),
        _styles(words, place, categories, products),
    ]
    for category in categories.values():
        inside = [
            Listed(other.name, other.address)
            for other in categories.values()
            if other.path.rpartition("/")[0] == category.path
        ]
        guides = [chart for chart in charts if chart.path in guides_of.get(category.path, ())]
        pages += _category(words, place, categories, category, inside, guides, products.get(category.path, []))
    return pages


def _styles(
    words: Words, place: Place, categories: Mapping[str, Category], products: Mapping[str, list[Listed]]
) -> Page:
    """Every style under its category's name; where there are very many, the categories alone."""
    many = sum(map(len, products.values())) > PRODUCTS_A_PAGE
    lists: list[tuple[str | Name, Sequence[Listed]]] = []
    if many:
        known = [category for category in categories.values() if products.get(category.path)]
        lists = [("", [Listed(c.name, c.address, words.number(len(products[c.path]))) for c in known])]
    else:
        for path, entries in sorted(products.items()):
            lists.append((categories[path].name if path in categories else "", entries))
    lead = f'<p class="ht-lead">{_say(words, "site.ask.runs_small_lead")}</p>\n'
    return _listing(words, place, STYLES, words.say("site.runs_small").plain(), lists, lead=lead)


def _category(
    words: Words,
    place: Place,
    categories: Mapping[str, Category],
    category: Category,
    inside: Sequence[Listed],
    guides: Sequence[Listed],
    products: Sequence[Listed],
) -> list[Page]:
    steps = category.path.split("/")
    above = [categories[path] for n in range(1, len(steps)) if (path := "/".join(steps[:n])) in categories]
    crumbs = [Listed(Name(words.say("site.size_guides").plain(), ""), GUIDES)]
    crumbs += [Listed(other.name, other.address) for other in above]
    parts = [products[n : n + PRODUCTS_A_PAGE] for n in range(0, len(products), PRODUCTS_A_PAGE)] or [[]]
    pages = []
    for number, part in enumerate(parts, 1):
        path = category.address if number == 1 else f"{category.address}{number}/"
        lists: list[tuple[str | Name, Sequence[Listed]]] = []
        if number == 1:
            lists += [("", inside), (words.say("site.size_guides").plain(), guides)]
        lists.append((words.say("site.products").plain(), part))
        if len(parts) > 1:
            others = [
                Listed(Name(words.number(n), ""), category.address if n == 1 else f"{category.address}{n}/")
                for n in range(1, len(parts) + 1)
            ]
            lists.append((words.say("site.products").plain(), others))
        page = _listing(words, place, path, category.name.shown, lists, crumbs, category.name)
        pages.append(replace(page, section=GUIDES))
    return pages


def _listing(
    words: Words,
    place: Place,
    path: str,
    title: str,
    lists: Sequence[tuple[str | Name, Sequence[Listed]]],
    crumbs: Sequence[Listed] = (),
    name: Name | None = None,
    lead: str = "",
) -> Page:
    base = "/".join([".."] * path.count("/"))
    parts = [_head(_named(name) if name else str(escape(title)), crumbs, lead, base)]
    for heading, entries in lists:
        if entries:
            shown = _named(heading) if isinstance(heading, Name) else escape(heading)
            top = f"<h2>{shown}</h2>\n" if shown else ""
            parts.append(f"<section>{top}{_list(entries, base)}</section>")
    parts.append(_foot(words, base))
    return Page(
        path=path,
        title=title,
        description=f"{title} · {place.name}",
        body="\n".join(parts),
        section=path if path in (GUIDES, STYLES) else "",
        locales=place.locales,
        text=" ".join(entry.name.shown for _, entries in lists for entry in entries[:40]),
    )


def questions(words: Words, returns_short: Text | None, base: str = ".") -> str:
    """The four big questions of the home page, each with its drawing and one sentence."""
    rows = (
        ("which_size", GUIDES, None),
        ("runs_small", STYLES, None),
        ("returns", RETURNS, returns_short),
        ("send_back", f"{RETURNS}#how", None),
    )
    cells = []
    for key, path, said in rows:
        question, short = _say(words, f"site.ask.{key}"), _inline(said or words.say(f"site.ask.{key}_lead"))
        cells.append(
            f'<li>{_drawing(key)}<h2><a href="{base}/{path}">{question}</a></h2><p>{short}</p>'
            f'<span></span><span class="ht-go" aria-hidden="true">{_say(words, f"site.ask.{key}_go")}</span></li>'
        )
    return f'<ul class="ht-four" data-search-exclude="yes">{"".join(cells)}</ul>'


def guide_list(words: Words, charts: Sequence[Listed], base: str = ".") -> str:
    """The size guides as a short list of links, for the home page."""
    return (
        '<section aria-labelledby="guides" data-search-exclude="yes">'
        f'<h2 id="guides">{_say(words, "site.size_guides")}</h2>\n{_list(charts, base)}</section>'
    )


def ask(words: Words, short: Text | None, base: str = ".") -> str:
    """The way to a person: what the contact answer says, and a button."""
    said = f"<p>{_inline(short)}</p>" if short else ""
    return (
        '<section class="ht-ask" aria-labelledby="ask" data-search-exclude="yes">'
        f'<div><h2 id="ask">{_say(words, "site.ask.not_here")}</h2>{said}</div>'
        f'<a class="ht-button" href="{base}/{CONTACT}">{_say(words, "site.write_to_us")}</a></section>'
    )


def _head(title: str, crumbs: Sequence[Listed], lead: str, base: str = "../..") -> str:
    trail = " / ".join(f'<a href="{base}/{escape(crumb.path)}">{_named(crumb.name)}</a>' for crumb in crumbs)
    above = f'<p class="ht-crumbs">{trail}</p>\n' if trail else ""
    return f"<div>\n{above}<h1>{title}</h1>\n{lead}</div>"


def _list(entries: Sequence[Listed], base: str = "../..") -> str:
    rows = []
    for entry in entries:
        note = f" <small>{escape(entry.note)}</small>" if entry.note else ""
        rows.append(f'<li><a href="{base}/{escape(entry.path)}">{_named(entry.name)}</a>{note}</li>')
    return f'<ul class="ht-guides">{"".join(rows)}</ul>'


def _foot(words: Words, base: str = "../..") -> str:
    link = f'<a href="{base}/{CONTACT}">{_say(words, "site.write_to_us")}</a>'
    return f'<p class="ht-foot">{_say(words, "site.ask.open_question")} {link}</p>'


def _say(words: Words, key: str) -> str:
    return _inline(words.say(key))


def _inline(text: Text) -> str:
    """A heading's words: names keep their language and direction, nothing leads anywhere."""
    return "".join(
        _named(run) if isinstance(run, Name) else str(escape(run if isinstance(run, str) else _shown(run)))
        for run in text.runs
    )


def _shown(run: object) -> str:
    return str(getattr(run, "shown", None) or getattr(run, "text", ""))


def _named(name: Name) -> str:
    language = f' lang="{escape(name.language)}"' if name.language else ""
    return f"<bdi{language}>{escape(name.shown)}</bdi>"


def _shortened(words: str, limit: int = 155) -> str:
    """Words for the search engine's two lines, cut between words."""
    if len(words) <= limit:
        return words
    return words[:limit].rpartition(" ")[0].rstrip(" ,.;:") + " …"


@cache
def _drawing(question: str) -> str:
    return (ASSETS / "pictograms" / "questions" / f"{question}.svg").read_text("utf-8").strip()
