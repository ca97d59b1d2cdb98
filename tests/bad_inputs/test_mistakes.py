"""The classes D of the catalogue of bad inputs: what a merchandiser may get wrong in a file that is good YAML.

Each case is one file of a small shop that is otherwise right; the answer is every problem there is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import build
from generator.commands.check import command as check
from generator.inspection import inspect
from generator.problems import Problem, Refused

WriteShop = Callable[..., Path]
SHIRT = "product_data/products/shirt.yml"
CHART = "product_data/size_charts/womens-tops.yml"
POLICY = "product_data/return_policies/standard.yml"
STORE = "product_data/store.yml"
GOOD = "name: {en: Shirt, de: Hemd}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
TABLE = "kind: body\nfor: women\nunit: cm\ntable: |\n  size | bust\n"
TODAY = date(2026, 11, 25)

# name: (file, its content, line, column, words of the message and of the cure)
REFUSED: dict[str, tuple[str, str, int, int, tuple[str, ...]]] = {
    "D01 unknown key with a neighbour": (
        SHIRT,
        GOOD.replace("sizes:", "szies:"),
        4,
        1,
        ("szies", "did you mean 'sizes'"),
    ),
    "D02 unknown key without one": (SHIRT, GOOD + "qqqq: x\n", 5, 1, ("no key 'qqqq'", "the keys are")),
    "D03 missing key": (SHIRT, "brand: alder\n", 1, 1, ("'name' is missing", "name: …")),
    "D03 missing key of the store": (
        STORE,
        "name: Small\nurl: https://www.example.com\n",
        1,
        1,
        ("'locales' is missing",),
    ),
    "D02 a capital in a key": (
        SHIRT,
        GOOD.replace("name:", "Name:"),
        1,
        1,
        ("no key 'Name'", "did you mean 'name'"),
    ),
    "D04 nothing behind a key": (
        SHIRT,
        GOOD.replace(" alder", ""),
        2,
        7,
        ("nothing stands behind 'brand:'", "delete"),
    ),
    "D04 nothing behind a fact of a policy": (POLICY, "refund:\n", 1, 8, ("nothing stands behind 'refund:'",)),
    "D04 sizes without a list": (SHIRT, GOOD.replace("[S, M, L]", "S, M, L"), 4, 8, ("one size", "`[S, M, L]`")),
    "D04 half sizes with a comma": (SHIRT, GOOD.replace("S, M, L", "36,5, 37"), 4, 8, ("two sizes", "36.5")),
    "D04 a table that runs into one line": (
        CHART,
        TABLE.replace("|\n", "\n", 1) + "  S | 84\n  M | 88\n",
        5,
        3,
        ("run into one", "`table: |`"),
    ),
    "D06 a brand with a capital": (
        SHIRT,
        GOOD.replace("alder", "Alder"),
        2,
        8,
        ("'Alder'", "did you mean 'alder'"),
    ),
    "D06 a category as a shop writes it": (
        SHIRT,
        GOOD.replace("women/tops", "Women > Tops"),
        3,
        11,
        ("did you mean 'women/tops'",),
    ),
    "D04 several SKUs for a size": (SHIRT, GOOD + "skus: {S: [a, b]}\n", 5, 11, ("one SKU", "S / Ink")),
    "D04 list for text": (SHIRT, GOOD + "style: [a, b]\n", 5, 8, ("text",)),
    "D04 map for list": (SHIRT, GOOD + "tags: {a: b}\n", 5, 7, ("'tags' wants a list",)),
    "D04 text for map": (SHIRT, GOOD + "material: linen\n", 5, 11, ("fibres",)),
    "D05 empty": (SHIRT, GOOD.replace("{en: Shirt, de: Hemd}", '""'), 1, 7, ("empty",)),
    "D05 only spaces": (SHIRT, GOOD.replace("{en: Shirt, de: Hemd}", '"   "'), 1, 7, ("empty",)),
    "D05 only zero width": (SHIRT, GOOD.replace("{en: Shirt, de: Hemd}", '"\\u200b\\ufeff"'), 1, 7, ("empty",)),
    "D06 missing chart": (
        SHIRT,
        GOOD + "size_chart: womens-top\n",
        5,
        13,
        ("no size chart 'womens-top'", "'womens-tops'"),
    ),
    "D06 missing brand": (
        SHIRT,
        GOOD.replace("alder", "aldre"),
        2,
        8,
        ("no brand 'aldre'", "did you mean 'alder'"),
    ),
    "D06 missing category": (SHIRT, GOOD.replace("women/tops", "women/top"), 3, 11, ("women/top", "women/tops")),
    "D07 chart extends itself": (CHART, "extends: womens-tops\n", 1, 10, ("womens-tops",)),
    "D10 an id in another form of Unicode": (
        "product_data/products/cafe\u0301.yml",
        GOOD,
        1,
        1,
        ("cannot be an id",),
    ),
    "D10 capitals in an id": ("product_data/products/Shirt.yml", GOOD, 1, 1, ("cannot be an id",)),
    "D10 Thai id": ("product_data/products/เสื้อ.yml", GOOD, 1, 1, ("cannot be an id",)),
    "D11 reserved id": ("product_data/products/con.yml", GOOD, 1, 1, ("kept for the system",)),
    "D12 no length": (CHART, TABLE + "  S | 0\n  M | 90\n", 6, 7, ("no size of anything",)),
    "D12 not a number": (CHART, TABLE + "  S | .nan\n  M | 90\n", 6, 7, (".nan", "a figure or a range")),
    "D12 negative measure": (CHART, TABLE + "  S | -4\n  M | 90\n", 6, 7, ("-4",)),
    "D13 reversed range": (CHART, TABLE + "  S | 97-91\n  M | 98\n", 6, 7, ("97-91",)),
    "D19 unknown unit": (CHART, TABLE.replace("cm", "cmm") + "  S | 90\n", 3, 7, ("cmm", "cm")),
    "D21 a letter for a figure": (CHART, TABLE + "  S | 8O-84\n  M | 90\n", 6, 7, ("letter among", "write 80")),
    "D21 a slash for a dash": (CHART, TABLE + "  S | 80/84\n  M | 90\n", 6, 7, ("'80/84'", "write 80-84")),
    "D21 words for a number": (CHART, TABLE + "  S | sixty\n", 6, 7, ("sixty",)),
    "D21 about": (CHART, TABLE + "  S | ~86\n", 6, 7, ("is not exact",)),
    "D21 give or take": (CHART, TABLE + "  S | 86±2\n", 6, 7, ("`tolerance:`",)),
    "D21 an open end": (CHART, TABLE + "  S | 86-\n", 6, 7, ("ends with a dash", "86+")),
    "D24 unknown fit word": (SHIRT, GOOD + "fit: {verdict: run_small}\n", 5, 16, ("run_small", "runs_small")),
    "D25 chart without a measure": (
        CHART,
        "kind: body\nfor: women\ntable: |\n  size | EU\n  S | 36\n",
        1,
        1,
        ("measure",),
    ),
    "D25 chart without sizes": (CHART, TABLE, 5, 3, ("size",)),
    "D28 locale with a low line": (
        STORE,
        "name: S\nurl: https://x.example\nlocales: [th_TH]\n",
        3,
        10,
        ("th_TH", "th-TH"),
    ),
    "D28 locale in words": (STORE, "name: S\nurl: https://x.example\nlocales: [thai]\n", 3, 10, ("thai",)),
    "D28 locale that is none": (
        STORE,
        "name: S\nurl: https://x.example\nlocales: [xx-YY]\n",
        3,
        10,
        ("xx-YY",),
    ),
    "D28 language of a text": (SHIRT, GOOD.replace("de:", "de_DE:"), 1, 7, ("de_DE",)),
    "D31 unknown currency": (POLICY, "refund: 30 days of delivery\nby_mail: 3.50 EUX\n", 2, 15, ("EUX",)),
    "D31 negative price": (POLICY, "refund: 30 days of delivery\nby_mail: -3.50 EUR\n", 2, 10, ("-3.50",)),
    "D31 three decimals": (POLICY, "refund: 30 days of delivery\nby_mail: 350.5 JPY\n", 2, 10, ("JPY",)),
    "D32 days below none": (POLICY, "refund: -1 days of delivery\n", 1, 9, ("-1", "right number")),
    "D32 ten thousand days": (POLICY, "refund: 10000 days of delivery\n", 1, 9, ("10000", "unlimited")),
    "D32 no days": (POLICY, "refund: 0 days of delivery\n", 1, 9, ("0",)),
    "D39 unsafe address": (SHIRT, GOOD + "url: javascript:alert(1)\n", 5, 6, ("no address",)),
    "D39 an address with a header": (
        SHIRT,
        GOOD + 'url: "mailto:a@b.example%0aBcc:c@d.example"\n',
        5,
        6,
        ("no address",),
    ),
    "D39 an address with a line break": (
        SHIRT,
        GOOD + 'url: "mailto:a@b.example\\nBcc:c@d.example"\n',
        5,
        6,
        ("no address",),
    ),
    "D40 missing picture": (
        SHIRT,
        GOOD + "media: [{image: a/b.jpg, angle: front, alt: x}]\n",
        5,
        17,
        ("no file 'a/b.jpg'",),
    ),
}


def problems_of(project: Path, file: str) -> list[Problem]:
    return sorted(problem for problem in inspect(project, TODAY).problems if problem.file == file)


@pytest.mark.parametrize("name", REFUSED)
def test_a_mistake_is_told_with_its_place_and_its_cure(name: str, write_shop: WriteShop) -> None:
    file, content, line, column, words = REFUSED[name]
    found = problems_of(write_shop({file: content}), file)
    errors = [problem for problem in found if problem.severity == "error"]
    assert errors, found
    told = [p for p in errors if all(word in f"{p.message}; {p.cure}" for word in words)]
    assert told, [str(problem) for problem in errors]
    assert (told[0].line, told[0].column) == (line, column), str(told[0])


def test_the_small_shop_is_right(write_shop: WriteShop) -> None:
    assert [p for p in inspect(write_shop(), TODAY).problems if p.severity == "error"] == []


def test_D07_the_circle_of_charts_is_written_out(write_shop: WriteShop) -> None:
    charts = {CHART: "extends: b\n", "product_data/size_charts/b.yml": "extends: womens-tops\n"}
    told = [str(problem) for problem in inspect(write_shop(charts), TODAY).problems]
    assert any("in a circle: b → womens-tops → b" in problem for problem in told), told


def test_D25_a_chart_of_one_size_is_read(write_shop: WriteShop) -> None:
    project = write_shop({CHART: TABLE + "  S | 84-88\n", SHIRT: GOOD.replace("[S, M, L]", "[S]")})
    assert [problem for problem in problems_of(project, CHART) if problem.severity == "error"] == []


def test_D08_two_charts_may_extend_one(write_shop: WriteShop) -> None:
    more = {
        f"product_data/size_charts/{name}.yml": (
            f"extends: womens-tops\ntitle: {name}\ntable: |\n  size | bust\n  S | 85-89\n"
        )
        for name in ("left", "right")
    }
    assert [p for p in inspect(write_shop(more), TODAY).problems if p.severity == "error"] == []


def test_D09_one_id_in_two_files_names_both(write_shop: WriteShop) -> None:
    found = inspect(write_shop({"product_data/products/sub/shirt.yml": GOOD}), TODAY).problems
    twice = [problem for problem in found if problem.code == "catalogue/id"]
    assert len(twice) == 1
    assert "product_data/products/shirt.yml" in str(twice[0]) and "product_data/products/sub/shirt.yml" in str(
        twice[0]
    )


def test_Y58_one_id_with_two_endings_names_both(write_shop: WriteShop) -> None:
    found = inspect(write_shop({"product_data/products/shirt.yaml": GOOD}), TODAY).problems
    assert [problem.code for problem in found if problem.severity == "error"] == ["catalogue/id"]


@pytest.mark.parametrize(("target", "words"), [("../../..", "leads out"), ("nowhere.yml", "leads nowhere")])
def test_Y60_a_link_out_of_the_shop_or_to_nowhere_is_refused(
    write_shop: WriteShop, target: str, words: str
) -> None:
    project = write_shop()
    (project / "product_data/products/linked.yml").symlink_to(target)
    assert words in "\n".join(problem.message for problem in inspect(project, TODAY).problems)


def test_Y60_a_link_inside_the_shop_is_read(write_shop: WriteShop) -> None:
    project = write_shop()
    (project / "product_data/products/linked.yml").symlink_to("shirt.yml")
    assert inspect(project, TODAY).products == 2


def test_D26_a_missing_cell_is_shown_as_a_dash(write_shop: WriteShop, tmp_path: Path) -> None:
    project = write_shop(
        {CHART: TABLE.replace("bust", "bust | waist") + "  S | 84-88 |\n  M | 88-92 | 70-74\n  L | 92-97 | 74-79\n"}
    )
    build(project, tmp_path / "out", as_of=TODAY, only=("embed", "twins"))
    page = (tmp_path / "out/embed/v1/en-gb/charts/womens-tops.html").read_text("utf-8")
    assert "None" not in page
    assert ">–<" in page


def test_D27_a_missing_language_is_a_warning_and_the_other_one_is_shown(
    write_shop: WriteShop, tmp_path: Path
) -> None:
    project = write_shop({SHIRT: GOOD.replace("{en: Shirt, de: Hemd}", "{en: Shirt}")})
    warnings = [p for p in problems_of(project, SHIRT) if p.code == "words/missing-language"]
    assert [(p.line, p.severity) for p in warnings] == [(1, "warning")]
    build(project, tmp_path / "out", as_of=TODAY, only=("embed", "twins"))
    assert (
        json.loads((tmp_path / "out/embed/v1/de-de/shirt.json").read_text("utf-8"))["subject"]["title"] == "Shirt"
    )


WORDING = "content/wording/de.yml"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "D29 a placeholder that is not there",
            'units: {day: "{tage, plural, one {# Tag} other {# Tage}}"}\n',
            "tage",
        ),
        ("D30 a plural form is missing", 'units: {day: "{n, plural, one {# Tag}}"}\n', "other"),
    ],
)
def test_D29_D30_sentences_are_checked(write_shop: WriteShop, name: str, content: str, words: str) -> None:
    found = problems_of(write_shop({WORDING: content}), WORDING)
    assert any(words in problem.message and problem.line == 1 for problem in found), [str(p) for p in found]


def test_D33_two_policies_that_govern_alike_are_both_named(write_shop: WriteShop) -> None:
    other = "product_data/return_policies/other.yml"
    found = inspect(write_shop({other: "refund: 20 days of delivery\n"}), TODAY).problems
    ties = [problem for problem in found if problem.code == "returns/tie"]
    assert ties
    assert "other" in ties[0].message and "standard" in ties[0].message


def test_D38_a_link_to_a_page_that_is_not_there_is_refused(write_shop: WriteShop) -> None:
    page = "content/en/returns.md"
    found = problems_of(write_shop({page: "# Returns\n\nSee [care](caer.md).\n"}), page)
    assert [(p.line, p.severity) for p in found] == [(3, "error")], [str(p) for p in found]


def test_D38_a_place_that_a_page_lacks_is_told(write_shop: WriteShop) -> None:
    page = "content/en/faq.md"
    (problem,) = problems_of(write_shop({page: "# Questions\n\nSee [below](#nowhere).\n"}), page)
    assert "3:" in str(problem) and "there is no place '#nowhere'" in str(problem)


def test_D38_an_unknown_mark_is_refused_with_its_neighbour(write_shop: WriteShop) -> None:
    page = "content/en/returns.md"
    found = problems_of(write_shop({page: "# Returns\n\nMoney back: [[returns.refund.wihtin]].\n"}), page)
    assert [(p.line, p.column) for p in found] == [(3, 15)], [str(p) for p in found]
    assert "returns.refund.within" in str(found[0])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_D47_the_order_of_keys_and_files_changes_nothing(write_shop: WriteShop, tmp_path: Path) -> None:
    one, other = write_shop(folder="one"), write_shop(folder="other")
    lines = (other / SHIRT).read_text("utf-8").splitlines(keepends=True)
    (other / SHIRT).unlink()
    (other / SHIRT).write_text("".join(reversed(lines)), "utf-8")
    for project in (one, other):
        build(project, tmp_path / f"out-{project.name}", as_of=TODAY, only=("embed", "twins", "mail"))
    assert tree(tmp_path / "out-one") == tree(tmp_path / "out-other")


def test_D48_what_a_removed_product_left_is_removed_and_nothing_of_others(
    write_shop: WriteShop, tmp_path: Path
) -> None:
    project, out = write_shop({"product_data/products/dress.yml": GOOD}), tmp_path / "out"
    build(project, out, as_of=TODAY, only=("embed", "twins"))
    (out / "embed/v1/en-gb/theirs.html").write_text("not ours")
    (project / "product_data/products/dress.yml").unlink()
    build(project, out, as_of=TODAY, only=("embed", "twins"))
    assert not (out / "embed/v1/en-gb/dress.html").exists()
    assert (out / "embed/v1/en-gb/theirs.html").read_text() == "not ours"
    assert (out / "embed/v1/en-gb/shirt.html").exists()


def test_nothing_is_written_when_anything_is_refused(write_shop: WriteShop, tmp_path: Path) -> None:
    project, out = write_shop(), tmp_path / "out"
    build(project, out, as_of=TODAY, only=("embed", "twins"))
    before = tree(out)
    (project / SHIRT).write_text(GOOD.replace("brand: alder", "brand: nobody") + "care: [machine_40]\n")
    with pytest.raises(Refused):
        build(project, out, as_of=TODAY, only=("embed", "twins"))
    assert tree(out) == before


def test_everything_wrong_in_all_files_comes_in_one_run(write_shop: WriteShop) -> None:
    project = write_shop(
        {
            SHIRT: GOOD.replace("sizes:", "szies:") + "brand: x\n",
            CHART: TABLE + "  S | 97-91\n  M | sixty\n",
            POLICY: "refund: 20 days\nby_mail: x\n",
            "product_data/brands/alder.yml": "nmae: Alder\n",
        }
    )
    result = CliRunner().invoke(check, ["--project", str(project), "--format", "json", "--as-of", "2026-11-25"])
    assert result.exit_code == 1
    files = {problem["file"] for problem in json.loads(result.stdout)}
    assert files >= {SHIRT, CHART, POLICY, "product_data/brands/alder.yml"}
    places = [(p["file"], p["line"]) for p in json.loads(result.stdout) if p["severity"] == "error"]
    assert {(CHART, 6), (CHART, 7), (POLICY, 1), (POLICY, 2)} <= set(places)


def test_who_names_a_file_that_is_wrong_made_no_mistake(write_shop: WriteShop) -> None:
    project = write_shop(
        {
            CHART: TABLE + "  S | sixty\n",
            POLICY: "refund: 20 days\n",
            "product_data/return_policies/us.yml": "like: standard\napplies_to: {market: US}\n",
            "product_data/brands/alder.yml": "name: {}\n",
            "content/en/returns.md": "---\ntitle: [Returns\n---\n",
            "content/en/index.md": "# Home\n\n[Returns](returns.md)\n\n::: hangtag size-chart womens-tops\n",
        }
    )
    told = {problem.file for problem in inspect(project, TODAY).problems if problem.severity == "error"}
    assert told == {CHART, POLICY, "product_data/brands/alder.yml", "content/en/returns.md"}


def test_a_slip_in_a_key_of_a_chart_is_one_problem(write_shop: WriteShop) -> None:
    chart = TABLE.replace("unit:", "uint:") + "  S | 84-88\n  M | 88-92\n  L | 92-96\n"
    found = problems_of(write_shop({CHART: chart}), CHART)
    assert [(problem.line, problem.code) for problem in found] == [(3, "catalogue/unknown-key")]


def test_while_products_cannot_be_read_no_rule_is_said_to_fit_none(write_shop: WriteShop) -> None:
    policy = "refund: 20 days of delivery\nrules:\n  - {when: {category: women/tops}, condition: tags_on}\n"
    project = write_shop({SHIRT: GOOD.replace("sizes: [S", "sizes: [S, S"), POLICY: policy})
    assert not [problem for problem in problems_of(project, POLICY) if "no product that is sold" in problem.message]


@pytest.mark.parametrize(
    "page", ["products/shirt", "size-charts/womens-tops", "categories/women", "returns/standard"]
)
def test_a_written_page_does_not_take_the_address_of_one_that_is_made(write_shop: WriteShop, page: str) -> None:
    problem = problems_of(write_shop({f"content/en/{page}.md": "# Mine\n"}), f"content/en/{page}.md")[0]
    assert f"the address '{page}/' is that of a page hangtag makes; give the file another name" in str(problem)


def test_two_files_of_one_page_are_both_named(write_shop: WriteShop) -> None:
    project = write_shop({"content/en/faq.md": "# One\n", "content/en/faq/index.md": "# Two\n"})
    found = [*problems_of(project, "content/en/faq.md"), *problems_of(project, "content/en/faq/index.md")]
    assert len(found) == 1
    assert "the same page as content/en/faq" in str(found[0])


def test_an_invisible_sign_in_a_page_has_its_place(write_shop: WriteShop) -> None:
    found = problems_of(write_shop({"content/en/faq.md": "# One\n\nsi\0ze\n"}), "content/en/faq.md")
    assert [(problem.line, problem.column) for problem in found] == [(3, 3)]


def test_a_folder_that_nobody_reads_is_told(write_shop: WriteShop) -> None:
    found = problems_of(write_shop({"product_data/size_chart/x.yml": "kind: body\n"}), "product_data/size_chart")
    assert "nobody reads 'size_chart'; did you mean 'size_charts'?" in str(found[0])
    assert found[0].severity == "warning"


def test_a_word_in_a_list_is_told_with_its_key(write_shop: WriteShop) -> None:
    project = write_shop({CHART: TABLE.replace("for: women", "for: woman") + "  S | 90\n"})
    assert "'woman' is not known for 'for'; did you mean 'women'?" in str(problems_of(project, CHART)[0])


@pytest.mark.parametrize("day", ["2026-13-01", "1.12.2026", "9999-12-31", "tomorrow"])
def test_a_day_in_a_page_is_checked_before_anything_is_built(write_shop: WriteShop, day: str) -> None:
    page = {"content/en/faq.md": f"Until [[returns.last_day product=shirt purchased={day}]].\n"}
    found = problems_of(write_shop(page), "content/en/faq.md")
    assert [str(problem) for problem in found] == [
        f"content/en/faq.md:1:40: '{day}' is not a day; write it as 2026-12-01"
    ]


STORE_OF = "name: Small\nurl: https://www.example.com\nlocales: [en-GB, de-DE]\n"


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (STORE, STORE_OF + "currency: Pounds\n", "4:11: there is no currency 'Pounds'; did you mean 'GBP'?"),
        (STORE, STORE_OF + "units: {UK: cm}\n", "4:9: there is no country 'UK'; did you mean 'GB'?"),
        (STORE, STORE_OF + "calendar: {thai: buddhist}\n", "4:12: no locale of the shop speaks 'thai'"),
        (STORE, STORE_OF + "contact: {email: care at x}\n", "4:18: 'care at x' is no e-mail address"),
        (
            "product_data/brands/alder.yml",
            "name: Alder\nin: {women/topz: {care: [hand_wash]}}\n",
            "2:6: there is no category 'women/topz'; did you mean 'women/tops'?",
        ),
        (
            "product_data/categories.yml",
            "women/tops: {name: Tops, details: [materiall]}\n",
            "1:35: 'materiall' is no detail that is known; did you mean 'material'?",
        ),
        (SHIRT, GOOD + "skus: {XXS: A-1}\n", "5:8: warning: the size 'XXS' is not sold"),
        (SHIRT, GOOD + "skus: {S: A-1, M: A-1}\n", "5:19: 'A-1' is already the SKU of 'S'"),
    ],
)
def test_a_name_that_would_be_passed_over_is_told(
    write_shop: WriteShop, file: str, content: str, said: str
) -> None:
    told = [str(problem) for problem in problems_of(write_shop({file: content}), file)]
    assert any(line.startswith(f"{file}:{said}") for line in told), told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("wash at 30 °C", "'wash at 30 °C' is no care sign; did you mean 'machine_30'?"),
        ("30 gentle", "'30 gentle' is no care sign; did you mean 'gentle_30'?"),
        ("[do not bleach]", "'do not bleach' is no care sign; did you mean 'no_bleach'?"),
        (
            "[hand wash, don't iron]",
            "'hand wash' is no care sign; did you mean 'hand_wash'?, "
            "'don't iron' is no care sign; did you mean 'no_iron'?",
        ),
    ],
)
def test_care_as_labels_say_it_is_answered_with_its_sign(write_shop: WriteShop, typed: str, said: str) -> None:
    (found,) = problems_of(write_shop({SHIRT: GOOD + f"care: {typed}\n"}), SHIRT)
    assert (found.line, found.message) == (5, said)
