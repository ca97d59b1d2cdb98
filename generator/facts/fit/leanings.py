"""What the fit of a style means for somebody who compares their measures with the chart."""

from __future__ import annotations

from generator.facts.fit import Advised, ProductFit
from generator.facts.sizing.matching import Leaning
from generator.measure.fit_words import DIRECTION, Verdict, advised_direction


def leanings_of(fit: ProductFit) -> tuple[Leaning, ...]:
    """How the style leans in each of its sizes; sizes that fit as they should are left out."""
    if fit.bands:
        told = [(band.sizes, band.judged.verdict, band.advised) for band in fit.bands]
    else:
        told = [(fit.sizes, fit.verdict, fit.advised)]
    found = (_leaning(size, verdict, advised) for sizes, verdict, advised in told for size in sizes if verdict)
    return tuple(leaning for leaning in found if leaning)


def _leaning(size: str, verdict: Verdict, advised: Advised | None) -> Leaning | None:
    direction = DIRECTION[verdict] or (advised_direction(advised.kind) if advised else 0)
    if not direction:
        return None
    why = verdict if DIRECTION[verdict] else "between_larger" if direction > 0 else "between_smaller"
    step = next((step for step in advised.sizes if step.usual == size), None) if advised else None
    return Leaning(size, direction, why, step is not None, (step.take or "") if step else "")
