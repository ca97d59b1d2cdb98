"""The fit of one product: the verdict on all its sizes, bands of sizes that truly differ, and how far to go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from generator.catalogue.evidence import Evidence, Exchanged, ProductEvidence, Said
from generator.catalogue.stated_fit import StatedFit
from generator.facts.fit import (
    RULE,
    Advised,
    Band,
    Counts,
    OrderedFit,
    Priors,
    ProductFit,
    Rule,
    Shares,
    SizeAdvice,
    Stated,
    Worn,
    counted_by_size,
    heard,
    judge,
)
from generator.measure.fit_words import DIRECTION, SIZES, Advice, Verdict, advised_direction
from generator.measure.posterior import distance_above
from generator.measure.size_labels import same_label
from generator.measure.size_steps import (
    has_half_sizes,
    has_two_parts,
    is_first_part,
    neighbour,
    size_from,
    sizes_between,
)


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
    known = evidence.of(product) if isinstance(evidence, Evidence) else evidence
    sold, prior = tuple(sizes), priors.of(category)
    said, exchanged = heard(known, sold, revised)
    counted = counted_by_size(said, exchanged, sold)
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


def unknown_sizes(evidence: ProductEvidence, sizes: Sequence[str]) -> tuple[str, ...]:
    """Size labels that the evidence names and that are not sold, however they are spelt."""
    sold = set(map(same_label, sizes))
    named = {line.size for line in evidence.said} | {
        size for swap in evidence.exchanged for size in (swap.ordered, swap.kept)
    }
    strange = (size for size in named if size and same_label(size) not in sold)
    return tuple(sorted(size for size in strange if not is_first_part(sizes, size)))


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
    if has_two_parts(sold) or sum(counts.n for counts in counted.values()) < 2 * rule.least_in_a_band:
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
    between: Advice = "between_larger" if direction > 0 else "between_smaller"
    kind: Advice
    basis: Literal["exchanges", "stated", "verdict"]
    swapped = _by_exchanges(exchanged, sold, direction, rule) if source == "evidence" else None
    if swapped:
        kind, basis = swapped, "exchanges"
    elif word and word.advice and advised_direction(word.advice) == direction:
        kind, basis = word.advice, "stated"
    else:
        kind, basis = between, "verdict"
    far = SIZES[kind]
    if far is not None:
        steps = tuple(SizeAdvice(size, size_from(sold, size, Fraction(far))) for size in within or sold)
        if any(step.take for step in steps):
            return Advised(kind, basis, steps)
        if abs(far) != 0.5 or has_half_sizes(sold):
            return None
    return Advised(between, basis)


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
