"""The rows of an export, by product: which column is which, and which rows cannot be trusted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping

from generator.importers import (
    NotUsed,
    Row,
    Table,
)
from generator.importers.shopify import NO
from generator.importers.shopify.sizes import is_size
from generator.problems import Problem, Refused, did_you_mean
from generator.reference.shopify_export import (
    COLUMN_BY_NAME,
    COLUMNS,
    LEFT_OUT,
    NO_SIZE_WORDS,
    REQUIRED,
    plain_name,
)

# What no handle looks like: the middle of a description.
SCRAP = re.compile(r"\s|[<>]")


def known_headings() -> frozenset[str]:
    """Headings of Shopify's exports in any language, in lower case, by which a separator is told."""
    return frozenset(name.casefold() for names in COLUMNS.values() for name in names)


def columns_of(table: Table) -> dict[str, str]:
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
            if heading not in columns.values() and (is_size(heading) or plain_name(heading) in NO_SIZE_WORDS)
        ]
        for number, heading in enumerate(own[:3], 1):
            columns[f"option{number}_value"] = heading
    return columns


def groups_of(
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
        whose = start if start and not SCRAP.search(start) else ""
        whose = whose or next((handle for at, handle in reversed(lines) if at < line), "")
        if whose in groups:
            held.setdefault(whose, f"line {line} cannot be read ({why})")
    return groups, held


def closed(get: Callable[[str], str], has_status: bool) -> str:
    """Why a product is not sold: Shopify's status, or (in older exports) that it is not published."""
    status = get("status").casefold()
    if status in ("draft", "entwurf", "brouillon", "borrador", "bozza", "concept", "下書き", "แบบร่าง"):
        return "a draft in Shopify"
    if status in ("archived", "archiviert", "archivé", "archivado", "archiviato", "gearchiveerd", "アーカイブ済み"):
        return "archived in Shopify"
    if not has_status and get("published").casefold() in NO:
        return "not published in Shopify"
    return ""


def columns_not_used(table: Table, columns: Mapping[str, str]) -> list[NotUsed]:
    """The columns that say something hangtag has no place for."""
    used = {heading for name, heading in columns.items() if name != "variant_image"}
    left: list[NotUsed] = []
    free = [names[0] for name, names in COLUMNS.items() if name not in columns]
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
        if not why and (near := difflib.get_close_matches(heading, free, n=1, cutoff=0.85)):
            why = f"not known; did you mean '{near[0]}'?"
        if count:
            left.append(NotUsed(heading, count, why or "hangtag has no place for it"))
    return left
