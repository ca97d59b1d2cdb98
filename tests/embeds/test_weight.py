"""What goes over the wire: every fragment under 6 KB when it is sent compressed, whatever its script."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import generator
from generator.build import build
from generator.markup.path_data import NUMBERS, TOKEN, shortly

from .conftest import FILES

ROOT = Path(__file__).parents[2]
BUDGET = 6_000  # bytes, gzip -9


def sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_every_fragment_of_the_demo_shop_is_under_6_kb_in_every_script(demo: Path) -> None:
    weights = {path.relative_to(demo).as_posix(): sent(path) for path in demo.rglob("*.html")}
    assert len(weights) > 300
    assert {path: weight for path, weight in weights.items() if weight >= BUDGET} == {}


def big_chart(rows: int, wide: bool) -> str:
    """Jeans in many sizes; `wide`: with three more measures and two more systems."""
    lines = []
    for row in range(rows):
        cells = [24 + row, f"{58 + 2 * row}-{60 + 2 * row}", f"{84 + 2 * row}-{86 + 2 * row}", 76 + row]
        if wide:
            cells += [f"{50 + row}.5", f"{36 + row}.5", f"{20 + row}.5", 32 + 2 * row, 6 + 2 * row]
        lines.append("  " + " | ".join(map(str, cells)))
    more = " | thigh | rise | arm | EU | UK" if wide else ""
    return (
        "title: {en: Jeans, ar: جينز}\nkind: body\nfor: women\nunit: cm\napplies_to: {category: women}\n"
        f"table: |\n  size | waist | hips | inseam{more}\n" + "\n".join(lines) + "\n"
    )


@pytest.mark.parametrize(
    ("rows", "wide", "at_most"), [(20, False, BUDGET), (40, False, BUDGET), (20, True, BUDGET), (40, True, 8_500)]
)
def test_a_long_chart_stays_light_and_whole(tmp_path: Path, rows: int, wide: bool, at_most: int) -> None:
    """Forty sizes of three measures are within the budget, forty of six measures and two systems are not: nothing
    is left out of them, the fragment is heavier."""
    sizes = ", ".join(str(24 + row) for row in range(rows))
    files = {
        **FILES,
        "product_data/size_charts/tops.yml": big_chart(rows, wide),
        "product_data/products/shirt.yml": FILES["product_data/products/shirt.yml"].replace("S, M, L", sizes),
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    build(tmp_path, tmp_path / "dist", only=("embed", "twins"), jobs=1)
    for locale in ("en-gb", "ar-ae"):
        fragment = tmp_path / f"dist/embed/v1/{locale}/shirt.html"
        table = LexborHTMLParser(fragment.read_text("utf-8")).css("table.ht-table tbody tr")
        assert len(table) == rows
        assert sent(fragment) < at_most


def test_what_is_said_to_everybody_stands_once_and_is_whole_in_the_twin(published: Path) -> None:
    html = LexborHTMLParser((published / "embed/v1/ar-ae/shirt.html").read_text("utf-8"))
    element = html.css_first("hangtag-which-size")
    facts = json.loads(element.attributes["data-facts"] or "")
    address = element.attributes["data-texts"] or ""
    assert address.startswith("https://www.example.com/help/embed/v1/sentences/ar-ae.")
    once = json.loads((published / address.removeprefix("https://www.example.com/help/")).read_text("utf-8"))
    assert not set(once) & set(facts["texts"])
    twin = json.loads((published / "embed/v1/ar-ae/shirt.json").read_text("utf-8"))
    whole: dict[str, Any] = next(
        block["facts"] for answer in twin["answers"] for block in answer["blocks"] if block["block"] == "tool"
    )
    schema = Path(generator.__file__).parent / "assets/schemas/which-size-1.json"
    jsonschema.validate(whole, json.loads(schema.read_text("utf-8")))
    assert whole["texts"] == once | facts["texts"]


number = st.decimals(-400, 400, places=1).map(lambda value: f"{value.normalize():f}")
command = st.sampled_from("MLHVCAZ").flatmap(
    lambda letter: st.lists(number, min_size=NUMBERS[letter], max_size=NUMBERS[letter]).map(
        lambda numbers: (letter, numbers)
    )
)


def points(outline: str) -> list[tuple[float, ...]]:
    """Where an outline goes, in absolute numbers; reads both spellings."""
    tokens = TOKEN.findall(outline)
    found: list[tuple[float, ...]] = []
    x = y = 0.0
    start = (0.0, 0.0)
    letter, index = "", 0
    while index < len(tokens):
        if tokens[index].isalpha():
            letter = tokens[index]
            index += 1
        many = NUMBERS[letter.upper()]
        numbers = [float(token) for token in tokens[index : index + many]]
        index += many
        by = (x, y) if letter.islower() else (0.0, 0.0)
        match letter.upper():
            case "Z":
                x, y = start
            case "H":
                x = numbers[0] + by[0]
            case "V":
                y = numbers[0] + by[1]
            case "A":
                found.append(tuple(numbers[:5]))
                x, y = numbers[5] + by[0], numbers[6] + by[1]
            case _:
                ends = [number + by[odd % 2] for odd, number in enumerate(numbers)]
                found.append(tuple(ends))
                x, y = ends[-2:]
        found.append((x, y))
        if letter == "M":
            start, letter = (x, y), "L"
    return found


@given(st.lists(command, min_size=1, max_size=12))
def test_an_outline_written_shortly_goes_the_same_way(commands: list[tuple[str, list[str]]]) -> None:
    outline = "M0 0" + "".join(letter + " ".join(numbers) for letter, numbers in commands)
    for short, long in zip(points(shortly(outline)), points(outline), strict=True):
        assert short == pytest.approx(long, abs=0.01)


def test_every_drawing_is_written_shorter() -> None:
    for path in (ROOT / "generator/assets/pictograms").rglob("*.svg"):
        text = path.read_text("utf-8")
        for outline in text.split(' d="')[1:]:
            data = outline.partition('"')[0]
            if set(data) & set("mlhvcazsqt"):
                assert shortly(data) == data, path
                continue
            assert points(shortly(data)) == [pytest.approx(point, abs=0.01) for point in points(data)], path
