"""Gender, age, tags and type → whom a product is for, and its category."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from generator.importers import (
    plain_id,
    proposed_id,
)
from generator.importers.shopify import Told, one_line
from generator.reference.shopify_export import (
    ADULT,
    AUDIENCE_NAMES,
    AUDIENCES,
    plain_name,
)


def audience_of(
    get: Callable[[str], str], tags: Sequence[str], columns: Mapping[str, str], told: Told, notes: list[str]
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
                told.mapped[f"{columns['type']} '{one_line(get('type'))}'", f"for: {audience}"] += 1
    words = next(iter(found.values()), "")
    return list(found), words[:1].upper() + words[1:]


def category_of(
    get: Callable[[str], str],
    audience: Sequence[str],
    root_name: str,
    gift_card: bool,
    columns: Mapping[str, str],
    told: Told,
) -> dict[str, str]:
    """The category's path and those above it, each with its name: the audience, then what the type says."""
    kind, from_ = one_line(get("type")), columns.get("type", "")
    steps = [step for step in map(one_line, re.split(r"[>›»]", kind)) if step]
    if not steps and (standard := get("product_category")):
        steps = [step for step in map(one_line, standard.split(">")) if step]
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


def _parts(text: str) -> list[str]:
    return [part for part in map(one_line, re.split(r"[;,|/]|\band\b|\bund\b", text)) if part]
