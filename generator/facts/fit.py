"""Whether a style runs small, true to size or large, how sure that is, and how far to go.

The rule (thresholds in `RULE`, and nowhere else). Counts c of small / true / large get a Dirichlet prior: the
shares of the product's category, themselves shrunk to the shop's whole, and that to the shares of 192,544 public
answers, each with the weight of 50 answers; rounded to two decimals, so that a day's new answers do not change
every product. With a = 6 x prior + c and d = share small - share large, the verdict is

    runs_small       P(d > 0.10) >= 0.97          (mirrored: runs_large)
    may_run_small    P(d > 0.10) >= 0.90           (mirrored: may_run_large)
    true_to_size     |mean d| < 0.10 and P(share true > 0.70) >= 0.80
    nothing          else, or when fewer than five buyers spoke

Buyers speak by fit answers, by return reasons (too small, too large; all others are neutral) and by exchanges for
another size. Units kept are weak evidence: five of them weigh as one "true", and they are never counted among those
who spoke. Evidence from before the product was `revised` does not count; of the month of the revision only when it
fell on the first, since evidence is kept by months.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any, Literal
from urllib.parse import quote

from generator.catalogue.evidence import Evidence, Exchanged, Month, ProductEvidence, Said
from generator.catalogue.stated_fit import StatedFit
from generator.measure.fit_words import DIRECTION, SIZES, Advice, Verdict, advised_direction
from generator.measure.posterior import Difference, difference, distance_above, share_above
from generator.measure.size_labels import same_label
from generator.measure.size_steps import (
    has_half_sizes,
    has_two_parts,
    is_first_part,
    neighbour,
    size_from,
    sizes_between,
)

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
CENT = Decimal("0.01")


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
    """What is known about the fit of one product.

    `verdict` is None when nobody knows. `source` says whose verdict it is: the evidence's, or the merchandiser's as
    long as the evidence is silent. `judged` is what the rule made of all sizes; `bands` is empty unless sizes truly
    differ. `period`: first and last month of the evidence that counts.
    """

    product: str
    sizes: tuple[str, ...]
    verdict: Verdict | None
    source: Literal["evidence", "stated"] | None
    advised: Advised | None
    judged: Judgement
    bands: tuple[Band, ...] = ()
    period: tuple[Month, Month] | None = None
    stated: Stated | None = None
    worn: Worn | None = None
    category: str = ""
    revised: date | None = None

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
    if counts.n < rule.least_spoken:
        pass
    elif too_small >= rule.may_run:
        verdict = "runs_small" if too_small >= rule.runs else "may_run_small"
    elif too_large >= rule.may_run:
        verdict = "runs_large" if too_large >= rule.runs else "may_run_large"
    elif abs(apart.mean) < rule.off and right >= rule.true_probability:
        verdict = "true_to_size"
    return Judgement(
        verdict, counts, prior, (small, true, large), apart.mean, apart.variance, too_small, too_large, right
    )


def priors_from(counts: Iterable[tuple[str, Counts]], rule: Rule = RULE) -> Priors:
    """The shares by category, from the counts of products with their categories."""
    by_category: dict[str, Counts] = {}
    whole = Counts()
    for category, some in counts:
        by_category[category] = by_category.get(category, Counts()) + some
        whole += some
    shop = _shrunk(whole, tuple(map(Fraction, EVERYWHERE)), rule)
    categories = ((name, _rounded(_shrunk(some, shop, rule))) for name, some in sorted(by_category.items()))
    return Priors(_rounded(shop), tuple(categories))


def priors_of(evidence: Evidence, products: Mapping[str, tuple[str, Sequence[str]]]) -> Priors:
    """The shares by category, from all evidence on `products`: each one's category path and sizes sold."""

    def counts(product: str, sold: Sequence[str]) -> Counts:
        return sum(_counted(*_heard(evidence.of(product), tuple(sold), None), sold).values(), Counts())

    return priors_from((category, counts(product, sold)) for product, (category, sold) in products.items())


def fit_of(
    product: str,
    category: str,
    sizes: Sequence[str],
    stated: StatedFit | None,
    revised: date | None,
    evidence: Evidence | ProductEvidence,
    priors: Priors,
    worn: Worn | None = None,
) -> ProductFit:
    """The fit of one product; `sizes` are those that are sold, smallest first."""
    heard = evidence.of(product) if isinstance(evidence, Evidence) else evidence
    sold, prior = tuple(sizes), priors.of(category)
    said, exchanged = _heard(heard, sold, revised)
    counted = _counted(said, exchanged, sold)
    judged = judge(sum(counted.values(), Counts()), prior)
    word = _stated(stated)
    bands = _bands(sold, counted, exchanged, prior, word)
    verdict = judged.verdict
    source: Literal["evidence", "stated"] | None = "evidence" if verdict or bands else None
    if source is None and word:
        verdict, source = word.verdict, "stated"
    advised = _advised(verdict, source, word, exchanged, sold) if verdict and source else None
    lines: tuple[Said | Exchanged, ...] = (*said, *exchanged)
    months = sorted(line.month for line in lines if line.month and line.spoken)
    return ProductFit(
        product=product,
        sizes=sold,
        verdict=verdict,
        source=source,
        advised=advised,
        judged=judged,
        bands=bands,
        period=(months[0], months[-1]) if months else None,
        stated=word,
        worn=worn,
        category=category,
        revised=revised,
    )


def fit_of_order(fit: ProductFit, ordered: str) -> OrderedFit:
    """What the fit means for somebody who ordered this size."""
    ordered = next((size for size in fit.sizes if same_label(size) == same_label(ordered)), ordered)
    verdict, advised = fit.verdict, fit.advised
    for band in fit.bands:
        if ordered in band.sizes:
            verdict, advised = band.judged.verdict, band.advised
    if verdict is None or ordered not in fit.sizes or not DIRECTION[verdict]:
        return OrderedFit(fit, ordered, verdict)
    direction = DIRECTION[verdict]
    told = next((some.take for some in advised.sizes if some.usual == ordered), None) if advised else None
    take = told or neighbour(fit.sizes, ordered, direction)
    if take:
        return OrderedFit(fit, ordered, verdict, take)
    alone = len(fit.sizes) == 1
    return OrderedFit(fit, ordered, verdict, None, None if alone else "largest" if direction > 0 else "smallest")


def fit_json(fit: ProductFit) -> dict[str, Any]:
    """The part `fit` of facts/1; with `rule`, what `explain` shows."""

    def judged(some: Judgement) -> dict[str, Any]:
        counts = some.counts
        return {
            "verdict": some.verdict,
            "counts": {"small": counts.small, "true": counts.true, "large": counts.large, "kept": counts.kept},
            "n": counts.n,
            "percents": dict(zip(("small", "true", "large"), counts.percents, strict=True)),
            "prior": [str(share) for share in some.prior],
            "posterior": [f"{share:.2f}" for share in some.posterior],
            "difference": f"{some.mean:.4f}",
            "probability": {
                "small": f"{some.small:.4f}",
                "large": f"{some.large:.4f}",
                "true": f"{some.true:.4f}",
            },
        }

    def advised(some: Advised | None) -> dict[str, Any] | None:
        if some is None:
            return None
        return {"kind": some.kind, "source": some.source, "sizes": {a.usual: a.take for a in some.sizes}}

    of_all = judged(fit.judged)
    return {
        "verdict": fit.verdict,
        "certainty": fit.certainty,
        "advice": advised(fit.advised),
        "counts": of_all["counts"],
        "n": of_all["n"],
        "percents": of_all["percents"],
        "period": {"first": str(fit.period[0]), "last": str(fit.period[1])} if fit.period else None,
        "source": fit.source,
        "bands": [
            {"sizes": list(band.sizes), **judged(band.judged), "advice": advised(band.advised)}
            for band in fit.bands
        ],
        "rule": {
            **{key: of_all[key] for key in ("prior", "posterior", "difference", "probability")},
            "strength": RULE.strength,
            "thresholds": {"off": str(RULE.off), "runs": str(RULE.runs), "may_run": str(RULE.may_run)},
        },
    }


def _shrunk(counts: Counts, to: tuple[Fraction, ...], rule: Rule) -> tuple[Fraction, ...]:
    weighed = counts.weighed(rule)
    whole = sum(weighed) + rule.prior_weight
    return tuple((rule.prior_weight * share + count) / whole for share, count in zip(to, weighed, strict=True))


def _rounded(shares: tuple[Fraction, ...]) -> Shares:
    """Two decimals; none becomes nothing, and together they stay 1."""
    small, large = (
        max((Decimal(share.numerator) / Decimal(share.denominator)).quantize(CENT, ROUND_HALF_EVEN), CENT)
        for share in (shares[0], shares[2])
    )
    true = max(1 - small - large, CENT)
    return small, true, large


def _counted(said: Iterable[Said], exchanged: Iterable[Exchanged], sold: Sequence[str]) -> dict[str, Counts]:
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


def unknown_sizes(evidence: ProductEvidence, sizes: Sequence[str]) -> tuple[str, ...]:
    """Size labels that the evidence names and that are not sold, however they are spelt."""
    sold = set(map(same_label, sizes))
    named = {line.size for line in evidence.said} | {
        size for swap in evidence.exchanged for size in (swap.ordered, swap.kept)
    }
    strange = (size for size in named if size and same_label(size) not in sold)
    return tuple(sorted(size for size in strange if not is_first_part(sizes, size)))


def fit_question(template: str, product: str, size: str = "") -> FitQuestion:
    """The question with its three links; `template` is the shop's `fit_question`, an address with `{product}`,
    `{size}` and `{answer}`. The answers are the words that evidence files are read with."""

    def address(answer: str) -> str:
        filled = template.replace("{answer}", answer).replace("{product}", quote(product, safe=""))
        return filled.replace("{size}", quote(size, safe=""))

    return FitQuestion(product, size, tuple((answer, address(answer)) for answer in ("small", "true", "large")))


def _heard(
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


def _since(revised: date | None, month: Month | None) -> bool:
    """Whether evidence of this month is about the product as it is sold now."""
    if revised is None:
        return True
    if month is None:
        return False
    return month > (revised.year, revised.month) or (month == (revised.year, revised.month) and revised.day == 1)


def _stated(stated: StatedFit | None) -> Stated | None:
    if stated is None:
        return None
    why = stated.why if isinstance(stated.why, dict) else {"": stated.why} if stated.why else {}
    return Stated(stated.verdict, stated.advice, tuple(why.items()))


def _bands(
    sold: tuple[str, ...],
    counted: Mapping[str, Counts],
    exchanged: tuple[Exchanged, ...],
    prior: Shares,
    word: Stated | None,
    rule: Rule = RULE,
) -> tuple[Band, ...]:
    """Two runs of sizes that truly differ, or none.

    Of all cuts with at least 15 buyers on either side the one is taken whose sides lie furthest apart; they differ
    truly when P(the two differences lie more than 0.10 apart) >= 0.97, the doubt shared out among the cuts that
    were tried, and when the verdicts on the two point to different directions. Sizes of two parts have no bands.
    """
    if has_two_parts(sold):
        return ()
    tried = []
    for cut in range(1, len(sold)):
        low_counts, high_counts = (
            sum((counted[size] for size in sizes if size in counted), Counts())
            for sizes in (sold[:cut], sold[cut:])
        )
        if min(low_counts.n, high_counts.n) >= rule.least_in_a_band:
            low, high = judge(low_counts, prior), judge(high_counts, prior)
            apart = distance_above(low.difference, high.difference, rule.off)
            # Sizes that nobody spoke of join the side that is said to fit.
            nearest = cut if high.verdict and DIRECTION[high.verdict] else -cut
            tried.append((apart, abs(low.mean - high.mean), nearest, low, high))
    if not tried:
        return ()
    apart, _, nearest, low, high = max(tried, key=lambda one: one[:3])
    cut = abs(nearest)
    directions = {DIRECTION[one.verdict] if one.verdict else None for one in (low, high)}
    if apart < 1 - (1 - rule.runs) / len(tried) or len(directions) == 1:
        return ()
    bands = []
    for sizes, judged in ((sold[:cut], low), (sold[cut:], high)):
        swaps = tuple(swap for swap in exchanged if swap.ordered in sizes)
        advised = _advised(judged.verdict, "evidence", word, swaps, sold, sizes) if judged.verdict else None
        bands.append(Band(sizes, judged, advised))
    return tuple(bands)


def _advised(
    verdict: Verdict,
    source: Literal["evidence", "stated"],
    word: Stated | None,
    exchanged: Sequence[Exchanged],
    sold: tuple[str, ...],
    within: tuple[str, ...] | None = None,
    rule: Rule = RULE,
) -> Advised | None:
    """How far to go: by exchanges, else by the merchandiser's word, else only "between two sizes"; never a number
    of sizes guessed from shares, and never to sizes that are not sold."""
    direction = DIRECTION[verdict]
    if direction == 0:
        if word and word.verdict == verdict and word.advice and SIZES[word.advice] is None and len(sold) > 1:
            return Advised(word.advice, "stated")
        return Advised("usual_size", "verdict")
    if len(sold) < 2:
        return None
    swapped = _by_exchanges(exchanged, sold, direction, rule) if source == "evidence" else None
    if swapped:
        kind, basis = swapped, "exchanges"
    elif word and word.advice and advised_direction(word.advice) == direction:
        kind, basis = word.advice, "stated"
    else:
        kind, basis = ("between_larger" if direction > 0 else "between_smaller"), "verdict"
    far = SIZES[kind]
    if far is not None:
        steps = tuple(SizeAdvice(size, size_from(sold, size, Fraction(far))) for size in within or sold)
        if any(step.take for step in steps):
            return Advised(kind, basis, steps)  # type: ignore[arg-type]
        if abs(far) != 0.5 or has_half_sizes(sold):
            return None
    return Advised("between_larger" if direction > 0 else "between_smaller", basis)  # type: ignore[arg-type]


def _by_exchanges(
    exchanged: Sequence[Exchanged], sold: tuple[str, ...], direction: int, rule: Rule
) -> Advice | None:
    """The median step of the exchanges, where there are enough and it points to the verdict's direction."""
    steps: list[Fraction] = []
    for swap in exchanged:
        if far := sizes_between(sold, swap.ordered, swap.kept):
            steps += [far] * swap.count
    if len(steps) < rule.least_exchanges:
        return None
    steps.sort()
    middle = min(steps[(len(steps) - 1) // 2], steps[len(steps) // 2], key=abs)
    if middle * direction <= 0:
        return None
    if abs(middle) <= Fraction(1, 2):
        return "half_size_up" if direction > 0 else "half_size_down"
    if abs(middle) < 2:
        return "one_size_up" if direction > 0 else "one_size_down"
    return "two_sizes_up" if direction > 0 else "two_sizes_down"
