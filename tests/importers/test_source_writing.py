"""YAML that people own is changed where it must be, and nowhere else."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.source_writing import Edit, changed_source, new_source, write_source
from generator.yaml_source import parse_yaml


def said(text: str) -> object:
    source, problems = parse_yaml(text.encode("utf-8"), "x.yml")
    assert source is not None, problems
    assert not problems
    return source.value


def test_a_new_file_has_short_lists_in_a_line_and_long_texts_as_blocks() -> None:
    values = {"name": "Shirt: the best", "sizes": ["XS", "00", "NO"], "description": "One.\n\n- two\n"}
    assert new_source(values, "../x.json") == (
        "# yaml-language-server: $schema=../x.json\n"
        "name: 'Shirt: the best'\n"
        'sizes: [XS, 00, "NO"]\n'
        "description: |\n  One.\n\n  - two\n"
    )


TEXT = """\
# About the shirt
name: Shirt   # on the tag
sizes:
  - S   # small
  - M

# who made it
brand: alder
"""


def test_an_edit_touches_only_the_lines_of_its_key() -> None:
    assert changed_source(TEXT, [Edit(("brand",), "moor")]) == TEXT.replace("alder", "moor")
    assert changed_source(TEXT, [Edit(("sizes",), ["S", "M", "L"])]) == TEXT.replace("  - M\n", "  - M\n  - L\n")
    assert changed_source(TEXT, [Edit(("name",), None)]) == TEXT.replace("name: Shirt   # on the tag\n", "")


def test_a_new_key_stands_where_the_order_has_it() -> None:
    order = ("name", "style", "brand", "sizes")
    written = changed_source(TEXT, [Edit(("style",), "LS-1")], order)
    assert written == TEXT.replace("# on the tag\n", "# on the tag\nstyle: LS-1\n")
    assert changed_source(TEXT, [Edit(("zip",), "long")], order) == TEXT + "zip: long\n"


@pytest.mark.parametrize(
    "text", ["{name: Shirt, brand: alder}\n", "name: &n Shirt\nbrand: *n\n", "---\nname: Shirt\nbrand: a\n"]
)
def test_files_in_another_form_are_changed_as_well(text: str) -> None:
    assert said(changed_source(text, [Edit(("name",), "Coat")]))["name"] == "Coat"  # type: ignore[index]


def test_line_ends_and_marks_stay() -> None:
    text = "\ufeffname: Shirt\r\nbrand: a # b\r\n"
    assert changed_source(text, [Edit(("name",), "Coat")]) == "\ufeffname: Coat\r\nbrand: a # b\r\n"


def test_a_path_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="there is nothing at"):
        changed_source("name: x\n", [Edit(("name", "en"), "y")])


words = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"), blacklist_characters="\ufeff"),
    min_size=1, max_size=30,
)  # fmt: skip
lines = st.lists(words.map(str.strip).filter(bool), min_size=1, max_size=3).map("\n".join)
values = st.dictionaries(
    st.from_regex(r"[a-z]{1,5}", fullmatch=True),
    words | lines | st.lists(words, min_size=1, max_size=4),
    min_size=1,
)


@given(values)
@settings(max_examples=50, deadline=None)
def test_whatever_is_written_is_read_again_as_it_was(values: dict[str, object]) -> None:
    assert said(new_source(values)) == values


@given(values, words | lines)
@settings(max_examples=50, deadline=None)
def test_whatever_is_changed_says_the_new_value_and_all_others_as_before(
    values: dict[str, object], new: str
) -> None:
    key = sorted(values)[0]
    assert said(changed_source(new_source(values), [Edit((key,), new)])) == values | {key: new}


def test_a_file_is_written_whole_keeps_its_rights_and_says_whether_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.yml"
    assert write_source(path, "a: 1\n")
    assert not write_source(path, "a: 1\n")
    path.chmod(0o600)
    assert write_source(path, "a: 2\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["a.yml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_text("a: 1\n")
    (tmp_path / "link.yml").symlink_to("real.yml")
    write_source(tmp_path / "link.yml", "a: 2\n")
    assert (tmp_path / "link.yml").is_symlink()
    assert (tmp_path / "real.yml").read_text() == "a: 2\n"
