"""Published metafields as Shopify takes them up in bulk: a product CSV, or lines of variables for `metafieldsSet`.

shopify.dev: "Metafield limits" (json: 128 KB), "metafieldsSet" (25 at once), "Bulk import data" (a line of JSON
a mutation); help.shopify.com: "Using CSV files" (15 MB; a column `Name (product.metafields.namespace.key)`), as of
2026.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.problems import WrongUse

FOLDER = "integrations/shopify/metafields"
LARGEST_VALUE, LARGEST_CSV, AT_ONCE = 131_072, 15_000_000, 25
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class Record:
    """One product: its handle and title in the shop, and its metafields by key, in the order of the locales."""

    id: str
    handle: str
    title: str
    fields: dict[str, Mapping[str, Any]] = field(default_factory=dict)


def published(out: Path, only: Sequence[str] = ()) -> tuple[list[Record], list[str]]:
    """The products' records in the outputs, and what is too large to be taken.

    Raises:
        WrongUse: there are no outputs, one of the `only` is not there, or a file is not what we publish.
    """
    try:
        locales = [str(tag).lower() for tag in json.loads((out / "build.json").read_bytes())["locales"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise WrongUse(f"there are no outputs in {out}; build first") from None
    records: dict[str, Record] = {}
    remarks = []
    for locale in locales:
        for path in sorted((out / FOLDER / locale).glob("*.json")):
            if only and path.stem not in only:
                continue
            try:
                content = json.loads(path.read_bytes())
                metafield, handle, title = content["metafield"], content["handle"], content["title"]
                key, size = metafield["key"], len(metafield["value"].encode())
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                raise WrongUse(f"{path} is not as it was published; build again") from None
            if size > LARGEST_VALUE:
                remarks.append(f"{path.stem}: {key} has {size:,} bytes, Shopify takes 131,072; it is left out")
                continue
            records.setdefault(path.stem, Record(path.stem, handle, title)).fields[key] = metafield
    if missing := [id for id in only if id not in records]:
        raise WrongUse(f"there is no metafield of {', '.join(missing)}")
    return [records[id] for id in sorted(records)], remarks


def as_csv(records: Sequence[Record]) -> tuple[list[str], list[str]]:
    """Rows for Shopify's import of products, which must have the metafields' definitions."""
    keys = list(dict.fromkeys(key for record in records for key in record.fields))
    head = [f"hangtag {key} (product.metafields.hangtag.{key})" for key in keys]
    lines, remarks = [_row(["Handle", "Title", *head])], []
    for record in records:
        if record.title.startswith(FORMULAS):
            remarks.append(f"{record.id}: its name begins like a formula; it is left out of the table, take jsonl")
            continue
        values = [record.fields[key]["value"] if key in record.fields else "" for key in keys]
        lines.append(_row([record.handle, record.title, *values]))
    if (size := sum(len(line.encode()) for line in lines)) > LARGEST_CSV:
        remarks.append(
            f"{size:,} bytes: Shopify takes tables up to 15 MB; name products (--product), or take jsonl"
        )
    return lines, remarks


def _row(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def read_ids(path: Path) -> dict[str, str]:
    """Handles with the ids of their products, as a bulk query of Shopify writes them: `{"id": …, "handle": …}`.

    Raises:
        WrongUse: a line is something else.
    """
    found = {}
    for number, line in enumerate(path.read_text("utf-8-sig", errors="replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found[str(row["handle"])] = str(row["id"])
        except (ValueError, KeyError, TypeError):
            raise WrongUse(f'{path}:{number}: this is no product; a line is {{"id": …, "handle": …}}') from None
    return found


def as_jsonl(records: Iterable[Record], ids: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Variables of `metafieldsSet`, a mutation a line, for a bulk operation."""
    lines, unknown = [], []
    for record in records:
        owner = ids.get(record.handle)
        if owner is None:
            unknown.append(record.handle)
            continue
        fields = [{"ownerId": owner, **one} for one in record.fields.values()]
        for at in range(0, len(fields), AT_ONCE):
            variables = {"metafields": fields[at : at + AT_ONCE]}
            lines.append(json.dumps(variables, ensure_ascii=False, separators=(",", ":")) + "\n")
    few = ", ".join(unknown[:5]) + (" …" if len(unknown) > 5 else "")
    return lines, [f"{len(unknown)} products are not in the shop by their handle and are left out: {few}"] * bool(
        unknown
    )
