"""`hangtag import shopify EXPORT.csv --into DIR`: Shopify's product export → product files, brands, categories.

What people have edited since the last import stays; see `generator.importers.three_way`.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.commands import format_option
from generator.commands.import_shopify.plan import plan_import
from generator.commands.import_shopify.report import as_json, as_text, refused_as_json
from generator.measure.locales import Locale
from generator.problems import Refused, WrongUse, has_errors
from generator.source_writing import write_source


@click.command()
@click.argument("export", type=click.Path(path_type=Path))
@click.option(
    "--into", "--project", "into", type=click.Path(file_okay=False, path_type=Path), default=".",
    show_default="here", help="The shop's folder; it is made where there is none.",
)  # fmt: skip
@click.option(
    "--locale", default="en-US", show_default=True, help="The locale of a shop that has no store.yml yet."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--keep-ours", is_flag=True, help="Where both sides changed a value, settle it as the files have it.")
@format_option("text", "json")
def command(export: Path, into: Path, locale: str, dry_run: bool, keep_ours: bool, format_: str) -> None:
    """Make product files from Shopify's product export (CSV), and keep what people have edited since."""
    if not export.exists():
        raise WrongUse(f"there is no file {export}")
    if export.is_dir():
        raise WrongUse(f"{export} is a folder; name the CSV file in it")
    try:
        Locale.parse(locale)
    except ValueError as wrong:
        raise WrongUse(str(wrong)) from None
    try:
        plan, imported = plan_import(export.read_bytes(), str(export), into, locale, keep_ours)
    except Refused as refused:
        if format_ != "json":
            raise
        click.echo(json.dumps(refused_as_json(refused, str(export), dry_run), ensure_ascii=False, indent=2))
        raise SystemExit(1) from None
    if not dry_run:
        for file, text in plan.writes.items():
            write_source(into / file, text)
    if format_ == "json":
        click.echo(json.dumps(as_json(plan, imported, str(export), dry_run), ensure_ascii=False, indent=2))
    else:
        for line in as_text(plan, imported, str(export), dry_run):
            click.echo(line)
        for problem in sorted(plan.problems):
            click.echo(problem, err=True)
    if has_errors(plan.problems):
        raise SystemExit(1)
