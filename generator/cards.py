"""Cards: the few hundred bytes that others need of a subject, taken from its facts and its files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from generator.journey import Each
from generator.subjects import ChartSubject, PolicySubject, ProductSubject, TermsSubject
from generator.surfaces import Card, Output

Subject = ProductSubject | ChartSubject | TermsSubject | PolicySubject


def card_of(
    each: Each,
    id: str,
    subjects: Mapping[str, Subject],
    known_charts: Collection[str],
    gaps: tuple[tuple[str, str], ...] = (),
    outputs: Sequence[Output] = (),
) -> Card:
    """What other pages need of the subject, which may be known before it is made.

    `known_charts`: those with a page of their own.
    """
    made = listed(outputs)
    heights = {output.path: output.heights for output in outputs if output.heights}
    first = next(iter(subjects.values()), None)
    if not isinstance(first, ProductSubject):
        names = {
            tag: (subject.name.shown, subject.name.language)
            for tag, subject in subjects.items()
            if isinstance(subject, ChartSubject)
        }
        return Card(each, id, names, gaps=gaps, outputs=made, heights=heights)
    products = {tag: subject for tag, subject in subjects.items() if isinstance(subject, ProductSubject)}
    charts = {sold.chart.id: None for one in products.values() if one.charts for sold in one.charts.charts}
    return Card(
        each,
        id,
        {tag: (subject.name.shown, subject.name.language) for tag, subject in products.items()},
        category=first.traits.category,
        brand=first.traits.brand,
        charts=tuple(chart for chart in charts if chart in known_charts),
        sizes=first.fit.sizes,
        verdict=first.fit.verdict or "",
        terms={tag: subject.terms.id for tag, subject in products.items() if subject.terms},
        gaps=gaps,
        outputs=made,
        address=first.product.url or "",
        pictures=tuple(file.source for view in first.views.views for file in view.files),
        tags=tuple(sorted(first.traits.tags)),
        audience=first.traits.audience,
        seller=first.traits.seller,
        personalised=first.traits.personalised,
        heights=heights,
        codes=tuple(dict.fromkeys(filter(None, (first.product.style, *first.product.skus.values())))),
    )


def listed(outputs: Iterable[Output]) -> tuple[tuple[str, str, int], ...]:
    """Files as cards have them: path, sha256, size."""
    return tuple((output.path, output.digest, len(output.content)) for output in outputs)
