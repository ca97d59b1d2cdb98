"""Slips of the hand: each is told at the place where it was made, with what to write instead."""

from __future__ import annotations

import pytest

from generator.yaml_source import parse_yaml

# name: (what was typed, line, column, words of the message, words of the cure)
SLIPS: dict[str, tuple[str, int, int, str, str]] = {
    "no space behind a colon": ("name: Shirt\nbrand:alder\nstyle: x\n", 2, 6, "space is missing", "`brand: alder`"),
    "no space in the first line": ("name:Shirt\nbrand: alder\n", 1, 5, "space is missing", "`name: Shirt`"),
    "no space in the last line": ("name: Shirt\nbrand:alder\n", 2, 6, "space is missing", "`brand: alder`"),
    "no space in braces": ("name: {en:Shirt, de: Hemd}\n", 1, 10, "space is missing", "`en: Shirt`"),
    "no space before braces": ("applies_to:{brand: alder}\n", 1, 11, "space is missing", "`applies_to: {brand"),
    "no space in a path": (
        "women: {name: W}\nwomen/tops:{name: Tops}\n",
        2,
        11,
        "space is missing",
        "`women/tops: {name: Tops}`",
    ),
    "another space behind a colon": ("name: Shirt\nbrand:\u00a0alder\nstyle: x\n", 2, 7, "U+00A0", "type a space"),
    "equals for a colon": ("name: Shirt\nbrand = alder\nstyle: x\n", 2, 7, "not '='", "`brand: alder`"),
    "a wide colon": ("name: Shirt\nbrand：alder\nstyle: x\n", 2, 6, "not '：'", "`brand: alder`"),
    "a tab for a colon": ("name: Shirt\nbrand\talder\nstyle: x\n", 2, 6, "not a tab", "`brand: alder`"),
    "no colon at all": ("name: Shirt\nbrand alder\nstyle: x\n", 2, 1, "no colon", "`brand: alder`"),
    "an open bracket": ("name: Shirt\nsizes: [S, M\nbrand: alder\n", 2, 8, "[ that opens here", "add ]"),
    "an open brace": ("material: {linen: 100\ndetails:\n  sole: x\n", 1, 11, "{ that opens here", "add }"),
    "an open bracket at the end": ("name: Shirt\nsizes: [S, M", 2, 8, "[ that opens here", "add ]"),
    "an open quote": ('name: "Shirt\nbrand: alder\n', 1, 7, "quote that opens here", "close it"),
    "an open quote above another": (
        'yes: "Ja\nno: "Nein"\nnone: x\n',
        1,
        6,
        "quote that opens here is not closed",
        "close it",
    ),
    "one bracket too many": ("sizes: [S, M]]\nbrand: alder\n", 1, 14, "] was never opened", "delete it"),
    "words behind a bracket": ("sizes: [S, M] L\nbrand: alder\n", 1, 15, "'L' stands behind", "in one bracket"),
    "two commas": ("sizes: [S, , M]\n", 1, 12, "between two commas", "delete one comma"),
    "a missing comma": ("sizes: [S, 'M' 'L']\n", 1, 16, "comma is missing", "part the values"),
    "quotes in quotes": ('note: A\nname: "A "loose" shirt"\n', 2, 10, 'ends at this "', "'…'"),
    "an apostrophe in quotes": ("note: A\nname: 'It's loose'\n", 2, 10, "ends at this '", '"…"'),
    "a key further in": (
        "name: Shirt\n  style: LS\nbrand: alder\n",
        2,
        3,
        "'style' stands further in than 'name'",
        "begin it under 'name'",
    ),
    "the first key further in": (
        "# a shirt\n  name: Shirt\nbrand: alder\n",
        2,
        3,
        "the first line stands further in",
        "left edge",
    ),
    "a key between two": (
        "details:\n    sole: x\n  heel: y\nbrand: alder\n",
        3,
        3,
        "neither under the one above",
        "same number",
    ),
    "a text that is not indented": (
        "description:\n  en: |\nA square shirt,\n    of linen\nbrand: alder\n",
        3,
        1,
        "further out than the text",
        "indent it",
    ),
    "an entry of a list without its dash": (
        "media:\n  - image: a.jpg\n    angle: front\n    image: b.jpg\n    angle: back\n",
        4,
        5,
        "a second time",
        "begin the next entry",
    ),
    "a list entry further in": ("sizes:\n  - S\n    - M\n  - L\n", 3, 5, "('S')", "right under the '-' above"),
    "a list entry a little further in": ("sizes:\n- S\n - M\n", 3, 2, "('S')", "right under the '-' above"),
    "a list without spaces": ("sizes:\n  -S\n  -M\n", 2, 3, "space is missing behind '-'", "`- S`"),
    "a missing dash": ("sizes:\n  - S\n  M\n  - L\n", 3, 3, "begin with '- '", "`- M`"),
    "a dash inside a line that is further in": (
        "sizes:\n  - S\n     -M\n  - L\n",
        3,
        6,
        "more of the text above ('S')",
        "`- M`",
    ),
    "stars for dashes": ("sizes:\n  * XS\n  * S\n", 2, 3, "begins with '- ', not with '*'", "`- XS`"),
    "bullets for dashes": ("sizes:\n  • XS\n  • S\n", 2, 3, "begins with '- ', not with '•'", "`- XS`"),
    "long dashes": ("sizes:\n  – XS\n  – S\n", 2, 3, "begins with '- ', not with '–'", "`- XS`"),
    "an Arabic comma in braces": ("name: {en: Shirt، ar: قميص}\n", 1, 17, "'،' parts nothing", "the comma ','"),
    "a semicolon in braces": ("name: {en: Shirt; de: Hemd}\n", 1, 17, "';' parts nothing", "the comma ','"),
    "one brace too many in a list": (
        "rules:\n  - {when: {tier: club}}}\n  - {when: {tier: vip}}\n",
        2,
        25,
        "} was never opened",
        "delete it",
    ),
    "a map of a list without its dash": (
        "rules:\n  - {a: b}\n  {c: d}\n  - {e: f}\n",
        3,
        3,
        "begin with '- '",
        "`- {c: d}`",
    ),
    "a key under a line that is a text": (
        "media:\n  - shirt/front.jpg\n    angle: front\n",
        3,
        5,
        "under a line of the list that has no key",
        "`- key: shirt/front.jpg`",
    ),
    "a key one space short": (
        "media:\n  - image: a.jpg\n   angle: front\n",
        3,
        4,
        "'angle' does not begin where 'image' does",
        "begin it under 'image'",
    ),
    "a text of several lines without a bar": (
        "description:\n  en:\n    A square, easy: shirt in washed\n    linen.\n",
        3,
        5,
        "the text under 'en' has a colon",
        "`en: |`",
    ),
    "a list in a text": (
        "description: A shirt\n  - with pockets\n  - and a hood\n",
        2,
        3,
        "('A shirt')",
        "wants `|` behind its key",
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_where_it_was_made(name: str) -> None:
    typed, line, column, message, cure = SLIPS[name]
    source, (problem, *others) = parse_yaml(typed.encode(), "a.yml")
    assert source is None
    assert not others
    assert (problem.line, problem.column) == (line, column), str(problem)
    assert message in problem.message
    assert cure in problem.cure


MEANT = {
    "a dash inside of a size": ("sizes:\n- S - M\n- M\n", {"sizes": ["S - M", "M"]}),
    "a note behind a key": ("sizes: # all\n  - S\nbrand: x # ours\n", {"sizes": ["S"], "brand": "x"}),
    "a bullet that customers read": ("note: • Soft\n  and warm\n", {"note": "• Soft and warm"}),
    "a text over two lines": (
        "name: A shirt\n  for summer - and autumn\n",
        {"name": "A shirt for summer - and autumn"},
    ),
    "an address as a key": ("links: {https://example.com: x}\n", {"links": {"https://example.com": "x"}}),
    "a time as a key": ("hours: {'9:30': open}\n", {"hours": {"9:30": "open"}}),
    "a list of dashes in a block": ("care: |\n  - cold\n  - dry\n", {"care": "- cold\n- dry\n"}),
    "an anchor that is used": ("a: &c cold\nb: *c\n", {"a": "cold", "b": "cold"}),
}


@pytest.mark.parametrize("name", MEANT)
def test_what_only_looks_like_a_slip_is_read(name: str) -> None:
    typed, value = MEANT[name]
    source, problems = parse_yaml(typed.encode(), "a.yml")
    assert source is not None, problems
    assert source.value == value


def test_a_value_that_is_a_comment_is_told() -> None:
    _, (problem,) = parse_yaml(b"style: #204\nname: Shirt\n", "a.yml")
    assert (problem.severity, problem.line, problem.column) == ("warning", 1, 8)
    assert "everything from '#204' on is lost" in problem.message


def test_an_ampersand_in_front_is_told_unless_an_alias_names_it() -> None:
    _, (problem,) = parse_yaml(b"name: &Linen shirt\n", "a.yml")
    assert (problem.severity, problem.line, problem.column) == ("warning", 1, 7)
    assert "'&Linen'" in problem.message
