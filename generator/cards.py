"""Cards: the few hundred bytes that others need of a subject, taken from its facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from generator.journey import Each
from generator.subjects import ChartSubject, PolicySubject, ProductSubject, TermsSubject
from generator.surfaces import Card

Subject = ProductSubject | ChartSubject | TermsSubject | PolicySubject
Texts = tuple[str, ...]


def card_of(
    each: Each,
    id: str,
    subjects: Mapping[str, Subject],
    known_charts: Collection[str],
    gaps: tuple[tuple[str, str], ...] = (),
    *,
    coded: bool = False,
) -> Card:
    """What other pages need of the subject, which may be known before it is made.

    `known_charts`: those with a page of their own; `coded`: some system of the shop knows products by their codes.
    """
    first = next(iter(subjects.values()), None)
    if not isinstance(first, ProductSubject):
        names = {
            tag: (subject.name.shown, subject.name.language)
            for tag, subject in subjects.items()
            if isinstance(subject, ChartSubject)
        }
        return Card(each, id, names, gaps=gaps)
    products = {tag: subject for tag, subject in subjects.items() if isinstance(subject, ProductSubject)}
    charts = {sold.chart.id: None for one in products.values() if one.charts for sold in one.charts.charts}
    codes = (first.product.style, *first.product.skus.values()) if coded else ()
    return Card(
        each,
        id,
        {tag: (subject.name.shown, subject.name.language) for tag, subject in products.items()},
        category=first.traits.category,
        brand=first.traits.brand,
        charts=_same(tuple(chart for chart in charts if chart in known_charts)),
        sizes=_same(first.fit.sizes),
        verdict=first.fit.verdict or "",
        terms=_terms(tuple((tag, subject.terms.id) for tag, subject in products.items() if subject.terms)),
        gaps=gaps,
        address=first.product.url or "",
        pictures=tuple(file.source for view in first.views.views for file in view.files),
        tags=_same(tuple(sorted(first.traits.tags))),
        audience=_same(first.traits.audience),
        seller=first.traits.seller,
        personalised=first.traits.personalised,
        codes=tuple(dict.fromkeys(filter(None, codes))),
    )


# There are as many cards as products, and most say what others say: that is there once.
@lru_cache(maxsize=4096)
def _same(texts: Texts) -> Texts:
    return texts


@lru_cache(maxsize=4096)
def _terms(by_locale: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return dict(by_locale)
