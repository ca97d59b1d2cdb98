"""Products for search engines: schema.org JSON-LD, as a file a product and in the head of its page.

    structured_data/<locale>/<product>.jsonld

A product with sizes is a ProductGroup that varies by size. Each size is a SizeSpecification: its system, its
groups, the measurements of the body it is made for (`suggestedMeasurement`) and those of the garment itself
(`hasMeasurement`), which are never mixed. Figures are those that the size chart shows in the locale's first unit.
Prices and stock are the shop's to add (`offers`), without which Google shows no rich result. What can truly be
said of its returns stands at the product, with an `@id` that the shop's offers may name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.answers import Media
from generator.answers.details import material
from generator.answers.sizing.names import WORN, heading, size_name
from generator.facts.returns.seasons import TermsOnDay
from generator.facts.sizing import ChartView, Figure, ProductCharts, ViewColumn, ViewRow
from generator.facts.sizing.google_sizes import groups_of
from generator.facts.sizing.showing import view
from generator.markup.addresses import below, foreign
from generator.measure.size_labels import same_label
from generator.reference.size_vocabularies import (
    BODY_MEASUREMENTS,
    PEOPLE_GROUPS,
    SCHEMA,
    SIZE_GROUPS,
    SIZE_SYSTEMS,
    UNIT_CODES,
    WEARABLE_MEASUREMENTS,
)
from generator.subjects import ProductSubject
from generator.surfaces import Output, Place, Saying
from generator.surfaces.structured_data.return_policy import merchant_return_policy
from generator.surfaces.structured_data.writing import (
    CONTEXT,
    WRITTEN,
    for_any_page,
    number,
    script,
    stated_only,
    written,
)
from generator.wording import Words


def document(saying: Saying) -> list[Output]:
    """The product's file."""
    path = f"structured_data/{saying.words.locale.path}/{saying.id}.jsonld"
    return [Output(path, f"{product(saying)}\n".encode("utf-8", "replace"))]


def head(saying: Saying, base: str) -> str:
    """The same for the head of the product's page."""
    return script(product(saying))


def product(saying: Saying) -> str:
    """What is stated of the product, and nothing that is not, as JSON."""
    subject: ProductSubject = saying.facts
    words = saying.words
    sizes = _sizes(subject.charts, tuple(filter(None, subject.fit.sizes)), words)
    page = f"{saying.place.help_url}/{words.locale.path}/products/{saying.id}/"
    name, group = saying.title.plain(), subject.product.style or saying.id
    stated = stated_only(
        **CONTEXT,
        **{"@type": "ProductGroup" if sizes else "Product"},
        **{"@id": f"{page}#product"},
        name=name,
        description=next((a.short.plain() for a in saying.answers if a.topic == "details.description"), ""),
        url=foreign(saying.address) if saying.address else "",
        image=_images(saying),
        brand={"@type": "Brand", "name": subject.brand.shown} if subject.brand else None,
        material=composed.plain() if (composed := material(subject.details, words)) else "",
    )
    told = for_any_page(WRITTEN(stated)[:-1])
    if subject.told and (policy := _returns(subject.told, words, saying.place)):
        told += f',"hasMerchantReturnPolicy":{policy}'
    if not sizes:
        style = subject.product.style
        return f'{told},"sku":{written(style)}}}' if style else f"{told}}}"
    skus = {same_label(size): sku for size, sku in subject.product.skus.items()}
    of_group = written(group)
    # The size, and what is behind the product's name, are written already: products with the same chart share it.
    named = f'{{"@type":"Product","name":{written(name)[:-1]}'
    variants = []
    for size in sizes:
        sku = skus.get(size.same, "")
        variants.append(
            named
            + size.behind
            + (f'"sku":{written(sku)},' if sku else "")
            + f'"inProductGroupWithID":{of_group},"size":{size.written}}}'
        )
    return f'{told},"productGroupID":{of_group},"variesBy":["{SCHEMA}size"],"hasVariant":[{",".join(variants)}]}}'


@dataclass(frozen=True, slots=True)
class Specified:
    """A size, as labels are compared, its name in the locale as it stands `behind` a product's in a JSON text, and
    its SizeSpecification as JSON."""

    same: str
    behind: str
    written: str


def _images(saying: Saying) -> list[str]:
    """The addresses of the product's pictures, the best first."""
    media = f"{saying.place.help_url}/media"
    found = []
    for answer in saying.answers:
        for block in answer.blocks:
            if isinstance(block, Media) and block.kind == "image":
                file = block.file(block.source)
                path = file.name(file.widths[-1]) if file else block.source
                found.append(foreign(path) if "://" in path else below(path, media))
    return [address for address in found if address]


@lru_cache(maxsize=1024)
def _returns(told: TermsOnDay, words: Words, place: Place) -> str:
    """What can be said of the returns, as JSON, or nothing; products with the same terms share it."""
    policy = merchant_return_policy(told, words, place)[0]
    return for_any_page(WRITTEN(policy)) if policy else ""


@lru_cache(maxsize=4096)
def _sizes(charts: ProductCharts | None, labels: tuple[str, ...], words: Words) -> tuple[Specified, ...]:
    """Each size sold, in their order, with what all its charts say; products with the same charts and sizes share
    it."""
    views = view(charts, words.locale) if charts else ()
    found: list[Specified] = []
    for label in labels:
        told: dict[str, Any] = {"@type": "SizeSpecification", "name": label}
        for sold, seen in zip(charts.charts if charts else (), views, strict=True):
            for known, row in zip(sold.rows, seen.rows, strict=True):
                if same_label(row.size) == same_label(label):
                    told |= _of_chart(seen, row, words, told, groups_of(seen.chart, known.row))
        # No mark of a template engine has a comma, so that none could begin in the product's name and end here.
        behind = written(f", {told['name']}")[1:] + ","
        found.append(Specified(same_label(label), behind, for_any_page(WRITTEN(stated_only(**told)))))
    return tuple(found)


def _of_chart(
    seen: ChartView, row: ViewRow, words: Words, known: Mapping[str, Any], cuts: Sequence[str]
) -> dict[str, Any]:
    """What one chart adds to a size; systems and groups are those of the first chart that has them."""
    suggested, has = list(known.get("suggestedMeasurement", [])), list(known.get("hasMeasurement", []))
    age = known.get("suggestedAge")
    for shown, cell in zip(seen.columns, row.cells, strict=True):
        column = shown.column
        if cell.first is None or column.role != "measure":
            continue
        if column.quantity == "age":
            age = age or _quantity(cell.first)
        elif column.whose == "body":
            suggested.append(_measurement(shown, cell.first, words, BODY_MEASUREMENTS))
        elif column.whose == "garment":
            has.append(_measurement(shown, cell.first, words, WEARABLE_MEASUREMENTS))
    system = SIZE_SYSTEMS.get(seen.system, "")
    return {
        "name": known["name"] if "sizeGroup" in known else words.of(size_name(seen.chart, row.size, words)).plain(),
        "sizeSystem": known.get("sizeSystem") or (f"{SCHEMA}{system}" if system else ""),
        "sizeGroup": known.get("sizeGroup") or _groups(seen, cuts),
        "suggestedAge": age,
        "suggestedMeasurement": suggested,
        "hasMeasurement": has,
    }


def _groups(seen: ChartView, cuts: Sequence[str]) -> list[str]:
    """Whom the size is for, and of clothes which cut."""
    whose = (seen.people,) if seen.people else seen.chart.people
    people = [PEOPLE_GROUPS[one] for one in whose if one in PEOPLE_GROUPS]
    worn = [SIZE_GROUPS[cut] for cut in cuts if cut in SIZE_GROUPS] if seen.chart.goods in WORN else []
    return [f"{SCHEMA}{group}" for group in (*people, *worn)]


def _measurement(shown: ViewColumn, figure: Figure, words: Words, vocabulary: Mapping[str, str]) -> dict[str, Any]:
    """A measurement with its name in the locale. A girth laid flat is half of what the vocabulary means by its
    word, so that it has the name alone, and says so."""
    column = shown.column
    flat = column.measured == "flat"
    name = heading(column, words)
    known = "" if flat else vocabulary.get(column.measure, "")
    note = words.say("sizing.note.flat", measures=name, n=1).plain() if flat else ""
    return (
        {"@type": "QuantitativeValue", "name": name.plain()}
        | stated_only(description=note, valueReference=f"{SCHEMA}{known}" if known else "")
        | {key: value for key, value in _quantity(figure).items() if key != "@type"}
    )


def _quantity(figure: Figure) -> dict[str, Any]:
    ends = {"minValue": figure.low, "maxValue": figure.high}
    if figure.low == figure.high:
        ends = {"value": figure.low}
    numbers = {key: number(end) for key, end in ends.items() if end is not None}
    return {"@type": "QuantitativeValue", **numbers, "unitCode": UNIT_CODES[figure.unit]}
