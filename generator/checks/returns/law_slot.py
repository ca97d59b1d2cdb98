"""A law that is switched on (`law:` in store.yml) asks for something that the shop has not said where to find, or
holds in no market that the shop speaks to.

hangtag shows the forms and links to the rest; it cannot withdraw a contract in your shop, nor make the EU's notice.

Bad:

    refund: 20 days of delivery
    # law: EU
    # markets: DE

Good:

    refund: 20 days of delivery
    # markets: DE
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.returns import Shelf
from generator.problems import Problem
from generator.reference.laws import laws


def check(shelf: Shelf) -> Iterator[Problem]:
    legal = shelf.store.legal
    told: dict[str, tuple[str, str, str]] = {}
    for market in shelf.markets:
        law = shelf.law(market, switched_on=True)
        if law.form is not None and not (legal.name and legal.address):
            said = "the form to withdraw cannot be filled in without the shop's name and address"
            told.setdefault("form", (said, "write `legal: {name: …, address: …}`", law.form.source))
        if law.function is not None and not legal.withdrawal:
            said = "customers must be able to withdraw on the shop's site"
            told.setdefault("function", (said, "write `legal: {withdrawal: https://…}`", law.function.source))
        if law.notice is not None and not legal.guarantee_notice:
            said = "the EU's notice on the legal guarantee must be displayed"
            cure = (
                "put the EU's own file up, and write `legal: {guarantee_notice: https://…/notice-{language}.png}`"
            )
            told.setdefault("notice", (said, cure, law.notice.source))
    place = shelf.store_place("law", "locales")
    for id in shelf.store.law if shelf.markets else ():
        if not any(map(laws()[id].holds_in, shelf.markets)):
            message = f"the law '{id}' is switched on, but holds in no market of the shop's locales"
            cure = f"take it out, or add a locale of its market (the shop's are {', '.join(shelf.markets)})"
            yield place.problem("returns/law-slot", message, cure, "warning")
    for said, cure, source in told.values():
        yield place.problem("returns/law-slot", f"{said} ({source})", cure, "warning")
