"""Charts are said in words: whose measures, in which unit, how to take them; in every language of the demo shop."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest

from generator.answers import Answer, Measuring, Table, Tool
from generator.answers.sizing import chart, how_to_measure, which_size
from generator.answers.sizing.names import figure
from generator.catalogue.size_chart import SizeChart
from generator.facts.sizing import Figure
from generator.facts.sizing.joining import join, whole
from generator.facts.sizing.matching import Matching
from generator.facts.sizing.published import published_tables
from generator.measure.locales import Locale
from generator.measure.sold_sizes import read_sold_sizes
from generator.wording import Words
from generator.wording.loading import load_wording

TAGS = ("en-US", "en-GB", "de-DE", "th-TH", "ar-AE")
Read = Callable[..., Any]


@lru_cache(maxsize=1)
def all_words() -> dict[str, Words]:
    words, problems = load_wording([Locale(tag) for tag in TAGS])
    assert not [problem for problem in problems if "sizing" in str(problem)]
    return {locale.tag: said for locale, said in words.items()}


def table(answer: Answer | None, number: int = 0) -> Table:
    assert answer is not None
    return [block for block in answer.blocks if isinstance(block, Table)][number]


def lines(block: Table) -> list[str]:
    return [
        " | ".join(
            cell.text.plain() + (f" ({cell.beside.plain()})" if cell.beside else "") + ("≈" * cell.approximate)
            for cell in row
        )
        for row in block.rows
    ]


@pytest.mark.parametrize(
    ("tag", "rows", "lead"),
    [
        (
            "en-GB",
            [
                "S (UK 8) | 33–34¾ | 26–27½ | 36¼–37¾ | 36, 38 | 4–6",
                "M (UK 10) | 34¾–36½ | 27½–29½ | – | 38, 40 | 8≈",
            ],
            "Measure the body, not the clothes.",
        ),
        (
            "de-DE",
            ["S (EU 36, 38) | 84–88,5 | 66–70 | 92–96 | 8 | 4–6", "M (EU 38, 40) | 88,5–93 | 70–75 | – | 10 | 8≈"],
            "Miss den Körper, nicht die Kleidung.",
        ),
        (
            "ar-AE",
            ["S (EU 36, 38) | 84–88.5 | 66–70 | 92–96 | 8 | 4–6", "M (EU 38, 40) | 88.5–93 | 70–75 | – | 10 | 8≈"],
            "القياسات للجسم وليست للملابس.",
        ),
    ],
)
def test_a_chart_is_said_in_the_readers_words_and_units(
    charts: dict[str, SizeChart], tag: str, rows: list[str], lead: str
) -> None:
    product = join([charts["womens-tops"]], read_sold_sizes(["S", "M"]))
    block = table(chart(product, all_words()[tag]))
    assert lines(block) == rows
    assert block.lead and block.lead.plain() == lead
    assert (block.subject, block.whose) == ("womens-tops", "body")


def test_every_figure_has_its_other_unit_and_is_a_value(charts: dict[str, SizeChart]) -> None:
    block = table(chart(whole(charts["womens-tops"]), all_words()["de-DE"]))
    bust = block.rows[0][1]
    assert bust.other and bust.other.plain() == "31½–33"
    (value,) = bust.text.values()
    assert (value.fact, value.machine) == ("sizing.womens-tops.XS.bust", "80..84 cm")
    assert (block.columns[1].unit, block.columns[1].other_unit) == ("cm", "Zoll")


def test_the_short_answer_stands_alone(charts: dict[str, SizeChart]) -> None:
    answer = chart(whole(charts["womens-tops"]), all_words()["en-GB"])
    assert answer
    assert answer.short.plain() == ("In sizes XS to M: bust 31½–36½ in, waist 24½–29½ in and hips 34¾–37¾ in.")


@pytest.mark.parametrize("tag", TAGS)
def test_every_chart_is_said_in_every_language(charts: dict[str, SizeChart], tag: str) -> None:
    for one in charts.values():
        here = whole(one, published_tables())
        for answer in (chart, how_to_measure):
            assert answer(here, all_words()[tag]) is not None
        assert which_size(Matching(here), all_words()[tag]) is not None


def test_body_and_garment_never_share_marks(read: Read) -> None:
    charts, problems = read(
        body="kind: body\nunit: cm\ntable: |\n  size | chest | height\n  S | 90 | 170\n",
        garment="kind: garment\nmeasured: flat\ntolerance: 1 cm\nunit: cm\n"
        "table: |\n  size | chest | length\n  S | 50 | 70\n",
    )
    assert not problems
    answer = chart(join([charts["body"], charts["garment"]], read_sold_sizes(["S"])), all_words()["en-GB"])
    assert [column.badge for column in table(answer, 0).columns] == ["", "1", "2"]
    assert [column.badge for column in table(answer, 1).columns] == ["", "A", "B"]
    assert [note.plain() for note in table(answer, 1).notes] == [
        "Chest: laid flat, measured straight across. Double it for all the way round.",
        "Pieces may differ by up to 1 cm.",
    ]
    assert answer
    measuring = [block for block in answer.blocks if isinstance(block, Measuring)]
    assert [block.drawing for block in measuring] == ["body-woman", "top"]
    assert next(mark.how.plain() for mark in measuring[1].marks if mark.how) == (
        "Straight across, just below the armholes."
    )


def test_ages_carry_their_unit_and_names_are_translated(read: Read) -> None:
    charts, problems = read(
        kids="kind: body\nfor: baby\nunit: cm\nnames: {One: {en: First size, de: Erste Größe}}\n"
        "table: |\n  size | age | height | weight (kg)\n"
        "  One | 0-3 mo | 50-56 | 3-5\n  Two | 1-2 y | 80-92 | 9-13\n"
    )
    assert not problems
    german = table(chart(whole(charts["kids"]), all_words()["de-DE"]))
    assert lines(german) == ["Erste Größe | 0–3 Monate | 50–56 | 3–5", "Two | 1–2 Jahre | 80–92 | 9–13"]
    american = table(chart(whole(charts["kids"]), all_words()["en-US"]))
    assert lines(american)[0] == "First size | 0–3 months | 19½–22 | 7–11"


def test_a_label_stands_where_it_has_no_name_in_a_language_that_is_read_there(read: Read) -> None:
    charts, problems = read(
        duvets="kind: garment\nmeasured: flat\nunit: cm\nnames: {Single: {de: Einzelbett}}\n"
        "table: |\n  size | width | length\n  Single | 135 | 200\n"
    )
    assert not problems
    said = {tag: lines(table(chart(whole(charts["duvets"]), all_words()[tag])))[0] for tag in ("de-DE", "en-GB")}
    assert said["de-DE"].startswith("Einzelbett | ")
    assert said["en-GB"].startswith("Single | ")


def test_which_size_compares_with_what_the_table_shows(charts: dict[str, SizeChart]) -> None:
    answer = which_size(Matching(whole(charts["womens-tops"])), all_words()["en-US"])
    assert answer
    tool = answer.blocks[-1]
    assert isinstance(tool, Tool)
    assert [measure["key"] for measure in tool.facts["measures"]] == ["bust", "waist", "hips"]
    inches, centimetres = tool.facts["measures"][0]["units"]
    assert inches["holds"] == "31.5~33;33~34.75;34.75~36.5"
    assert inches["shown"] == "31½~33;33~34¾;34¾~36½"
    assert centimetres["holds"] == "80~84;84~88.5;88.5~93"
    assert tool.facts["sizes"][2] == {"size": "M", "name": "M", "beside": "US ≈8", "run": 0}


def test_nothing_is_said_where_nothing_is_known(read: Read) -> None:
    charts, _ = read(label="kind: label\ntable: |\n  EU | UK\n  36 | 8\n")
    words = all_words()["en-GB"]
    assert which_size(Matching(whole(charts["label"])), words) is None
    assert how_to_measure(whole(charts["label"]), words) is None
    assert chart(join([charts["label"]], read_sold_sizes(["99"])), words) is None


@pytest.mark.parametrize(
    ("inches", "form", "shown"),
    [
        ("60.5", "feet", "5′0½″"),
        ("72", "feet", "6′0″"),
        ("9.3125", "fraction", "9 5/16"),
        ("0.5", "fraction", "½"),
        ("34", "fraction", "34"),
        ("40.94", "decimal", "40.94"),
    ],
)
def test_inches_are_written_as_people_write_them(inches: str, form: Any, shown: str) -> None:
    number = Decimal(inches)
    assert figure(all_words()["en-US"], Figure(number, number, "in", form)) == shown


def test_a_short_answer_says_the_garments_measures_are_the_garments(read: Read) -> None:
    dress = "kind: garment\nunit: cm\nmeasured: {}\ntable: |\n  size | bust\n  S | 45\n  M | 48\n"
    charts, problems = read(flat=dress.format("flat"), round=dress.format("round"))
    assert not problems
    words = all_words()["de-DE"]
    shorts = [found.short.plain() for id in charts if (found := chart(whole(charts[id]), words))]
    assert shorts == [
        "Das Kleidungsstück flach liegend, Größen S bis M: Brustumfang 45–48 cm.",
        "Das Kleidungsstück selbst, Größen S bis M: Brustumfang 45–48 cm.",
    ]


def test_heights_in_feet_have_no_second_unit_and_open_ends_are_told(read: Read) -> None:
    charts, problems = read(
        one="kind: body\nunit: cm\ntable: |\n  size | chest | height\n  One size | up to 118 | 155-185\n"
    )
    assert not problems
    (found,) = [chart(whole(charts["one"]), all_words()["en-US"])]
    assert found
    assert found.short.plain() == "In one size: chest up to 46½ in and height 5′1″–6′1″."


def test_the_height_of_a_bag_is_nobodys(read: Read) -> None:
    charts, problems = read(
        bags="kind: garment\ngoods: bags\nunit: cm\ntable: |\n  size | width | height\n  S | 32 | 30\n"
    )
    assert not problems
    for tag, name in {"de-DE": "Höhe", "th-TH": "ความสูง", "ar-AE": "الارتفاع"}.items():
        found = chart(whole(charts["bags"]), all_words()[tag])
        assert found
        (table,) = [block for block in found.blocks if isinstance(block, Table)]
        assert table.columns[2].heading.plain() == name
    assert which_size(Matching(whole(charts["bags"])), all_words()["en-US"]) is None


def test_the_sizes_of_a_caption_keep_their_order_among_arabic_words(read: Read) -> None:
    """`6 F` is a number and a letter, which would change places there."""
    charts, problems = read(
        shoes="kind: foot\nfor: men\nunit: cm\ntable: |\n  size | foot length\n  6 F | 25\n  7 F | 26\n"
    )
    assert not problems
    caption = table(chart(whole(charts["shoes"]), all_words()["ar-AE"])).caption
    assert [value.shown for value in caption.values()] == ["6 F", "7 F"]
