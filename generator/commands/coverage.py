"""`hangtag coverage`: which chart each product gets and by which rule, and what the charts and the sizes lack."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands import as_of_option, cell, format_option, project_option

if TYPE_CHECKING:
    from generator.catalogue import Traits
    from generator.catalogue.size_chart import AppliesTo, SizeChart
    from generator.facts.sizing import SoldChart, Why
    from generator.shop import Shop
    from generator.subjects import ProductSubject

SHOWN = 6  # sizes or products that are named in text


@dataclass(frozen=True, slots=True)
class Covered:
    """One chart of a product in some locales (`chart` is empty where it has none), by which rule, the sizes that it
    has no row for, with what would help. `passed_over`: what would apply, but is for others."""

    product: str
    file: str
    locales: tuple[str, ...]
    chart: str = ""
    kind: str = ""
    by: str = ""
    without_row: tuple[tuple[str, str], ...] = ()
    passed_over: str = ""


@dataclass(slots=True)
class ChartUse:
    """A chart with the products that get it, and the rows that each of them sells."""

    chart: SizeChart
    products: set[str] = field(default_factory=set)
    sold: set[str] = field(default_factory=set)

    @property
    def never_sold(self) -> list[str]:
        """Rows that no product sells; none of a label chart, which only translates."""
        return [row.size for row in self.chart.rows if row.size not in self.sold] if self.chart.measures else []


@click.command("coverage", help="Show which size chart each product gets, and what is missing.")
@project_option
@as_of_option
@format_option("text", "json", "csv")
def command(project: Path, as_of: date | None, format_: str) -> None:
    from generator.problems import counted
    from generator.products_told import open_shop

    shop = open_shop(project, as_of)
    uses = {id: ChartUse(chart) for id, chart in shop.charts.items()}
    covered = list(cover(shop, uses))
    if format_ == "json":
        click.echo(json.dumps(as_json(shop, covered, uses), ensure_ascii=False, indent=1))
    elif format_ == "csv":
        click.echo(as_csv(covered, uses), nl=False)
    else:
        click.echo(as_text(covered, uses))
    bare = {row.product for row in covered if not row.chart and not row.by}
    lost = {(row.product, size) for row in covered for size, _ in row.without_row}
    idle = sum(len(use.never_sold) for use in uses.values() if use.products)
    click.echo(
        f"{counted(len(shop.products), 'product')}: {len(bare):,} without a chart, "
        f"{counted(len(lost), 'sold size')} without a row, {counted(idle, 'row')} never sold.",
        err=True,
    )


def cover(shop: Shop, uses: dict[str, ChartUse]) -> Iterator[Covered]:
    """Each chart of each product; `uses` is filled on the way.

    Raises:
        Refused: a product's file cannot be read.
    """
    from generator.problems import Refused, has_errors
    from generator.subjects.products import ProductSubjects

    subjects = ProductSubjects(shop)
    for id in shop.products:
        found, problems = shop.product(id)
        if has_errors(problems):
            raise Refused(problems)
        by_locale, _ = subjects.of(found)
        rows: dict[Covered, list[str]] = {}
        for tag, subject in by_locale.items():
            for row in charts_of(subject, shop, uses):
                rows.setdefault(row, []).append(tag)
        for row, tags in rows.items():
            locales = tuple(tags) if len(tags) < len(by_locale) else ()
            yield Covered(
                row.product, row.file, locales, row.chart, row.kind, row.by, row.without_row, row.passed_over
            )


def charts_of(subject: ProductSubject, shop: Shop, uses: dict[str, ChartUse]) -> Iterator[Covered]:
    choice, charts = subject.choice, subject.charts
    for first, second in choice.ties:
        yield Covered(subject.id, subject.file, (), "", "", f"tie: {first} or {second}")
    if not choice.charts:
        if not choice.ties:
            others = "; ".join(f"{id} would apply, but {why}" for id, why in choice.passed_over)
            by = "size_chart: none" if choice.none else ""
            yield Covered(subject.id, subject.file, (), by=by, passed_over=others)
        return
    sold: dict[str, SoldChart] = {one.chart.id: one for one in charts.charts} if charts else {}
    known = {
        chart.id: chart for chart in (*(one.chart for one in sold.values()), *(charts.labels if charts else ()))
    }
    for why in choice.why:
        chart = shop.charts.get(why.chart) or known.get(why.chart)
        if why.chart in uses:
            uses[why.chart].products.add(subject.id)
            if why.chart in sold:
                uses[why.chart].sold.update(rows_of(sold[why.chart]))
        missing = tuple(
            (lost.label, lost.cure) for lost in (charts.unmatched if charts else ()) if lost.chart == why.chart
        )
        kind = chart.kind if chart else ""
        yield Covered(subject.id, subject.file, (), why.chart, kind, by_rule(why, chart, subject), missing)


def rows_of(sold: SoldChart) -> Iterator[str]:
    """The rows that are sold; a `covers` label sells each row that it joins."""
    for row in sold.rows:
        yield from row.from_rows
        yield from row.row.covers


def by_rule(why: Why, chart: SizeChart | None, subject: ProductSubject) -> str:
    """Why a product gets a chart, as its file says it: `size_chart (brands/alder.yml)`, `applies_to: category
    women/tops`."""
    if why.how == "named" or chart is None or why.map >= len(chart.applies_to):
        origin = subject.sources.get("chart")
        where = f" ({origin.file})" if origin and origin.how != "stated" else ""
        return f"size_chart{where}"
    return f"applies_to: {said(chart.applies_to[why.map], subject.traits)}"


def said(asked: AppliesTo, traits: Traits) -> str:
    """A map of `applies_to` with the values that hold: of several categories, the one the product lies under."""
    path, brand = f"{traits.category}/", traits.brand
    holds = {
        "brand": [name for name in asked.brand if name == brand],
        "category": [name for name in asked.category if path.startswith(f"{name}/")],
        "tag": [name for name in asked.tag if name in traits.tags],
        "market": list(asked.market),
    }
    return ", ".join(f"{key} {' or '.join(values)}" for key, values in holds.items() if values)


def as_json(shop: Shop, covered: list[Covered], uses: dict[str, ChartUse]) -> dict[str, Any]:
    """`coverage/1`."""
    return {
        "schema": "coverage/1",
        "as_of": shop.as_of.isoformat(),
        "products": [
            {
                "product": row.product,
                "file": row.file,
                "locales": list(row.locales) or list(shop.store.locales),
                "chart": row.chart or None,
                "kind": row.kind or None,
                "by": row.by or None,
                "sizes_without_row": [{"size": size, "cure": cure} for size, cure in row.without_row],
            }
            for row in covered
        ],
        "charts": [
            {
                "chart": id,
                "file": use.chart.file,
                "kind": use.chart.kind,
                "products": len(use.products),
                "rows": len(use.chart.rows),
                "rows_never_sold": use.never_sold,
            }
            for id, use in uses.items()
        ],
    }


def as_csv(covered: list[Covered], uses: dict[str, ChartUse]) -> str:
    """One line for each chart of each product, then one for each chart; lists are joined with commas."""
    out = io.StringIO()
    columns = ["product", "locales", "chart", "kind", "by", "sizes_without_row", "products", "rows_never_sold"]
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in covered:
        lost = cell(", ".join(size for size, _ in row.without_row))
        line = {"product": row.product, "locales": " ".join(row.locales), "chart": row.chart, "kind": row.kind}
        writer.writerow({**line, "by": row.by or row.passed_over, "sizes_without_row": lost})
    for id, use in uses.items():
        line = {"chart": id, "kind": use.chart.kind, "rows_never_sold": cell(", ".join(use.never_sold))}
        writer.writerow({**line, "products": len(use.products)})
    return out.getvalue()


def as_text(covered: list[Covered], uses: dict[str, ChartUse]) -> str:
    """A table of products, then of charts, then what is missing."""
    products = [["product", "chart", "by", "sizes without a row"]]
    for row in covered:
        name = row.product + (f" ({', '.join(row.locales)})" if row.locales else "")
        lost = some([size for size, _ in row.without_row])
        products.append([name, row.chart or "-", row.by or row.passed_over or "nothing applies", lost])
    charts = [["chart", "products", "rows never sold"]]
    for id, use in uses.items():
        idle = "all" if not use.products else some(use.never_sold)
        charts.append([id, f"{len(use.products):,}", idle])
    return f"{_table(products)}\n\n{_table(charts)}"


def some(names: list[str]) -> str:
    """The first names, and how many more there are."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return (", ".join(names[:SHOWN]) + more) or "-"


def _table(lines: list[list[str]]) -> str:
    widths = [max(len(line[index]) for line in lines) for index in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
