"""`hangtag footer`: the returns footer of an order, as HTML, text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from generator.commands import as_of_option, format_option, project_option

if TYPE_CHECKING:
    from generator.footers import Footers, MadeFooter


@click.command("footer", help="Print the returns footer of an order, or of each order on stdin (JSON lines).")
@project_option
@click.option("--order", "file", type=click.File("rb"), help="The order as JSON (order/1).")
@click.option("--locale", default="", help="The language and country to speak (default: the order's).")
@click.option("--ask", is_flag=True, help="Print the fit question of each line instead.")
@as_of_option
@format_option("html", "text", "markup", "json")
def command(
    project: Path, file: IO[bytes] | None, locale: str, ask: bool, as_of: date | None, format_: str
) -> None:
    from generator.footers import Footers
    from generator.problems import Refused, WrongUse, did_you_mean, has_errors
    from generator.shop import read_shop

    if file is None and sys.stdin.isatty():
        raise WrongUse("name an order with --order order.json, or give orders on stdin, one a line")
    shop, problems = read_shop(project, as_of)
    about_returns = [problem for problem in problems if problem.file.startswith("product_data/return_policies/")]
    if has_errors(about_returns):
        raise Refused(about_returns)
    tags = [one.tag for one in shop.locales]
    if locale and locale not in tags:
        raise WrongUse(f"the shop has no locale '{locale}'{did_you_mean(locale, tags)}; it has {', '.join(tags)}")
    footers = Footers(shop)
    if file is not None:
        made = _made(footers, file.read(), file.name, 1, locale, ask=ask)
        _warn(made, file.name)
        said = made.as_json() if format_ == "json" else _said(made, format_, file.name)
        click.echo(json.dumps(said, ensure_ascii=False) if format_ == "json" else said, nl=format_ == "json")
        return
    refused = False
    for number, line in _lines(sys.stdin.buffer):
        try:
            made = _made(footers, line, "stdin", number, locale, ask=ask)
        except Refused as wrong:
            refused = True
            click.echo(str(wrong), err=True)
            continue
        _warn(made, f"stdin:{number}")
        said = made.as_json() if format_ == "json" else _said(made, format_, f"stdin:{number}")
        click.echo(json.dumps(said, ensure_ascii=False))
    if refused:
        sys.exit(1)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line.strip()) for number, line in enumerate(stream, 1) if line.strip())


def _made(footers: Footers, text: bytes, file: str, line: int, locale: str, *, ask: bool) -> MadeFooter:
    """The footer of an order in JSON.

    Raises:
        Refused: it is no JSON, or no order.
    """
    from generator.footers.order import read_order
    from generator.problems import Problem, Refused

    try:
        value: Any = json.loads(text.decode("utf-8-sig"), parse_float=Decimal, parse_int=_number)
    except (ValueError, RecursionError) as wrong:
        row, column = (wrong.lineno, wrong.colno) if isinstance(wrong, json.JSONDecodeError) else (1, 1)
        what = "it is nested too deep"
        if isinstance(wrong, json.JSONDecodeError):
            what = wrong.msg
        elif isinstance(wrong, UnicodeDecodeError):
            row, column = text.count(b"\n", 0, wrong.start) + 1, 1
            what = f"byte {text[wrong.start]:02X} is no UTF-8"
        place = (line + row - 1, column)
        raise Refused([Problem(file, *place, "order/json", f"this is not JSON: {what}", "see order/1")]) from None
    order = read_order(value, file, line)
    return footers.ask(order, locale) if ask else footers.of(order, locale)


def _number(digits: str) -> int | Decimal:
    """A whole number; of very many digits a Decimal, which no order takes and which costs nothing to make."""
    return int(digits) if len(digits) < 40 else Decimal(digits)


def _said(made: MadeFooter, format_: str, where: str) -> str:
    """One form of the footer; markup that an order is too bare for is empty, with the reason."""
    if format_ == "markup" and made.lacks:
        click.echo(f"{where}: warning: no markup, the order does not say {', '.join(made.lacks)}", err=True)
    said: str = getattr(made, format_)
    return said


def _warn(made: MadeFooter, where: str) -> None:
    for warning in made.warnings:
        click.echo(f"{where}: warning: {warning}", err=True)
