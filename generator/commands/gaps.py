"""`hangtag gaps`: the questions that nothing answers yet, each of which will become a ticket."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from generator.commands import as_of_option, format_option, project_option


@click.command("gaps", help="List the questions that nothing answers yet.")
@project_option
@as_of_option
@format_option("text", "json")
def command(project: Path, as_of: date | None, format_: str) -> None:
    from generator.journey import cure_of
    from generator.products_told import law_gaps, open_shop, told_products
    from generator.shop import STORE

    shop = open_shop(project, as_of)
    found: dict[tuple[str, str, str], list[str]] = {}
    for subject, gaps in told_products(shop):
        for topic in gaps:
            found.setdefault((subject.file, subject.id, topic), []).append(subject.locale.tag)
    for topic, locales in law_gaps(shop).items():
        found[(STORE, "", topic)] = locales
    rows = [(*row, locales) for row, locales in found.items()]
    if format_ == "json":
        objects = [
            {
                "schema": "gap/1",
                "file": file,
                "product": id,
                "topic": topic,
                "locales": locales,
                "cure": cure_of(topic),
            }
            for file, id, topic, locales in rows
        ]
        click.echo(json.dumps(objects, ensure_ascii=False, indent=1))
        return
    for file, _, topic, locales in rows:
        where = "" if len(locales) == len(shop.locales) else f" ({', '.join(locales)})"
        click.echo(f"{file}: {topic}{where}: {cure_of(topic)}")
    click.echo(f"{len(rows):,} questions have no answer yet.", err=True)
