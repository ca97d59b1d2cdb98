"""What the last import said, what the export says now, what the file says: who changed what, value by value.

The last import is remembered in a file of JSON lines, one product a line, in the order of the keys, so that it can
be committed and merged. A value that only the export changed is written; one that only people changed stays; one
that both changed stays as people have it and is a problem.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from generator.catalogue import id_mistake
from generator.importers import Values
from generator.problems import Problem
from generator.source_writing import Edit
from generator.yaml_source import Source, Step

SCHEMA = "shopify-import/1"
LISTS = ("tags", "for", "sizes")
WORDS = ("name", "description")
# The order of a product file's keys, as people read them.
ORDER = (
    "name", "style", "url", "skus", "brand", "category", "tags", "for", "sizes", "size_system", "size_group",
    "size_chart", "fit", "revised", "model", "material", "care", "details", "description", "media", "seller",
    "personalised",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remembered:
    """One product of the last import: its key there, its id here, its brand's name there, and its values."""

    key: str
    product: str
    vendor: str
    values: Values


@dataclass(slots=True)
class Merged:
    """Edits to make in a product's file, conflicts, what to remember, and `peoples`: values they have otherwise."""

    edits: list[Edit] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    conflicts: list[Problem] = field(default_factory=list)
    remember: dict[str, Any] = field(default_factory=dict)
    peoples: list[str] = field(default_factory=list)
    says: dict[str, Any] = field(default_factory=dict)


def read_memory(text: str, file: str) -> tuple[dict[str, Remembered], list[Problem]]:
    """The remembered products by key; a line that cannot be read is a problem and forgets nothing else."""
    known: dict[str, Remembered] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if entry["schema"] != SCHEMA or not isinstance(entry["values"], dict):
                raise ValueError
            product = Remembered(str(entry["key"]), str(entry["product"]), str(entry["vendor"]), entry["values"])
            if any(id_mistake(str(id_)) for id_ in (product.product, product.values.get("brand", product.product))):
                raise ValueError
        except (ValueError, KeyError, TypeError, RecursionError):
            merging = line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
            message = "a merge was not finished here" if merging else "this line is no remembered product"
            cure = "keep one side and delete the marks" if merging else "take the file from the last commit"
            problems.append(Problem(file, number, 1, "import/memory", message, cure))
            continue
        if product.key in known:
            message, cure = f"'{product.key}' is remembered twice", "keep the newer line"
            problems.append(Problem(file, number, 1, "import/memory", message, cure))
        known[product.key] = product
    return known, problems


def write_memory(known: Iterable[Remembered]) -> str:
    """The lines of the memory, by key."""
    lines = [
        json.dumps(
            {
                "schema": SCHEMA,
                "key": product.key,
                "product": product.product,
                "vendor": product.vendor,
                "values": dict(sorted(product.values.items())),
            },
            ensure_ascii=False,
        )
        for product in sorted(known, key=lambda product: product.key)
    ]
    return "".join(line + "\n" for line in lines)


def picture_stem(address: str) -> str:
    """What names a picture whatever its version: the address without what follows `?`."""
    return address.split("?", 1)[0].split("#", 1)[0]


def angle_of(address: str, alt: str) -> str:
    """From where a picture was taken, where its file name or its words say so; else `view`."""
    name = PurePosixPath(urlsplit(address).path).stem
    words = set("".join(sign if sign.isalnum() else " " for sign in f"{name} {alt}".casefold()).split())
    for angle in ("front", "back", "side", "detail", "inside", "worn"):
        if angle in words:
            return angle
    return "view"


def new_product(values: Values) -> dict[str, Any]:
    """The values of an import as a product file holds them."""
    product: dict[str, Any] = {}
    for key in ORDER:
        if key == "skus" and (skus := _entries(values, "skus")):
            product["skus"] = skus
        elif key == "media" and (pictures := _entries(values, "media")):
            product["media"] = [_picture(values, stem) for stem in pictures]
        elif key in values:
            product[key] = _written(key, values[key])
    return product


def _entries(values: Values, key: str) -> dict[str, Any]:
    return {name.partition("/")[2]: value for name, value in values.items() if name.startswith(f"{key}/")}


def _picture(values: Values, stem: str) -> dict[str, str]:
    address, alt = str(values[f"media/{stem}"]), str(values.get(f"media-alt/{stem}", ""))
    picture = {"image": address, "angle": angle_of(address, alt)}
    return picture | {"alt": alt} if alt else picture


def _written(key: str, value: Any) -> Any:
    if key == "for" and isinstance(value, list) and len(value) == 1:
        return value[0]
    return f"{value}\n" if key == "description" and "\n" in value else value


def merge(
    base: Values, export: Values, source: Source, languages: Sequence[str], keep_ours: bool = False
) -> Merged:
    """Decide every value of one product; `languages` are the tags under which the export's words may stand.

    With `keep_ours`, what both sides changed stays as people have it and counts as settled.
    """
    theirs = _theirs(source.value, languages)
    merged = Merged(says={key: value for key, (value, _) in theirs.items()})
    wanted: dict[str, Any] = {}
    keys = dict.fromkeys((*export, *base))
    sizes_differ = False
    for key in sorted(keys, key=lambda key: (key != "sizes", list(keys).index(key))):
        old, new, (now, _) = base.get(key), export.get(key), theirs.get(key, (None, ()))
        if new in (old, now):
            if now != new:
                merged.peoples.append(key)
        elif now == old and not _would_lose(key, base, theirs, new) and not (sizes_differ and _unsold(key, theirs)):
            wanted[key] = new
        elif keep_ours:
            merged.peoples.append(key)
        else:
            sizes_differ = sizes_differ or key == "sizes"
            merged.conflicts.append(_conflict(source, key, old, new, now, theirs))
            if old is not None:
                merged.remember[key] = old
            continue
        if new is not None:
            merged.remember[key] = new
    merged.edits = list(_edits(source.value, wanted, theirs, export))
    merged.changed = list(wanted)
    merged.says |= wanted
    return merged


def _theirs(document: Mapping[str, Any], languages: Sequence[str]) -> dict[str, tuple[Any, tuple[Step, ...]]]:
    """What the file says, by the keys of an import, each with its path."""
    said: dict[str, tuple[Any, tuple[Step, ...]]] = {}
    for key, value in document.items():
        if key in WORDS:
            said[key] = _words(value, (key,), languages)
        elif key in LISTS and isinstance(value, str):
            said[key] = ([value], (key,))
        elif key == "skus" and isinstance(value, dict):
            said |= {f"skus/{size}": (sku, ("skus", size)) for size, sku in value.items()}
        elif key == "media" and isinstance(value, list):
            for place, picture in enumerate(value):
                if isinstance(picture, dict) and isinstance(picture.get("image"), str):
                    stem = picture_stem(picture["image"])
                    said.setdefault(f"media/{stem}", (picture["image"], ("media", place, "image")))
                    if "alt" in picture:
                        words = _words(picture["alt"], ("media", place, "alt"), languages)
                        said.setdefault(f"media-alt/{stem}", words)
        else:
            said[key] = (value, (key,))
    return said


def _words(value: Any, path: tuple[Step, ...], languages: Sequence[str]) -> tuple[Any, tuple[Step, ...]]:
    """Words of the export's language where people have written several."""
    if isinstance(value, dict):
        for tag in languages:
            if isinstance(value.get(tag), str):
                return value[tag].strip(), (*path, tag)
        return value, path
    return (value.strip() if isinstance(value, str) else value), path


def _would_lose(key: str, base: Values, theirs: Mapping[str, tuple[Any, Any]], new: Any) -> bool:
    """Whether taking a picture away would take people's words about it away."""
    if new is not None or not key.startswith("media/"):
        return False
    alt = f"media-alt/{key.partition('/')[2]}"
    return bool(theirs.get(alt, (None, ()))[0] != base.get(alt))


def _unsold(key: str, theirs: Mapping[str, tuple[Any, Any]]) -> bool:
    """Whether a SKU's size is none that the file sells."""
    sizes = theirs.get("sizes", (None, ()))[0]
    return key.startswith("skus/") and isinstance(sizes, list) and key.partition("/")[2] not in sizes


def _conflict(
    source: Source, key: str, old: Any, new: Any, now: Any, theirs: Mapping[str, tuple[Any, tuple[Step, ...]]]
) -> Problem:
    name, _, entry = key.partition("/")
    path: tuple[Step, ...] = theirs[key][1] if key in theirs else (name, entry) if entry else (name,)
    shown = f"{name} {entry}" if entry else name
    was = "was not there" if old is None else f"was {_shown(old)}"
    message = f"{shown}: the export says {_shown(new)} ({was}), this file says {_shown(now)}"
    if _would_lose(key, {}, theirs, new):
        message = f"media: the export no longer has {_shown(now)}, but people have written words for it here"
    if key not in theirs and not entry:
        path = ()
    return source.place(*path).problem(
        "import/conflict", message, "write here what is right; --keep-ours settles all of them for the files"
    )


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        text = ", ".join(map(str, value))
        return f"[{text if len(text) <= 200 else text[:199] + '…'}]"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)[:200]
    text = " ".join(str(value).split())
    return f"'{text if len(text) <= 80 else text[:79] + '…'}'"


def _edits(
    document: Mapping[str, Any],
    wanted: Mapping[str, Any],
    theirs: Mapping[str, tuple[Any, tuple[Step, ...]]],
    export: Values,
) -> Iterable[Edit]:
    """The changes of a file that make it say `wanted`."""
    for key, value in wanted.items():
        name = key.partition("/")[0]
        if name in ("skus", "media", "media-alt"):
            continue
        yield Edit(theirs[key][1] if key in theirs else (key,), None if value is None else _written(key, value))
    if skus := _entries(wanted, "skus"):
        now = document.get("skus")
        left = {size: sku for size, sku in {**(now or {}), **skus}.items() if sku is not None}
        if isinstance(now, dict) and left:
            yield from (Edit(("skus", size), sku) for size, sku in skus.items())
        else:
            yield Edit(("skus",), left or None)
    pictures, alts = _entries(wanted, "media"), _entries(wanted, "media-alt")
    if not pictures and not alts:
        return
    now = document.get("media")
    fresh = [
        _picture(export, stem) for stem, address in pictures.items() if address and f"media/{stem}" not in theirs
    ]
    if not isinstance(now, list) or not now:
        if fresh:
            yield Edit(("media",), fresh)
        return
    gone = [theirs[f"media/{stem}"][1][1] for stem, address in pictures.items() if address is None]
    if len(gone) == len(now) and not fresh:
        yield Edit(("media",), None)
        return
    for stem, address in pictures.items():
        if address and f"media/{stem}" in theirs:
            yield Edit(theirs[f"media/{stem}"][1], address)
    for stem, alt in alts.items():
        if f"media/{stem}" in theirs and theirs[f"media/{stem}"][1][1] not in gone:
            picture = theirs[f"media/{stem}"][1]
            path = theirs[f"media-alt/{stem}"][1] if f"media-alt/{stem}" in theirs else (*picture[:2], "alt")
            yield Edit(path, alt)
    yield from (Edit(("media", len(now) + place), picture) for place, picture in enumerate(fresh))
    yield from (Edit(("media", place), None) for place in gone)
