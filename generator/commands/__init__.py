"""One verb a file, each with a click command named `command`; `__main__` imports only the one that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.measure.cells import cell as cell

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A calendar day as ISO writes it, `2026-11-24`."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        from generator.measure.days import FIRST_YEAR, LAST_YEAR, iso_day

        try:
            return iso_day(value)
        except ValueError:
            years = f"between {FIRST_YEAR} and {LAST_YEAR}"
            self.fail(f"'{value}' is not a day {years}; write it as 2026-11-24", param, ctx)


def finished_first(context: click.Context, option: click.Parameter, project: Path) -> Path:
    """Before anything else, bring to an end what an interrupted publication left half way."""
    if (project / ".hangtag" / "publishing").is_dir():
        from generator.publish import finish_interrupted

        for out in finish_interrupted(project):
            click.echo(f"{out} had been left half way; it is whole again.", err=True)
    return project


def project_option(function: F) -> F:
    """`--project DIR`: the folder that holds product_data/ and content/."""
    return click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        show_default="here",
        callback=finished_first,
        help="The shop's folder, which holds product_data/ and content/.",
    )(function)


def as_of_option(function: F) -> F:
    """`--as-of DAY`; else SOURCE_DATE_EPOCH, else today in the store's time zone."""
    return click.option("--as-of", type=Day(), help="The day to reckon from (default: today).")(function)


def locale_option(function: F) -> F:
    """`--locale L`: one of the shop's locales."""
    return click.option("--locale", help="Only this locale, as in de-DE.")(function)


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, the first being what is meant without it."""

    def wrap(function: F) -> F:
        return click.option(
            "--format",
            "format_",
            type=click.Choice(formats),
            default=formats[0],
            help="How to print the result.",
        )(function)

    return wrap
