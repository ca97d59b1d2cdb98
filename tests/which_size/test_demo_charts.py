"""Somebody who is exactly in the middle of a size is told that size, in every chart of the demo shop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.answers import Tool
from generator.answers.sizing import shared_texts, which_size
from generator.facts.sizing.matching import Ends, Scale, compares, match
from generator.markup.tools import packed
from generator.shop import Shop, read_shop
from generator.subjects import chart_subject

from .test_rule import in_node

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "generator/assets/schemas/which-size-1.json").read_bytes())


@pytest.fixture(scope="module")
def shop() -> Shop:
    shop, _ = read_shop(ROOT, date(2026, 11, 25))
    assert shop is not None
    return shop


def unpacked(text: str) -> list[Ends | None]:
    """What the page's script reads: sizes parted by `;`, ends by `~`."""

    def ends(size: str) -> Ends | None:
        low, _, high = size.partition("~")
        return (Decimal(low) if low else None, Decimal(high) if high else None) if size else None

    return [ends(size) for size in text.split(";")]


def scale_of(facts: Mapping[str, Any], unit: int) -> Scale:
    """The scale as the page's script makes it of the element's data."""
    holds = {
        one["key"]: tuple(unpacked(one["units"][min(unit, len(one["units"]) - 1)]["holds"]))
        for one in facts["measures"]
    }
    sizes, runs = (tuple(size[key] for size in facts["sizes"]) for key in ("size", "run"))
    return Scale(sizes, holds, facts["between_sizes"], facts["parts"], runs)


def test_the_middle_of_a_size_is_that_size(shop: Shop) -> None:
    asked = 0
    for id, chart in shop.charts.items():
        for locale in shop.locales:
            answer = which_size(chart_subject(shop, id, locale).matching, shop.words[locale])
            assert (answer is not None) == compares(chart), id
            tool = next((block for block in answer.blocks if isinstance(block, Tool)), None) if answer else None
            if tool is None:
                continue
            jsonschema.validate(tool.facts, SCHEMA)
            for unit in (0, 1):
                scale = scale_of(tool.facts, unit)
                for number, size in enumerate(scale.sizes):
                    middle = {name: _middle(cells[number]) for name, cells in scale.holds.items()}
                    figures = {name: figure for name, figure in middle.items() if figure is not None}
                    found = match(scale, figures)
                    assert found.state in ("one", "several") and size in found.sizes, (id, locale.tag, size, found)
                    asked += 1
    assert asked > 1000


def test_between_two_bands_the_next_one_is_named(shop: Shop) -> None:
    words = shop.words[shop.locales[0]]
    answer = which_size(chart_subject(shop, "bras", shop.locales[0]).matching, words)
    assert answer is not None
    tool = next(block for block in answer.blocks if isinstance(block, Tool))
    found = match(scale_of(tool.facts, 0), {"underbust": Decimal("28.5"), "bust": Decimal(36)})
    assert (found.state, found.sizes) == ("between", ("70E", "75C"))


def _middle(ends: Ends | None) -> Decimal | None:
    if ends is None:
        return None
    low, high = ends
    return (low + high) / 2 if low is not None and high is not None else low if high is None else high


def test_what_a_fragment_leaves_out_the_script_tells_by_itself(shop: Shop) -> None:
    """Every figure of every chart in every locale, in both units, as it was before it was packed."""
    whole, short = [], []
    for id in shop.charts:
        for locale in shop.locales:
            answer = which_size(chart_subject(shop, id, locale).matching, shop.words[locale])
            for block in answer.blocks if answer else ():
                if isinstance(block, Tool):
                    whole.append(block.facts)
                    short.append(packed(block.facts, shared_texts(shop.words[locale])))
    assert len(whole) > 50 and len(json.dumps(short)) < 0.6 * len(json.dumps(whole))
    read = """given.map((facts) => facts.measures.flatMap((measure) => measure.units.map((unit) => [
      measure.said ?? measure.name,
      which.unpack(unit.holds ?? unit.shown, (end) => which.readFigure(end).number),
      which.unpack(unit.shown, String),
    ])))"""
    assert in_node(read, short) == in_node(read.replace("which.readFigure(end).number", "Number(end)"), whole)
    for one, other in zip(whole, short, strict=True):
        for size, kept in zip(one["sizes"], other["sizes"], strict=True):
            assert {"name": size["size"], "beside": "", "run": 0} | kept == size
