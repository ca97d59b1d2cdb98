"""`hangtag import evidence FILE`: fit answers, return reasons and exchanges of other systems → counts.

The counts are written to product_data/evidence/<name of the export>.csv; reading it again replaces them.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from pathlib import Path

import click

from generator.commands import format_option, project_option
from generator.importers.evidence import ImportedEvidence, Order, Scale, plain_name
from generator.importers.evidence.products import known_products
from generator.importers.evidence.reading import read_export
from generator.problems import Refused, WrongUse


@click.command("evidence", help="Read fit answers, return reasons and exchanges; keep counts, and no names.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_option
@click.option("--map", "maps", multiple=True, metavar="COLUMN=HEADING", help="Where the guess is wrong.")
@click.option("--days", type=click.Choice(("day-first", "month-first")), help="How 04/05/2026 is meant.")
@click.option("--scale", metavar="A-B", help="Of numbers: A means too small, B too large (1-5, 5-1, -2-2).")
@click.option("--dry-run", is_flag=True, help="Show what would be read; write nothing.")
@format_option("text", "json")
def command(
    file: Path,
    project: Path,
    maps: tuple[str, ...],
    days: Order | None,
    scale: str | None,
    dry_run: bool,
    format_: str,
) -> None:
    from generator.publish import write_file

    folder = project / "product_data" / "products"
    if not folder.is_dir():
        raise WrongUse(f"{project} is no shop; it has no product_data/products, so say --project DIR")
    chosen, ends = dict(_pair(text) for text in maps), _scale(scale)
    try:
        read = read_export(
            file.read_bytes(), file.name, known_products(project / "product_data"), chosen, days, ends
        )
    except Refused as refused:
        if format_ == "json":
            click.echo(json.dumps({"problems": [asdict(problem) for problem in refused.problems]}))
        raise
    target = f"product_data/evidence/{plain_name(file.stem) or 'evidence'}.csv"
    if read.counted and not dry_run:
        (project / target).parent.mkdir(parents=True, exist_ok=True)
        write_file(project / target, read.text.encode("utf-8"))
    if format_ == "json":
        click.echo(json.dumps(_as_json(read, target), ensure_ascii=False, indent=1))
    else:
        _print(read, target, dry_run)
    for problem in read.problems:
        click.echo(problem, err=True)
    sys.exit(0 if read.counted and not any(p.severity == "error" for p in read.problems) else 1)


def _pair(text: str) -> tuple[str, str]:
    column, sign, heading = text.partition("=")
    if not sign:
        raise WrongUse(f"'{text}' is no mapping; write --map answer='How does it fit?'")
    return column.strip(), heading.strip()


def _scale(text: str | None) -> Scale | None:
    if text is None:
        return None
    match = re.fullmatch(r"(-?\d{1,3})\s*(?:-|to|\.\.)\s*(-?\d{1,3})", text.strip())
    if match is None or match[1] == match[2]:
        raise WrongUse(f"'{text}' is no scale; write --scale 1-5, or 5-1 where 5 means too small")
    return int(match[1]), int(match[2])


def _as_json(read: ImportedEvidence, target: str) -> dict[str, object]:
    return {
        "file": target,
        "lines": read.lines,
        "mapping": dict(read.mapping),
        "scale": list(read.scale) if read.scale else None,
        "not_used": list(read.not_used),
        "counted": dict(read.counted),
        "problems": [asdict(problem) for problem in read.problems],
    }


def _print(read: ImportedEvidence, target: str, dry_run: bool) -> None:
    width = max(map(len, read.mapping))
    for column, heading in read.mapping.items():
        click.echo(f"{column:<{width}}  read from '{heading}'")
    if read.scale:
        first, last = read.scale
        click.echo(f"numbers  from {first} (too small) to {last} (too large); if that is wrong, say --scale")
    if read.not_used:
        click.echo(f"not read, and not kept: {', '.join(read.not_used)}")
    counted = ", ".join(f"{number:,} {what}" for what, number in sorted(read.counted.items())) or "no evidence"
    verb = "would be written" if dry_run else "written"
    click.echo(f"{read.lines:,} lines: {counted}" + (f"; {verb} to {target}" if read.counted else ""))
