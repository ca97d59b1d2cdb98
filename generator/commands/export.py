"""`hangtag export`: charts as workbooks for others to fill in, sizes as Google's product data wants them, and what
Shopify takes up in bulk."""

from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

import click

from generator.commands import as_of_option, locale_option, project_option
from generator.problems import Refused, WrongUse


@click.group(no_args_is_help=True)
def command() -> None:
    """Write charts as workbooks for others to fill in, sizes for Google, and metafields for Shopify."""


@command.command(
    "chart", help="Write a size chart, or an empty one, as a workbook; read it back with import chart."
)
@click.argument("id", required=False)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE.xlsx")
@click.option("--empty", is_flag=True, help="A workbook without sizes, for a new chart.")
@project_option
def export_chart(id: str | None, to: Path, empty: bool, project: Path) -> None:
    from generator.importers.chart.template_workbook import template_workbook
    from generator.publish import write_file

    if empty == bool(id):
        raise WrongUse("say which chart, or --empty for a workbook without sizes")
    if to.suffix.casefold() != ".xlsx":
        raise WrongUse(f"--to {to}: only workbooks that end in .xlsx are written")
    content = template_workbook(_values(id, project) if id else {})
    if not to.parent.is_dir():
        raise WrongUse(f"--to {to}: there is no folder {to.parent}")
    write_file(to, content)
    click.echo(f"written to {to}; when it is filled in: hangtag import chart {to} --as {id or 'ID'}")


def _values(id: str, project: Path) -> dict[str, object]:
    """The keys of the chart's file as they stand.

    Raises:
        WrongUse: there is no such chart.
        Refused: it cannot be read.
    """
    from generator.catalogue import id_mistake
    from generator.problems import did_you_mean
    from generator.yaml_source import read_yaml

    folder = project / "product_data" / "size_charts"
    path = folder / f"{id}.yml"
    if id_mistake(id) or not path.is_file():
        known = sorted(other.stem for other in folder.glob("*.yml"))
        raise WrongUse(f"there is no size chart '{id}'{did_you_mean(id, known)}")
    source, problems = read_yaml(path, f"product_data/size_charts/{id}.yml")
    if source is None or not isinstance(source.value, dict):
        raise Refused(problems)
    return dict(source.value)


@command.command("google-sizes", help="Print size, size_system and size_type of each SKU, to add to Google's feed.")
@project_option
@click.option("--product", help="Only this product.")
@locale_option
@as_of_option
def export_google_sizes(project: Path, product: str | None, locale: str | None, as_of: date | None) -> None:
    from generator.facts.sizing.google_sizes import google_sizes
    from generator.products_told import open_shop, told_products

    shop = open_shop(project, as_of)
    rows = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    rows.writerow(("id", "item_group_id", "size", "size_system", "size_type"))
    without: dict[str, int] = {}
    for subject, _ in told_products(shop, product=product, locale=locale or shop.store.locales[0]):
        for row in google_sizes(subject.charts, tuple(filter(None, subject.fit.sizes)), subject.product.skus):
            if row.sku:
                group = subject.product.style or subject.id
                rows.writerow((row.sku, group, row.size, row.size_system, ",".join(row.size_type)))
            else:
                without[subject.id] = without.get(subject.id, 0) + 1
    if without:
        named = ", ".join(list(without)[:5]) + (" …" if len(without) > 5 else "")
        click.echo(f"{sum(without.values())} sizes have no SKU and are left out: {named}; add `skus:`", err=True)


@command.command("metafields", help="Print the published metafields as Shopify takes them up in bulk.")
@click.option("--form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@click.option(
    "--ids",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help="Products as a bulk query gives them: {id, handle}; wanted for jsonl.",
)
@click.option("--product", multiple=True, help="Only this product; may stand several times.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where the outputs are (default: dist in the project)."
)
@project_option
def export_metafields(
    project: Path, out: Path | None, form: str, ids: Path | None, product: tuple[str, ...]
) -> None:
    from generator.metafield_upload import Published, as_csv, as_jsonl, read_ids

    if form == "jsonl" and ids is None:
        raise WrongUse("for jsonl say which id each product has: --ids FILE.jsonl")
    published = Published(out or project / "dist", product)
    for line in as_csv(published) if form == "csv" or ids is None else as_jsonl(published, read_ids(ids)):
        sys.stdout.write(line)
    for remark in published.remarks:
        click.echo(remark, err=True)
