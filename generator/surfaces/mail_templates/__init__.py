"""Templates for the shop's own mail system: one file a system and locale, with all terms of the shop in it.

A template finds the terms of an order line by what the order carries, counts calendar days as whole numbers (no
clock, so no night of daylight saving can matter), and writes the day with month names from the same function that
writes days everywhere else. A system that cannot reckon says its terms in words, and prints the day that the caller
gives. This module makes what all dialects share; each dialect is a file that writes it down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.answers import Answer, Notice, returns
from generator.answers.returns import LateLine
from generator.facts.returns import Terms
from generator.facts.returns.late import Candidate, Leg, stretches
from generator.facts.returns.law import LawFacts
from generator.facts.returns.seasons import on_day
from generator.markup import plain
from generator.markup.addresses import address
from generator.markup.elements import Html, join, ours, tag, words
from generator.measure.locales import Locale
from generator.surfaces import Place
from generator.surfaces.order_email import ALDER, FEN, INK, INK_2, Mail, law_wants, links, table
from generator.text import Late, Link, Text
from generator.wording import Words

STARTS = {"purchase": "P", "dispatch": "S", "delivery": "D", "last_delivery": "L", "collection": "C"}
IN_WORDS = "W"
NAME, BODY, LOOP, END = "\ue000", "\ue001", "\ue002", "\ue003"  # where a dialect writes its own marks
Cut = tuple[Html, Html]  # what stands before and after a day


@dataclass(frozen=True, slots=True)
class Label:
    """What is said around a day that is sure, around one that can only come later, and where there is no day."""

    in_words: Html
    exact: Cut | None = None
    at_least: Cut | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line beneath a product: a label by its number, and the counts of which the latest is the day.

    A candidate is a list of legs, of which the earliest counts. A leg is `("D", days, months, before)` from an
    event (see STARTS), or `("F", 20270131)`; no candidates: in words.
    """

    label: int
    candidates: tuple[tuple[tuple[str | int, ...], ...], ...] = ()

    @property
    def coded(self) -> str:
        """`0:D/30/0/0~P/0/6/0+F/20270131` for languages that have no lists."""
        coded = ("~".join("/".join(map(str, leg)) for leg in legs) for legs in self.candidates)
        return f"{self.label}:{'+'.join(coded) or IN_WORDS}"


@dataclass(frozen=True, slots=True)
class Plan:
    """Terms as a template knows them: rows by the first day of purchase from which they hold (20261101, 0)."""

    id: str
    zone: str
    by_day: tuple[tuple[int, tuple[Row, ...]], ...]
    in_words: Html
    text: str

    @property
    def coded(self) -> list[tuple[int, str]]:
        return [(first, ";".join(row.coded for row in rows)) for first, rows in self.by_day]

    @property
    def mark(self) -> str:
        """The id as a name in languages where a name has only letters, digits and low lines."""
        return "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in self.id)


@dataclass(frozen=True, slots=True)
class Program:
    """What every dialect of one locale writes down.

    `months` are the twelve ways to write a day: parts of literal text, and `d` and `y` where the numbers go;
    `years_on` is added to the year. `before`, `line`, `after` are the table: before, for each line, and after.
    `law` is what the market's law adds, as text; `after` says it too. `speaks_for_language`: the locale is the
    first of the shop's in its language, for systems that tell no more than that.
    """

    words: Words
    market: str
    labels: tuple[Label, ...]
    plans: tuple[Plan, ...]
    unknown: Label
    unknown_text: str
    given: Cut
    months: tuple[tuple[tuple[str, str], ...], ...]
    years_on: int
    before: str
    line: str
    after: str
    heading: str
    link: str
    law: str = ""
    speaks_for_language: bool = True

    def key(self, plan: Plan) -> str:
        """The key of terms among those of all markets: `us-standard-3f9a1c`."""
        return key(self.market, plan.id)


def key(market: str, id: str) -> str:
    """Terms are named within a market, and a product has some in each: so a product's key names the market too."""
    return f"{market.lower() or 'world'}-{id}"


Dialect = Callable[[Program], str]


def program(
    terms: Sequence[Terms], market: str, words: Words, place: Place, as_of: date, law: LawFacts | None = None
) -> Program:
    """The shared part of all dialects in one locale; `terms` are those of the locale's market, `law` is its law."""
    months, years_on = written_days(words)
    told = returns.law.in_mail_of_many(law, words) if law else None
    printed = _Printed(words, place, bool(months), told)
    plans = tuple(printed.plan(each, as_of) for each in sorted(terms, key=lambda each: each.id))
    before, line, after = printed.table()
    given = printed.cut(returns.until_given(words), strong=True)
    unknown = returns.unknown(words)
    return Program(
        words, market, tuple(printed.labels), plans, printed.label(unknown, False), unknown.in_words.plain(), given,
        months, years_on, before, line, after, words.say("returns.question").plain(), printed.way_text(),
        printed.law_text(), _is_first(words.locale, place),
    )  # fmt: skip


def _is_first(locale: Locale, place: Place) -> bool:
    language = locale.language.partition("-")[0]
    return next((tag for tag in place.locales if tag.partition("-")[0] == language), locale.tag) == locale.tag


class _Printed:
    """Prints one locale's lines for mail clients."""

    def __init__(self, words: Words, place: Place, reckons: bool, law: Answer | None) -> None:
        self.law = law
        self.mail, self.words, self.place, self.reckons = Mail(words, place), words, place, reckons
        self.labels: dict[Label, int] = {}

    def plan(self, terms: Terms, as_of: date) -> Plan:
        by_day = []
        for stretch in stretches(terms, as_of):
            lines = returns.late_lines(stretch, terms, self.words)
            refused = stretch.facts.returnable is False
            rows = tuple(self.row(line, number == 0, refused) for number, line in enumerate(lines))
            by_day.append((int(f"{stretch.first:%Y%m%d}") if stretch.first else 0, rows))
        answer = returns.until(on_day(terms, as_of), self.words)
        return Plan(terms.id, terms.policy.time_zone, tuple(by_day), *self.in_words(answer))

    def row(self, line: LateLine, first: bool, refused: bool) -> Row:
        label = self.label(line, first, refused)
        number = self.labels.setdefault(label, len(self.labels))
        return Row(number, tuple(map(_coded, line.latest_of)) if self.reckons else ())

    def label(self, line: LateLine, first: bool, refused: bool = False) -> Label:
        exact = self.cut(line.exact, first) if line.exact else None
        at_least = self.cut(line.at_least, first) if line.at_least else None
        return Label(self.styled(self.mail.text(line.in_words), first, refused), exact, at_least)

    def cut(self, text: Text, strong: bool) -> Cut:
        """What stands before and after the day."""
        hole = next(number for number, run in enumerate(text.runs) if isinstance(run, Late))
        before = self.mail.text(replace(text, runs=text.runs[:hole]))
        after = self.mail.text(replace(text, runs=text.runs[hole + 1 :]))
        opened, closed = self.styled(ours(NAME), strong).split(NAME)
        return Html(opened + before), Html(after + closed)

    def styled(self, inside: Html, strong: bool, refused: bool = False) -> Html:
        if not strong:
            return tag("span", inside, cls="ht-m-ink2", style=f"font-size:14px;color:{INK_2}")
        colour, cls = (ALDER, "ht-m-no") if refused else (INK, "ht-m-ink")
        return tag("b", inside, cls=cls, style=f"font-size:17px;color:{colour}")

    def in_words(self, answer: Answer | None) -> tuple[Html, str]:
        """The terms without a day, with the seasons that are told on the day of the build."""
        if answer is None:
            unknown = returns.unknown(self.words).in_words
            return self.styled(self.mail.text(unknown), False), unknown.plain()
        notices = [block.text for block in answer.blocks if isinstance(block, Notice)]
        refused = any(isinstance(block, Notice) and block.no for block in answer.blocks)
        first = self.styled(self.mail.text(answer.short), True, refused)
        rest = [self.styled(self.mail.text(each), False) for each in notices]
        return join([first, *rest], "<br>"), "\n".join(each.plain() for each in (answer.short, *notices))

    def table(self) -> tuple[str, str, str]:
        mail = self.mail
        face = f"{mail.face};font-size:20px;line-height:1.5;font-weight:bold;color:{INK}"
        question = mail.text(self.words.say("returns.question"))
        heading = tag("h2", question, cls="ht-m-ink", style=f"margin:0;{face}")
        head = tag("tr", tag("td", heading, align=mail.start, style="padding:0 0 12px"))
        name = tag("span", ours(f"<bdi>{NAME}</bdi>"), cls="ht-m-ink", style=f"color:{INK}")
        line = mail.cell(
            name, ours(f"<br>{BODY}"), cls="ht-m-rule", style=f"padding:14px 0;border-top:1px solid {INK}"
        )
        foot = mail.cell(self.way(), cls="ht-m-ink", style="padding:14px 0 0")
        below = (*self.law_rows(), foot)
        whole = table(head, ours(LOOP), line, ours(END), *below, cls="ht-m-bg", dir=mail.dir, lang=mail.tag)
        before, _, rest = whole.partition(LOOP)
        line_, _, after = rest.partition(END)
        return before, line_, after

    def law_rows(self) -> Iterator[Html]:
        """What the law adds, below the lines: what must stand out, the right, the ways to its forms."""
        if self.law is None:
            return
        yield from map(self.mail.prominent, law_wants([self.law]))
        if right := self.mail.text(self.law.short):
            yield self.mail.cell(right, cls="ht-m-ink2", size=14, style=f"padding:14px 0 0;color:{INK_2}")
        if printed := join(map(self.mail.button, links([self.law]))):
            yield self.mail.cell(printed, cls="ht-m-ink", style="padding:14px 0 0")

    def law_text(self) -> str:
        if self.law is None:
            return ""
        said = (*law_wants([self.law]), self.law.short)
        ways = (Text(self.words.locale.tag, (link,)) for link in links([self.law]))
        written = (plain.line(each, self.where) for each in (*said, *ways))
        return "\n".join(plain.folded(each) for each in written if each)

    def way(self) -> Html:
        style = f"color:{FEN};font-weight:bold"
        shown = self.words.say("returns.all").plain()
        return tag("a", words(shown), cls="ht-m-link", href=self.address(), style=style)

    def way_text(self) -> str:
        link = Link(self.words.say("returns.all").plain(), "page:returns")
        return plain.line(Text(self.words.locale.tag, (link,)), lambda _: self.address())

    def address(self) -> str | None:
        return self.where("page:returns")

    def where(self, target: str) -> str | None:
        return address(target, self.mail.home, self.place.shop_url)


def _coded(candidate: Candidate) -> tuple[tuple[str | int, ...], ...]:
    if candidate.fixed is not None:
        return (("F", int(f"{candidate.fixed:%Y%m%d}")),)
    return tuple(map(_leg, candidate.legs))


def _leg(leg: Leg) -> tuple[str | int, ...]:
    return STARTS[leg.start], leg.days, leg.months, int(leg.before)


def written_days(words: Words) -> tuple[tuple[tuple[tuple[str, str], ...], ...], int]:
    """How `words.day` writes the days of each month, as parts, and what it adds to the year.

    Nothing, where a language writes days in a way that parts cannot follow (digits of its own): then no template
    of it names a day.
    """
    months = []
    shown = words.day(date(2026, 1, 17))
    years_on = next((on for on in (0, 543) if str(2026 + on) in shown), None)
    if years_on is None:
        return (), 0
    for month in range(1, 13):
        shown = words.day(date(2026, month, 17))
        if shown.count("17") != 1 or shown.count(str(2026 + years_on)) != 1:
            return (), 0
        marked = shown.replace(str(2026 + years_on), "\0y\0").replace("17", "\0d\0")
        months.append(
            tuple((part, "") if part in ("d", "y") else ("", part) for part in marked.split("\0") if part)
        )
    found = tuple(months)
    every = (date(2027, 12, 31) + timedelta(number) for number in range(368))
    if any(write_day(found, years_on, day) != words.day(day) for day in every):
        return (), 0
    return found, years_on


def write_day(months: Sequence[Sequence[tuple[str, str]]], years_on: int, day: date) -> str:
    """A day as a template writes it."""
    numbers = {"d": str(day.day), "y": str(day.year + years_on)}
    return "".join(numbers.get(number, text) for number, text in months[day.month - 1])


def filled(text: str, put: Mapping[str, str]) -> str:
    """A dialect's text with its marks in capitals filled in; what is put there is not looked through for marks."""
    for name in put:
        text = text.replace(name, f"\0{name}\0")
    return "".join(put.get(part, part) for part in text.split("\0"))
