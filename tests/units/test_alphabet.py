"""Names stand in a list where people look for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.alphabet import in_a_list


@pytest.mark.parametrize(
    "names",
    [
        "Ärmel, Babykleidung, Bettbezüge, BHs, Mäntel, Markttaschen, Röcke, Rucksäcke",
        "Echarpes, École, Ecru",
        # The vowel that is written first is spoken second; tone marks count last.
        "กางเกง, เข็มขัด, ไซซ์, เดรส, ถุงเท้า, หมวก, แหวน",
        "أحذية, أحزمة, أطفال, اعلان, بناطيل",
    ],
)
def test_capitals_accents_and_leading_vowels_do_not_move_a_name(names: str) -> None:
    assert ", ".join(sorted(sorted(names.split(", ")), key=in_a_list)) == names


@given(st.lists(st.text(), max_size=8))
def test_the_order_is_the_same_however_they_came(names: list[str]) -> None:
    other = list(names)
    other.reverse()
    assert sorted(names, key=in_a_list) == sorted(other, key=in_a_list)
