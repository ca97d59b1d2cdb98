"""Shopify's product export → products: options into sizes, tags and type into categories, vendors into brands.

Options are guessed by their names in many languages, else by the look of their values; every guess is told, and so
is whatever is not used. A product with a row that cannot be trusted is held back whole: half of its sizes would be
worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
    plain_id,
    proposed_id,
)
from generator.measure.addresses import read_address
from generator.problems import Mistake, Problem, Refused, did_you_mean
from generator.reference.shopify_export import (
    ADULT,
    AUDIENCE_NAMES,
    AUDIENCES,
    AXES,
    COLUMN_BY_NAME,
    COLUMNS,
    GIFT_CARD_TYPES,
    LEFT_OUT,
    NO_OPTION_NAMES,
    NO_OPTION_VALUES,
    NO_SIZE_WORDS,
    REQUIRED,
    SIZE_ENDINGS,
    SIZE_WORDS,
    SYSTEMS,
    plain_name,
)

MAX_NAME = 500
# What no handle looks like: the middle of a description.
_SCRAP = re.compile(r"\s|[<>]")
# What Shopify and spreadsheets write for yes and no.
YES = frozenset({"true", "yes", "1", "wahr", "vrai", "verdadero", "vero", "waar", "ja", "oui", "sí", "sì"})
NO = frozenset({"false", "no", "0", "falsch", "faux", "falso", "onwaar", "nein", "non", "nee"})
# What a size looks like where the option's name says nothing.
_LETTERS = re.compile(
    r"(x{1,4}[sl]|s|m|l|[2-6]\s?x[sl]?|[2-6]xs|x{0,3}s\s?[/-]\s?(s|m)|s\s?[/-]\s?m|m\s?[/-]\s?l|l\s?[/-]\s?x{1,3}l|"
    r"x{1,2}-?\s?small|small|medium|large|x{1,3}-?\s?large|extra (small|large)|one\s?size|o/?s|osfa|tu|"
    r"einheitsgröße|"
    r"taille unique|talla única|taglia unica|free\s?size|ฟรีไซซ์|ฟรีไซส์|フリーサイズ|均码|مقاس واحد)",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"((eu|uk|us|fr|it|de|jp|au)\s?)?([2-6]?[0-9]([.,]5|½| 1/2)?|1[0-9]{2})(\s?[-–/]\s?[0-9]{1,3})?"
    r"(\s?[a-h]{1,3}|\s?t|\s?y|\s?(years|months|mo|cm))?",
    re.IGNORECASE,
)


class Reduced(Protocol):
    """A description that was reduced to text, and what was lost."""

    @property
    def text(self) -> str: ...

    @property
    def lost(self) -> tuple[str, ...]: ...


@dataclass(slots=True)
class _Option:
    """One option of a product: its name, and its value in each of the variant rows."""

    name: str
    values: list[str]
    axis: str = ""


@dataclass(slots=True)
class _Told:
    """What is told about the whole export: guesses and what was not used, counted."""

    mapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    not_used: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_products(
    table: Table, reduce: Callable[[str], Reduced], vendors: Mapping[str, str] | None = None
) -> Imported:
    """All products of an export; `reduce` makes text of HTML bodies, `vendors` are brands' ids by earlier imports.

    Raises:
        Refused: a column is missing without which nothing can be read.
    """
    columns = _columns(table)
    told = _Told()
    problems = list(table.notices)
    groups, held = _groups(table, columns, problems)
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
        get = _getter(first, columns)
        if why := _closed(get, "status" in columns):
            skipped.append(Skipped(handle, line, why))
            continue
        if len(get("title")) > MAX_NAME:
            message = f"the title has {len(get('title')):,} signs; at most {MAX_NAME} are read"
            problems.append(Problem(table.file, first.line, 1, "import/row", message, "shorten it"))
            skipped.append(Skipped(handle, line, "held back: its title is too long"))
            continue
        products.append(_product(handle, rows, first, columns, brands, shared_skus, reduce, told))
    for broken in table.broken:
        if broken.start and broken.start not in groups and not _SCRAP.search(broken.start):
            skipped.append(Skipped(broken.start, broken.line, f"held back: line {broken.line} cannot be read"))
    mapped = tuple(Mapped(what, meaning, count) for (what, meaning), count in sorted(told.mapped.items()))
    not_used = [NotUsed(what, count, why) for (what, why), count in sorted(told.not_used.items())]
    not_used += _columns_not_used(table, columns)
    return Imported(tuple(products), tuple(skipped), mapped, tuple(not_used), tuple(problems))


def known_headings() -> frozenset[str]:
    """Headings of Shopify's exports in any language, in lower case, by which a separator is told."""
    return frozenset(name.casefold() for names in COLUMNS.values() for name in names)


def _columns(table: Table) -> dict[str, str]:
    """Our name of each column → its heading in this file; options may stand as columns of their own (`Größe`)."""
    columns: dict[str, str] = {}
    for heading in table.headings:
        name = COLUMN_BY_NAME.get(plain_name(heading))
        if name and name not in columns:
            columns[name] = heading
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        problems = []
        others = [heading for heading in table.headings if heading not in columns.values()]
        for name in missing:
            nearest = did_you_mean(COLUMNS[name][0], others)
            at = next((table.headings[heading] for heading in others if nearest and f"'{heading}'" in nearest), 1)
            cure = f"name it {COLUMNS[name][0]}" if nearest else "use Shopify's product export (Products, Export)"
            message = f"there is no column '{COLUMNS[name][0]}'{nearest}"
            problems.append(Problem(table.file, 1, at, "import/column", message, cure))
        raise Refused(problems)
    if "option1_value" not in columns:
        own = [
            heading
            for heading in table.headings
            if heading not in columns.values() and (_is_size(heading) or plain_name(heading) in NO_SIZE_WORDS)
        ]
        for number, heading in enumerate(own[:3], 1):
            columns[f"option{number}_value"] = heading
    return columns


def _getter(row: Row, columns: Mapping[str, str]) -> Callable[[str], str]:
    return lambda name: row.cells.get(columns.get(name, ""), "")


def _groups(
    table: Table, columns: Mapping[str, str], problems: list[Problem]
) -> tuple[dict[str, list[Row]], dict[str, str]]:
    """The rows of each product, and the products that a broken row may belong to, with the reason."""
    groups: dict[str, list[Row]] = {}
    held: dict[str, str] = {}
    lines: list[tuple[int, str]] = []
    strays: list[tuple[int, str, str]] = []
    for row in table.rows:
        handle = row.cells[columns["handle"]]
        if not handle:
            strays.append((row.line, "", "the row has no handle"))
            message, cure = "the row has no handle, so it belongs to no product", "export the products again"
            problems.append(Problem(table.file, row.line, 1, "import/row", message, cure))
            continue
        rows = groups.setdefault(handle, [])
        title, known = row.cells[columns["title"]], next((r.cells[columns["title"]] for r in rows), "")
        if rows and title and known and title != known:
            message = f"the handle '{handle}' has a second title here ('{title[:60]}' after '{known[:60]}')"
            cure = "give each product a handle of its own"
            problems.append(Problem(table.file, row.line, 1, "import/row", message, cure))
            held.setdefault(handle, f"line {row.line} gives it a second title")
        rows.append(row)
        lines.append((row.line, handle))
    handle_first = next(iter(table.headings), "") == columns["handle"]
    for broken in table.broken:
        problems.append(Problem(table.file, broken.line, 1, "import/row", broken.why, broken.cure))
        strays.append((broken.line, broken.start if handle_first else "", broken.why))
    lines = sorted(lines + [(line, start) for line, start, _ in strays if start])
    for line, start, why in strays:
        # A row that does not say whose it is belongs to the product above it.
        whose = start if start and not _SCRAP.search(start) else ""
        whose = whose or next((handle for at, handle in reversed(lines) if at < line), "")
        if whose in groups:
            held.setdefault(whose, f"line {line} cannot be read ({why})")
    return groups, held


def _closed(get: Callable[[str], str], has_status: bool) -> str:
    """Why a product is not sold: Shopify's status, or (in older exports) that it is not published."""
    status = get("status").casefold()
    if status in ("draft", "entwurf", "brouillon", "borrador", "bozza", "concept", "下書き", "แบบร่าง"):
        return "a draft in Shopify"
    if status in ("archived", "archiviert", "archivé", "archivado", "archiviato", "gearchiveerd", "アーカイブ済み"):
        return "archived in Shopify"
    if not has_status and get("published").casefold() in NO:
        return "not published in Shopify"
    return ""


def _brand_ids(table: Table, columns: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """An id for each vendor: the one it had, else one of its own."""
    heading = columns.get("vendor")
    if heading is None:
        return {}
    vendors = sorted({_one_line(row.cells[heading]) for row in table.rows} - {""})
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


def _product(
    handle: str,
    rows: Sequence[Row],
    first: Row,
    columns: Mapping[str, str],
    brands: Mapping[str, str],
    shared_skus: frozenset[str],
    reduce: Callable[[str], Reduced],
    told: _Told,
) -> ImportedProduct:
    get = _getter(first, columns)
    notes: list[str] = []
    values: dict[str, Any] = {"name": _one_line(get("title")), "url": f"/products/{quote(handle, safe='-._~')}"}
    brand: dict[str, str] = {}
    if vendor := _one_line(get("vendor")):
        values["brand"] = brands[vendor]
        brand[brands[vendor]] = vendor
        told.mapped[columns["vendor"], "brand"] += 1
    tags = list(dict.fromkeys(tag for part in get("tags").split(",") if (tag := _one_line(part))))
    if tags:
        values["tags"] = tags
        told.mapped[columns["tags"], "tags"] += 1
    gift_card = get("gift_card").casefold() in YES or (plain_name(get("type")) in GIFT_CARD_TYPES)
    audience, root_name = _audience(get, tags, columns, told, notes)
    if audience:
        values["for"] = audience
    category = _category(get, audience, root_name, gift_card, columns, told)
    if category:
        values["category"] = next(reversed(category))
    _sizes(values, rows, columns, gift_card, shared_skus, told, notes)
    if body := get("body"):
        reduced = reduce(body)
        if reduced.text:
            values["description"] = reduced.text
            told.mapped[columns["body"], "description"] += 1
        notes.extend(reduced.lost)
    _pictures(values, rows, columns, told, notes)
    return ImportedProduct(handle, rows[0].line, values, brand, category, tuple(dict.fromkeys(notes)))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _parts(text: str) -> list[str]:
    return [part for part in map(_one_line, re.split(r"[;,|/]|\band\b|\bund\b", text)) if part]


def _audience(
    get: Callable[[str], str], tags: Sequence[str], columns: Mapping[str, str], told: _Told, notes: list[str]
) -> tuple[list[str], str]:
    """Whom the product is for, and the shop's own word for it: by gender and age columns, else tags, else type."""
    found: dict[str, str] = {}
    young = ""
    for part in _parts(get("age_group")):
        audience = AUDIENCES.get(plain_name(part), "")
        if audience in ("kids", "baby", "girls", "boys"):
            young = audience
            told.mapped[columns["age_group"], "for"] += 1
        elif plain_name(part) not in ADULT:
            notes.append(f"the age group '{part[:60]}' (not known)")
    for part in _parts(get("gender")):
        audience = AUDIENCES.get(plain_name(part), "")
        if not audience:
            notes.append(f"the gender '{part[:60]}' (not known)")
            continue
        told.mapped[columns["gender"], "for"] += 1
        if young == "kids":
            audience = {"women": "girls", "men": "boys"}.get(audience, "kids")
        found[young if young in ("baby", "girls", "boys") else audience] = ""
    if young and not found:
        found[young] = ""
    if not found:
        for tag in tags:
            if audience := AUDIENCES.get(plain_name(tag), ""):
                found.setdefault(audience, tag)
                told.mapped[f"{columns['tags']} '{tag}'", f"for: {audience}"] += 1
    if not found:
        for word in re.split(r"[^\w'’]+", get("type")):
            if word and (audience := AUDIENCES.get(plain_name(word), "")):
                found.setdefault(audience, "")
                told.mapped[f"{columns['type']} '{_one_line(get('type'))}'", f"for: {audience}"] += 1
    words = next(iter(found.values()), "")
    return list(found), words[:1].upper() + words[1:]


def _category(
    get: Callable[[str], str],
    audience: Sequence[str],
    root_name: str,
    gift_card: bool,
    columns: Mapping[str, str],
    told: _Told,
) -> dict[str, str]:
    """The category's path and those above it, each with its name: the audience, then what the type says."""
    kind, from_ = _one_line(get("type")), columns.get("type", "")
    steps = [step for step in map(_one_line, re.split(r"[>›»]", kind)) if step]
    if not steps and (standard := get("product_category")):
        steps = [step for step in map(_one_line, standard.split(">")) if step]
        steps = steps[1:] if len(steps) > 1 else steps
        from_ = columns["product_category"]
    if not steps and gift_card:
        steps, from_ = ["Gift cards"], columns.get("gift_card", "")
    path: dict[str, str] = {}
    at = ""
    if len(audience) == 1 and audience[0] != "unisex" and not gift_card:
        root = audience[0]
        if steps and AUDIENCES.get(plain_name(steps[0])) == root:
            root_name = steps.pop(0)
        # "Women's shirts" says itself for whom they are.
        if not steps or AUDIENCES.get(plain_name(steps[0].split()[0])) != root:
            at = root
            path[at] = root_name or AUDIENCE_NAMES[at]
    for step in steps:
        segment = plain_id(step)[:60].strip("-") or proposed_id("category", step)
        at = f"{at}/{segment}" if at else segment
        path[at] = step
    if steps:
        told.mapped[f"{from_} '{' > '.join(steps)}'", f"category: {at}"] += 1
    return path


def _is_size(name: str) -> bool:
    plain = plain_name(name)
    words = [plain_name(word) for word in re.split(r"[^\w'’]+", name) if word]
    return (
        plain in AXES
        or plain in SIZE_WORDS
        or any(word in SIZE_WORDS or word.endswith(SIZE_ENDINGS) for word in words)
        or any(sign in plain for sign in ("サイズ", "尺码", "ขนาด", "ไซซ์", "المقاس"))
    )


def _sizes(
    values: dict[str, Any],
    rows: Sequence[Row],
    columns: Mapping[str, str],
    gift_card: bool,
    shared_skus: frozenset[str],
    told: _Told,
    notes: list[str],
) -> None:
    """`sizes`, `size_system`, `skus` and `style` of one product."""
    variants, options = _options(rows, columns)
    skus = [row.cells.get(columns.get("sku", ""), "") for row in variants]
    for sku in sorted(shared_skus & set(skus)):
        notes.append(f"the SKU '{sku}' (other products have it too)")
    chosen = _size_options(options, gift_card, told)
    if not chosen:
        if not gift_card:
            told.mapped["no size option", "no `sizes`: write them into the file where there are some"] += 1
        if len(variants) == 1 and skus[0] and skus[0] not in shared_skus:
            values["style"] = skus[0]
            told.mapped[f"{columns['sku']} of products without sizes", "style"] += 1
        elif any(skus):
            notes.append(f"{len(set(skus) - {''})} SKUs (they belong to no size)")
        return
    labels: list[str] = []
    spelled: dict[str, str] = {}
    for parts in zip(*(option.values for option in chosen), strict=True):
        label = " ".join(part for part in parts if part)
        same = unicodedata.normalize("NFC", label).casefold()
        if spelled.setdefault(same, label) != label:
            notes.append(f"the spelling '{label}' (it is the size '{spelled[same]}')")
        labels.append(spelled[same] if all(parts) else "")
    sold = list(dict.fromkeys(label for label in labels if label))
    if len(chosen) == 1:
        values["sizes"] = sold
    else:
        axes = {option.axis: list(dict.fromkeys(value for value in option.values if value)) for option in chosen}
        every = [""]
        for parts_ in axes.values():
            every = [f"{start} {part}".strip() for start in every for part in parts_][:5000]
        gone = [label for label in every if label.casefold() not in spelled]
        values["sizes"] = {**axes, "except": gone} if gone else axes
    for option in chosen:
        for word in re.split(r"[^\w]+", option.name):
            if word in SYSTEMS:
                values["size_system"] = word
    by_label: dict[str, set[str]] = {}
    for label, sku in zip(labels, skus, strict=True):
        if label and sku and sku not in shared_skus:
            by_label.setdefault(label, set()).add(sku)
    owners = Counter(sku for own in by_label.values() for sku in own)
    several = 0
    for label in sold:
        own = by_label.get(label, set())
        if len(own) == 1 and owners[next(iter(own))] == 1:
            values[f"skus/{label}"] = next(iter(own))
        elif own:
            several += len(own)
    if any(key.startswith("skus/") for key in values):
        told.mapped[columns["sku"], "skus"] += 1
    if several:
        told.not_used[columns["sku"], "a size has several (one a colour), or several sizes have one"] += several


def _options(rows: Sequence[Row], columns: Mapping[str, str]) -> tuple[list[Row], list[_Option]]:
    """The rows that are variants (others only bring pictures), and the options with their values in each."""
    numbers = [number for number in ("1", "2", "3") if f"option{number}_value" in columns]
    valued = [columns[f"option{number}_value"] for number in numbers]
    variants = [
        row
        for place, row in enumerate(rows)
        if place == 0 or any(row.cells[heading] for heading in valued) or row.cells.get(columns.get("sku", ""), "")
    ]
    options: list[_Option] = []
    for number, heading in zip(numbers, valued, strict=True):
        named = columns.get(f"option{number}_name")
        name = next((row.cells[named] for row in rows if row.cells[named]), "") if named else heading
        values = [_one_line(row.cells[heading]) for row in variants]
        if any(values):
            options.append(_Option(_one_line(name), values))
    return variants, options


def _size_options(options: Sequence[_Option], gift_card: bool, told: _Told) -> list[_Option]:
    """The options that hold sizes, each with its axis; what the others hold is told."""
    if len(options) == 1 and (
        plain_name(options[0].values[0]) in NO_OPTION_VALUES
        or (plain_name(options[0].name) in NO_OPTION_NAMES and len(set(options[0].values)) == 1)
    ):
        return []
    chosen: list[_Option] = []
    unnamed: list[_Option] = []
    for option in options:
        why = _no_size(option.name)
        is_size = _is_size(option.name)
        if gift_card:
            told.not_used[f"option '{option.name}'", "an amount of a gift card"] += 1
        elif is_size and not why:
            chosen.append(option)
        elif is_size:
            told.not_used[f"option '{option.name}'", f"sizes and {why} in one; part them in Shopify"] += 1
        elif why:
            told.not_used[f"option '{option.name}'", f"{why}, not a size"] += 1
        else:
            unnamed.append(option)
    for option in unnamed:
        distinct = {value for value in option.values if value}
        looks = all(_LETTERS.fullmatch(value) or _FIGURES.fullmatch(value) for value in distinct)
        if looks and not chosen:
            chosen.append(option)
            told.mapped[f"option '{option.name}' (by the look of its values)", "sizes"] += 1
        else:
            told.not_used[f"option '{option.name}'", "not known to hold sizes"] += 1
    for option in chosen:
        axis = AXES.get(plain_name(option.name)) or ("size" if _is_size(option.name) else plain_id(option.name))
        taken = {other.axis for other in chosen}
        while not axis or axis in taken:
            axis = f"{axis or 'size'}-{len(taken)}"
        option.axis = axis
        if option not in unnamed:
            meaning = "sizes" if len(chosen) == 1 else f"sizes: {axis}"
            told.mapped[f"option '{option.name}'", meaning] += 1
    return chosen


def _no_size(name: str) -> str:
    """What an option holds whose name says that it holds no sizes."""
    if why := NO_SIZE_WORDS.get(plain_name(name)):
        return why
    words = [plain_name(word) for word in re.split(r"[^\w'’]+", name) if word]
    if not _is_size(name):
        return next((NO_SIZE_WORDS[word] for word in words if word in NO_SIZE_WORDS), "")
    return next((NO_SIZE_WORDS[word] for word in words if NO_SIZE_WORDS.get(word) == "a colour"), "")


def _pictures(
    values: dict[str, Any], rows: Sequence[Row], columns: Mapping[str, str], told: _Told, notes: list[str]
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
        found.append((order, place, address, _one_line(row.cells.get(columns.get("image_alt", ""), ""))))
    for _, _, address, alt in sorted(found):
        stem = address.split("?", 1)[0].split("#", 1)[0]
        if f"media/{stem}" not in values:
            values[f"media/{stem}"] = address
            if alt:
                values[f"media-alt/{stem}"] = alt
    if found:
        told.mapped[columns["image"], "media"] += 1


def _columns_not_used(table: Table, columns: Mapping[str, str]) -> list[NotUsed]:
    """The columns that say something hangtag has no place for."""
    used = {heading for name, heading in columns.items() if name != "variant_image"}
    left: list[NotUsed] = []
    for heading in table.headings:
        if heading in used:
            continue
        count = sum(bool(row.cells[heading]) for row in table.rows)
        plain = plain_name(heading)
        why = next((why for part, why in LEFT_OUT if part in plain), "")
        if not why and "metafields" in plain:
            why = "a metafield: write what customers ask about into details, care or material"
        elif not why and columns.get("variant_image") == heading:
            why = "a picture of one colour"
        if count:
            left.append(NotUsed(heading, count, why or "hangtag has no place for it"))
    return left
