"""The returns footer of an order, for shops that send their own mails: the Python side of `hangtag footer`.

    footers = Footers(shop)
    made = footers.of(read_order({"ordered_at": "2026-10-08", "lines": [{"product": "linen-camp-shirt"}]}))
    made.html, made.text

Lines that read the same stand together; a product that is not known gets the shop's default words and a warning,
never a blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.answers import Answer, fit, returns
from generator.facts.fit.telling import fit_question
from generator.facts.returns import Choices, Dates, Deadline, KnownDay, Terms
from generator.facts.returns.as_json import deadline_json
from generator.facts.returns.last_days import day_of_order, last_days
from generator.facts.returns.law import LawFacts
from generator.facts.returns.seasons import on_day
from generator.facts.returns.terms import terms_of
from generator.footers.lines import (
    ToldLine,
    advice_of,
    exchange_notes,
    grouped_lines,
    is_plain,
    named_line,
    product_of,
    small_print,
)
from generator.footers.order import Order, OrderLine
from generator.measure.days import day_in
from generator.measure.locales import Locale
from generator.problems import WrongUse, did_you_mean
from generator.shop import Shop
from generator.subjects import ProductSubject, law_of_terms, market_of
from generator.subjects.products import ProductSubjects
from generator.surfaces import Place, order_email
from generator.surfaces.order_email import Footer, FooterLine, order_footer
from generator.surfaces.structured_data import Ordered, Sold, order_markup
from generator.text import Link, Name
from generator.wording import Words

KEPT = 4096  # products, days and answers that are kept; orders have the same few again and again


_Case = tuple[Terms, Dates, Choices]


@dataclass(frozen=True, slots=True)
class MadeFooter:
    """A footer as HTML and as text, each line's deadline, and what had to be left to default words; what the mail
    tells mail programs, or what the order lacks for that."""

    order: Order
    locale: Locale
    html: str
    text: str
    lines: tuple[tuple[OrderLine, str, str, Deadline | None], ...]  # line, product, market, deadline
    warnings: tuple[str, ...]
    markup: str = ""
    lacks: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """footer/1: both forms, and deadline/1 for each line."""
        lines = []
        for line, product, market, deadline in self.lines:
            named = {"line": line.id, "sku": line.sku, "size": line.size}
            told = {key: value for key, value in named.items() if value}
            lines.append(told | deadline_json(deadline, product, self.locale.tag, market))
        return {
            "schema": "footer/1",
            "order": self.order.id,
            "locale": self.locale.tag,
            "html": self.html,
            "text": self.text,
            "markup": self.markup,
            "lines": lines,
            "warnings": list(self.warnings),
        }


class Footers:
    """Makes the footers of one shop's orders; products and their answers are kept between orders."""

    def __init__(self, shop: Shop) -> None:
        store = shop.store
        self.shop = shop
        self.place = Place(
            store.name,
            store.url.rstrip("/"),
            store.help_url,
            store.locales,
            returns_country=store.returns_country or "",
            usual_delivery=store.usual_delivery,
        )
        self.subjects = ProductSubjects(shop)
        self._products: dict[str, dict[str, ProductSubject]] = {}
        self._settled: dict[_Case, Deadline] = {}
        self._said: dict[tuple[Deadline, str, bool], Answer | None] = {}
        self._laws: dict[tuple[Terms | None, str, str], LawFacts] = {}
        self._skus: dict[str, tuple[str, str]] | None = None

    def of(self, order: Order, locale: str = "") -> MadeFooter:
        """The footer of an order in its language; `locale` stands before what the order says."""
        warnings: list[str] = []
        chosen = self._locale(locale or order.locale, warnings)
        words = self.shop.words[chosen]
        told = [self._told(order, line, chosen, words, warnings) for line in order.lines]
        html, text = order_footer(self._footer(told, words), words, self.place)
        lines = tuple((each.line, product_of(each), each.market, each.deadline) for each in told)
        lacks = _lacks(order)
        markup = "" if lacks else order_markup(self._ordered(order, told), words, self.place)
        return MadeFooter(order, chosen, html, text, lines, tuple(warnings), markup, lacks)

    def _ordered(self, order: Order, told: Sequence[ToldLine]) -> Ordered:
        """The order as its mail tells it. A line's terms are told where nothing of the order changes them."""
        sold = []
        for each in told:
            found = each.deadline
            terms = None
            if found is not None and is_plain(found):
                terms = on_day(found.terms, day_in(found.terms.policy.time_zone, order.ordered_at))
            assert each.line.price is not None
            name = each.name.plain()
            sold.append(Sold(name, each.line.price, each.line.sku, each.line.quantity, terms))
        assert order.total is not None
        came = all(order.dates(line).delivery for line in order.lines)
        status = "Delivered" if came else "InTransit" if order.dispatched_on else "Processing"
        return Ordered(order.id, order.ordered_at.isoformat(), f"Order{status}", order.total, sold, order.url)

    def ask(self, order: Order, locale: str = "") -> MadeFooter:
        """The fit question of each line for the mail after delivery, with product and size in its links.

        Raises:
            WrongUse: the shop has no address for the answers.
        """
        template = self.shop.store.fit_question
        if not template:
            raise WrongUse("the shop has no address for fit answers; write fit_question in product_data/store.yml")
        warnings: list[str] = []
        chosen = self._locale(locale or order.locale, warnings)
        words = self.shop.words[chosen]
        told = [self._told(order, line, chosen, words, warnings) for line in order.lines]
        made = []
        for product, size, name in dict.fromkeys(
            (product_of(one), one.line.size, one.name) for one in told if one.subject
        ):
            answer = fit.ask(fit_question(template, product, size), words)
            if answer is not None:
                links = tuple(order_email.links((answer,)))
                line = FooterLine((name,), answer.question, (), False)
                asked = Footer(answer.short, (line,), links=links)
                made.append(order_footer(asked, words, self.place))
        html, text = "".join(html for html, _ in made), "\n".join(text for _, text in made)
        lines = tuple((each.line, product_of(each), each.market, each.deadline) for each in told)
        return MadeFooter(order, chosen, html, text, lines, tuple(warnings))

    def _locale(self, tag: str, warnings: list[str]) -> Locale:
        """The shop's locale of that tag, else the first that speaks its language, else the shop's first."""
        locales = self.shop.locales
        for found in locales:
            if found.tag.lower() == tag.replace("_", "-").lower():
                return found
        language = tag.replace("_", "-").split("-")[0].lower()
        chosen = next((found for found in locales if found.language.split("-")[0] == language), locales[0])
        if tag:
            warnings.append(f"the shop has no locale '{tag}'; the footer is in {chosen}")
        return chosen

    def _told(
        self,
        order: Order,
        line: OrderLine,
        locale: Locale,
        words: Words,
        warnings: list[str],
    ) -> ToldLine:
        id, size = self._id(line)
        line = replace(line, size=line.size or size)
        subject = self._subject(id, locale) if id else None
        market = order.market or market_of(locale)
        size = line.size
        if subject is None:
            typed = line.product or line.sku
            near = did_you_mean(typed, self.shop.products) if line.product else ""
            warnings.append(f"there is no product '{typed}'{near}")
            return ToldLine(line, None, market, None, named_line(Name(typed, ""), size, words))
        deadline = self._deadline(order, line, subject, market)
        if deadline is None:
            warnings.append(f"no return policy governs '{id}' in {market or 'the world'}")
        elif deadline.returnable is None or deadline.facts.ties:
            warnings.append(f"policy '{deadline.terms.policy.id}' does not say whether '{id}' can come back")
        return ToldLine(line, subject, market, deadline, named_line(subject.name, size, words))

    def _deadline(self, order: Order, line: OrderLine, subject: ProductSubject, market: str) -> Deadline | None:
        """The line's deadline; what shares terms, days and choices is reckoned once, also in other orders."""
        dates, traits = order.dates(line), subject.traits
        if line.personalised is not None:
            traits = replace(traits, personalised=line.personalised)
        country = market.partition("-")[0]
        day = day_of_order(dates) or self.shop.as_of
        terms = terms_of(self.shop.policies, traits, country, day, order.channel)
        if terms is None:
            return None
        choices = Choices(
            market=market,
            channel=order.channel,
            payment=order.payment,
            tier=order.tier,
            gift=order.gift,
            discount=line.discount,
        )
        case = terms, _days(dates, terms.policy.time_zone), choices
        found = self._settled.get(case)
        if found is None:
            _make_room(self._settled)
            found = self._settled[case] = last_days(*case)
        return found

    def _until(self, deadline: Deadline, words: Words, goods: bool) -> Answer | None:
        key = deadline, words.locale.tag, goods
        if key not in self._said:
            _make_room(self._said)
            self._said[key] = returns.until_of(deadline, words, goods=goods)
        return self._said[key]

    def _footer(self, told: Sequence[ToldLine], words: Words) -> Footer:
        deadlines = [each.deadline for each in told if each.deadline is not None]
        goods = {tuple(each.facts.condition) for each in deadlines if each.returnable}
        alike = len(goods) == 1
        once = {id(each): each for each in deadlines}
        answers = {key: self._until(each, words, not alike) for key, each in once.items()}
        lines = grouped_lines([(each.name, answers.get(id(each.deadline))) for each in told], words)
        notes = [*returns.heed(once.values(), words, goods=alike), *exchange_notes(tuple(once.values()), words)]
        terms = list(dict.fromkeys(each.terms for each in deadlines))
        law = self._law(told, words)
        notes += [answer.short for answer in law if answer.short.runs]
        return Footer(
            words.say("returns.question"),
            lines,
            advice_of(told, words),
            tuple(notes),
            tuple(dict.fromkeys([*self._links(terms, words), *order_email.links(law)])),
            small_print(terms, words),
            tuple(dict.fromkeys(order_email.law_wants(law))),
        )

    def _law(self, told: Sequence[ToldLine], words: Words) -> tuple[Answer, ...]:
        """What the law of the order's markets adds: of the lines' own terms where those are alike, else of all."""
        if not self.shop.store.law:
            return ()
        found: dict[str, list[LawFacts]] = {}
        for each in told:
            terms = each.deadline.terms if each.deadline else None
            key = terms, words.locale.tag, each.market
            if key not in self._laws:
                _make_room(self._laws)
                self._laws[key] = law_of_terms(self.shop, words.locale, terms, each.market)
            found.setdefault(each.market, []).append(self._laws[key])
        answers = []
        for laws in found.values():
            alike = len(set(laws)) == 1
            held = next((law for law in laws if law.withdrawal is not None), laws[0])
            answers.append(returns.law.in_mail(held, words) if alike else returns.law.in_mail_of_many(held, words))
        return tuple(answer for answer in answers if answer is not None)

    def _links(self, terms: Sequence[Terms], words: Words) -> list[Link]:
        address = self.shop.store.returns_address
        found = [Link(words.say("mail.start_return").plain(), f"url:{address}")] if address else []
        policies = {each.policy.id for each in terms}
        target = f"policy:{next(iter(policies))}" if len(policies) == 1 else "page:returns"
        return [*found, Link(words.say("returns.all").plain(), target)]

    def _id(self, line: OrderLine) -> tuple[str, str]:
        """The product of a line, and the size its SKU stands for; SKUs are looked up in the product files, all read
        once."""
        if line.product and (line.size or not line.sku):
            return (line.product if line.product in self.shop.products else ""), ""
        if self._skus is None:
            self._skus = {}
            for id in self.shop.products:
                product = self.shop.product(id)[0].product
                if product and product.style:
                    # A product of one size has its SKU here, as shops export it; a style of several names none.
                    self._skus[product.style] = ("" if product.style in self._skus else id, "")
                for size, sku in product.skus.items() if product else ():
                    # A SKU of a size and a colour stands under both: `M / Ink`.
                    other = self._skus.get(sku, ("", ""))[0]
                    self._skus[sku] = ("", "") if other not in ("", id) else (id, size.partition(" / ")[0])
        id, size = self._skus.get(line.sku, ("", ""))
        if not line.product:
            return id, size
        known = line.product in self.shop.products
        return (line.product if known else ""), (size if id == line.product else "")

    def _subject(self, id: str, locale: Locale) -> ProductSubject | None:
        if id not in self._products:
            _make_room(self._products)
            self._products[id] = self.subjects.of(self.shop.product(id)[0])[0]
        return self._products[id].get(locale.tag)


def _days(dates: Dates, zone: str) -> Dates:
    """Times as the calendar days that they are in a policy's zone, so that orders of one day are alike."""

    def day(when: KnownDay) -> KnownDay:
        return None if when is None else day_in(zone, when)

    return Dates(
        purchase=day(dates.purchase),
        dispatch=day(dates.dispatch),
        delivery=day(dates.delivery),
        collection=day(dates.collection),
        expected_delivery=day(dates.expected_delivery),
        deliveries=tuple(map(day, dates.deliveries)),
    )


def _make_room(kept: dict[Any, Any]) -> None:
    """Forget the oldest where too much is kept."""
    if len(kept) >= KEPT:
        del kept[next(iter(kept))]


def _lacks(order: Order) -> tuple[str, ...]:
    """What Google asks of an order's markup and this one does not say."""
    wanted: dict[str, object] = {"id": order.id, "total": order.total}
    wanted |= {f"lines.{number}.price": line.price for number, line in enumerate(order.lines)}
    return tuple(name for name, value in wanted.items() if not value)
