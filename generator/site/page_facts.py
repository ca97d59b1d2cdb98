"""What written pages can say in a line: facts of the shop and of its plain return terms, by name.

`[[returns.refund.within]]` is about a product of no special kind, bought today in the locale's market;
`[[returns.refund.within product=linen-camp-shirt]]` about that product.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from generator.answers import contact, returns
from generator.catalogue import Traits
from generator.facts.returns import Dates, Terms
from generator.facts.returns.last_days import last_days
from generator.facts.returns.seasons import on_day
from generator.facts.returns.terms import terms_of
from generator.measure.days import iso_day
from generator.measure.locales import Locale
from generator.shop import Shop
from generator.site.page_marks import Mark, NotSaid
from generator.subjects import ProductSubject, law_of_terms, market_of
from generator.text import Text


class PageFacts:
    """The facts of one locale. `NAMES` gives each with the arguments it takes (`!`: must have)."""

    NAMES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **dict.fromkeys(returns.SAID, ("product",)),
        "returns.last_day": ("product!", "purchased!", "delivered"),
        "store.name": (),
        "contact.email": (),
        "contact.phone": (),
        "contact.hours": (),
        "contact.reply_within": (),
        "contact.holidays": (),
    }

    def __init__(self, shop: Shop, locale: Locale) -> None:
        self.shop, self.locale, self.words = shop, locale, shop.words[locale]
        self.terms: Terms | None = terms_of(shop.policies, Traits(""), market_of(locale), shop.as_of)
        self.contact = shop.store.contact
        self.told = on_day(self.terms, shop.as_of) if self.terms else None
        self.law = law_of_terms(shop, locale, self.terms)

    def home(self) -> dict[str, Text]:
        """The short answers that the home page says."""
        said: dict[str, Text] = {}
        if self.terms and (promise := returns.promise(self.terms, self.words)):
            said["returns"] = promise.short
        if reply := contact.reply(self.contact, self.words):
            said["contact"] = reply
        return said

    def say(self, mark: Mark, product: ProductSubject | None) -> Text:
        """The words of a mark in a line.

        Raises:
            NotSaid: the fact is not there, or an argument is no day.
        """
        if mark.name == "returns.last_day":
            return self._last_day(mark, product)
        if mark.name in returns.SAID:
            terms = product.terms if product else self.terms
            text = returns.SAID[mark.name](terms, self.words) if terms else None
        else:
            text = self._of_store(mark.name)
        if text is None:
            raise NotSaid(
                f"the shop does not say '{mark.name}' for {self.locale}", "state it, or take the mark out"
            )
        return text

    def _of_store(self, name: str) -> Text | None:
        store = self.shop.store
        if name == "store.name":
            return self.words.of(self.words.name(store.name))
        if name == "contact.reply_within":
            return contact.within(store.contact, self.words)
        if name == "contact.holidays":
            return contact.holidays(store.contact, self.words)
        value = getattr(store.contact, name.removeprefix("contact."))
        return self.words.of(self.words.name(value)) if value else None

    def _last_day(self, mark: Mark, product: ProductSubject | None) -> Text:
        if product is None or product.terms is None:
            raise NotSaid("no return policy holds for this product", "write one, or take the mark out")
        purchase, delivery = self._day(mark, "purchased"), self._day(mark, "delivered")
        terms = product.terms
        if purchase:
            bought = terms_of(self.shop.policies, product.traits, market_of(self.locale), purchase)
            terms = bought or terms
        deadline = last_days(terms, Dates(purchase=purchase, delivery=delivery))
        refund = deadline.outcome("refund")
        if refund is None or refund.last_day is None:
            raise NotSaid("there is no last day for this product", "take the mark out")
        return self.words.of(returns.day_of(refund, self.words))

    def _day(self, mark: Mark, name: str) -> date | None:
        typed = mark.argument(name)
        if typed is None:
            return None
        try:
            return iso_day(typed)
        except ValueError:
            pass
        raise NotSaid(f"'{typed}' is not a day", "write it as 2026-12-01")
