"""How is the shop reached, and when does an answer come: every way that store.yml names."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.answers import Answer, Pair, Pairs
from generator.catalogue.store.contact import Contact, Within
from generator.text import Link, Run, Text
from generator.wording import Count, Words

DIALLED = re.compile(r"[^0-9+]")


def within(contact: Contact, words: Words) -> Text | None:
    """In what time an answer comes, `24 hours`: a span of time in the locale's words, or the shop's own words."""
    span = contact.reply_within
    return _span(span, "units", words) if isinstance(span, Within) else _own(span, words)


def reply(contact: Contact, words: Words) -> Text | None:
    """When an answer comes, as a sentence."""
    span = contact.reply_within
    if isinstance(span, Within):
        return words.say("site.reply_at_most", time=_span(span, "units.of", words))
    own = _own(span, words)
    return words.say("site.reply_within", time=own) if own else None


def _span(span: Within, room: str, words: Words) -> Text:
    return words.say(f"{room}.{span.unit}", n=Count("contact.reply_within", span.number, str(span)))


def _own(said: str | dict[str, str] | None, words: Words) -> Text | None:
    return words.of(words.name(said)) if said else None


def holidays(contact: Contact, words: Words) -> Text | None:
    """When nobody answers: the days that the shop names, in order, or its own words."""
    closed = contact.holidays
    if isinstance(closed, tuple):
        return words.join([words.text(words.day(day)) for day in sorted(set(closed))])
    return _own(closed, words)


def ways(contact: Contact | None, words: Words) -> Answer | None:
    """How can I reach you? None: the shop names no way."""
    if contact is None:
        return None
    links: list[tuple[Text, Run]] = []
    if contact.email:
        links.append((words.say("contact.email"), Link(contact.email, f"mailto:{contact.email}")))
    if contact.chat:
        opened = words.say("contact.open_chat").plain()
        links.append((words.say("contact.chat"), Link(opened, _target(contact.chat))))
    if contact.phone:
        number = contact.phone
        dialled = DIALLED.sub("", number.replace("(0)", "") if number.startswith("+") else number)
        links.append((words.say("contact.phone"), Link(contact.phone, f"tel:{dialled}")))
    for name, url in contact.social.items():
        links.append((words.of(words.name(name)), Link(_shown(url), _target(url))))
    for name, url in contact.marketplaces.items():
        opened = words.say("contact.message").plain()
        links.append((words.of(words.name(name)), Link(opened, _target(url))))
    if not links:
        return None
    pairs = [Pair(term, words.of(link)) for term, link in links]
    if sentence := reply(contact, words):
        pairs.append(Pair(words.say("contact.answer"), sentence))
    if hours := _own(contact.hours, words):
        pairs.append(Pair(words.say("contact.hours"), hours))
    if closed := holidays(contact, words):
        pairs.append(Pair(words.say("contact.holidays"), closed))
    short = words.say("contact.short", ways=words.join([term for term, _ in links]))
    question = words.say("contact.question")
    return Answer("contact.ways", question, short, (Pairs(tuple(pairs)),), headline=question)


def _target(url: str) -> str:
    return url if url.startswith("/") else f"url:{url}"


def _shown(url: str) -> str:
    """An address as people read it: `instagram.com/alderandfen`."""
    parts = urlsplit(url)
    return (parts.netloc.removeprefix("www.") + parts.path.rstrip("/")) or url
