"""JSON Schema of a model: its keys with what they are for, its types as an editor sees them.

A reader (pydantic's BeforeValidator) decides what may be typed, so each has its schema here; one without is a
mistake that a test finds.
"""

from __future__ import annotations

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator
from pydantic_core import PydanticUndefined

from generator import catalogue
from generator.catalogue import product, stated_fit, store
from generator.catalogue.size_chart import chart_file
from generator.catalogue.store import contact, look, outlets
from generator.measure import addresses
from generator.measure.fit_words import ALSO_ADVICE, ALSO_VERDICT
from generator.measure.lengths import SPELLINGS, UNITS
from generator.measure.sold_sizes import read_sold_sizes
from generator.reference.care_signs import CARE_SIGNS, read_care
from generator.reference.currencies import CURRENCIES
from generator.reference.details import DETAILS
from generator.reference.fibres import FIBRES, PARTS, read_material
from generator.reference.laws import laws
from generator.reference.measurements import MEASURES
from generator.reference.size_systems import GOODS, PEOPLE, SYSTEMS
from generator.yaml_schemas.values import (
    ADDRESS,
    CATEGORY,
    CELL,
    DAY,
    DAYS,
    ID,
    SCALAR,
    WORDS,
    YES_NO,
    Schema,
    keys,
    list_of,
    map_of,
    one_of,
    one_of_or,
    one_or_list,
    spelled,
    text,
)

PERCENT: Schema = {"type": ["number", "string"]}
FIBRE_MAP = {"type": "object", "properties": dict.fromkeys(FIBRES, PERCENT), "additionalProperties": False}
MATERIAL = keys({**dict.fromkeys(FIBRES, PERCENT), **dict.fromkeys(PARTS, FIBRE_MAP)}, minProperties=1)
LABELS = one_or_list(SCALAR)
SIZES_SOLD: Schema = {
    "anyOf": [
        SCALAR,
        list_of(SCALAR),
        {"type": "object", "additionalProperties": LABELS, "minProperties": 2},
    ]
}
LENGTH_UNITS = [unit for unit in SPELLINGS if SPELLINGS[unit] in ("mm", "cm", "in")]
PATTERNS: Schema = {
    "anyOf": [
        LABELS,
        {"type": "object", "properties": dict.fromkeys(("own", *SYSTEMS), LABELS), "additionalProperties": False},
    ]
}
DETAIL_MAP: Schema = {
    "type": "object",
    "properties": dict.fromkeys(DETAILS, WORDS),
    "additionalProperties": WORDS,
}
VERDICTS = {
    "runs_small": "take a larger size",
    "may_run_small": "perhaps take a larger size",
    "true_to_size": "take the usual size",
    "may_run_large": "perhaps take a smaller size",
    "runs_large": "take a smaller size",
}
ADVICE = {
    "half_size_up": "half a size larger than usual",
    "one_size_up": "one size larger than usual",
    "two_sizes_up": "two sizes larger than usual",
    "between_larger": "between two sizes, the larger",
    "usual_size": "the usual size",
    "between_smaller": "between two sizes, the smaller",
    "half_size_down": "half a size smaller than usual",
    "one_size_down": "one size smaller than usual",
    "two_sizes_down": "two sizes smaller than usual",
}
# What each reader lets in.
READERS: dict[Callable[..., Any], Schema] = {
    catalogue.read_id: ID,
    catalogue.read_words: WORDS,
    product.read_described: WORDS,
    product.read_category: CATEGORY,
    catalogue.read_day: DAY,
    catalogue.read_yes_no: YES_NO,
    catalogue.read_text: SCALAR,
    product.read_sku: SCALAR,
    product.read_measure: SCALAR,
    read_sold_sizes: SIZES_SOLD,
    addresses.read_address: ADDRESS,
    read_care: one_or_list(one_of(CARE_SIGNS)),
    read_material: MATERIAL,
    store.read_locales: one_or_list(text(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|[0-9]{3})$", "en-GB")),
    store.read_time_zone: text(r"^(UTC|[A-Za-z_]+/.+)$", "Europe/Berlin"),
    store.read_laws: one_or_list(one_of(laws())),
    store.read_localised_address: ADDRESS,
    store.read_span_days: DAYS,
    contact.read_span: one_of_or(["24 hours", "1 working day", "2 working days"], WORDS),
    contact.read_holidays: {"anyOf": [WORDS, list_of(DAY)]},
    contact.read_email: text(r"^[^ @]+@[^ @]+$", "care@example.com"),
    contact.read_phone: {"type": ["string", "number"], "pattern": r"^\+?[0-9(][0-9 ()./–-]+$"},
    catalogue.read_count: text(r"^[0-9]{1,9}$", "20000"),
    outlets.read_ucp: {"enum": [*YES_NO["enum"], "draft"]},
    outlets.read_parts: text(r"^[0-9]{1,3}$", "16"),
    store.read_country: text(r"^[A-Z]{2}$", "GB"),
    outlets.read_shop_systems: one_or_list({"enum": list(outlets.SHOP_SYSTEMS)}),
    outlets.read_origins: one_or_list(text(rf"^{outlets.ORIGIN.pattern}$", "https://shop.example.com")),
    look.read_shade: text(r"^#[0-9a-fA-F]{6}$", "#16211d"),
    look.read_font: text(r"^[A-Za-z0-9][A-Za-z0-9 _.,/-]*$", "media/brand.woff2, or Georgia, serif"),
    look.read_colour: text(r"^#[0-9a-fA-F]{6}$", "#16211d"),
    stated_fit._verdict: spelled(VERDICTS, also=ALSO_VERDICT),
    stated_fit._advice: spelled(ADVICE, also=ALSO_ADVICE),
    chart_file.read_texts: LABELS,
    chart_file.read_patterns: PATTERNS,
    chart_file.read_rule: text(r"^(sizing/)?[a-z0-9-]+$", "gap"),
    chart_file.read_chart_unit: one_of_or(UNITS, one_of(word for word in SPELLINGS if word not in UNITS)),
    chart_file.read_length_unit: one_of_or(["cm", "mm", "in"], one_of(u for u in LENGTH_UNITS if u not in UNITS)),
}
CHART_ENTRY: Schema = {"anyOf": [ID, {"$ref": "#/$defs/SizeChartFile"}]}
NAMED_CHARTS: Schema = {"anyOf": [one_of_or(["none"], ID), list_of(ID)]}
SYSTEM = one_of(SYSTEMS)
# With people where a chart tells theirs apart: `US women`.
SYSTEM_SOLD = one_of_or(SYSTEMS, {"type": "string", "pattern": f"^({'|'.join(SYSTEMS)}) ({'|'.join(PEOPLE)})$"})
# Keys that a model leaves to another reader, by model and key.
ELSEWHERE: dict[tuple[str, str], Schema] = {
    ("Product", "size_chart"): {"anyOf": [one_of_or(["none"], ID), CHART_ENTRY["anyOf"][1], list_of(CHART_ENTRY)]},
    ("Product", "fit"): {"anyOf": [READERS[stated_fit._verdict], {"$ref": "#/$defs/StatedFit"}]},
    ("Product", "size_system"): SYSTEM_SOLD,
    ("Product", "details"): DETAIL_MAP,
    ("Defaults", "size_chart"): NAMED_CHARTS,
    ("Defaults", "size_system"): SYSTEM_SOLD,
    ("Defaults", "details"): DETAIL_MAP,
    ("Brand", "size_chart"): NAMED_CHARTS,
    ("Brand", "size_system"): SYSTEM_SOLD,
    ("Brand", "details"): DETAIL_MAP,
    ("Category", "size_chart"): NAMED_CHARTS,
    ("Category", "size_system"): SYSTEM_SOLD,
    ("Category", "details"): one_or_list(one_of_or(["material", *DETAILS], SCALAR)),
    ("SizeChartFile", "sizes"): {
        "type": "object",
        "additionalProperties": {"type": "object", "additionalProperties": {"anyOf": [CELL, list_of(SCALAR)]}},
        "minProperties": 1,
    },
    ("SizeChartFile", "goods"): one_of(GOODS),
    ("SizeChartFile", "size_system"): SYSTEM,
    ("ColumnFacts", "is"): one_of_or(MEASURES, {"type": "string", "pattern": r"[A-Z -]"}),
    ("Store", "currency"): one_of(sorted(CURRENCIES)),
    ("Sourced", "checked"): DAY,
}
MEANINGS: dict[str, str] = {
    "body": "the wearer's measures",
    "garment": "the thing's own measures",
    "foot": "the wearer's foot",
    "label": "size systems only, nothing measured",
    "text": "words, no figures",
    "flat": "laid flat: half of the girth",
    "round": "all the way round",
    "size_up": "between two sizes, the larger",
    "size_down": "between two sizes, the smaller",
    "brand": "the brand's own table",
    "standard": "a published standard",
    "approximate": "about right; shown with ≈",
    "buddhist": "years of the Buddhist calendar",
    "gregorian": "years as in 2026",
    "cm": "centimetres first",
    "in": "inches first",
}


def schema_of_model(model: type[BaseModel]) -> tuple[Schema, dict[str, Schema]]:
    """The schema of a map of this model, and those of the models inside, by name."""
    found: dict[str, Schema] = {}
    return _of_model(model, found), found


def _of_model(model: type[BaseModel], found: dict[str, Schema]) -> Schema:
    hints = get_type_hints(model, include_extras=True)
    properties, required = {}, []
    for name, facts in model.model_fields.items():
        key = facts.alias or name
        given = ELSEWHERE.get((model.__name__, key))
        if given is not None:
            _define_named(given, found)
        properties[key] = {
            **(given if given is not None else _of(hints[name], found)),
            "description": (facts.description or "")[:1].upper() + (facts.description or "")[1:],
        }
        if facts.default is PydanticUndefined and facts.default_factory is None:
            required.append(key)
    return keys(properties, required, description=(model.__doc__ or "").strip().partition("\n\n")[0])


def _of(hint: Any, found: dict[str, Schema]) -> Schema:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        for fact in inner[1:]:
            if not isinstance(fact, BeforeValidator):
                continue
            if fact.func is catalogue.read_list:
                return one_or_list(_of(get_args(inner[0])[0], found))
            if fact.func is chart_file.read_maps:
                return one_or_list(_of(get_args(inner[0])[0], found))
            return READERS[fact.func]
        return _of(inner[0], found)
    if origin in (Union, UnionType):
        schemas = [_of(one, found) for one in inner if one is not type(None)]
        return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
    if origin is Literal:
        return one_of(inner, MEANINGS if all(word in MEANINGS for word in inner) else None)
    if origin is dict:
        return map_of(_of(inner[1], found))
    if origin in (list, tuple):
        return list_of(_of(inner[0], found), least=0)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        if hint.__name__ not in found:
            found[hint.__name__] = {}
            found[hint.__name__] = _of_model(hint, found)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if hint is str:
        return SCALAR
    raise TypeError(f"{hint} has no schema yet: name it here")


def _define_named(given: Any, found: dict[str, Schema]) -> None:
    """Define what a schema of ELSEWHERE refers to."""
    for model in (chart_file.SizeChartFile, stated_fit.StatedFit):
        if f"#/$defs/{model.__name__}'" in str(given):
            _of(model, found)
