"""What an import will do to the shop, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.importers import (
    Imported,
    ImportedProduct,
    delimited,
    ids,
    proposed_id,
    rich_text,
    three_way,
)
from generator.importers.shopify.products import read_products
from generator.importers.shopify.rows import known_headings
from generator.importers.three_way import Merged, Remembered
from generator.problems import Problem, Refused, WrongUse
from generator.reference.shopify_export import AUDIENCE_NAMES
from generator.source_writing import Edit, changed_source, new_source
from generator.yaml_source import Source, read_yaml

MEMORY = "product_data/.imported/shopify.jsonl"
STORE = "product_data/store.yml"
CATEGORIES = "product_data/categories.yml"
SCHEMAS = ".hangtag/schemas"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did to one product: `made`, `changed`, `unchanged`, or why its file was left alone.

    `changed` and `peoples` name values: those that were written, and those that people have otherwise.
    """

    product: str
    key: str
    what: str
    changed: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """All that an import will do, before anything is written: texts by path, outcomes, problems, remarks."""

    into: Path
    writes: dict[str, str] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    proposed: dict[str, str] = field(default_factory=dict)
    brands: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, file: str) -> str | None:
        """A text of the shop; None where there is none.

        Raises:
            WrongUse: it is no text.
        """
        try:
            return (self.into / file).read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            raise WrongUse(f"{self.into / file} is not saved as UTF-8; save it as UTF-8") from None

    def source(self, file: str) -> Source | None:
        """A YAML file of the shop; its mistakes become problems of the import."""
        source, problems = read_yaml(self.into / file, file)
        if source is None:
            self.problems.extend(problems)
        return source


def plan_import(
    raw: bytes, file: str, into: Path, locale: str = "en-US", keep_ours: bool = False
) -> tuple[Plan, Imported]:
    """What importing the export `raw` into the shop `into` would do; nothing is written.

    `locale` is the first one of a shop that has no store.yml yet.

    Raises:
        Refused: the export cannot be read at all.
    """
    plan = Plan(into)
    memory, unread = three_way.read_memory(plan.read(MEMORY) or "", MEMORY)
    if unread:
        raise Refused(unread)
    table = delimited.read(raw, file, known_headings())
    vendors = {known.vendor: str(known.values["brand"]) for known in memory.values() if known.values.get("brand")}
    imported = read_products(table, rich_text.reduce_html, vendors)
    plan.problems.extend(imported.problems)
    languages = _store(plan, imported, locale)
    there = _product_files(into)
    _follow_renamed(plan, memory, there)
    recorded = {known.key: known.product for known in memory.values()}
    chosen = ids.choose_ids(
        ((product.key, str(product.values["name"])) for product in imported.products),
        recorded,
        there.keys() - set(recorded.values()),
    )
    plan.proposed = {key: product for key, product in chosen.items() if key != product}
    kept: dict[str, Mapping[str, Any]] = {}
    for product in imported.products:
        known = memory.get(product.key)
        id_ = chosen[product.key]
        said = _product(plan, product, id_, there.get(id_), known, languages, keep_ours, memory)
        if said is not None:
            kept[product.key] = said
    _brands(plan, imported.products, kept)
    _categories(plan, imported.products, kept)
    _gone(plan, imported, memory, there)
    now = three_way.write_memory(memory.values())
    if now != (plan.read(MEMORY) or ""):
        plan.writes[MEMORY] = now
    return plan, imported


def _product_files(into: Path) -> dict[str, str]:
    """The product files by id; people may have put them into folders."""
    files: dict[str, str] = {}
    for path in sorted((into / "product_data" / "products").rglob("*")):
        if path.suffix.lower() in (".yml", ".yaml") and path.is_file() and not path.name.startswith("."):
            files.setdefault(path.stem, path.relative_to(into).as_posix())
    return files


def _follow_renamed(plan: Plan, memory: dict[str, Remembered], there: Mapping[str, str]) -> None:
    """A product whose file has another name now is known by its address in the shop."""
    lost = [known for known in memory.values() if known.product not in there and known.values.get("url")]
    if not lost:
        return
    recorded = {known.product for known in memory.values()}
    by_url: dict[str, str] = {}
    for id_, file in there.items():
        if id_ not in recorded and (source := read_yaml(plan.into / file, file)[0]):
            by_url.setdefault(str(source.value.get("url", "")), id_)
    for known in lost:
        if renamed := by_url.get(str(known.values["url"])):
            memory[known.key] = Remembered(known.key, renamed, known.vendor, known.values)
            plan.remarks.append(f"{known.product} is called {renamed} now; the import follows.")


def _store(plan: Plan, imported: Imported, first: str) -> tuple[str, ...]:
    """The tags under which words of the shop's first locale stand; a store.yml is made where there is none."""
    if (plan.into / STORE).exists():
        source = plan.source(STORE)
        locales = source.value.get("locales") if source else None
        if isinstance(locales, list) and locales and isinstance(locales[0], str):
            first = locales[0]
    else:
        vendors = {name for product in imported.products for name in product.brand.values()}
        name = next(iter(vendors)) if len(vendors) == 1 else plan.into.resolve().name
        store = {"name": name, "url": "https://www.example.com", "locales": [first], "time_zone": "UTC"}
        plan.writes[STORE] = new_source(store, f"../{SCHEMAS}/store.json")
        plan.remarks.append(
            f"There was no {STORE}: one is made for '{name}' in {first}; "
            "write the shop's address, locales and time zone into it."
        )
    return first, first.rpartition("-")[0]


def _product(
    plan: Plan,
    product: ImportedProduct,
    id_: str,
    file: str | None,
    known: Remembered | None,
    languages: Sequence[str],
    keep_ours: bool,
    memory: dict[str, Remembered],
) -> Mapping[str, Any] | None:
    """Plan one product's file; returns what it will say, or None where it cannot be told."""
    vendor = next(iter(product.brand.values()), "")
    notes = product.notes
    if file is None:
        if known is not None:
            plan.outcomes.append(Outcome(id_, product.key, "deleted by people, not made again", notes=notes))
            return None
        file = f"product_data/products/{id_}.yml"
        plan.writes[file] = new_source(three_way.new_product(product.values), f"../../{SCHEMAS}/product.json")
        plan.outcomes.append(Outcome(id_, product.key, "made", notes=notes))
        memory[product.key] = Remembered(product.key, id_, vendor, product.values)
        return product.values
    source = plan.source(file)
    if source is None:
        plan.outcomes.append(Outcome(id_, product.key, "left alone: its file cannot be read", notes=notes))
        return None
    merged: Merged = three_way.merge(
        known.values if known else {}, product.values, source, languages, keep_ours=keep_ours
    )
    plan.problems.extend(merged.conflicts)
    if merged.edits:
        text = (plan.into / file).read_bytes().decode("utf-8")
        try:
            plan.writes[file] = changed_source(text, merged.edits, three_way.ORDER)
        except ValueError:
            message = f"{', '.join(merged.changed)} cannot be written into this file without harm to the rest"
            cure = "write plain `key: value` lines, without anchors"
            plan.problems.append(Problem(file, 1, 1, "import/layout", message, cure))
            plan.outcomes.append(Outcome(id_, product.key, "left alone: its layout cannot be kept", notes=notes))
            return None
    what = "changed" if merged.edits else "unchanged"
    plan.outcomes.append(Outcome(id_, product.key, what, tuple(merged.changed), tuple(merged.peoples), notes))
    if known and merged.remember.get("brand") != product.values.get("brand"):
        vendor = known.vendor  # the name that belongs to the brand which is remembered
    memory[product.key] = Remembered(product.key, id_, vendor, merged.remember)
    return merged.says


def _brands(plan: Plan, products: Iterable[ImportedProduct], kept: Mapping[str, Mapping[str, Any]]) -> None:
    """A file for each brand that a product names and nobody has written."""
    for product in products:
        for id_, name in product.brand.items():
            file = f"product_data/brands/{id_}.yml"
            said = kept.get(product.key, {}).get("brand")
            there = any((plan.into / file).with_suffix(suffix).exists() for suffix in (".yml", ".yaml"))
            if said == id_ and file not in plan.writes and not there:
                plan.writes[file] = new_source({"name": name}, f"../../{SCHEMAS}/brand.json")
                plan.brands.append(id_)
                if id_ == proposed_id("brand", name) and id_.startswith("brand-"):
                    plan.proposed[name] = id_


def _categories(plan: Plan, products: Iterable[ImportedProduct], kept: Mapping[str, Mapping[str, Any]]) -> None:
    """An entry for each category that a product names and nobody has written, next to those around it."""
    wanted: dict[str, str] = {}
    for product in products:
        if product.category and kept.get(product.key, {}).get("category") == list(product.category)[-1]:
            wanted |= {path: name for path, name in product.category.items() if path not in wanted}
    text = plan.read(CATEGORIES)
    known: list[str] = []
    if text is not None:
        if (source := plan.source(CATEGORIES)) is None:
            return
        known = list(source.value)
    missing = sorted(path for path in wanted if path not in known)
    if not missing:
        return
    entries = {
        path: {"name": wanted[path]} | ({"audience": path} if path in AUDIENCE_NAMES else {}) for path in missing
    }
    if text is None:
        plan.writes[CATEGORIES] = new_source(entries, f"../{SCHEMAS}/categories.json")
    else:
        order = list(known)
        for path in missing:
            above = path.rpartition("/")[0]
            near = [place for place, other in enumerate(order) if above and (other + "/").startswith(above + "/")]
            order.insert(near[-1] + 1 if near else len(order), path)
        try:
            plan.writes[CATEGORIES] = changed_source(
                text, [Edit((path,), entry) for path, entry in entries.items()], order
            )
        except ValueError:
            message = f"{', '.join(missing)} cannot be added to this file without harm to the rest"
            plan.problems.append(Problem(CATEGORIES, 1, 1, "import/layout", message, "add them yourself"))
            return
    plan.categories = missing


def _gone(plan: Plan, imported: Imported, memory: dict[str, Remembered], there: Mapping[str, str]) -> None:
    """Products of the last import that this export does not have; they are told, and stay."""
    here = {product.key for product in imported.products} | {skipped.key for skipped in imported.skipped}
    for key, known in sorted(memory.items()):
        if key in here:
            continue
        if known.product not in there:
            del memory[key]
            continue
        plan.vanished.append(known.product)
        plan.problems.append(
            Problem(
                there[known.product], 1, 1, "import/vanished",
                "the export no longer has this product", "delete the file if it is sold no more", "warning",
            )
        )  # fmt: skip
