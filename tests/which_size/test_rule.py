"""Which size somebody is: Python and the page's script say the same, on the same vectors."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts.sizing.figures import convert
from generator.facts.sizing.matching import Ends, Leaning, Match, Scale, feel, match, reached
from generator.measure.lengths import UNITS
from generator.surfaces.which_size import script
from generator.yaml_source import parse_yaml

VECTORS = Path(__file__).parents[1] / "vectors" / "which_size.yml"
NODE = shutil.which("node")


def _read() -> dict[str, Any]:
    source, problems = parse_yaml(VECTORS.read_bytes(), VECTORS.name)
    assert source is not None and not problems
    value: dict[str, Any] = source.value
    return value


def _ends(text: str) -> Ends | None:
    if text == "none":
        return None
    low, dash, high = text.partition("-")
    ends = [Decimal(end) if end else None for end in (low, high if dash else low)]
    return ends[0], ends[1]


def _scale(scales: Mapping[str, Any], name: str) -> Scale:
    told = scales[name]
    base = scales[told["like"]] if "like" in told else told
    holds = {measure: reached([_ends(text) for text in cells]) for measure, cells in base["holds"].items()}
    runs = tuple(map(int, told.get("runs", ())))
    return Scale(tuple(base["sizes"]), holds, told.get("between_sizes", ""), told.get("parts") == "true", runs)


def _leaning(size: str, text: str) -> Leaning:
    direction, space, take = text.partition(" ")
    return Leaning(size, int(direction), "runs_small", bool(space), "" if take == "none" else take)


READ = _read()
SCALES = {name: _scale(READ["scales"], name) for name in READ["scales"]}
LEANINGS = {
    name: [_leaning(size, text) for size, text in sizes.items()] for name, sizes in READ["leanings"].items()
}


class Vector:
    def __init__(self, told: Mapping[str, Any]) -> None:
        self.scale = SCALES[told["scale"]]
        self.figures = {name: Decimal(figure) for name, figure in (told["figures"] or {}).items()}
        self.leanings = LEANINGS.get(told.get("leanings", ""), [])
        state, _, sizes = told["gives"].partition(" ")
        split = sizes.split("|") if "|" in sizes else [sizes] if sizes in self.scale.sizes else sizes.split()
        outside = tuple(tuple(one.split(" ", 1)) for one in told.get("outside", []))
        self.gives = Match(state, tuple(split), told.get("take", ""), told.get("because", ""), outside)


VALUES = [Vector(told) for told in READ["vectors"]]


def in_node(code: str, value: Any) -> Any:
    """What the published script makes of a value, which `code` calls `given`; it finds the script as `which`."""
    if NODE is None:
        pytest.skip("node is not installed")
    text = json.dumps(script().decode())
    program = (
        "const module = {exports: {}};"
        f"new Function('module', {text})(module); const which = module.exports;"
        f"const given = {json.dumps(value)}; console.log(JSON.stringify({code}));"
    )
    done = subprocess.run([NODE, "-"], input=program, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _as_json(scale: Scale, figures: Mapping[str, Decimal], leanings: list[Leaning]) -> dict[str, Any]:
    def number(end: Decimal | None) -> float | None:
        return None if end is None else float(end)

    return {
        "scale": {
            "sizes": scale.sizes,
            "holds": {
                name: [None if one is None else [number(one[0]), number(one[1])] for one in cells]
                for name, cells in scale.holds.items()
            },
            "between_sizes": scale.between_sizes,
            "parts": scale.parts,
            "runs": [scale.run(number) for number in range(len(scale.sizes))],
        },
        "figures": {name: float(figure) for name, figure in figures.items()},
        "leanings": {
            one.size: {"direction": one.direction} | ({"take": one.take} if one.steps else {}) for one in leanings
        },
    }


def _match_of(told: Mapping[str, Any]) -> Match:
    outside = tuple((name, size) for name, size in told["outside"])
    return Match(told["state"], tuple(told["sizes"]), told["take"], told["because"], outside)


@pytest.mark.parametrize(
    "number", range(len(VALUES)), ids=lambda n: json.dumps(READ["vectors"][n], ensure_ascii=False)
)
def test_the_rule_gives(number: int) -> None:
    vector = VALUES[number]
    assert match(vector.scale, vector.figures, vector.leanings) == vector.gives


def test_the_script_says_the_same() -> None:
    asked = [_as_json(vector.scale, vector.figures, vector.leanings) for vector in VALUES]
    told = in_node("given.map((one) => which.match(one.scale, one.figures, one.leanings))", asked)
    wrong = [
        (READ["vectors"][number], one) for number, one in enumerate(told) if _match_of(one) != VALUES[number].gives
    ]
    assert not wrong


def test_there_are_vectors_for_every_state_and_reason() -> None:
    assert len(VALUES) >= 40
    assert {vector.gives.state for vector in VALUES} == {
        *("nothing", "one", "several", "between", "spread", "above", "below")
    }
    assert {vector.gives.because for vector in VALUES} == {
        *("", "fit", "not_sold", "between_sizes", "nothing_tight", "nearest")
    }


ends = st.tuples(st.integers(60, 120), st.integers(0, 8)).map(
    lambda one: (Decimal(one[0]), Decimal(one[0] + one[1]))
)
cells = st.one_of(st.none(), ends, ends.map(lambda e: (None, e[1])), ends.map(lambda e: (e[0], None)))


@st.composite
def questions(draw: st.DrawFn) -> tuple[Scale, dict[str, Decimal], list[Leaning]]:
    """Charts of every shape, also senseless ones: both readings must still agree."""
    many = draw(st.integers(1, 6))
    sizes = tuple(f"S{n}" for n in range(many))
    names = draw(st.sampled_from((("a",), ("a", "b"), ("a", "b", "c"))))
    runs = tuple(sorted(draw(st.lists(st.integers(0, 1), min_size=many, max_size=many))))
    holds = {name: reached(draw(st.lists(cells, min_size=many, max_size=many))) for name in names}
    between = draw(st.sampled_from(("", "size_up", "size_down")))
    scale = Scale(sizes, holds, between, draw(st.booleans()), runs)
    figures = {name: Decimal(draw(st.integers(110, 260))) / 2 for name in draw(st.sets(st.sampled_from(names)))}
    leanings = [
        Leaning(size, draw(st.sampled_from((1, -1))), "x", draw(st.booleans()), draw(st.sampled_from(("", *sizes))))
        for size in draw(st.sets(st.sampled_from(sizes)))
    ]
    return (
        scale,
        dict(sorted(figures.items())),
        [one if one.steps else Leaning(one.size, one.direction, "x") for one in leanings],
    )


@settings(max_examples=5, deadline=None)
@given(st.lists(questions(), min_size=60, max_size=60))
def test_the_script_says_the_same_of_any_chart(
    asked: list[tuple[Scale, dict[str, Decimal], list[Leaning]]],
) -> None:
    told = in_node(
        "given.map((one) => which.match(one.scale, one.figures, one.leanings))", [_as_json(*one) for one in asked]
    )
    for (scale, figures, leanings), one in zip(asked, told, strict=True):
        assert _match_of(one) == match(scale, figures, leanings), (scale, figures, leanings)


@settings(max_examples=50, deadline=None)
@given(questions())
def test_a_size_that_is_said_to_be_ones_own_is_neither_tight_nor_loose(
    asked: tuple[Scale, dict[str, Decimal], list[Leaning]],
) -> None:
    scale, figures, _ = asked
    found = match(scale, figures)
    if found.state in ("one", "several"):
        assert all(feel(scale, figures, size) == ((), ()) for size in found.sizes)
    if found.because == "nothing_tight":
        assert feel(scale, figures, found.take)[0] == ()


def test_figures_are_read_as_people_type_them() -> None:
    told = in_node("given.map((text) => which.readFigure(text))", [one[0] for one in READ["figures"]])
    wanted = [None if one[1] == "none" else {"number": float(one[1]), "unit": one[2]} for one in READ["figures"]]
    assert [(one[0], made) for one, made in zip(READ["figures"], told, strict=True)] == [
        (one[0], made) for one, made in zip(READ["figures"], wanted, strict=True)
    ]


def test_the_script_converts_as_the_table_does() -> None:
    steps = {"in": (Decimal("0.25"), "normal"), "cm": (Decimal("0.5"), "normal")}
    asked = [
        [float(Decimal(n) / 4), source, target, float(step)]
        for n in range(80, 800, 3)
        for source, target, (step, _) in (("cm", "in", steps["in"]), ("in", "cm", steps["cm"]))
    ]
    told = in_node("given.map((one) => which.convert(...one))", asked)
    for (number, source, target, _), made in zip(asked, told, strict=True):
        exact = Decimal(str(number)) * UNITS[source][1]
        assert Decimal(str(made)) == convert(exact, target, "normal", source), (number, source)
    golden = [[float(one[0]), one[1], one[2], float(one[3])] for one in READ["conversions"]]
    assert in_node("given.map((one) => which.convert(...one))", golden) == [
        float(one[4]) for one in READ["conversions"]
    ]


def test_the_script_is_small_and_needs_no_exception_from_a_strict_policy() -> None:
    text = script().decode()
    assert len(gzip.compress(script(), 9, mtime=0)) < 6.5 * 1024
    for forbidden in (
        "eval(",
        "innerHTML",
        "XMLHttpRequest",
        "import(",
        "new Function",
        ".style",
        "http:",
    ):
        assert forbidden not in text.replace("http://www.w3.org/2000/svg", "")
    # One thing is asked for, a file of sentences; nothing of the person goes along.
    assert text.count("fetch(") == text.count('fetch(address, { credentials: "omit"') == 1
    assert text.count("sentences(") == text.count("sentences(texts)") == 1
