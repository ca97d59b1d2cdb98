"""The names of kinds of goods, as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from generator.answers.returns.phrases import (
    known,
    typed,
)
from generator.facts.returns.cases import Kind
from generator.text import Name, Text
from generator.wording import Words

COMMON = frozenset({"category", "tag", "personalised"})  # kinds whose names are common nouns, not brands


NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})  # where a noun keeps its capital inside a sentence


def kinds_named(kinds: Iterable[Kind], words: Words) -> Text:
    named = {name: kind.key for kind in kinds for name in named_kinds(kind, words)}
    return words.join([within(name) if place and key in COMMON else name
                       for place, (name, key) in enumerate(named.items())])  # fmt: skip


def named_kinds(kind: Kind, words: Words) -> list[Text]:
    """A kind's names: several where women's and men's are called differently."""
    if kind.key in ("tag", "personalised") and kind.rule.title:
        return [words.of(words.name(kind.rule.title))]
    if kind.names:
        return [words.of(words.name(name)) for name in kind.names]
    if kind.key == "personalised":
        return [words.say(f"returns.table.personalised.{'yes' if kind.word == 'True' else 'no'}")]
    if kind.key == "for":
        return [known(words, "table.for", kind.word)]
    return [words.of(typed(kind.word.rpartition("/")[2].replace("-", " ")))]


def within(named: Text) -> Text:
    """A name as it stands behind others: `Earrings, socks and swimwear`; capitals inside are kept."""
    match named.runs:
        case (Name(shown=shown, language=language), *rest):
            plain = shown[1:] == shown[1:].lower() and shown[:1].isalpha() and shown[1:2] not in ("", "-")
            if plain and language.partition("-")[0] not in NOUNS_WITH_CAPITALS:
                return Text(named.language, (Name(shown[:1].lower() + shown[1:], language), *rest))
    return named
