"""Published metafields as Shopify takes them up in bulk: a product CSV, or lines of variables for `metafieldsSet`.

shopify.dev: "Metafield limits" (json: 128 KB), "metafieldsSet" (25 at once), "Bulk import data" (a line of JSON
a mutation); help.shopify.com: "Using CSV files" (15 MB; a column `Name (product.metafields.namespace.key)`), as of
2026.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
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


class Published:
    """The products' records in the outputs, one at a time; `remarks` are what was left out, once all are read.

    Raises:
        WrongUse: there are no outputs, none of them is a metafield, or one of the `only` is not there.
    """

    def __init__(self, out: Path, only: Sequence[str] = ()) -> None:
        try:
            locales = [str(tag).lower() for tag in json.loads((out / "build.json").read_bytes())["locales"]]
        except (OSError, ValueError, KeyError, TypeError):
            raise WrongUse(f"there are no outputs in {out}; build first") from None
        self.folders = [out / FOLDER / locale for locale in locales if (out / FOLDER / locale).is_dir()]
        there = {path.stem for folder in self.folders for path in folder.glob("*.json")}
        if not there:
            raise WrongUse("there are no metafields; say `embed: {shops: [shopify]}` in store.yml, and build")
        if missing := [id for id in only if id not in there]:
            raise WrongUse(f"there is no metafield of {', '.join(missing)}")
        self.ids = sorted(only or there)
        self.keys = [folder.name.replace("-", "_") for folder in self.folders]
        self.remarks: list[str] = []

    def __iter__(self) -> Iterator[Record]:
        for id in self.ids:
            record = Record(id, "", "")
            for path in (folder / f"{id}.json" for folder in self.folders):
                if path.is_file():
                    self._add(record, path)
            if record.fields:
                yield record

    def _add(self, record: Record, path: Path) -> None:
        try:
            content = json.loads(path.read_bytes())
            metafield, handle, title = content["metafield"], content["handle"], content["title"]
            key, size = metafield["key"], len(metafield["value"].encode())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise WrongUse(f"{path} is not as it was published; build again") from None
        if size > LARGEST_VALUE:
            self.remarks.append(f"{record.id}: {key} has {size:,} bytes, Shopify takes 131,072; it is left out")
            return
        if not record.fields:
            record.handle, record.title = handle, title
        record.fields[key] = metafield


def as_csv(published: Published) -> Iterator[str]:
    """Rows for Shopify's import of products, which must have the metafields' definitions."""
    head = [f"hangtag {key} (product.metafields.hangtag.{key})" for key in published.keys]
    yield (first := _row(["Handle", "Title", *head]))
    size = len(first.encode())
    for record in published:
        if record.title.startswith(FORMULAS):
            published.remarks.append(
                f"{record.id}: its name begins like a formula; it is left out of the table, take jsonl"
            )
            continue
        values = [record.fields[key]["value"] if key in record.fields else "" for key in published.keys]
        row = _row([record.handle, record.title, *values])
        size += len(row.encode())
        yield row
    if size > LARGEST_CSV:
        published.remarks.append(
            f"{size:,} bytes: Shopify takes tables up to 15 MB; name products (--product), or take jsonl"
        )


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


def as_jsonl(published: Published, ids: Mapping[str, str]) -> Iterator[str]:
    """Variables of `metafieldsSet`, a mutation a line, for a bulk operation."""
    unknown = []
    for record in published:
        owner = ids.get(record.handle)
        if owner is None:
            unknown.append(record.handle)
            continue
        fields = [{"ownerId": owner, **one} for one in record.fields.values()]
        for at in range(0, len(fields), AT_ONCE):
            variables = {"metafields": fields[at : at + AT_ONCE]}
            yield json.dumps(variables, ensure_ascii=False, separators=(",", ":")) + "\n"
    if unknown:
        few = ", ".join(unknown[:5]) + (" …" if len(unknown) > 5 else "")
        published.remarks.append(
            f"{len(unknown)} products are not in the shop by their handle and are left out: {few}"
        )
