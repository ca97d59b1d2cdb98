"""Products with their facts, one at a time, for commands that tell about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.journey import JOURNEY, LAW, Speaker
from generator.problems import Problem, Refused, WrongUse, did_you_mean, has_errors
from generator.shop import Shop, read_shop
from generator.subjects import ProductSubject, policy_subject
from generator.subjects.products import ProductSubjects


def open_shop(project: Path, as_of: date | None) -> Shop:
    """The shop, if it can be used.

    Raises:
        Refused: something in its files is wrong.
    """
    shop, problems = read_shop(project, as_of)
    if has_errors(problems):
        raise Refused(set(problems))
    return shop


def told_products(
    shop: Shop, *, product: str | None = None, locale: str | None = None
) -> Iterator[tuple[ProductSubject, tuple[str, ...]]]:
    """Each product (or the one that is named) in each locale (or the one that is named), with its gaps.

    Raises:
        WrongUse: there is no such product, or the shop does not speak in that locale.
        Refused: something in a product's file is wrong; products before it have been told.
    """
    tags = {tag.lower(): tag for tag in shop.store.locales}
    if locale is not None and locale.lower() not in tags:
        raise WrongUse(f"the shop does not speak in '{locale}'{did_you_mean(locale, shop.store.locales)}")
    wanted = [tags[locale.lower()]] if locale is not None else list(shop.store.locales)
    subjects = ProductSubjects(shop)
    speakers = {words.locale.tag: Speaker(words) for words in shop.words.values()}
    topics = [topic for moment in JOURNEY if moment.each == "product" for topic in moment.topics]
    for id in shop.products if product is None else [product]:
        found, problems = shop.product(id)
        by_locale, more = subjects.of(found)
        wrong: list[Problem] = [*problems, *more]
        if has_errors(wrong):
            raise Refused(set(wrong))
        for tag in wanted:
            subject = by_locale[tag]
            _, gaps = speakers[tag].answers(tuple(topics), subject)
            yield subject, (*gaps, *subject.missing)


def law_gaps(shop: Shop) -> dict[str, list[str]]:
    """What a law that is switched on asks for and the shop does not say: topics, each with the locales of it."""
    found: dict[str, list[str]] = {}
    for locale in shop.locales:
        speaker = Speaker(shop.words[locale])
        for id in shop.policies:
            subject = policy_subject(shop, id, locale)
            _, gaps = speaker.answers(LAW, subject) if subject is not None and subject.law else ((), ())
            for topic in gaps:
                locales = found.setdefault(topic, [])
                locales += [locale.tag] if locale.tag not in locales else []
    return found
