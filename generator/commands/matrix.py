"""`hangtag matrix`: markets × groups of products × outcomes, so that a merchandiser sees everything at once."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands import as_of_option, format_option, project_option

if TYPE_CHECKING:
    from generator.facts.returns.matrix import Group


@click.command("matrix", help="Show what each policy says for each market and group of products.")
@project_option
@click.option("--market", "markets", multiple=True, help="Only this market (more than one may be named).")
@as_of_option
@format_option("text", "json", "csv")
def command(project: Path, markets: tuple[str, ...], as_of: date | None, format_: str) -> None:
    from generator.facts import traits_of
    from generator.facts.returns.matrix import matrix
    from generator.facts.returns.terms import terms_of
    from generator.problems import Refused, WrongUse, has_errors
    from generator.reference.markets import is_market
    from generator.shop import read_shop

    shop, problems = read_shop(project, as_of)
    about_returns = [problem for problem in problems if problem.file.startswith("product_data/return_policies/")]
    if has_errors(about_returns):
        raise Refused(about_returns)
    if unknown := next((market for market in markets if not is_market(market)), None):
        raise WrongUse(f"there is no market '{unknown}'; write a country, as in DE")
    if not markets:
        markets = tuple(dict.fromkeys(locale.region for locale in shop.locales if not locale.region.isdigit()))
    products = (shop.product(id)[0] for id in shop.products)
    traits = (
        traits_of(found.id, found.product, found.file, shop.brands, shop.categories)
        for found in products
        if found.product is not None
    )
    policies = shop.policies
    groups = matrix(
        traits, markets, shop.as_of, lambda product, market, day: terms_of(policies, product, market, day)
    )
    rows = [row_of(group) for group in groups]
    if format_ == "json":
        click.echo(json.dumps({"schema": "matrix/1", "as_of": shop.as_of.isoformat(), "groups": rows}, indent=2))
    elif format_ == "csv":
        click.echo(as_csv(rows), nl=False)
    else:
        click.echo(as_text(rows))


def row_of(group: Group) -> dict[str, Any]:
    """One group with every outcome and method as the policy writes it."""
    from generator.catalogue.return_policy import METHODS, OUTCOMES
    from generator.measure.days.phrases import write_window

    terms = group.terms
    facts = terms.facts if terms else None
    row: dict[str, Any] = {
        "market": group.market,
        "terms": terms.id if terms else None,
        "policy": terms.policy.id if terms else None,
        "hash": terms.policy.hash if terms else None,
        "products": len(group.products),
        "kinds": [kind.word if kind.key == "category" else f"{kind.key}:{kind.word}" for kind in group.kinds],
        "categories": list(group.categories),
        "returnable": facts.returnable if facts else None,
        "reason": list(facts.why_not) if facts else [],
    }
    for outcome in OUTCOMES:
        said = facts.outcomes.get(outcome) if facts else None
        row[outcome] = write_window(said.window) if said else None
    for method in METHODS:
        charge = facts.methods.get(method) if facts else None
        row[method] = charge.value.machine if charge else None
    row["condition"] = list(facts.condition) if facts else []
    row["depends_on"] = sorted({need.key for other in terms.alternatives for need in other.needs}) if terms else []
    return row


def as_csv(rows: list[dict[str, Any]]) -> str:
    """One line a group; lists are joined with spaces."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else ["market"], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: " ".join(said) if isinstance(said, list) else said for key, said in row.items()})
    return out.getvalue()


def as_text(rows: list[dict[str, Any]]) -> str:
    """A table; outcomes and methods that no group knows are left out."""
    from generator.catalogue.return_policy import METHODS, OUTCOMES

    columns = [key for key in (*OUTCOMES, *METHODS) if any(row[key] not in (None, "none") for row in rows)]
    table = [["market", "policy", "products", "group", *columns, "condition"]]
    for row in rows:
        named = row["kinds"] or ["everything else"]
        why = f" ({', '.join(row['reason'])})" if row["reason"] else ""
        cells = [row[key] or "-" for key in columns]
        goods = ", ".join(row["condition"]) or "-"
        which = f"{row['policy']} {row['hash']}" if row["policy"] else "-"
        table.append([row["market"], which, str(row["products"]), ", ".join(named) + why, *cells, goods])
    widths = [max(len(line[index]) for line in table) for index in range(len(table[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in table
    )
