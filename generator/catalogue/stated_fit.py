"""The merchandiser's word on the fit of a product: the key `fit` of a product file.

    fit: {verdict: runs_small, advice: one_size_up, why: {en: Cut close at the shoulders.}}
    fit: true_to_size

`verdict`: `runs_small`, `may_run_small`, `true_to_size`, `may_run_large`, `runs_large`. `advice` (may be left out):
`half_size_up`, `one_size_up`, `two_sizes_up`, `between_larger` (between two sizes take the larger), `usual_size`,
and the same downwards. `why`: a sentence for customers. It is shown until the evidence of buyers speaks.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.catalogue import Mistake, Model, Words, read_model
from generator.measure.fit_words import Advice, Verdict, read_advice, read_verdict
from generator.problems import Problem
from generator.yaml_source import Source


def _verdict(value: Any) -> Verdict:
    if not isinstance(value, str) or not value.strip():
        raise Mistake("'verdict' wants one word", "write `verdict: runs_small`")
    return read_verdict(value)


def _advice(value: Any) -> Advice:
    if not isinstance(value, str) or not value.strip():
        raise Mistake("'advice' wants one word", "write `advice: one_size_up`, or leave it out")
    return read_advice(value)


class StatedFit(Model):
    """What the merchandiser says: the verdict, how far to go, and why."""

    verdict: Annotated[Verdict, BeforeValidator(_verdict)] = Field(description="how it fits")
    advice: Annotated[Advice, BeforeValidator(_advice)] | None = Field(
        default=None, description="how far to go from the usual size; may be left out"
    )
    why: Words | None = Field(default=None, description="a sentence for customers: Cut close at the shoulders.")


def read_stated_fit(source: Source) -> tuple[StatedFit | None, list[Problem]]:
    """The key `fit` of a product file, or None where it is not written; with every problem in it."""
    value = source.value.get("fit") if isinstance(source.value, dict) else None
    if value is None:
        return None, []
    if isinstance(value, str):
        try:
            return StatedFit(verdict=_verdict(value)), []
        except Mistake as wrong:
            return None, [source.place("fit").problem("catalogue/value", wrong.message, wrong.cure)]
    return read_model(StatedFit, source, "fit")
