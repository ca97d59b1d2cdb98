"""`hangtag facts`: the typed facts for machines, one JSON line a product and locale."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from generator.commands import as_of_option, format_option, locale_option, project_option


@click.command("facts", help="Print the facts for machines.")
@project_option
@click.option("--product", help="Only this product.")
@locale_option
@as_of_option
@format_option("jsonl", "json")
def command(project: Path, product: str | None, locale: str | None, as_of: date | None, format_: str) -> None:
    from generator.products_told import open_shop, told_products
    from generator.surfaces.facts_lines import facts_value

    told = told_products(open_shop(project, as_of), product=product, locale=locale)
    lines = (facts_value(subject, gaps) for subject, gaps in told)
    if format_ == "json":
        click.echo(json.dumps(list(lines), ensure_ascii=False, indent=1))
        return
    for line in lines:
        click.echo(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
