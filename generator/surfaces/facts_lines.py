"""`facts/1`: the typed facts of a product in a locale, for programs. One line a product and locale."""

from __future__ import annotations

from typing import Any

from generator.facts.fit.telling import fit_json
from generator.facts.returns.as_json import returns_json
from generator.facts.sizing.record import sizes_record
from generator.facts.sizing.showing import view
from generator.subjects import ProductSubject, market_of


def facts_value(subject: ProductSubject, gaps: tuple[str, ...] = ()) -> dict[str, Any]:
    """One line of facts/1; days are ISO, exact numbers are text."""
    charts = view(subject.charts, subject.locale) if subject.charts else ()
    return {
        "schema": "facts/1",
        "product": subject.id,
        "locale": subject.locale.tag,
        "market": market_of(subject.locale) or None,
        "name": subject.name.shown,
        "brand": subject.traits.brand or None,
        "category": subject.traits.category or None,
        "sizes": sizes_record(charts),
        "chart": list(subject.choice.charts),
        "fit": fit_json(subject.fit),
        "terms": subject.terms.id if subject.terms else None,
        "returns": returns_json(subject.terms),
        "care": list(subject.care.signs) if subject.care else [],
        "material": {part or "all": dict(fibres) for part, fibres in subject.details.material},
        "details": {key: dict(tongues) for key, tongues in subject.details.stated},
        "gaps": list(gaps),
        "from": {
            name: {"file": source.file, "key": source.key, "how": source.how, "rule": source.rule or None}
            for name, source in sorted(subject.sources.items())
        },
    }
