"""How is it cared for, what is it made of, what does it have, what does it look like: stated facts, in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from generator.answers import Answer, Block, Bullets, Media, Pair, Pairs, Paragraph
from generator.facts.details import CareFacts, DescriptionFacts, DetailFacts, Material, Tongues, ViewFacts
from generator.text import Name, Text, Value
from generator.wording import Words


def name_in(words: Words, tongues: Tongues) -> Name:
    """The text in the locale's language, or the nearest that is there."""
    return words.name(tongues[0][1] if tongues[0][0] == "" else dict(tongues))


def _listed(words: Words, texts: Sequence[Text]) -> Text:
    """Phrases that are no part of a sentence, side by side."""
    runs = [run for text in texts for run in (text, " · ")]
    return words.of(*runs[:-1])


def care(facts: CareFacts | None, words: Words) -> Answer | None:
    """How do I care for it?"""
    if facts is None:
        return None
    signs = tuple(words.say(f"care.signs.{sign}") for sign in facts.signs)
    short = words.say("care.short", signs=_listed(words, signs))
    return Answer(
        "care.how",
        words.say("care.question"),
        short,
        (Bullets(signs, icons=facts.signs),),
        words.say("care.headline"),
    )


def material(facts: DetailFacts, words: Words) -> Text | None:
    """`100 % linen`, or by part: `Shell: 98 % cotton and 2 % elastane`, each a Text of its own joined by lines."""
    return _composed(facts.material, words) if facts.material else None


@lru_cache(maxsize=1024)
def _composed(material: Material, words: Words) -> Text:
    parts = []
    for part, fibres in material:
        shown = words.join(
            [
                words.say(
                    "details.fibre",
                    percent=Value(
                        f"details.material.{part or 'all'}.{fibre}", words.percent(int(percent)), percent
                    ),
                    fibre=words.say(f"details.fibres.{fibre}"),
                )
                for fibre, percent in fibres
            ]
        )
        parts.append(
            words.say("details.part", part=words.say(f"details.parts.{part}"), fibres=shown) if part else shown
        )
    return _listed(words, parts)


def details(facts: DetailFacts, words: Words) -> Answer | None:
    """What is it made of, and what does it have?"""
    own = dict(facts.own_names)
    pairs = []
    if composed := material(facts, words):
        pairs.append(Pair(words.say("details.names.material"), composed))
    for key, tongues in facts.stated:
        name = (
            Text(words.locale.tag, (name_in(words, own[key]),)) if key in own else words.say(f"details.names.{key}")
        )
        pairs.append(Pair(name, Text(words.locale.tag, (name_in(words, tongues),))))
    if not pairs:
        return None
    short = _listed(words, [words.say("details.pair", name=pair.term, says=pair.says) for pair in pairs[:3]])
    return Answer(
        "details.list",
        words.say("details.question"),
        words.say("details.short", details=short),
        (Pairs(tuple(pairs)),),
        words.say("details.headline"),
    )


def views(facts: ViewFacts, words: Words) -> Answer | None:
    """What does it look like?"""
    if not facts.views:
        return None
    media: list[Block] = []
    for view in facts.views:
        angle = f"details.angles.{view.angle}"
        shown = words.say(angle) if words.has(angle) else words.name(view.angle)
        alt = (
            Text(words.locale.tag, (name_in(words, view.alt),))
            if view.alt
            else words.say("details.view", angle=shown)
        )
        label = Text(words.locale.tag, (shown,)) if isinstance(shown, Name) else shown
        kind: Literal["image", "video"] = "image" if view.kind == "image" else "video"
        captions = name_in(words, view.captions) if view.captions else None
        media.append(Media(kind, view.source, view.angle, alt, label, view.files, view.poster, captions))
    return Answer(
        "details.views", words.say("details.views_question"), words.say("details.views_short"), tuple(media)
    )


def description(facts: DescriptionFacts | None, words: Words) -> Answer | None:
    """What is it?"""
    if facts is None:
        return None
    by_tag = dict(facts.tongues)
    tag = words.name({tag: tag for tag in by_tag}).shown if "" not in by_tag else ""
    language = tag or words.name("x").language
    blocks: list[Block] = []
    for block in by_tag[tag]:
        texts = tuple(Text(language, entry) for entry in block.entries)
        blocks.append(Bullets(texts) if block.is_list else Paragraph(texts[0]))
    first = next((b.text for b in blocks if isinstance(b, Paragraph)), Text(language, ()))
    return Answer("details.description", words.say("details.description_question"), first, tuple(blocks))
