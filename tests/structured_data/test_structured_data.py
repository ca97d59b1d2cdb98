"""What search engines read: only words of the vocabulary, body and garment apart, the figures of the page."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.answers import returns
from generator.build import place_of
from generator.catalogue import Traits
from generator.commands.export import command as export
from generator.facts.returns.seasons import on_day
from generator.facts.returns.terms import terms_of
from generator.facts.sizing.google_sizes import google_sizes
from generator.facts.sizing.showing import view
from generator.journey import JOURNEY, Speaker
from generator.shop import Shop, read_shop
from generator.subjects import ProductSubject, policy_subject
from generator.subjects.products import ProductSubjects
from generator.surfaces import Place, Saying
from generator.surfaces.structured_data import document, head, organization_file
from generator.surfaces.structured_data.returns_pages import questions
from generator.text import Text

ROOT = Path(__file__).parents[2]
JS = Path(__file__).parent / "js"
DAY = date(2026, 11, 25)

# A closed part of the vocabulary (schema.org 30.0): what we may say, written down by hand from schema.org.
TEXT, NUMBER = str, (int, float)
PROPERTIES: dict[str, dict[str, Any]] = {
    "ProductGroup": {
        "name": TEXT,
        "description": TEXT,
        "url": TEXT,
        "image": TEXT,
        "material": TEXT,
        "sku": TEXT,
        "brand": "Brand",
        "productGroupID": TEXT,
        "hasMerchantReturnPolicy": "MerchantReturnPolicy",
        "variesBy": TEXT,
        "hasVariant": "Product",
    },
    "Product": {
        "name": TEXT,
        "description": TEXT,
        "url": TEXT,
        "image": TEXT,
        "material": TEXT,
        "sku": TEXT,
        "brand": "Brand",
        "hasMerchantReturnPolicy": "MerchantReturnPolicy",
        "inProductGroupWithID": TEXT,
        "size": "SizeSpecification",
    },
    "Brand": {"name": TEXT},
    "OnlineStore": {"name": TEXT, "url": TEXT, "hasMerchantReturnPolicy": "MerchantReturnPolicy"},
    "MerchantReturnPolicy": {
        "applicableCountry": "country",
        "returnPolicyCountry": "country",
        "returnPolicyCategory": "category",
        "merchantReturnDays": (int, str),
        "merchantReturnLink": TEXT,
        "returnMethod": "method",
        "returnFees": "fee",
        "returnShippingFeesAmount": "MonetaryAmount",
        "customerRemorseReturnFees": "fee",
        "customerRemorseReturnShippingFeesAmount": "MonetaryAmount",
        "itemDefectReturnFees": "fee",
        "itemDefectReturnShippingFeesAmount": "MonetaryAmount",
        "restockingFee": "MonetaryAmount",
        "refundType": "refund",
        "itemCondition": "condition",
        "returnPolicySeasonalOverride": "MerchantReturnPolicySeasonalOverride",
    },
    "MerchantReturnPolicySeasonalOverride": {
        "startDate": TEXT,
        "endDate": TEXT,
        "merchantReturnDays": (int, str),
        "returnPolicyCategory": "category",
        "returnMethod": "method",
        "returnFees": "fee",
        "returnShippingFeesAmount": "MonetaryAmount",
        "refundType": "refund",
        "restockingFee": "MonetaryAmount",
    },
    "MonetaryAmount": {"value": NUMBER, "currency": TEXT},
    "FAQPage": {"mainEntity": "Question"},
    "Question": {"name": TEXT, "acceptedAnswer": "Answer"},
    "Answer": {"text": TEXT},
    "Order": {
        "orderNumber": TEXT,
        "orderDate": TEXT,
        "orderStatus": "status",
        "merchant": "Organization",
        "seller": "Organization",
        "acceptedOffer": "Offer",
        "url": TEXT,
        "potentialAction": "ViewAction",
        # Not schema.org's: Google asks for the price of an order here.
        "priceCurrency": TEXT,
        "price": TEXT,
    },
    "ViewAction": {"url": TEXT, "target": TEXT},
    "Organization": {"name": TEXT, "url": TEXT},
    "Offer": {
        "itemOffered": "Product",
        "price": TEXT,
        "priceCurrency": TEXT,
        "eligibleQuantity": "QuantitativeValue",
        "hasMerchantReturnPolicy": "MerchantReturnPolicy",
    },
    "SizeSpecification": {
        "name": TEXT,
        "sizeSystem": "system",
        "sizeGroup": "group",
        "suggestedAge": "QuantitativeValue",
        "suggestedMeasurement": "body",
        "hasMeasurement": "wearable",
    },
    "QuantitativeValue": {
        "name": TEXT,
        "description": TEXT,
        "value": NUMBER,
        "minValue": NUMBER,
        "maxValue": NUMBER,
        "unitCode": "unit",
        "valueReference": TEXT,
    },
}


def _named(begin: str, names: str) -> frozenset[str]:
    return frozenset(f"https://schema.org/{begin}{name}" for name in names.split())


MEMBERS = {
    "system": _named("WearableSizeSystem", "AU BR CN Continental DE EN13402 Europe FR GS1 IT JP MX UK US")
    | _named("SizeSystem", "Imperial Metric"),
    "group": _named(
        "WearableSizeGroup",
        "Big Boys ExtraShort ExtraTall Girls Husky Infants Juniors Maternity Mens Misses Petite Plus Regular Short "
        "Tall Womens",
    ),
    "body": _named(
        "BodyMeasurement", "Arm Bust Chest Foot Hand Head Height Hips InsideLeg Neck Underbust Waist Weight"
    ),
    "wearable": _named(
        "WearableMeasurement",
        "Back ChestOrBust Collar Cup Height Hips Inseam Length OutsideLeg Sleeve Waist Width",
    ),
    "category": _named("MerchantReturn", "FiniteReturnWindow NotPermitted UnlimitedWindow Unspecified"),
    "fee": _named(
        "", "FreeReturn OriginalShippingFees RestockingFees ReturnFeesCustomerResponsibility ReturnShippingFees"
    ),
    "method": _named("", "KeepProduct ReturnAtKiosk ReturnByMail ReturnInStore"),
    "refund": _named("", "ExchangeRefund FullRefund StoreCreditRefund"),
    "status": frozenset(f"http://schema.org/Order{name}" for name in ("Processing", "InTransit", "Delivered")),
    "condition": _named("", "DamagedCondition NewCondition RefurbishedCondition UsedCondition"),
    "country": frozenset({"US", "GB", "DE", "TH", "AE", "FR", "AT", "CH", "JP"}),
    "unit": frozenset({"MMT", "CMT", "INH", "KGM", "LBR", "LTR", "MON", "ANN"}),
}


def faults(node: Any, kind: Any, place: str) -> Iterator[str]:
    """What of a value is not in the vocabulary, with its place."""
    for one in node if isinstance(node, list) else [node]:
        if kind in ("body", "wearable"):
            yield from faults(one, "QuantitativeValue", place)
            if one.get("valueReference", next(iter(MEMBERS[kind]))) not in MEMBERS[kind]:
                yield f"{place}: {one['valueReference']} is no measurement of the {kind}"
        elif kind == "MonetaryAmount" and isinstance(one, (int, float)):
            pass  # a restocking fee that is a percentage
        elif isinstance(kind, str) and kind in MEMBERS:
            if one not in MEMBERS[kind]:
                yield f"{place}: {one} is not in the vocabulary"
        elif isinstance(kind, str):
            if one.get("@type") != kind:
                yield f"{place}: {one.get('@type')} instead of {kind}"
            for key, value in one.items():
                if key in ("@type", "@context", "@id"):
                    continue
                if key not in PROPERTIES[kind]:
                    yield f"{place}: {kind} has no {key}"
                else:
                    yield from faults(value, PROPERTIES[kind][key], f"{place}.{key}")
        elif not isinstance(one, kind) or one == "":
            yield f"{place}: {one!r}"


Make = Callable[..., dict[str, Saying]]


def shop_of(project: Path) -> tuple[Shop, Place]:
    shop, problems = read_shop(project, DAY)
    assert shop is not None, "\n".join(map(str, problems))
    return shop, place_of(shop)


def sayings(project: Path) -> dict[tuple[str, str], Saying]:
    """Every product of a shop in every locale, as the journey says it."""
    shop, place = shop_of(project)
    made = {}
    topics = next(moment.topics for moment in JOURNEY if moment.each == "product")
    speakers = {tag: Speaker(words) for tag, words in ((locale.tag, shop.words[locale]) for locale in shop.locales)}
    subjects = ProductSubjects(shop)
    for id in shop.products:
        for tag, subject in subjects.of(shop.product(id)[0])[0].items():
            words = speakers[tag].words
            answers, _ = speakers[tag].answers(topics, subject)
            address = shop.store.url + (subject.product.url or "")
            title = Text(tag, (subject.name,))
            made[id, tag] = Saying("product", id, title, words, place, answers, subject, address)
    return made


@pytest.fixture(scope="module")
def demo() -> dict[tuple[str, str], Saying]:
    return sayings(ROOT)


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """`small(product, charts…)`: the JSON-LD of one product in en-GB."""

    def make(product: str, locale: str = "en-GB", **charts: str) -> dict[str, Any]:
        files = {
            "store.yml": f"name: Alder\nurl: https://www.example.com\nlocales: [{locale}]\ntime_zone: UTC\n"
            "contact: {email: care@example.com}\n",
            "products/thing.yml": product,
            **{f"size_charts/{id.replace('_', '-')}.yml": text for id, text in charts.items()},
        }
        for name, text in files.items():
            path = tmp_path / "product_data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (saying,) = sayings(tmp_path).values()
        value: dict[str, Any] = json.loads(document(saying)[0].content)
        assert not list(faults(value, value["@type"], "$"))
        return value

    return make


def test_the_demo_shop_uses_only_words_of_the_vocabulary(demo: dict[tuple[str, str], Saying]) -> None:
    wrong = []
    for (id, tag), saying in demo.items():
        (output,) = document(saying)
        assert output.path == f"structured_data/{tag.lower()}/{id}.jsonld"
        value = json.loads(output.content)
        wrong += [f"{id} {tag} {fault}" for fault in faults(value, value["@type"], "$")]
    assert not wrong


def test_figures_are_those_of_the_size_chart(demo: dict[tuple[str, str], Saying]) -> None:
    for saying in demo.values():
        subject: ProductSubject = saying.facts
        value = json.loads(document(saying)[0].content)
        shown = {
            (cell.first.low, cell.first.high)
            for seen in (view(subject.charts, subject.locale) if subject.charts else ())
            for row in seen.rows
            for cell in row.cells
            if cell.first
        }
        for variant in value.get("hasVariant", []):
            size = variant["size"]
            for one in (*size.get("suggestedMeasurement", []), *size.get("hasMeasurement", [])):
                alone = one.get("value")
                ends = tuple(
                    None if (end := one.get(key, alone)) is None else Decimal(str(end))
                    for key in ("minValue", "maxValue")
                )
                assert ends in shown, (saying.id, one)


def test_a_body_chart_suggests_and_a_garment_chart_has(small: Callable[..., dict[str, Any]]) -> None:
    value = small(
        "name: Shirt\nsizes: [S]\nskus: {s: A-1}\nsize_chart: [body, flat]\nmaterial: {linen: 100}\n",
        body="kind: body\nfor: women\nunit: cm\nsize_group: petite\n"
        "table: |\n  UK | bust | weight (kg)\n  S | 84-88,5 | 50+\n",
        flat="kind: garment\nmeasured: flat\nunit: mm\ntable: |\n  size | chest | length\n  S | 480 | 650\n",
    )
    (variant,) = value["hasVariant"]
    assert (variant["sku"], value["material"]) == ("A-1", "100% linen")
    size = variant["size"]
    assert size["sizeSystem"] == "https://schema.org/WearableSizeSystemUK"
    assert size["sizeGroup"] == [
        "https://schema.org/WearableSizeGroupWomens",
        "https://schema.org/WearableSizeGroupPetite",
    ]
    assert [one["unitCode"] for one in size["suggestedMeasurement"]] == ["INH", "KGM"]
    assert size["suggestedMeasurement"][1] == {
        "@type": "QuantitativeValue",
        "name": "Weight",
        "valueReference": "https://schema.org/BodyMeasurementWeight",
        "minValue": 50,
        "unitCode": "KGM",
    }
    chest, length = size["hasMeasurement"]
    assert "valueReference" not in chest and "laid flat" in chest["description"].lower()
    assert length["valueReference"] == "https://schema.org/WearableMeasurementLength"


def test_centimetres_where_the_locale_reads_them_and_millimetres_of_rings(
    small: Callable[..., dict[str, Any]],
) -> None:
    chart = "kind: body\ngoods: rings\nunit: mm\ntable: |\n  size | finger\n  52 | 51,5-52,5\n"
    size = small("name: Ring\nsizes: ['52']\nsize_chart: rings\n", "de-DE", rings=chart)["hasVariant"][0]["size"]
    assert size["suggestedMeasurement"][0]["unitCode"] == "MMT"
    assert "sizeGroup" not in size and "sizeSystem" not in size


def test_shoes_have_the_foot_and_their_system(small: Callable[..., dict[str, Any]]) -> None:
    chart = "kind: foot\nfor: men\nunit: cm\ntable: |\n  EU | foot length\n  42 | 26,5\n  43 | 27,2\n"
    size = small("name: Boot\nsizes: [42, 43]\nsize_chart: shoes\n", "de-DE", shoes=chart)["hasVariant"][1]["size"]
    assert size["sizeSystem"] == "https://schema.org/WearableSizeSystemEurope"
    assert size["suggestedMeasurement"] == [
        {
            "@type": "QuantitativeValue",
            "name": "Fußlänge",
            "valueReference": "https://schema.org/BodyMeasurementFoot",
            "value": 27.2,
            "unitCode": "CMT",
        }
    ]


def test_without_sizes_it_is_a_product_and_without_a_chart_a_size_has_its_name(
    small: Callable[..., dict[str, Any]],
) -> None:
    assert small("name: Scarf\nstyle: S-1\nsize_chart: none\n")["@type"] == "Product"
    value = small("name: Shirt\nsizes: [S, M]\nsize_chart: none\n")
    assert [one["size"] for one in value["hasVariant"]] == [
        {"@type": "SizeSpecification", "name": "S"},
        {"@type": "SizeSpecification", "name": "M"},
    ]


def test_names_cannot_end_the_script_of_the_page(tmp_path: Path) -> None:
    for name, text in {
        "store.yml": "name: A\nurl: https://www.example.com\nlocales: [en-GB]\ntime_zone: UTC\n"
        "contact: {email: care@example.com}\n",
        "products/thing.yml": "name: '</script><!--&x'\nsizes: ['<b>']\nsize_chart: none\n",
    }.items():
        path = tmp_path / "product_data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (saying,) = sayings(tmp_path).values()
    printed = head(saying, "../..")
    inside = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>\n', printed)
    assert inside and not re.search("[<>&\u2028]", inside[1])
    assert json.loads(inside[1])["name"] == "</script><!--&x"


def test_google_gets_size_system_and_type_and_nothing_where_it_has_no_word(
    demo: dict[tuple[str, str], Saying],
) -> None:
    def rows(id: str) -> list[Any]:
        subject: ProductSubject = demo[id, "en-GB"].facts
        return google_sizes(subject.charts, subject.fit.sizes, subject.product.skus)

    shirt = rows("linen-camp-shirt")[0]
    assert (shirt.sku, shirt.size, shirt.size_system, shirt.size_type) == ("LS-204-XS", "XS", "", ("regular",))
    assert rows("lark-rib-tee-petite")[0].size_type == ("petite",)
    assert {row.size_system for row in rows("mere-ankle-boot")} <= {"EU", "UK", "US"}
    known = {"", "AU", "BR", "CN", "DE", "EU", "FR", "IT", "JP", "MEX", "UK", "US"}
    for (id, tag), saying in demo.items():
        if tag == "en-GB":
            for row in google_sizes(saying.facts.charts, saying.facts.fit.sizes, saying.facts.product.skus):
                assert row.size_system in known and 1 <= len(row.size) <= 100 and len(row.size_type) <= 2, id


def test_the_types_of_the_vocabulary_agree(demo: dict[tuple[str, str], Saying], tmp_path: Path) -> None:
    """An independent check: every product in two locales against the types that Google makes of schema.org."""
    compiler = JS / "node_modules" / "typescript" / "bin" / "tsc"
    node = shutil.which("node")
    if node is None or not compiler.is_file():
        assert not os.environ.get("HANGTAG_CI"), "run .ci/system: it installs schema-dts and typescript by npm"
        pytest.skip("schema-dts is not installed: run .ci/system, or npm ci in tests/structured_data/js")
    types = "FAQPage, OnlineStore, Product, ProductGroup, WithContext"
    lines = [f'import type {{ {types} }} from "schema-dts";']
    for (_, tag), saying in demo.items():
        if tag in ("en-US", "ar-AE"):
            value = document(saying)[0].content.decode().strip()
            kind = json.loads(value)["@type"]
            lines.append(f"export const p{len(lines)}: WithContext<{kind}> = {value};")
    shop, place = shop_of(ROOT)
    for locale, words in shop.words.items():
        plain = terms_of(shop.policies, Traits(""), locale.region, shop.as_of)
        assert plain is not None
        text = organization_file(on_day(plain, shop.as_of), words, place).content.decode()
        lines.append(f"export const o{len(lines)}: WithContext<OnlineStore> = {text};")
        for id in shop.policies:
            if (subject := policy_subject(shop, id, locale)) is not None:
                document_of_page = questions(returns.policy_answers(subject.policy, words))
                text = json.dumps(document_of_page, ensure_ascii=False)
                lines.append(f"export const q{len(lines)}: WithContext<FAQPage> = {text};")
    lines.append("// @ts-expect-error a property that the vocabulary does not have must be found")
    lines.append(
        'export const wrong: WithContext<Product> = {"@context": "https://schema.org", "@type": "Product", '
        '"size": {"@type": "SizeSpecification", "sizeSytem": "x"}};'
    )
    lines.append("// @ts-expect-error and a fee that it does not have")
    lines.append(
        'export const fee: WithContext<OnlineStore> = {"@context": "https://schema.org", "@type": "OnlineStore", '
        '"hasMerchantReturnPolicy": {"@type": "MerchantReturnPolicy", "returnFees": "https://schema.org/Free"}};'
    )
    (tmp_path / "products.ts").write_text("\n".join(lines), "utf-8")
    (tmp_path / "node_modules").symlink_to(JS / "node_modules")
    shutil.copy(JS / "tsconfig.json", tmp_path)
    done = subprocess.run(
        [node, str(compiler), "-p", str(tmp_path)], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stdout[:4000]


def test_google_s_columns_are_printed_for_each_sku() -> None:
    made = CliRunner().invoke(export, ["google-sizes", "--project", str(ROOT), "--locale", "en-GB"])
    assert made.exit_code == 0, made.output
    head, *rows = list(csv.reader(made.stdout.splitlines(), delimiter="\t"))
    assert head == ["id", "item_group_id", "size", "size_system", "size_type"]
    assert ["LS-204-XS", "LS-204", "XS", "", "regular"] in rows
    assert len({row[0] for row in rows}) == len(rows) > 50
