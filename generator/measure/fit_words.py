"""The words of fit: what is said of a style, and how far to go from the usual size."""

from __future__ import annotations

import re
from typing import Literal

from generator.problems import Mistake, did_you_mean

Verdict = Literal["runs_small", "may_run_small", "true_to_size", "may_run_large", "runs_large"]
Advice = Literal[
    "half_size_up",
    "one_size_up",
    "two_sizes_up",
    "between_larger",
    "usual_size",
    "between_smaller",
    "half_size_down",
    "one_size_down",
    "two_sizes_down",
]

# +1: runs small, so take a larger one; -1: runs large.
DIRECTION: dict[Verdict, int] = {
    "runs_small": 1,
    "may_run_small": 1,
    "true_to_size": 0,
    "may_run_large": -1,
    "runs_large": -1,
}
# How far, in whole sizes; None: only when one is between two sizes.
SIZES: dict[Advice, float | None] = {
    "half_size_up": 0.5,
    "one_size_up": 1,
    "two_sizes_up": 2,
    "between_larger": None,
    "usual_size": 0,
    "between_smaller": None,
    "half_size_down": -0.5,
    "one_size_down": -1,
    "two_sizes_down": -2,
}
ALSO_VERDICT: dict[str, Verdict] = {"small": "runs_small", "large": "runs_large", "true": "true_to_size"}
ALSO_ADVICE: dict[str, Advice] = {
    "size_up": "one_size_up",
    "size_down": "one_size_down",
    "half_up": "half_size_up",
    "half_down": "half_size_down",
    "true_to_size": "usual_size",
}


def advised_direction(advice: Advice) -> int:
    """+1 to a larger size, -1 to a smaller one, 0 to the usual one."""
    far = SIZES[advice]
    if far is None:
        return 1 if advice == "between_larger" else -1
    return (far > 0) - (far < 0)


def read_verdict(text: str) -> Verdict:
    """A verdict as people type it: `runs_small`, `Runs small`, `runs-small`, `small`.

    Raises:
        Mistake: the word is not known; with the nearest one that is.
    """
    word = _plain(text)
    for known in DIRECTION:
        if word == known:
            return known
    if word in ALSO_VERDICT:
        return ALSO_VERDICT[word]
    raise _unknown(text, "no fit verdict", list(DIRECTION))


def read_advice(text: str) -> Advice:
    """Advice as people type it: `one_size_up`, `size up`, `half size down`.

    Raises:
        Mistake: the word is not known; with the nearest one that is.
    """
    word = _plain(text)
    for known in SIZES:
        if word == known:
            return known
    if word in ALSO_ADVICE:
        return ALSO_ADVICE[word]
    raise _unknown(text, "no advice on sizes", list(SIZES))


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def _unknown(text: str, what: str, known: list[str]) -> Mistake:
    nearest = did_you_mean(text, known)
    return Mistake(f"'{text}' is {what}{nearest}", "" if nearest else f"known: {', '.join(known)}")
