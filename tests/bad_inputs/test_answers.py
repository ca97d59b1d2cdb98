"""What a merchandiser may type in any file of the shop, and what `hangtag check` answers: place, words, cure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.check import command as check

WriteShop = Callable[..., Path]
SHIRT = "product_data/products/shirt.yml"
CHART = "product_data/size_charts/womens-tops.yml"
POLICY = "product_data/return_policies/standard.yml"
OTHER = "product_data/return_policies/other.yml"
STORE = "product_data/store.yml"
BRAND = "product_data/brands/alder.yml"
CATEGORIES = "product_data/categories.yml"
PAGE = "content/en/faq.md"
GOOD = "name: {en: Shirt, de: Hemd}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
HEAD = "kind: body\nfor: women\nunit: cm\n"
TABLE = HEAD + "table: |\n  size | bust\n"
SHOP = "name: Small\nurl: https://www.example.com\nlocales: [en-GB, de-DE]\n"


def sizes(typed: str) -> str:
    return GOOD.replace("[S, M, L]", typed)


# name: (file, its content, what is told)
ANSWERS: dict[str, tuple[str, str, str]] = {
    "sizes between Arabic commas": (
        SHIRT,
        sizes("[S، M، L]"),
        "4:8: 'S، M، L' is read as one size; write the list `[S, M, L]`",
    ),
    "sizes between slashes": (
        SHIRT,
        sizes("S/M/L"),
        "4:8: 'S/M/L' is read as one size; write the list `[S, M, L]`",
    ),
    "sizes between spaces": (
        SHIRT,
        sizes("[S M L]"),
        "4:8: 'S M L' is read as one size; write the list `[S, M, L]`",
    ),
    "sizes as keys": (
        SHIRT,
        sizes("{S: 1, M: 2}"),
        "4:8: a list of sizes is wanted here; write `[S, M]`, without figures",
    ),
    "a part without brackets": (
        SHIRT,
        sizes("{W: [30, 32], L: 30, 32}"),
        "4:8: nothing stands behind '32:'; write each list in brackets, as in `{waist: [30, 32], ",
    ),
    "a brand by its name": (
        SHIRT,
        GOOD.replace("alder", "Alder & Fen"),
        "2:8: 'Alder & Fen' cannot be an id; write the name of its file without .yml, as in linen-camp-shirt",
    ),
    "a chart by its file": (
        SHIRT,
        GOOD + "size_chart: size_charts/womens-tops.yml\n",
        "5:13: there is no size chart 'size_charts/womens-tops.yml'; did you mean 'womens-tops'?",
    ),
    "tabs in a table": (
        CHART,
        TABLE + "  S\t84-88\n",
        "6:4: this line is one cell: a tab parts none here; part the cells by |",
    ),
    "semicolons in a table": (
        CHART,
        TABLE + "  S;84-88\n",
        "6:4: this line is one cell: ';' parts none here; part the cells by |",
    ),
    "a category that a chart is for": (
        CHART,
        HEAD
        + "applies_to: {category: women/topz}\ntable: |\n  size | bust\n  S | 84-88\n  M | 88-92\n  L | 92-96\n",
        "4:24: warning: there is no category 'women/topz'; did you mean 'women/tops'?",
    ),
    "a detail of a brand": (
        BRAND,
        "name: Alder\ndetails: {orign: Portugal}\n",
        "2:11: 'orign' is no detail that is known; did you mean 'origin'?",
    ),
    "details of a category without commas": (
        CATEGORIES,
        "women/tops: {name: Tops, details: material closure}\n",
        "1:35: 'material closure' is no detail that is known; write the list `[material, closure]`",
    ),
    "an angle of a category": (
        CATEGORIES,
        "women/tops: {name: Tops, angles: [frnt]}\n",
        "1:34: warning: 'frnt' is no angle that is known; did you mean 'front'?",
    ),
    "a category under one that is not there": (
        CATEGORIES,
        "women: {name: Women}\nwomen/tops: {name: Tops}\nwoman/hats: {name: Hats}\n",
        "3:1: warning: 'woman/hats' stands under 'woman', which is no category; did you mean 'women'?",
    ),
    "a policy for a seller whom nobody knows": (
        OTHER,
        "applies_to: {seller: tamarsk}\nrefund: 20 days of delivery\n",
        "1:1: warning: the policy is for no product that is sold; mend it",
    ),
    "a slowest delivery that is quick": (
        STORE,
        SHOP + "slowest_delivery: 2 days\n",
        "4:19: the slowest delivery (2 days) is quicker than the usual one; write more than 5 days as",
    ),
    "a locale in small letters": (
        STORE,
        SHOP.replace("de-DE", "de-de"),
        "3:10: 'de-de' is not a locale; did you mean 'de-DE'?",
    ),
    "locales without brackets": (
        STORE,
        SHOP.replace("[en-GB, de-DE]", "en-GB, de-DE"),
        "3:10: 'en-GB, de-DE' is not a locale; write the list `[en-GB, de-DE]`",
    ),
    "an answer with two colons": (
        PAGE,
        "# Questions\n\n:: hangtag returns\n",
        "3:1: a whole answer begins with three colons, not with 2; write `::: hangtag …`",
    ),
    "a mark in one bracket": (
        PAGE,
        "# Questions\n\nWithin [returns.refund.within].\n",
        "3:8: a mark stands in two brackets on each side, not in one; write [[returns.refund.within]]",
    ),
    "a title under two dashes": (
        PAGE,
        "--\ntitle: Questions\n--\n",
        "1:1: what stands above a page, as its title, begins and ends with a line of three dashes; write --- here",
    ),
    "a title under another key": (
        PAGE,
        "---\ntitel: Questions\n---\n# Questions\n",
        "2:1: warning: nobody reads 'titel'; did you mean 'title'?",
    ),
}


def told(project: Path) -> list[str]:
    """What `hangtag check` prints, less what every small shop is told."""
    done = CliRunner().invoke(check, ["--project", str(project), "--format", "json", "--as-of", "2026-11-25"])
    return [
        f"{p['file']}:{p['line']}:{p['column']}: {'' if p['severity'] == 'error' else p['severity'] + ': '}"
        f"{p['message']}{'; ' + p['cure'] if p['cure'] else ''}"
        for p in json.loads(done.stdout)
    ]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_has_the_place_the_mistake_and_the_cure(name: str, write_shop: WriteShop) -> None:
    file, content, answer = ANSWERS[name]
    said = told(write_shop({file: content}))
    assert any(line.startswith(f"{file}:{answer}") for line in said), said


# Mistakes that others are made of: what stands in the file, and the only files that are told of.
ALONE: dict[str, dict[str, str]] = {
    "a chart that cannot be read, and one that extends it": {
        CHART: TABLE + "S | 84-88\n",
        "product_data/size_charts/petite.yml": "extends: womens-tops\ntitle: Petite\n",
    },
    "a category in capitals, and a product of it": {CATEGORIES: "Women/Tops: {name: Tops}\n", SHIRT: GOOD},
    "a locale in small letters, and pages in its language": {
        STORE: SHOP.replace("de-DE", "de-de") + "calendar: {de: buddhist}\n",
        "content/de/index.md": "# Hallo\n",
    },
    "a store that cannot be read, and pages in its languages": {
        STORE: SHOP.replace("[en-GB", "[[en-GB"),
        "content/de/index.md": "# Hallo\n",
    },
    "a wrong detail of the store's own, and a product that states it": {
        STORE: SHOP + "details: {mill: {nam: Mill}}\n",
        SHIRT: GOOD + "details: {mill: Bolton}\n",
    },
}


@pytest.mark.parametrize("name", ALONE)
def test_one_cause_is_told_alone(name: str, write_shop: WriteShop) -> None:
    files = ALONE[name]
    before = set(told(write_shop(folder="right")))
    said = [line for line in told(write_shop(files, folder="wrong")) if line not in before]
    wrong = next(iter(files))
    assert said
    assert all(line.startswith(f"{wrong}:") for line in said), said


def test_a_mistake_in_a_chart_is_not_told_again_for_those_that_extend_it(write_shop: WriteShop) -> None:
    files = {
        CHART: TABLE + "  S | 84-88\n  M | 88-92\n  L | 92-96\n  S | 96-100\n",
        "product_data/size_charts/petite.yml": "extends: womens-tops\ntable: |\n  size | bust\n  S | 83-87\n",
    }
    said = [line for line in told(write_shop(files)) if "stands twice" in line]
    assert said == [f"{CHART}:9:3: the size 'S' stands twice, first in line 6; keep one row for each size"]
