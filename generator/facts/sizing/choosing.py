"""Which charts a product gets (CHART_LANGUAGE §8): those it names, else per kind the narrowest that applies.

No weights, no file order: a chart wins when one of its maps that match is narrower than every matching map of every
other chart of its kind. If none is, that is a tie, and a tie is a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from generator.catalogue import Traits
from generator.catalogue.size_chart import AppliesTo, SizeChart
from generator.facts.sizing import Choice, Why

KEYS = ("brand", "category", "tag", "market")
ORDER = ("body", "foot", "garment", "label")
NONE = "none"


def choose_charts(
    traits: Traits,
    named: Sequence[str],
    charts: Mapping[str, SizeChart],
    market: str = "",
    markets: Mapping[str, frozenset[str]] | None = None,
) -> Choice:
    """The charts of a product.

    `named`: what its `size_chart` says, `("none",)` for none, empty for nothing; a named chart must be in `charts`
    (also one written in place). `market` is a country, empty for the world; `markets` says which countries a name
    stands for (EU, EEA, the shop's own).
    """
    if tuple(named) == (NONE,):
        return Choice(none=True)
    if named:
        known = tuple(id for id in named if id in charts)
        return Choice(known, tuple(Why(id, "named") for id in known))
    places = _Places(market, markets or {})
    matching: dict[str, list[int]] = {}
    passed_over: list[tuple[str, str]] = []
    for id, chart in charts.items():
        if maps := [n for n, asked in enumerate(chart.applies_to) if places.match(asked, traits)]:
            if other := _for_others(traits, chart):
                passed_over.append((id, other))
            else:
                matching[id] = maps
    chosen: list[Why] = []
    ties: list[tuple[str, str]] = []
    by_kind = sorted(matching, key=lambda id: (ORDER.index(charts[id].kind), id))
    for _, group in groupby(by_kind, key=lambda id: charts[id].kind):
        rivals = list(group)
        winner = next((won for id in rivals if (won := _wins(id, rivals, matching, charts, places))), None)
        if winner:
            chosen.append(winner)
        else:
            ties.append((rivals[0], rivals[1]))
    none_left = () if matching else tuple(passed_over)
    return Choice(tuple(why.chart for why in chosen), tuple(chosen), tuple(ties), passed_over=none_left)


class Choosing:
    """Chooses for the products of a shop. Products that its charts cannot tell apart are decided once."""

    def __init__(self, charts: Mapping[str, SizeChart], markets: Mapping[str, frozenset[str]]) -> None:
        self.charts, self.markets = charts, markets
        self._tags = frozenset(tag for chart in charts.values() for asked in chart.applies_to for tag in asked.tag)
        self._known: dict[tuple[object, ...], Choice] = {}

    def of(self, traits: Traits, named: Sequence[str], market: str) -> Choice:
        """As `choose_charts` would."""
        tags = traits.tags & self._tags
        asked = (tuple(named), market, traits.brand, traits.category, tags, traits.audience, traits.size_group)
        choice = self._known.get(asked)
        if choice is None:
            choice = choose_charts(traits, named, self.charts, market, self.markets)
            if len(self._known) < 20_000:
                self._known[asked] = choice
        return choice


def _for_others(traits: Traits, chart: SizeChart) -> str:
    """Whom a chart is for if not for the product, else empty. Size group and audience are filters, not weights."""
    if traits.size_group not in chart.size_groups:
        return f"its sizes are {' and '.join(chart.size_groups)}, the product's {traits.size_group}"
    if chart.people and traits.audience and not set(chart.people) & set(traits.audience):
        return f"it is for {' and '.join(chart.people)}, the product for {' and '.join(traits.audience)}"
    return ""


def _wins(
    id: str,
    rivals: Iterable[str],
    matching: Mapping[str, list[int]],
    charts: Mapping[str, SizeChart],
    places: _Places,
) -> Why | None:
    others = [charts[rival].applies_to[n] for rival in rivals if rival != id for n in matching[rival]]
    for number in matching[id]:
        if all(places.narrower(charts[id].applies_to[number], other) for other in others):
            return Why(id, "applies_to", number)
    return None


class _Places:
    """Matching and narrowness of maps, with what the names of markets stand for."""

    def __init__(self, market: str, markets: Mapping[str, frozenset[str]]) -> None:
        self.market, self.markets = market, markets

    def match(self, asked: AppliesTo, traits: Traits) -> bool:
        """Whether every key of a map holds for a product, by any of its values."""
        return (
            (not asked.brand or traits.brand in asked.brand)
            and (not asked.category or any(_under(traits.category, path) for path in asked.category))
            and (not asked.tag or bool(traits.tags.intersection(asked.tag)))
            and (not asked.market or any(self.market in self._countries(name) for name in asked.market))
        )

    def narrower(self, a: AppliesTo, b: AppliesTo) -> bool:
        return self._within(a, b) and not self._within(b, a)

    def _within(self, a: AppliesTo, b: AppliesTo) -> bool:
        """Each key of `b` is in `a`, with values equal to or under `b`'s."""
        for key in KEYS:
            wide: tuple[str, ...] = getattr(b, key)
            narrow: tuple[str, ...] = getattr(a, key)
            if not wide:
                continue
            if not narrow or not all(any(self._value_within(key, n, w) for w in wide) for n in narrow):
                return False
        return True

    def _value_within(self, key: str, narrow: str, wide: str) -> bool:
        if key == "category":
            return _under(narrow, wide)
        if key == "market":
            return self._countries(narrow) <= self._countries(wide)
        return narrow == wide

    def _countries(self, name: str) -> frozenset[str]:
        return self.markets.get(name, frozenset({name}))


def _under(path: str, other: str) -> bool:
    """Whether a category is another one or lies below it."""
    return path == other or path.startswith(f"{other}/")
