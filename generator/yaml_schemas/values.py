"""Schemas of single values, as an editor sees them.

Editors type what looks like a number or a truth; hangtag does not. So wherever people may type `38`, `NO` or
`2026-11-24`, text, numbers and truths are let in. Only words are used that JSON Schema had before 2020-12 too
(`enumDescriptions` and `patternErrorMessage` are for editors), so that no editor is too old.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.catalogue import ID as ID_FORM
from generator.catalogue import LANGUAGE
from generator.catalogue.product import PATH

Schema = dict[str, Any]
TYPED = ["string", "number", "boolean"]
SCALAR: Schema = {"type": TYPED, "pattern": r"\S", "patternErrorMessage": "Write it, or leave the key out."}
CELL: Schema = {"type": [*TYPED, "null"]}
YES_NO: Schema = {"enum": ["yes", "no", True, False, "true", "false"]}


def text(form: str, example: str) -> Schema:
    """Text of one form; `example` is what the editor shows where it has another."""
    return {"type": "string", "pattern": form, "patternErrorMessage": f"Write it as in {example}."}


def one_of(words: Iterable[str], meanings: Mapping[str, str] | None = None) -> Schema:
    """One of these words and no other."""
    known = list(words)
    told = {"enumDescriptions": [meanings.get(word, "") for word in known]} if meanings else {}
    return {"enum": known, **told}


def one_of_or(words: Iterable[str], other: Schema, meanings: Mapping[str, str] | None = None) -> Schema:
    """These words are offered; what fits `other` is right as well."""
    return {"anyOf": [one_of(words, meanings), other]}


def spelled(meanings: Mapping[str, str], also: Iterable[str]) -> Schema:
    """These words, or others that mean the same, also with capitals, blanks or hyphens, as `Runs small`."""
    letters = [
        "".join("[ _-]+" if sign == "_" else f"[{sign.upper()}{sign}]" if sign.isalpha() else sign for sign in word)
        for word in (*meanings, *also)
    ]
    other = {"type": "string", "pattern": rf"^\s*({'|'.join(letters)})\s*$"}
    return {"anyOf": [one_of(meanings, meanings), other, *([{"type": "boolean"}] if "true" in also else [])]}


def list_of(schema: Schema, least: int = 1) -> Schema:
    return {"type": "array", "items": schema, "minItems": least}


def one_or_list(schema: Schema) -> Schema:
    """One value, or a list of them."""
    return {"anyOf": [schema, list_of(schema)]}


def map_of(schema: Schema) -> Schema:
    """Keys of the shop's own, each with one value."""
    return {"type": "object", "additionalProperties": schema}


def keys(properties: Mapping[str, Schema], required: Iterable[str] = (), **more: Any) -> Schema:
    """Known keys and no others."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), **needed, "additionalProperties": False, **more}


ID = text(f"^{ID_FORM.pattern}$", "linen-camp-shirt")
PATH_FORM = f"^{PATH.pattern}$"
CATEGORY = text(PATH_FORM, "women/tops/shirts")
DAY = text(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2026-11-24")
DAYS = text(r"^\s*[0-9]{1,3}\s*days?\s*$", "5 days")
ADDRESS = text(r"^(https://|/(?!/)|#|mailto:|tel:)\S*$", "https://www.example.com, or /products/linen-camp-shirt")
WORDS: Schema = {
    "anyOf": [
        SCALAR,
        {
            "type": "object",
            "patternProperties": {f"^{LANGUAGE.pattern}$": SCALAR},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ],
}
