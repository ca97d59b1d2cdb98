"""What the law of a market gives people who buy goods at a distance, and what it asks a shop to show.

The table lies beside this: a file a law (`EU.yml`), in it a row a topic, each with its source and the day on which
it was held against it. hangtag informs; it gives no legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from generator.reference.markets import GROUPS
from generator.yaml_source import read_yaml

FOLDER = Path(__file__).parent
DISCLAIMER = "hangtag informs; it gives no legal advice."
# What starts the law's days.
POSSESSION = frozenset({"delivery", "last_delivery", "collection"})
# Channels in which customers have the goods in their hands: laws of distance selling do not hold there.
IN_PERSON = frozenset({"in_store", "store", "shop", "outlet", "showroom", "pop_up"})
STALE = timedelta(365)  # a row that nobody looked at for so long is told
Shown = Literal["window", "outcome", "cost"]


class Row(BaseModel):
    """One topic of a law. `markets` are countries or groups; `since`: from this day on; `says` is for the people of
    the shop, in English; `sure`: whether the law itself, or two independent sources, were read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    markets: tuple[str, ...]
    says: str
    source: str
    url: str
    checked: date
    since: date | None = None
    sure: bool = True

    def holds_in(self, market: str) -> bool:
        country = market.partition("-")[0]
        return any(country == name or country in GROUPS.get(name, ()) for name in self.markets)

    def is_stale(self, as_of: date) -> bool:
        return as_of - self.checked > STALE


class Withdrawal(Row):
    """The right to change one's mind: at least `days` from the goods' arrival.

    `grounds` are those on which it may be excluded (None: not looked up), `sealed` those on which it may only once
    a seal is broken.
    `cost`: who pays the return; `in_full`: all money goes back, as money; `delivery_back`: with standard delivery.
    `send_days`: how long the goods may take to be sent back, once the customer has said so.
    `unless_displayed`: another rule of the shop's that was displayed takes its place. `where`: everywhere, or only
    for shops that switch the law on (`law:` in store.yml), because it depends on what they are.
    """

    days: int
    grounds: frozenset[str] | None = None
    sealed: frozenset[str] = frozenset()
    cost: Literal["seller", "customer"]
    refund_days: int | None = None
    send_days: int | None = None
    in_full: bool = False
    delivery_back: bool = False
    unless_displayed: bool = False
    where: Literal["everywhere", "switched_on"] = "everywhere"


class Form(Row):
    """The model form and its instructions; `verbatim`: the languages in which our words are the law's own."""

    verbatim: tuple[str, ...]


class Guarantee(Row):
    """Rights for goods that are not as agreed, of at least `years` from delivery (None: no fixed end). `free`: also
    their way back costs nothing."""

    years: int | None = None
    free: bool = False


class Prominent(Row):
    """Words that must stand in the order's mail, in this language, more prominent than all others there."""

    language: str
    text: str


class Display(Row):
    """What a policy must say about itself, `wants`; with `less_than_days`, only if it gives less than that."""

    wants: tuple[Shown, ...]
    less_than_days: int | None = None


class Phrases(Row):
    """Words that must not be said, by language, as patterns; a sentence with a `fine` pattern may say them."""

    forbidden: Mapping[str, tuple[str, ...]]
    fine: Mapping[str, tuple[str, ...]] = {}

    def forbids(self, text: str, language: str) -> re.Match[str] | None:
        """The first of the words in a text, fine or not."""
        pattern = _pattern(self.forbidden.get(language.partition("-")[0], ()))
        return pattern.search(text) if pattern else None

    def found_in(self, sentence: str, language: str) -> re.Match[str] | None:
        """The words that the sentence should not have."""
        found = self.forbids(sentence, language)
        fine = _pattern(self.fine.get(language.partition("-")[0], ()), "") if found else None
        return None if fine and fine.search(sentence) else found


@cache
def _pattern(patterns: tuple[str, ...], edge: str = r"\w") -> re.Pattern[str] | None:
    if not patterns:
        return None
    whole = "|".join(patterns).replace(" ", r"\s+")
    # Thai writes its words without spaces.
    thai = any("\u0e00" <= sign <= "\u0e7f" for sign in whole)
    return re.compile(f"(?<!{edge})(?:{whole})(?!{edge})" if edge and not thai else whole, re.IGNORECASE)


class Law(BaseModel):
    """One law, or the laws of one place: what a shop switches on by its id (`EU`).

    `form`: the model form and its instructions; `function`: withdrawing on the site; `notice`: the harmonised
    notice on the legal guarantee; `duty`: what else is asked, told to the shop alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    withdrawal: Withdrawal | None = None
    form: Form | None = None
    function: Row | None = None
    notice: Row | None = None
    guarantee: Guarantee | None = None
    prominent: Prominent | None = None
    display: Display | None = None
    phrases: Phrases | None = None
    duty: Row | None = None

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Each row with its topic."""
        for topic in TOPICS:
            if (row := getattr(self, topic)) is not None:
                yield topic, row

    def holds_in(self, market: str) -> bool:
        return any(row.holds_in(market) for _, row in self.rows())


TOPICS = tuple(name for name in Law.model_fields if name not in ("id", "name"))


@cache
def laws() -> Mapping[str, Law]:
    """Every law of the table, by its id.

    Raises:
        ValueError: a file of it cannot be read, which is a mistake of ours.
    """
    found = {}
    for path in sorted(FOLDER.glob("*.yml")):
        source, problems = read_yaml(path, path.name)
        if source is None or problems:
            raise ValueError("\n".join(map(str, problems)))
        found[path.stem] = Law.model_validate({"id": path.stem, **source.value})
    return found


@lru_cache(maxsize=1024)
def law_of(market: str, as_of: date, switched_on: tuple[str, ...] | None = None) -> Law:
    """The rows that hold in a market on a day, as one law; `switched_on`: of these laws only, by id."""
    held: dict[str, Row] = {}
    for id, law in laws().items():
        if switched_on is None or id in switched_on:
            for topic, row in law.rows():
                if row.holds_in(market) and (row.since is None or row.since <= as_of):
                    held.setdefault(topic, row)
    return Law.model_validate({"id": market, "name": "", **held})


def floor_of(market: str, switched_on: Collection[str] = ()) -> Withdrawal | None:
    """What the law of the market gives everybody who changes their mind, whatever the shop has displayed; rows that
    hold only for some shops count where the shop has switched their law on."""
    for law in laws().values():
        row = law.withdrawal
        if row is None or row.unless_displayed or not row.holds_in(market):
            continue
        if row.where == "everywhere" or law.id in switched_on:
            return row
    return None
