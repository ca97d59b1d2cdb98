"""Whether a style runs small, true to size or large, how sure that is, and how far to go.

The rule (thresholds in `RULE`, and nowhere else). Counts c of small / true / large get a Dirichlet prior: the
shares of the product's category, themselves shrunk to the shop's whole, and that to the shares of 192,544 public
answers, each with the weight of 50 answers; rounded to two decimals, so that a day's new answers do not change
every product. With a = 6 x prior + c and d = share small - share large, the verdict is

    runs_small       P(d > 0.10) >= 0.97          (mirrored: runs_large)
    may_run_small    P(d > 0.10) >= 0.90           (mirrored: may_run_large)
    true_to_size     |mean d| < 0.10 and P(share true > 0.70) >= 0.80
    nothing          else, or when fewer than five buyers spoke (not counting, for runs large, those to whom it was
                     too small, and the other way round: one more of them must never bring the opposite verdict out)

Buyers speak by fit answers, by return reasons (too small, too large; all others are neutral) and by exchanges for
another size. Units kept are weak evidence: five of them weigh as one "true", and they are never counted among those
who spoke. Evidence from before the product was `revised` does not count; of the month of the revision only when it
fell on the first, since evidence is kept by months.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from generator.catalogue.evidence import Exchanged, Month, ProductEvidence, Said
from generator.measure.fit_words import DIRECTION, Advice, Verdict
from generator.measure.posterior import Difference, difference, share_above
from generator.measure.size_labels import same_label
from generator.measure.size_steps import sizes_between

Shares = tuple[Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Rule:
    """Every threshold of the fit rule."""

    strength: int = 6
    off: float = 0.10
    runs: float = 0.97
    may_run: float = 0.90
    true_share: float = 0.70
    true_probability: float = 0.80
    prior_weight: int = 50
    least_spoken: int = 5
    kept_units_for_one_answer: int = 5
    least_exchanges: int = 10
    least_in_a_band: int = 15


RULE = Rule()
# Shares of small / true / large in 192,544 public answers (Misra, Wan, McAuley, RecSys 2018).
EVERYWHERE: Shares = (Decimal("0.13"), Decimal("0.74"), Decimal("0.13"))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many buyers spoke: fit answers (small, true, large), and those who sent it back or exchanged it because
    it was too small or too large; `kept` units came with no word."""

    answered_small: int = 0
    true: int = 0
    answered_large: int = 0
    returned_small: int = 0
    returned_large: int = 0
    kept: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.answered_small + other.answered_small,
            self.true + other.true,
            self.answered_large + other.answered_large,
            self.returned_small + other.returned_small,
            self.returned_large + other.returned_large,
            self.kept + other.kept,
        )

    @property
    def small(self) -> int:
        return self.answered_small + self.returned_small

    @property
    def large(self) -> int:
        return self.answered_large + self.returned_large

    @property
    def answered(self) -> int:
        """Those who answered the question."""
        return self.answered_small + self.true + self.answered_large

    @property
    def n(self) -> int:
        """All who spoke."""
        return self.answered + self.returned_small + self.returned_large

    @property
    def percents(self) -> tuple[int, int, int]:
        """Whole percents that add up to 100: all are rounded down, and what is missing goes to the largest rests
        (equal rests: first to true, then to small)."""
        if not self.n:
            return (0, 0, 0)
        parts = (self.small, self.true, self.large)
        whole = [100 * part // self.n for part in parts]
        rests = sorted(range(3), key=lambda i: (-(100 * parts[i] % self.n), (1, 0, 2)[i]))
        for i in rests[: 100 - sum(whole)]:
            whole[i] += 1
        return whole[0], whole[1], whole[2]

    def weighed(self, rule: Rule = RULE) -> tuple[Fraction, Fraction, Fraction]:
        """As the rule counts them: units kept are a little of "true"."""
        kept = Fraction(self.kept, rule.kept_units_for_one_answer)
        return Fraction(self.small), self.true + kept, Fraction(self.large)


@dataclass(frozen=True, slots=True)
class Priors:
    """The shares a product is expected to have before anyone spoke, by category."""

    whole: Shares = EVERYWHERE
    categories: tuple[tuple[str, Shares], ...] = ()

    def of(self, category: str) -> Shares:
        """The category's, or those of the shop's whole where the category has no evidence."""
        return dict(self.categories).get(category, self.whole)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rule made of some counts, with every number it used."""

    verdict: Verdict | None
    counts: Counts
    prior: Shares
    posterior: tuple[float, float, float]
    mean: float
    variance: float
    small: float
    large: float
    true: float

    @property
    def difference(self) -> Difference:
        return Difference(self.mean, self.variance)


@dataclass(frozen=True, slots=True)
class SizeAdvice:
    """What to take instead of the usual size; None: the size that it should be is not sold."""

    usual: str
    take: str | None


@dataclass(frozen=True, slots=True)
class Advised:
    """How far to go: the kind, what it rests on, and what it means for each size sold (only where it differs)."""

    kind: Advice
    source: Literal["exchanges", "stated", "verdict"]
    sizes: tuple[SizeAdvice, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Neighbouring sizes that fit alike, where the style's sizes truly differ."""

    sizes: tuple[str, ...]
    judged: Judgement
    advised: Advised | None


@dataclass(frozen=True, slots=True)
class Worn:
    """The model in the pictures: measures as typed (`("height", "178 cm")`) and the size that is worn."""

    measures: tuple[tuple[str, str], ...]
    wears: str


@dataclass(frozen=True, slots=True)
class Stated:
    """The merchandiser's word; `why` by language (an empty one: the shop's first)."""

    verdict: Verdict
    advice: Advice | None = None
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProductFit:
    """What is known about the fit of one product; equal where the same is to be told.

    `verdict` is None when nobody knows. `source` says whose verdict it is: the evidence's, or the merchandiser's as
    long as the evidence is silent. `judged` is what the rule made of all sizes; `bands` is empty unless sizes truly
    differ. `period`: first and last month of the evidence that counts.
    """

    product: str = field(compare=False)
    sizes: tuple[str, ...]
    verdict: Verdict | None
    source: Literal["evidence", "stated"] | None
    advised: Advised | None
    judged: Judgement
    bands: tuple[Band, ...] = ()
    period: tuple[Month, Month] | None = None
    stated: Stated | None = None
    worn: Worn | None = None
    category: str = field(default="", compare=False)
    revised: date | None = field(default=None, compare=False)

    @property
    def counts(self) -> Counts:
        return self.judged.counts

    @property
    def certainty(self) -> Literal["certain", "likely", "stated"] | None:
        """`certain`: runs, or true to size; `likely`: may run; `stated`: by the merchandiser alone."""
        if self.verdict is None:
            return "certain" if self.bands else None
        if self.source == "stated":
            return "stated"
        return "likely" if self.verdict.startswith("may_") else "certain"

    @property
    def agrees(self) -> bool:
        """Whether the merchandiser says the same direction as what is shown, so that `why` may stand by it."""
        shown = {band.judged.verdict for band in self.bands} or {self.verdict}
        return bool(self.stated) and any(
            verdict is not None and self.stated is not None and DIRECTION[verdict] == DIRECTION[self.stated.verdict]
            for verdict in shown
        )


@dataclass(frozen=True, slots=True)
class FitQuestion:
    """The question after delivery about one product and size; `links`: each answer with its address."""

    product: str
    size: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrderedFit:
    """The fit of a product for somebody who ordered a size; `take` is the size to exchange it for, None where it is
    right or there is none; `edge`: the ordered size is the last one in the direction the advice points to."""

    fit: ProductFit
    ordered: str
    verdict: Verdict | None
    take: str | None = None
    edge: Literal["largest", "smallest"] | None = None


@lru_cache(maxsize=1024)
def judge(counts: Counts, prior: Shares, rule: Rule = RULE) -> Judgement:
    """The verdict on some counts: closed form, the same for the same counts."""
    small, true, large = (
        rule.strength * float(share) + float(count)
        for share, count in zip(prior, counts.weighed(rule), strict=True)
    )
    apart = difference(small, true, large)
    too_small, too_large = apart.above(rule.off), apart.below(-rule.off)
    right = share_above(true, small + large, rule.true_share)
    verdict: Verdict | None = None
    if too_small >= rule.may_run:
        if counts.n - counts.large >= rule.least_spoken:
            verdict = "runs_small" if too_small >= rule.runs else "may_run_small"
    elif too_large >= rule.may_run:
        if counts.n - counts.small >= rule.least_spoken:
            verdict = "runs_large" if too_large >= rule.runs else "may_run_large"
    elif counts.n >= rule.least_spoken and abs(apart.mean) < rule.off and right >= rule.true_probability:
        verdict = "true_to_size"
    return Judgement(
        verdict, counts, prior, (small, true, large), apart.mean, apart.variance, too_small, too_large, right
    )


def heard(
    evidence: ProductEvidence, sold: tuple[str, ...], revised: date | None
) -> tuple[tuple[Said, ...], tuple[Exchanged, ...]]:
    """What counts of the evidence, with sizes spelt as the product spells them."""
    spelt = {same_label(size): size for size in sold}

    def as_sold(size: str) -> str:
        return spelt.get(same_label(size), size) if size and size not in sold else size

    said = tuple(replace(line, size=as_sold(line.size)) for line in evidence.said if _since(revised, line.month))
    exchanged = tuple(
        replace(swap, ordered=as_sold(swap.ordered), kept=as_sold(swap.kept))
        for swap in evidence.exchanged
        if _since(revised, swap.month)
    )
    return said, exchanged


def counted_by_size(said: Iterable[Said], exchanged: Iterable[Exchanged], sold: Sequence[str]) -> dict[str, Counts]:
    """All that was said, by size (empty: unknown); an exchange speaks of the size that was ordered."""
    counted: dict[str, list[int]] = {}
    for line in said:
        sums = counted.setdefault(line.size, [0] * 6)
        new = (line.small, line.true, line.large, line.returned_small, line.returned_large, line.kept)
        for index, number in enumerate(new):
            sums[index] += number
    for swap in exchanged:
        if far := sizes_between(sold, swap.ordered, swap.kept):
            counted.setdefault(swap.ordered, [0] * 6)[3 if far > 0 else 4] += swap.count
    return {size: Counts(*sums) for size, sums in counted.items()}


def _since(revised: date | None, month: Month | None) -> bool:
    """Whether evidence of this month is about the product as it is sold now."""
    if revised is None:
        return True
    if month is None:
        return False
    return month > (revised.year, revised.month) or (month == (revised.year, revised.month) and revised.day == 1)
