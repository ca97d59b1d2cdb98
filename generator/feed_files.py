"""Feeds, part by part: a product is always in the same part, so an edit makes one part anew and no more.

Each part is made of its products alone, one after the other, so that a catalogue of any size needs no more memory
than a part; all feeds and locales are made of one reading of a product.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from generator.journey import JOURNEY, Speaker
from generator.measure.locales import Locale
from generator.shop import Shop
from generator.subjects.products import ProductSubjects
from generator.surfaces import Output, Place, Saying
from generator.surfaces.feeds import Feed, LeftOut
from generator.text import Text


def feeds_of(shop: Shop) -> dict[str, Feed]:
    """The feeds that the shop wants, of all that products have, by name."""
    wanted = {name for name in ("google", "openai") if getattr(shop.store.feeds, name)}
    return {feed.name: feed for moment in JOURNEY for feed in moment.feeds if feed.name in wanted}


def parts_of(shop: Shop) -> dict[str, list[str]]:
    """The products of each part by its name (`0a`); the one part of a shop that has no more has no name."""
    parts: dict[str, list[str]] = {}
    number = shop.store.feeds.parts
    for id in shop.products:
        at = int(hashlib.sha256(id.encode()).hexdigest()[:4], 16) * number >> 16
        parts.setdefault("" if number == 1 else f"{at:02x}", []).append(id)
    if number == 1:
        return parts or {"": []}
    return {name: parts.get(name, []) for name in (f"{at:02x}" for at in range(number))}


def feed_files(
    shop: Shop,
    place: Place,
    speakers: Mapping[str, Speaker],
    subjects: ProductSubjects,
    part: str,
    products: Sequence[str],
) -> Iterator[Output]:
    """Every file of one part: each feed in each locale, and what it leaves out of its products."""
    feeds = feeds_of(shop)
    written: dict[str, bytearray] = {}  # bytes: many feeds' texts are three times as long in memory
    left_out: dict[str, list[LeftOut]] = {}
    for id in products:
        for saying, moment_feeds in _sayings(shop, place, speakers, subjects, id):
            tag = saying.words.locale.tag
            for feed in moment_feeds:
                if feed.name in feeds:
                    rows = feed.rows(saying)
                    for ending, text in rows.written.items():
                        file = written.setdefault(f"{feed.name} {tag} {ending}", bytearray())
                        file += text.encode("utf-8", "replace")
                    left_out.setdefault(f"{feed.name} {tag}", []).extend(rows.left_out)
    for name, feed in feeds.items():
        for locale, words in shop.words.items():
            for ending, frame in feed.frames(words, place).items():
                rows_of_file = written.pop(f"{name} {locale.tag} {ending}", b"")
                head, foot = (said.encode("utf-8", "replace") for said in (frame.head, frame.foot))
                yield Output(_path(name, locale, part, ending), b"".join((head, rows_of_file, foot)))
            lines = "".join(_line(name, locale, each) for each in left_out.get(f"{name} {locale.tag}", []))
            yield Output(_path(f"{name}/left_out", locale, part, "jsonl"), lines.encode("utf-8", "replace"))


def _path(folder: str, locale: Locale, part: str, ending: str) -> str:
    return f"feeds/{folder}/{locale.path}{f'/{part}' if part else ''}.{ending}"


def _line(feed: str, locale: Locale, said: LeftOut) -> str:
    value = {"schema": "left-out/1", "feed": feed, "locale": locale.tag, **asdict(said)}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _sayings(
    shop: Shop, place: Place, speakers: Mapping[str, Speaker], subjects: ProductSubjects, id: str
) -> Iterator[tuple[Saying, tuple[Feed, ...]]]:
    for tag, subject in subjects.of(shop.product(id)[0])[0].items():
        speaker = speakers[tag]
        for moment in JOURNEY:
            if moment.each == "product" and moment.feeds:
                answers, _ = speaker.answers(moment.topics, subject)
                title = Text(tag, (subject.name,))
                yield Saying("product", id, title, speaker.words, place, answers, subject), moment.feeds
