"""What each product has and lacks, in a row: looked at once, and again where something it was made of changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from generator import cards
from generator.catalogue.return_policy import Outcome
from generator.checks.everything import check_product
from generator.checks.words import says, texts
from generator.facts.returns.as_json import phrase
from generator.journey import CHART, JOURNEY
from generator.keys import EVERYWHERE
from generator.live.saved import Stamp
from generator.make import POLICIES, Making
from generator.problems import Problem, counted, has_errors
from generator.shop import ProductFile
from generator.subjects import ProductSubject
from generator.surfaces import Card

State = Literal["ok", "part", "none", "bad"]
TOPICS = tuple(topic for moment in JOURNEY if moment.each == "product" for topic in moment.topics)
VERDICTS = {
    "runs_small": "runs small",
    "may_run_small": "may run small",
    "true_to_size": "true to size",
    "may_run_large": "may run large",
    "runs_large": "runs large",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that a product has or lacks: shape and word, never colour alone."""

    state: State
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A product in the list. `languages`: how much of its texts each language of the shop has; `gaps` are topics;
    `words` what it is found by; `looked_at` the digests of all that it was made of, `stamp` its file's."""

    id: str
    file: str
    name: str
    chart: Cell
    fit: Cell
    returns: Cell
    pictures: Cell
    languages: tuple[tuple[str, State], ...]
    gaps: tuple[str, ...]
    problems: tuple[Problem, ...]
    card: Card | None
    words: str
    stamp: Stamp | None
    looked_at: Mapping[str, str]

    @property
    def is_wrong(self) -> bool:
        return has_errors(self.problems)

    def holds(self, making: Making, stamp: Stamp | None, besides: str = "") -> bool:
        """Whether everything that it was made of is still as it was, the part `besides` not counted."""
        digest = making.shop.digest
        return stamp == self.stamp and all(
            digest(part) == said for part, said in self.looked_at.items() if part != besides
        )


def row_of(making: Making, id: str, stamp: Stamp | None) -> Row:
    """Look at one product; some milliseconds."""
    shop = making.shop
    found, problems = shop.product(id)
    subjects, more = making.subjects.of(found)
    problems = [*problems, *more]
    if not has_errors(problems):
        problems += check_product(shop, found, subjects)
    gaps: dict[str, None] = {}
    for tag, subject in subjects.items():
        _, missing = making.speakers[tag].answers(TOPICS, subject)
        gaps |= dict.fromkeys((*missing, *subject.missing))
    parts = ("choice", *EVERYWHERE, *making.uses(id, subjects)) if subjects else ("choice", *EVERYWHERE)
    first = next(iter(subjects.values()), None)
    names = " ".join(subject.name.shown for subject in subjects.values())
    unread = Cell("bad", "cannot be read")
    return Row(
        id,
        found.file,
        first.name.shown if first else id,
        _chart(first, problems, gaps) if first else unread,
        _fit(first) if first else unread,
        _returns(subjects) if first else unread,
        _pictures(first) if first else unread,
        _languages(making, found),
        tuple(gaps),
        tuple(dict.fromkeys(problems)),
        cards.card_of("product", id, dict(subjects), shop.charts) if subjects else None,
        f"{id} {names} {_said(found)}".casefold(),
        stamp,
        {part: shop.digest(part) for part in parts},
    )


def card_of(making: Making, id: str) -> Card | None:
    """What lists say of a product, without asking it any question; None where something in its file is wrong."""
    found, problems = making.shop.product(id)
    subjects, more = making.subjects.of(found)
    if not subjects or has_errors([*problems, *more]):
        return None
    return cards.card_of("product", id, dict(subjects), making.shop.charts)


def holds_for_lists(row: Row, making: Making, stamp: Stamp | None) -> bool:
    """Whether its card holds for lists of products, which say nothing of returns."""
    return row.holds(making, stamp, besides=POLICIES)


def _said(found: ProductFile) -> str:
    product = found.product
    if product is None:
        return ""
    return " ".join((product.category or "", product.brand or "", product.style or ""))


def _chart(subject: ProductSubject, problems: list[Problem], gaps: Collection[str]) -> Cell:
    wrong = next((one for one in problems if _is_about_charts(one)), None)
    if subject.choice.ties or wrong:
        return Cell("bad", "two charts tie" if subject.choice.ties else f"line {wrong.line if wrong else 1}")
    if subject.choice.none:
        return Cell("ok", "none wanted")
    if subject.charts is None:
        return Cell("none", "no chart") if CHART.name in gaps else Cell("ok", "not needed")
    kinds = ", ".join(dict.fromkeys(sold.chart.kind for sold in subject.charts.charts))
    lost = len({missing.label for missing in subject.charts.unmatched})
    return Cell("part", f"{counted(lost, 'size')} without a row") if lost else Cell("ok", kinds)


def _is_about_charts(problem: Problem) -> bool:
    named = problem.code == "catalogue/reference" and "size chart" in problem.message
    return problem.severity == "error" and (named or problem.code.startswith("sizing/"))


def _fit(subject: ProductSubject) -> Cell:
    fit = subject.fit
    n = fit.judged.counts.n
    if fit.verdict:
        said = VERDICTS.get(fit.verdict, fit.verdict)
        return Cell("ok", f"{said}, {n:,}") if fit.source == "evidence" else Cell("part", f"{said}: our word")
    if len(fit.sizes) < 2:
        return Cell("ok", "one size")
    return Cell("none", f"unclear, {n:,}" if n else "no answers")


def _returns(subjects: Mapping[str, ProductSubject]) -> Cell:
    """What the first market gets, and the markets in which nothing is said."""
    silent = [tag for tag, subject in subjects.items() if subject.terms is None]
    if len(silent) == len(subjects):
        return Cell("none", "no policy")
    if silent:
        return Cell("part", f"no policy in {', '.join(silent)}")
    first = next(iter(subjects.values())).terms
    facts = first.facts if first else None
    if facts is None or facts.returnable is None:
        return Cell("none", "not said")
    if not facts.returnable:
        return Cell("ok", f"final: {', '.join(facts.why_not).replace('_', ' ') or 'not taken back'}")
    names: tuple[Outcome, ...] = ("refund", "exchange", "store_credit")
    name, outcome = next(((name, one) for name in names if (one := facts.outcome(name))), ("", None))
    if outcome is None:
        return Cell("ok", "as the policy says")
    length = phrase(outcome.window).partition(" of ")[0]
    return Cell("ok", length if name == "refund" else f"{name.replace('_', ' ')} {length}")


def _pictures(subject: ProductSubject) -> Cell:
    views, missing = subject.views.views, subject.views.missing
    videos = sum(view.kind == "video" for view in views)
    seen = counted(len(views) - videos, "view") + (f", {counted(videos, 'video')}" if videos else "")
    if missing:
        return Cell("part" if views else "none", f"{seen}, no {missing[0]}" if views else f"no {missing[0]}")
    return Cell("ok", seen) if views else Cell("none", "none")


def _languages(making: Making, found: ProductFile) -> tuple[tuple[str, State], ...]:
    if found.source is None:
        return ()
    written = [words for _, words in texts(found.source.value)]
    told = []
    for language in dict.fromkeys(locale.language for locale in making.shop.locales):
        there = sum(says(words, language) for words in written)
        state: State = "ok" if there == len(written) else "part" if there else "none"
        told.append((language, state))
    return tuple(told)
