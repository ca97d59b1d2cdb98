"""Tools as HTML: a custom element with its data, for the surfaces that have script."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.answers import Tool
from generator.markup.elements import Html, tag

SHOWN = re.compile(r"(\d+)?([¼½¾⅛⅜⅝⅞])")
PLAIN = re.compile(r"(?:\d+(?:\.\d+)?|[~;])*", re.ASCII)
ELEMENTS = {"which-size": "hangtag-which-size"}


@dataclass(frozen=True, slots=True)
class SaidOnce:
    """Sentences of a locale's tools that stand in one file for all subjects, and that file's address; `tools.texts`
    of a fragment leave them out, and the tool's script asks for them."""

    address: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


def tool(block: Tool, level: int, once: SaidOnce) -> Html:
    """The element of a tool, empty until its script is there; `level` is that of the headings in it."""
    facts = packed(block.facts, once.texts if once.address else {})  # `which-size/1`
    written = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return tag(
        ELEMENTS[block.name],
        data_facts=written,
        data_texts=once.address or None,
        data_level=str(min(6, level)),
        data_measures=str(len(facts["measures"])),
    )


def packed(facts: Mapping[str, Any], once: Mapping[str, str]) -> dict[str, Any]:
    """Facts without what the script knows by itself: what equals what stands beside it (a name, the size; what is
    held, the figure that is shown), what is said once for all, and what is no or nothing."""
    return {
        **facts,
        "measures": [_measure(measure) for measure in facts["measures"]],
        "sizes": [_without(size, {"name": size["size"], "beside": "", "run": 0}) for size in facts["sizes"]],
        "texts": _without(facts["texts"], once),
    }


def _measure(measure: Mapping[str, Any]) -> dict[str, Any]:
    units = [
        _without({**unit, "shown": _one_end(unit["shown"])}, {"feet": False, "holds": _read(unit["shown"])})
        for unit in measure["units"]
    ]
    return {**_without(measure, {"said": measure["name"], "measure": measure["key"]}), "units": units}


def _without(told: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key not in known or known[key] != value}


def _read(ends: str) -> str | None:
    """The exact numbers that the script reads in what is shown (`31½~33` is `31.5~33`), or None."""
    signs = {sign: f"{unicodedata.numeric(sign):g}"[1:] for sign in "¼½¾⅛⅜⅝⅞"}
    read = SHOWN.sub(lambda found: f"{found[1] or 0}{signs[found[2]]}", ends).replace(",", ".")
    return read if PLAIN.fullmatch(read) else None


def _one_end(ends: str) -> str:
    """`58~58;59~60` as `58;59~60`; an open end stays (`~58`)."""
    sizes = (size.split("~") for size in ends.split(";"))
    return ";".join(size[0] if len(size) == 2 and size[0] == size[1] != "" else "~".join(size) for size in sizes)
