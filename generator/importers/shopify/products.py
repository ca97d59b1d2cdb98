"""The whole export → products, with everything that was guessed and everything that was not used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import quote

from generator.importers import (
    Imported,
    ImportedProduct,
    Mapped,
    NotUsed,
    Row,
    Skipped,
    Table,
    proposed_id,
)
from generator.importers.shopify import YES, Told, getter, one_line
from generator.importers.shopify.audience import audience_of, category_of
from generator.importers.shopify.rows import SCRAP, closed, columns_not_used, columns_of, groups_of
from generator.importers.shopify.sizes import sizes_of
from generator.measure.addresses import read_address
from generator.problems import Mistake, Problem, Refused
from generator.reference.shopify_export import (
    GIFT_CARD_TYPES,
    plain_name,
)

MAX_NAME = 500
# What spreadsheets make of `10-12` and of long numbers.
_MONTH = "jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]"
_DAY = re.compile(rf"([0-9]{{1,2}}[-. ]({_MONTH})[a-z]*\.?|({_MONTH})[a-z]*[- ][0-9]{{1,2}})", re.IGNORECASE)
_CUT = re.compile(r"[0-9][.,][0-9]+E\+[0-9]{2}")


class Reduced(Protocol):
    """A description that was reduced to text, and what was lost."""

    @property
    def text(self) -> str: ...

    @property
    def lost(self) -> tuple[str, ...]: ...


def read_products(
    table: Table, reduce: Callable[[str], Reduced], vendors: Mapping[str, str] | None = None
) -> Imported:
    """All products of an export; `reduce` makes text of HTML bodies, `vendors` are brands' ids by earlier imports.

    Raises:
        Refused: a column is missing without which nothing can be read.
    """
    columns = columns_of(table)
    told = Told()
    problems = list(table.notices)
    if not table.rows and not table.broken:
        message, cure = "the export has headings and no products", "choose all products when you export"
        raise Refused([Problem(table.file, 1, 1, "import/file", message, cure)])
    groups, held = groups_of(table, columns, problems)
    brands = _brand_ids(table, columns, vendors or {})
    shared_skus = _shared_skus(groups, columns)
    products: list[ImportedProduct] = []
    skipped: list[Skipped] = []
    for handle, rows in groups.items():
        line = rows[0].line
        if handle in held:
            skipped.append(Skipped(handle, line, f"held back: {held[handle]}"))
            continue
        first = next((row for row in rows if row.cells.get(columns["title"])), None)
        if first is None:
            message, cure = f"the product '{handle}' has no title", "give it one in Shopify and export again"
            problems.append(Problem(table.file, line, 1, "import/row", message, cure))
            skipped.append(Skipped(handle, line, "held back: it has no title"))
            continue
        get = getter(first, columns)
        if why := closed(get, "status" in columns):
            skipped.append(Skipped(handle, line, why))
            continue
        if len(get("title")) > MAX_NAME:
            message = f"the title has {len(get('title')):,} signs; at most {MAX_NAME} are read"
            problems.append(Problem(table.file, first.line, 1, "import/row", message, "shorten it"))
            skipped.append(Skipped(handle, line, "held back: its title is too long"))
            continue
        product = _product(handle, rows, first, columns, brands, shared_skus, reduce, told)
        problems.extend(_spoiled(table.file, product))
        products.append(product)
    for broken in table.broken:
        if broken.start and broken.start not in groups and not SCRAP.search(broken.start):
            skipped.append(Skipped(broken.start, broken.line, f"held back: line {broken.line} cannot be read"))
    mapped = tuple(Mapped(what, meaning, count) for (what, meaning), count in sorted(told.mapped.items()))
    not_used = [NotUsed(what, count, why) for (what, why), count in sorted(told.not_used.items())]
    not_used += columns_not_used(table, columns)
    return Imported(tuple(products), tuple(skipped), mapped, tuple(not_used), tuple(problems))


def _spoiled(file: str, product: ImportedProduct) -> Iterator[Problem]:
    """Sizes and SKUs that a spreadsheet took for days and figures, before they came here."""
    sizes = product.values.get("sizes", [])
    labels = sizes if isinstance(sizes, list) else [label for part in sizes.values() for label in part]
    for label in labels:
        if _DAY.fullmatch(label):
            message = f"the size '{label}' of '{product.key}' looks like a day that a spreadsheet made of it"
            cure = "import the file as Shopify wrote it, not as a spreadsheet saved it"
            yield Problem(file, product.line, 1, "import/spoiled", message, cure, "warning")
    for key, sku in product.values.items():
        if (key.startswith("skus/") or key == "style") and _CUT.fullmatch(sku):
            message = f"the SKU '{sku}' of '{product.key}' looks like a number that a spreadsheet cut"
            cure = "import the file as Shopify wrote it, not as a spreadsheet saved it"
            yield Problem(file, product.line, 1, "import/spoiled", message, cure, "warning")


def _product(
    handle: str,
    rows: Sequence[Row],
    first: Row,
    columns: Mapping[str, str],
    brands: Mapping[str, str],
    shared_skus: frozenset[str],
    reduce: Callable[[str], Reduced],
    told: Told,
) -> ImportedProduct:
    get = getter(first, columns)
    notes: list[str] = []
    values: dict[str, Any] = {"name": one_line(get("title")), "url": f"/products/{quote(handle, safe='-._~')}"}
    brand: dict[str, str] = {}
    if vendor := one_line(get("vendor")):
        values["brand"] = brands[vendor]
        brand[brands[vendor]] = vendor
        told.mapped[columns["vendor"], "brand"] += 1
    tags = list(dict.fromkeys(tag for part in get("tags").split(",") if (tag := one_line(part))))
    if tags:
        values["tags"] = tags
        told.mapped[columns["tags"], "tags"] += 1
    gift_card = get("gift_card").casefold() in YES or (plain_name(get("type")) in GIFT_CARD_TYPES)
    audience, root_name = audience_of(get, tags, columns, told, notes)
    if audience:
        values["for"] = audience
    category = category_of(get, audience, root_name, gift_card, columns, told)
    if category:
        values["category"] = next(reversed(category))
    sizes_of(values, rows, columns, gift_card, shared_skus, told, notes)
    if body := get("body"):
        reduced = reduce(body)
        if reduced.text:
            values["description"] = reduced.text
            told.mapped[columns["body"], "description"] += 1
        notes.extend(reduced.lost)
    _pictures(values, rows, columns, told, notes)
    return ImportedProduct(handle, rows[0].line, values, brand, category, tuple(dict.fromkeys(notes)))


def _pictures(
    values: dict[str, Any], rows: Sequence[Row], columns: Mapping[str, str], told: Told, notes: list[str]
) -> None:
    """`media/…` and `media-alt/…`, in Shopify's order."""
    if "image" not in columns:
        return
    found: list[tuple[int, int, str, str]] = []
    for place, row in enumerate(rows):
        address = row.cells[columns["image"]]
        if not address:
            continue
        if address.startswith("//"):
            address = f"https:{address}"
        address = address.replace(" ", "%20")
        try:
            if not read_address(address).startswith("https:"):
                raise Mistake("no address of a picture")
        except Mistake as wrong:
            notes.append(f"the picture '{address[:80]}' ({wrong.message[:80]})")
            continue
        position = row.cells.get(columns.get("image_position", ""), "")
        order = int(position) if re.fullmatch(r"[0-9]{1,6}", position) else 1_000_000
        found.append((order, place, address, one_line(row.cells.get(columns.get("image_alt", ""), ""))))
    for _, _, address, alt in sorted(found):
        stem = address.split("?", 1)[0].split("#", 1)[0]
        if f"media/{stem}" not in values:
            values[f"media/{stem}"] = address
            if alt:
                values[f"media-alt/{stem}"] = alt
    if found:
        told.mapped[columns["image"], "media"] += 1


def _brand_ids(table: Table, columns: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """An id for each vendor: the one it had, else one of its own."""
    heading = columns.get("vendor")
    if heading is None:
        return {}
    vendors = sorted({one_line(row.cells[heading]) for row in table.rows} - {""})
    ids = {vendor: known[vendor] for vendor in vendors if vendor in known}
    used = set(known.values())
    for vendor in vendors:
        if vendor not in ids:
            proposal = proposed_id("brand", vendor)
            choice, number = proposal, 2
            while choice in used:
                choice, number = f"{proposal[:76]}-{number}", number + 1
            ids[vendor] = choice
            used.add(choice)
    return ids


def _shared_skus(groups: Mapping[str, Sequence[Row]], columns: Mapping[str, str]) -> frozenset[str]:
    """SKUs of more than one product: a footer could not tell which is meant."""
    heading = columns.get("sku", "")
    owners = Counter(sku for rows in groups.values() for sku in {row.cells.get(heading, "") for row in rows} - {""})
    return frozenset(sku for sku, count in owners.items() if count > 1)
