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
    "two ends of a list as one size": (
        SHIRT,
        sizes("[S-L]"),
        "4:9: the size 'S-L' has no row in the chart 'womens-tops'; write the list `sizes: [S, M, L]`",
    ),
    "two ends of a list, and no chart": (
        SHIRT,
        GOOD.replace("[S, M, L]", "XS to XL") + "size_chart: none\n",
        "4:8: warning: 'XS to XL' is read as one size; write the list `sizes: [XS, S, M, L, XL]`",
    ),
    "an exception that is no size": (
        SHIRT,
        sizes("{band: [70, 75], cup: [B, C], except: [80B]}") + "size_chart: none\n",
        "4:46: warning: '80B' is excepted, but no size is called so; ",
    ),
    "all sizes excepted": (
        SHIRT,
        sizes("{band: [70, 75], cup: [B], except: [70B, 75 B]}") + "size_chart: none\n",
        "4:8: every size is excepted, and none is sold; ",
    ),
    "a range of one part": (
        SHIRT,
        sizes("{band: 70-85, cup: [B, C]}"),
        "4:8: '70-85' is read as one size; write the list `band: [70, …, 85]`",
    ),
    "laws without brackets": (
        STORE,
        SHOP + "law: EU, GB\n",
        "4:6: 'EU, GB' is read as one law; write the list `[EU, GB]`",
    ),
    "a list of accounts": (
        STORE,
        SHOP + "contact: {social: [Instagram]}\n",
        "4:19: 'social' wants keys with values; write `social: {Instagram: https://…}`",
    ),
    "tags without brackets": (
        SHIRT,
        GOOD + "tags: final sale, summer\n",
        "5:7: 'final sale, summer' is read as one word; write the list `[final sale, summer]`",
    ),
    "a country for a language": (
        SHIRT,
        GOOD.replace("de: Hemd", "jp: x"),
        "1:7: 'jp' is a country, not a language; did you mean 'ja'?",
    ),
    "an address without https": (
        SHIRT,
        GOOD + "url: www.example.com/shirt\n",
        "5:6: 'www.example.com/shirt' is no address that may be linked; write https://www.example.com/shirt",
    ),
    "one SKU in two products": (
        "product_data/products/vest.yml",
        GOOD + "skus: {S: A-1, M: B-1}\n",
        "5:11: warning: 'A-1' is already a SKU of 'shirt', and mails cannot tell which of the two was bought;",
    ),
    "a list behind a key, without brackets": (
        CHART,
        HEAD + "applies_to: {category: women/tops, women/knitwear}\n" + "table: |\n  size | bust\n  S | 84-88\n",
        "4:36: there is no key 'women/knitwear' here; write the list `category: [women/tops, women/knitwear]`",
    ),
    "a unit in full": (
        CHART,
        TABLE.replace("cm", "centimetres") + "  S | 84-88\n",
        "3:7: 'centimetres' is not a unit; did you mean 'cm'?",
    ),
    "a day without until": (
        POLICY,
        "refund: 31 January\n",
        "1:9: '31 January' is not a window; write `until 31 January`",
    ),
    "a number in words": (
        POLICY,
        "refund: one month after delivery\n",
        "1:9: 'one month after delivery' is not a window; write it in figures, as in 1 month after delivery",
    ),
    "conditions in a sentence": (
        POLICY,
        "refund: 30 days of delivery\ncondition: unworn and tags on\n",
        "2:12: 'unworn and tags on' is not a word; write the list [unworn, tags_on]",
    ),
    "dollars": (
        POLICY,
        "refund: 30 days of delivery\nby_mail: 6.99 dollars\n",
        "2:15: 'dollars' could be the dollar of many countries; write USD, CAD, AUD …",
    ),
    "pounds": (STORE, SHOP + "currency: Pounds\n", "4:11: there is no currency 'Pounds'; did you mean 'GBP'?"),
    "a rule without its dash": (
        POLICY,
        "refund: 30 days of delivery\nrules:\n  - {when: {tag: a}}\n  {when: {tag: b}}\n",
        "4:3: a line of the list does not begin with '- '; write `- {when: {tag: b}}`",
    ),
    "a country as people call it": (
        STORE,
        SHOP.replace("en-GB", "en-UK"),
        "3:10: 'UK' in 'en-UK' is not a country; did you mean 'en-GB'?",
    ),
    "hours from Greenwich": (
        STORE,
        SHOP + "time_zone: GMT+1\n",
        "4:12: there is no time zone 'GMT+1'; write a continent and a city, as in Europe/Berlin",
    ),
    "one word for a map": (
        STORE,
        SHOP + "calendar: buddhist\n",
        "4:11: 'calendar' wants keys with values; write `calendar: {th: buddhist}`",
    ),
    "a brand of a rule that no product has": (
        POLICY,
        "refund: 30 days of delivery\nrules:\n  - {when: {brand: adler}, refund: none}\n",
        "3:13: warning: no product that is sold fits the rule for brand adler; did you mean 'alder'?",
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
    beside = {SHIRT: GOOD + "skus: {S: A-1}\n"} if file.endswith("vest.yml") else {}
    said = told(write_shop({**beside, file: content}))
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
    "a time zone that is none, and policies counted in it": {
        STORE: "name: Small\nurl: https://www.example.com\nlocales: [en-GB, en-TH]\ntime_zone: Bangkok\n"
    },
    "a placeholder with a slip, and the one that is missing for it": {
        "content/wording/de.yml": 'words: {about: "etwa {figur}"}\n'
    },
    "a category that is called otherwise, and those under it": {
        CATEGORIES: "womens: {name: Women}\nwomen/tops: {name: Tops}\nwomen/knitwear: {name: Knitwear}\n"
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


def test_a_chart_without_its_unit_is_told_once_and_not_for_those_that_extend_it(write_shop: WriteShop) -> None:
    files = {
        CHART: "kind: body\nfor: women\ntable: |\n  size | bust | hips\n  S | 84 | 90\n  M | 88 | 94\n",
        "product_data/size_charts/petite.yml": "extends: womens-tops\ntable: |\n  size | bust\n  S | 83\n",
    }
    said = [line for line in told(write_shop(files)) if "has no unit" in line]
    cure = "say `unit: cm` above the table, or write it in the heading, as in `(cm)`"
    assert said == [f"{CHART}:5:7: bust: '84' has no unit; {cure}"]
