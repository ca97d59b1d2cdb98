"""The lists that lead to the other pages: all size guides, all styles, and each category with what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import escape

from generator.markup.markdown import Markdown, escaped, heading
from generator.measure.alphabet import in_a_list
from generator.surfaces import Card, Place
from generator.surfaces.help_site import twins
from generator.surfaces.help_site.page import (
    GUIDES,
    STYLES,
    Category,
    Found,
    Listed,
    Page,
    foot_of,
    head_of,
    list_of,
    named,
    said,
)
from generator.text import Name
from generator.wording import Words

PRODUCTS_A_PAGE = 240  # a category with more is cut into parts: nobody reads on, and search finds the rest


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading, which leads to its own page if it is `Listed`; groups with the same `over` stand
    together under it."""

    heading: Listed | str
    entries: Sequence[Listed]
    over: str = ""


@dataclass(eq=False)
class Catalogue:
    """What the lists of one locale are made of: products and their guides by category path, sorted by name."""

    words: Words
    place: Place
    categories: Mapping[str, Category]
    charts: Sequence[Listed]
    products: Mapping[str, Sequence[Listed]]
    guides: Mapping[str, frozenset[str]]
    twin: Markdown | None = None

    def within(self, path: str) -> list[str]:
        """The categories in and below `path` that have products, in the order of their paths."""
        return sorted(own for own in self.products if not path or own == path or own.startswith(f"{path}/"))

    def group(self, path: str) -> Group:
        """The products of a category under its name."""
        over = self.categories.get(path.split("/")[0])
        shown = over.name.shown if over and over.path != path else ""
        category = self.categories.get(path)
        heading = Listed(category.name, category.address) if category else ""
        return Group(heading, self.products[path], shown)


def found_product(card: Card, tag: str) -> Found:
    """What search knows of a product, from its card alone: its name in this locale, and the words of its place."""
    name = card.names.get(tag) or next(iter(card.names.values()), (card.id, ""))
    text = f"{card.id} {card.brand} {card.category}".replace("-", " ").replace("/", " ")
    return Found(f"products/{card.id}/", name[0], f"\n{text}")


def catalogue_of(
    cards: Iterable[Card],
    words: Words,
    place: Place,
    categories: Mapping[str, Category],
    verdicts: Mapping[str, str],
    twin: Markdown | None = None,
) -> Catalogue:
    """What the lists of one locale are made of; `verdicts` are the words for a card's `verdict`; `twin` prints the
    lists as Markdown too."""
    tag = words.locale.tag
    products: dict[str, list[Listed]] = {}
    charts: list[Listed] = []
    guides: dict[str, frozenset[str]] = {}
    for card in cards:
        shown = Name(*card.names.get(tag) or next(iter(card.names.values()), (card.id, "")))
        if card.kind == "chart":
            charts.append(Listed(shown, f"{GUIDES}{card.id}/"))
        elif card.kind == "product":
            listed = Listed(shown, f"{STYLES}{card.id}/", verdicts.get(card.verdict, ""))
            products.setdefault(card.category, []).append(listed)
            own = frozenset(f"{GUIDES}{chart}/" for chart in card.charts)
            guides[card.category] = guides.get(card.category, frozenset()) | own
    for entries in (charts, *products.values()):
        entries.sort(key=lambda entry: (in_a_list(entry.name.shown), entry.path))
    return Catalogue(words, place, categories, charts, products, guides, twin)


def indexes(catalogue: Catalogue) -> list[Page]:
    """All lists of one locale."""
    title = catalogue.words.say("site.size_guides").plain()
    pages = [_page(catalogue, GUIDES, title, [Group("", catalogue.charts)]), _styles(catalogue)]
    for category in catalogue.categories.values():
        pages += _category(catalogue, category)
    return pages


def styles_of(catalogue: Catalogue) -> list[Listed]:
    """Every style; where there are very many, their categories with their numbers."""
    if sum(map(len, catalogue.products.values())) <= PRODUCTS_A_PAGE:
        return [entry for path in catalogue.within("") for entry in catalogue.products[path]]
    return _counted(catalogue, [path for path in catalogue.within("") if path in catalogue.categories])


def _styles(catalogue: Catalogue) -> Page:
    """Every style under its category's name; where there are very many, the categories alone."""
    words, paths = catalogue.words, catalogue.within("")
    if sum(map(len, catalogue.products.values())) <= PRODUCTS_A_PAGE:
        groups = [catalogue.group(path) for path in paths]
    else:
        groups = [Group("", styles_of(catalogue))]
    return _page(catalogue, STYLES, words.say("site.runs_small").plain(), groups, lead="site.ask.runs_small_lead")


def _counted(catalogue: Catalogue, paths: Iterable[str]) -> list[Listed]:
    """Categories with the number of styles that are in and below them."""
    listed = []
    for path in paths:
        category = catalogue.categories[path]
        number = sum(len(catalogue.products[own]) for own in catalogue.within(path))
        listed.append(Listed(category.name, category.address, catalogue.words.number(number)))
    return listed


def _category(catalogue: Catalogue, category: Category) -> list[Page]:
    """A category: its size guides, its styles, and those of the categories in it unless they are too many."""
    words, paths = catalogue.words, catalogue.within(category.path)
    steps = category.path.split("/")
    above = [path for n in range(1, len(steps)) if (path := "/".join(steps[:n])) in catalogue.categories]
    title = words.say("site.size_guides").plain()
    crumbs = [Listed(Name(title, ""), GUIDES)]
    crumbs += [Listed(catalogue.categories[path].name, catalogue.categories[path].address) for path in above]
    guides = frozenset[str]().union(*(catalogue.guides[path] for path in paths))
    first = [Group(title, [chart for chart in catalogue.charts if chart.path in guides])]
    own = catalogue.products.get(category.path, [])
    if sum(len(catalogue.products[path]) for path in paths) <= PRODUCTS_A_PAGE:
        own_group = [Group(words.say("site.products").plain(), own)]
        below = [catalogue.group(path) for path in paths if path != category.path]
        groups = [*first, *own_group, *(Group(group.heading, group.entries) for group in below)]
        return [_page(catalogue, category.address, category.name.shown, groups, crumbs, category.name)]
    inside = [path for path in catalogue.categories if path.rpartition("/")[0] == category.path]
    first.append(Group(words.say("site.categories").plain(), _counted(catalogue, inside)))
    parts = [own[n : n + PRODUCTS_A_PAGE] for n in range(0, len(own), PRODUCTS_A_PAGE)] or [[]]
    addresses = [category.address, *(f"{category.address}{n}/" for n in range(2, len(parts) + 1))]
    others = [Listed(Name(words.number(n), ""), address) for n, address in enumerate(addresses, 1)]
    pages = []
    for address, part in zip(addresses, parts, strict=True):
        groups = [*(first if address == category.address else []), Group(words.say("site.products").plain(), part)]
        if len(parts) > 1:
            groups.append(Group(words.say("site.products").plain(), others))
        pages.append(_page(catalogue, address, category.name.shown, groups, crumbs, category.name))
    return pages


def _page(
    catalogue: Catalogue,
    path: str,
    title: str,
    groups: Sequence[Group],
    crumbs: Sequence[Listed] = (),
    name: Name | None = None,
    lead: str = "",
) -> Page:
    base = "/".join([".."] * path.count("/"))
    told = f'<p class="ht-lead">{said(catalogue.words, lead)}</p>\n' if lead else ""
    parts = [head_of(named(name) if name else str(escape(title)), crumbs, told, base)]
    for (over, leads), together in groupby(
        groups, key=lambda group: (group.over, isinstance(group.heading, Listed))
    ):
        shown = "\n".join(_group(group, base, "h3" if over else "h2") for group in together if group.entries)
        if shown:
            top = f"<h2>{escape(over)}</h2>\n" if over else ""
            parts.append(f'{top}<div class="ht-groups">\n{shown}\n</div>' if leads else shown)
    parts.append(foot_of(catalogue.words, base))
    return Page(
        path=path,
        title=title,
        description=f"{title} · {catalogue.place.name}",
        body="\n".join(parts),
        section=path if path == STYLES else GUIDES,
        beside=path,
        locales=catalogue.place.locales,
        text=" · ".join(entry.name.shown for group in groups for entry in group.entries[:40]),
        twin=_twin(catalogue.twin, path, title, groups, crumbs, lead) if catalogue.twin else "",
    )


def _twin(
    twin: Markdown, path: str, title: str, groups: Sequence[Group], crumbs: Sequence[Listed], lead: str
) -> str:
    parts = twins.head_of(title, path, crumbs, twin)
    parts += [twin.line(twin.words.say(lead))] if lead else []
    over = ""
    for group in groups:
        if not group.entries:
            continue
        if group.over and group.over != over:
            parts.append(heading(2, escaped(group.over)))
        over = group.over
        leads = isinstance(group.heading, Listed)
        shown = twins.entry_of(group.heading, twin) if isinstance(group.heading, Listed) else escaped(group.heading)
        parts += [heading(3 if over and leads else 2, shown)] if shown else []
        parts.append(twins.list_of(group.entries, twin))
    return twins.twin_of([*parts, twins.foot_of(twin)])


def _group(group: Group, base: str, level: str) -> str:
    heading = group.heading
    if isinstance(heading, Listed):
        shown = f'<a href="{base}/{escape(heading.path)}">{named(heading.name)}</a>'
    else:
        shown = str(escape(heading))
    top = f"<{level}>{shown}</{level}>\n" if shown else ""
    return f"<section>{top}{list_of(group.entries, base)}</section>"
