"""`hangtag law`: what is known of the law of the shop's markets, from where, since when, and where it is shown."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands import as_of_option, format_option, project_option

if TYPE_CHECKING:
    from generator.shop import Shop

# Where customers are told each topic, once its law is switched on.
SHOWN = {
    "withdrawal": ("returns/POLICY/#law", "order mails"),
    "form": ("returns/withdrawal-form/", "returns/POLICY/#withdrawal", "mail/LOCALE/withdrawal.txt", "order mails"),
    "function": ("returns/POLICY/#withdraw-online", "order mails"),
    "notice": ("returns/POLICY/#legal-guarantee", "order mails"),
    "guarantee": ("returns/POLICY/#law",),
    "prominent": ("order mails, in the largest letters", "returns/POLICY/#law"),
    "display": ("returns/POLICY/", "order mails"),
}
# The question that has no answer where the shop does not say what a topic needs.
GAPS = {"form": "law.withdrawal", "function": "law.function", "notice": "law.notice"}


@click.command("law", help="Show what is known of the law of the shop's markets, and where it is shown.")
@project_option
@click.option("--all", "every", is_flag=True, help="Every law of the table, whatever the shop's markets.")
@as_of_option
@format_option("text", "json")
def command(project: Path, every: bool, as_of: date | None, format_: str) -> None:
    from generator.products_told import open_shop
    from generator.reference.laws import DISCLAIMER

    shop = open_shop(project, as_of)
    rows = rows_of(shop, every)
    if format_ == "json":
        told = {"schema": "law/1", "as_of": shop.as_of.isoformat(), "note": DISCLAIMER, "rows": rows}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(as_text(row))
    click.echo(DISCLAIMER, err=True)


def rows_of(shop: Shop, every: bool = False) -> list[dict[str, Any]]:
    """One row a law and topic that holds in a market of the shop (`every`: all rows)."""
    from generator.journey import cure_of
    from generator.products_told import law_gaps
    from generator.reference.laws import laws

    markets = dict.fromkeys(locale.region for locale in shop.locales if not locale.region.isdigit())
    gaps = law_gaps(shop)
    found = []
    for id, law in laws().items():
        on = id in shop.store.law
        for topic, row in law.rows():
            here = [market for market in markets if row.holds_in(market)]
            if not here and not every:
                continue
            gap = GAPS.get(topic, "")
            begun = row.since is None or row.since <= shop.as_of
            shown = on and begun and bool(here) and gap not in gaps
            found.append(
                {
                    "law": id,
                    "name": law.name,
                    "topic": topic,
                    "markets": here,
                    "switched_on": on,
                    "since": row.since.isoformat() if row.since else None,
                    "says": " ".join(row.says.split()),
                    "shown": list(SHOWN.get(topic, ())) if shown else [],
                    "missing": cure_of(gap) if on and gap in gaps else None,
                    "source": row.source,
                    "url": row.url,
                    "checked": row.checked.isoformat(),
                    "stale": row.is_stale(shop.as_of),
                    "sure": row.sure,
                }
            )
    return found


def as_text(row: dict[str, Any]) -> str:
    """A row for people."""
    from textwrap import fill

    if row["missing"]:
        where = f"missing: {row['missing']}"
    elif row["shown"]:
        where = f"shown: {', '.join(row['shown'])}"
    elif row["topic"] == "phrases":
        where = "checked, whether it is switched on or not"
    elif row["topic"] == "duty":
        where = "told here alone: it is yours to do"
    else:
        where = (
            "not shown" if row["switched_on"] else f"not shown: `law: [{row['law']}]` in store.yml switches it on"
        )
    since = f", since {row['since']}" if row["since"] else ""
    old = ", MORE THAN A YEAR AGO" if row["stale"] else ""
    unsure = "" if row["sure"] else " (from one source only)"
    markets = ", ".join(row["markets"]) or "no market of yours"
    lines = [
        f"{row['law']} ({row['name']}) · {row['topic']} · {markets}{since}",
        *(fill(each, 96, initial_indent="    ", subsequent_indent="    ") for each in (row["says"], where)),
        f"    {row['source']}{unsure}",
        f"    {row['url']} (checked {row['checked']}{old})",
    ]
    return "\n".join(lines) + "\n"
