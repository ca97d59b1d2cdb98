"""Nothing is found in sound charts: steps that grow, ranges that touch or keep one distance."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Problem

Find = Callable[..., list[Problem]]


@st.composite
def charts(draw: st.DrawFn) -> str:
    """A chart of grown women: bust, waist and hips climb by steps that never shrink, in ranges of one kind."""
    count = draw(st.integers(2, 9))
    steps = sorted(draw(st.lists(st.integers(4, 6), min_size=count, max_size=count)))
    kind = draw(st.sampled_from(("single", "touching", "whole", "apart", "overlapping")))
    unit, factor, fine = draw(st.sampled_from((("cm", 1.0, 2), ("in", 1 / 2.54, 4), ("mm", 10.0, 1))))
    starts = {"bust": draw(st.integers(74, 84)), "hips": draw(st.integers(86, 92))}
    starts["waist"] = starts["bust"] - draw(st.integers(14, 20))
    lines = []
    for n in range(count):
        cells = []
        for start in starts.values():
            low, high = start + sum(steps[:n]), start + sum(steps[: n + 1])
            low, high = {
                "single": (low, low),
                "touching": (low, high),
                "whole": (low, high - 1 if unit == "cm" else high),
                "apart": (low, high - 2),
                "overlapping": (low - 2, high + 2),
            }[kind]
            ends = [f"{round(end * factor * fine) / fine:g}" for end in (low, high)]
            cells.append(ends[0] if kind == "single" else "-".join(ends))
        lines.append(f"  {34 + 2 * n} | {6 + 2 * n} | {' | '.join(cells)}\n")
    head = f"kind: body\nfor: women\nunit: {unit}\ntable: |\n  EU | UK | {' | '.join(starts)}\n"
    return head + "".join(lines)


@settings(max_examples=50, deadline=None)
@given(text=charts())
def test_nothing_is_found_in_a_sound_ladder(text: str, find: Find) -> None:
    assert find(text) == [], text
