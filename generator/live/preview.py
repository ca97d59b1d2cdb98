"""The merchandisers' pages: all products with what they have and lack, and one beside its surfaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.blocks import asked_of
from generator.journey import cure_of
from generator.live.keeper import Keeper
from generator.live.now import Now, Shown
from generator.live.surfaces import NAMES
from generator.live.survey import Row
from generator.live.typed import Line, editor_link, lines_of
from generator.measure.locales import Locale
from generator.problems import Problem, counted
from generator.site.spanning_pages import terms_by_locale

ASSETS = Path(__file__).parents[1] / "assets"
A_PAGE = 100  # products
MOST_PROBLEMS = 100
KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}

Wanted = Callable[[Row], bool]
# What the list can be narrowed to, by its name in the address.
FILTERS: Mapping[str, tuple[str, Wanted]] = {
    "all": ("All", lambda row: True),
    "problems": ("Problems", lambda row: row.is_wrong),
    "doubts": ("Warnings", lambda row: any(problem.severity == "warning" for problem in row.problems)),
    "gaps": ("Gaps", lambda row: bool(row.gaps)),
    "chart": ("Lack a chart", lambda row: row.chart.state != "ok"),
    "fit": ("Lack fit answers", lambda row: row.fit.state != "ok"),
    "returns": ("Lack a policy", lambda row: row.returns.state != "ok"),
    "pictures": ("Lack pictures", lambda row: row.pictures.state != "ok"),
    "languages": ("Lack a language", lambda row: any(state != "ok" for _, state in row.languages)),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A problem with its way into the editor, the lines around it, its product, and how many more of its kind stand
    at the same place."""

    problem: Problem
    link: str
    lines: Sequence[Line] = ()
    product: str = ""
    more: int = 0


def list_page(keeper: Keeper, asked: Mapping[str, str]) -> Shown:
    """All products, or those that are asked for with `show`, `gap` and `q`; `from` counts them from 0."""
    with keeper.turn() as now:
        ids, known = list(now.shop.products), keeper.known
        show = asked.get("show", "all") if asked.get("show") in FILTERS else "all"
        gap, words = asked.get("gap", ""), asked.get("q", "").casefold().split()
        rows = {id: now.rows[id] for id in ids if now.is_known(id)}
        wanted = _wanted(show, gap, words)
        found = [id for id in ids if id not in rows or wanted(rows[id])] if show == "all" and not gap else []
        if show != "all" or gap or words:
            found = [id for id in ids if id in rows and wanted(rows[id])]
        start = _number(asked.get("from", "0"), len(found))
        shown = [now.row(id) for id in found[start : start + A_PAGE]]
        rows |= {row.id: row for row in shown}
        problems = keeper.problems()
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity == "warning"]
    gaps = Counter(topic for row in rows.values() for topic in row.gaps)
    query = {"show": show, "gap": gap, "q": asked.get("q", "")}

    def address(**changed: object) -> str:
        said = {name: value for name, value in {**query, **changed}.items() if value and value != "all"}
        return f"/?{urlencode(said)}" if said else "/"

    return _page(
        "list.html",
        keeper,
        now,
        rows=shown,
        products=len(ids),
        known=max(known, len(rows)),
        found=len(found),
        start=start,
        size=A_PAGE,
        query=query,
        address=address,
        filters={
            name: (label, sum(map(want, rows.values())) if name != "all" else len(ids))
            for name, (label, want) in FILTERS.items()
        },
        errors=_placed(now, errors[:MOST_PROBLEMS], snippets=20),
        warnings=_placed(now, warnings[:MOST_PROBLEMS]),
        more_errors=max(len(errors) - MOST_PROBLEMS, 0),
        more_warnings=max(len(warnings) - MOST_PROBLEMS, 0),
        heading=f"{counted(len(ids), 'product')}, {counted(len(errors), 'problem')}",
        whole=sum(not row.gaps and not row.is_wrong for row in rows.values()),
        lacking=sum(bool(row.gaps) for row in rows.values()),
        wrong=sum(row.is_wrong for row in rows.values()),
        gaps=[(topic, number, cure_of(topic)) for topic, number in gaps.most_common(12)],
    )


def _wanted(show: str, gap: str, words: Sequence[str]) -> Wanted:
    want = FILTERS[show][1]
    return lambda row: want(row) and (not gap or gap in row.gaps) and all(word in row.words for word in words)


def _number(typed: str, most: int) -> int:
    return min(int(typed), max(most - 1, 0)) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def product_page(keeper: Keeper, id: str, asked: Mapping[str, str]) -> Shown | None:
    """One product: its YAML as it is saved, and one of its surfaces in one locale beside it."""
    with keeper.turn() as now:
        if id not in now.shop.products:
            return None
        row, problems = now.row(id), keeper.problems()
        locale = next((one for one in now.shop.locales if one.tag == asked.get("locale")), now.shop.locales[0])
        surface = asked.get("show", "page") if asked.get("show") in NAMES else "page"
        files = files_of(now, row, locale)
        file = asked.get("file", "") if asked.get("file") in files else row.file
        here = [problem for problem in problems if problem.file == file]
    query = {"locale": locale.tag, "show": surface, "file": file, "wide": asked.get("wide", "")}

    def address(**changed: object) -> str:
        return f"/.hangtag/product/{id}?{urlencode({**query, **changed})}"

    source = (
        f"/{locale.path}/products/{id}/" if surface == "page" else f"/.hangtag/show/{locale.tag}/{id}/{surface}"
    )
    return _page(
        "product.html",
        keeper,
        now,
        row=row,
        locale=locale,
        surface=surface,
        surfaces=NAMES,
        query=query,
        address=address,
        source=source,
        file=file,
        files=files,
        lines=lines_of(now.project / file, here),
        link=editor_link(now.project, file),
        problems=_placed(now, list(dict.fromkeys((*row.problems, *here)))),
        gaps=[(topic, cure_of(topic)) for topic in row.gaps],
    )


def files_of(now: Now, row: Row, locale: Locale) -> dict[str, str]:
    """The files that say something of a product, each with what it is."""
    shop = now.shop
    found = {row.file: "Product"}
    for id in row.card.charts if row.card else ():
        found[shop.charts[id].file] = f"Chart {id}"
    for by_locale in terms_by_locale(asked_of([row.card] if row.card else []), shop).values():
        if locale.tag in by_locale:
            policy = by_locale[locale.tag].policy
            found[policy.file] = f"Policy {policy.id}"
    if row.card and row.card.brand:
        found |= {
            name: f"Brand {row.card.brand}"
            for name in now.files
            if name.startswith(f"product_data/brands/{row.card.brand}.")
        }
    return {**found, "product_data/categories.yml": "Categories", "product_data/store.yml": "Store"}


def wrong_page(keeper: Keeper, problems: Sequence[Problem]) -> Shown:
    """What stands in the place of a page that cannot be made from what is saved."""
    with keeper.turn() as now:
        return _page("wrong.html", keeper, now, errors=_placed(now, problems[:MOST_PROBLEMS], snippets=20))


def asset(name: str) -> Shown | None:
    """A stylesheet, script or sign of these pages."""
    if name == "preview.css":
        look = (ASSETS / "tokens.css").read_bytes() + (ASSETS / "hangtag.css").read_bytes()
        return Shown(look + (ASSETS / "preview" / name).read_bytes(), KINDS["css"])
    path = ASSETS / "theme" / name if name == "mark.svg" else ASSETS / "preview" / name
    if name in ("surface.css", "preview.js", "live.js", "mark.svg") and path.is_file():
        return Shown(path.read_bytes(), KINDS[name.rpartition(".")[2]])
    return None


def _placed(now: Now, problems: Sequence[Problem], snippets: int = 0) -> list[Placed]:
    """Problems, those of one kind at one place as one; the first ones with the lines around them."""
    kinds: dict[tuple[str, int, int, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.file, problem.line, problem.column, problem.code), []).append(problem)
    products = {file: id for id, file in now.shop.products.items()} if snippets else {}
    placed = []
    for number, alike in enumerate(kinds.values()):
        problem = alike[0]
        first = max(problem.line - 1, 1)
        seen = number < snippets and problem.file in now.files
        lines = lines_of(now.project / problem.file, [problem], first, problem.line + 1) if seen else ()
        link = editor_link(now.project, problem.file, problem.line, problem.column)
        placed.append(Placed(problem, link, lines, products.get(problem.file, ""), len(alike) - 1))
    return placed


def _page(template: str, keeper: Keeper, now: Now, **said: Any) -> Shown:
    html = (
        _environment()
        .get_template(template)
        .render(
            shop=now.shop.store.name,
            locales=now.shop.locales,
            as_of=now.shop.as_of,
            saved_at=keeper.saved_at,
            seen=keeper.seen,
            number=now.version,
            **said,
        )
    )
    return Shown(html.encode("utf-8", "replace"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ASSETS / "preview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["told"] = _told
    return environment


def _told(words: str) -> Markup:
    """A sentence of a problem: with a capital, and what people should type as code."""
    parts = (f"{words[:1].upper()}{words[1:]}").split("`")
    code = (
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )
    return Markup("").join(code)
