"""What spans the terms of a shop: mails that tell a market's whole, the pages of returns, the day of change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property

from generator.answers import returns
from generator.facts.returns import Terms, seasons, versions
from generator.facts.returns.matrix import Group
from generator.journey import JOURNEY
from generator.make import POLICIES, Made, Making
from generator.measure.locales import Locale
from generator.site.spanning_pages import product_groups
from generator.subjects import law_of_terms, market_of
from generator.surfaces import (
    Card,
    Output,
    law_texts,
)
from generator.surfaces.help_site import Page
from generator.surfaces.mail_templates.systems import imports


class Spanning:
    """`cards` gives those of all products; `told`: the terms that products have, by id and market."""

    def __init__(
        self, cards: Callable[[], Sequence[Card]], making: Making, told: Mapping[tuple[str, str], Terms]
    ) -> None:
        self.cards, self.making, self.told = cards, making, told

    def imports(self) -> Made:
        """Which product has which terms, for the imports of shop systems."""
        markets = {locale.tag: market_of(locale) for locale in self.making.shop.locales}
        return Made.alone("mail", "imports", imports(self.cards(), markets))

    def mail_programs(self, locale: Locale) -> Made:
        """What says all terms of a locale's market in one file, and what the market's law adds to mails."""
        shop, place = self.making.shop, self.making.place
        words, market, law = shop.words[locale], market_of(locale), law_of_terms(shop, locale, None)
        terms = [one for (_, where), one in self.told.items() if where == market]
        outputs: list[Output] = []
        for moment in JOURNEY:
            for gather in moment.together:
                outputs += gather(terms, market, words, place, shop.as_of, law)
        if (form := returns.law.form(law, words)) is not None:
            told = (*(returns.law.instructions(law, words, attached=True) or ()), form)
            outputs.append(law_texts.withdrawal(told, words, place))
        return Made.alone("mail", locale.tag, outputs, (POLICIES,))

    def returns_pages(self, locale: Locale) -> list[Page]:
        """All return policies side by side, where there are any, and the model withdrawal form, where the market's
        law has one."""
        found = [self.making.ways.every_case(self._groups, locale)] if self.told else []
        form = self.making.ways.withdrawal_form(locale)
        return found if form is None else [*found, form]

    @cached_property
    def _groups(self) -> list[Group]:
        return product_groups(self.cards(), self.told, self.making.shop)

    def due(self) -> date | None:
        """The next day on which another policy or season is told than today."""
        shop = self.making.shop
        days = [versions.next_change(shop.policies, shop.as_of)]
        days += [seasons.next_change(terms, shop.as_of) for terms in self.told.values()]
        return min((day for day in days if day is not None), default=None)
