"""The ways of the help site: from the size guides down to a page, and among the pages about returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.answers import returns
from generator.cards import Subject
from generator.catalogue import pick
from generator.catalogue.category import ancestors
from generator.facts.returns.matrix import Group
from generator.facts.returns.versions import governs_in, versions
from generator.facts.sizing.matching import compares
from generator.markup import Printer
from generator.markup.markdown import Markdown
from generator.measure.alphabet import in_a_list
from generator.measure.locales import Locale
from generator.shop import Shop
from generator.subjects import ChartSubject, PolicySubject, ProductSubject, chart_name, law_of_terms, market_of
from generator.surfaces import Place, Saying
from generator.surfaces.help_site import (
    EVERY_CASE,
    GUIDES,
    RETURNS,
    Category,
    Listed,
    Page,
    Related,
    form_page,
    matrix_page,
)
from generator.text import Name, Text


class Ways:
    """What stands around the pages of one shop; `printers` and `twins` are those of its locales, by their tags."""

    def __init__(
        self, shop: Shop, place: Place, printers: Mapping[str, Printer], twins: Mapping[str, Markdown]
    ) -> None:
        self.shop, self.place, self.printers, self.twins = shop, place, printers, twins
        self._ways: dict[tuple[str, str], tuple[Listed, ...]] = {}

    def related(self, subject: Subject) -> Related:
        """The way from the size guides down to the subject."""
        words = self.shop.words[subject.locale]
        if isinstance(subject, ChartSubject):
            guides = Listed(Name(words.say("site.size_guides").plain(), ""), GUIDES)
            return Related((guides,), beside=f"{GUIDES}{subject.id}/")
        if isinstance(subject, PolicySubject):
            more = words.say("returns.matrix.more").plain()
            version = subject.policy.version
            archived = version is not None and version.state == "past"
            return Related(lists=((more, self.about_returns(subject.locale, subject.id)),), archived=archived)
        if not isinstance(subject, ProductSubject):
            return Related()
        charts = subject.charts.charts if subject.charts else ()
        beside = next((f"{GUIDES}{sold.chart.id}/" for sold in charts if sold.chart.id in self.shop.charts), "")
        return Related(self.way(subject.traits.category, subject.locale), beside=beside)

    def way(self, category: str, locale: Locale) -> tuple[Listed, ...]:
        """From the size guides down to a category, the same for all its products."""
        found = self._ways.get((category, locale.tag))
        if found is None:
            words = self.shop.words[locale]
            steps = [self.category(path, locale) for path in reversed(ancestors(category))]
            crumbs = (Listed(step.name, step.address) for step in steps if step)
            guides = Listed(Name(words.say("site.size_guides").plain(), ""), GUIDES)
            found = self._ways[category, locale.tag] = (guides, *crumbs)
        return found

    def about_returns(self, locale: Locale, beside: str = "") -> tuple[Listed, ...]:
        """Every case, then the policies that govern in the locale's market, those of today first; less the page
        that they stand `beside`."""
        words = self.shop.words[locale]
        found = [Listed(Name(words.say("returns.matrix.title").plain(), ""), EVERY_CASE)] if beside else []
        titles = self.policy_titles(locale)
        return (
            *found,
            *(Listed(Name(title.plain(), ""), f"{RETURNS}{id}/") for id, title in titles.items() if id != beside),
        )

    def policy_titles(self, locale: Locale) -> dict[str, Text]:
        """The titles of the policies' pages in a locale, the versions that hold today first."""
        policies, market, words = self.shop.policies, market_of(locale), self.shop.words[locale]
        known = versions(policies, self.shop.as_of)
        here = [id for id, policy in policies.items() if governs_in(policies, policy, market)]
        here.sort(key=lambda id: ("in_force", "coming", "past").index(known[id].state))
        return {id: returns.page_title(policies[id], known[id], words) for id in here}

    def every_case(self, groups: Sequence[Group], locale: Locale) -> Page:
        """The page of all policies side by side: the locale's own market first."""
        words, market = self.shop.words[locale], market_of(locale)
        ordered = sorted(groups, key=lambda group: group.market != market)
        policies = self.shop.policies
        known = versions(policies, self.shop.as_of)
        titles = {id: returns.page_title(policies[id], version, words) for id, version in known.items()}
        answers = returns.every_case(ordered, titles, self.policy_titles(locale), words)
        saying = Saying("policy", "every-case", words.say("returns.matrix.title"), words, self.place, answers)
        related = Related(lists=((words.say("returns.matrix.more").plain(), self.about_returns(locale)),))
        return matrix_page(saying, related, self.printers[locale.tag], self.twins.get(locale.tag))

    def withdrawal_form(self, locale: Locale) -> Page | None:
        """The page of the model withdrawal form; None where the market's law has none, or the shop no name."""
        words = self.shop.words[locale]
        answer = returns.law.form(law_of_terms(self.shop, locale, None), words)
        if answer is None:
            return None
        there = [
            other.tag
            for other, told in self.shop.words.items()
            if returns.law.form(law_of_terms(self.shop, other, None), told) is not None
        ]
        saying = Saying("policy", "withdrawal-form", answer.question, words, self.place, (answer,))
        related = Related(
            lists=((words.say("returns.matrix.more").plain(), self.about_returns(locale)),), locales=tuple(there)
        )
        return form_page(saying, related, self.printers[locale.tag], self.twins.get(locale.tag))

    def compared(self, locale: Locale) -> list[Listed]:
        """The size guides of the charts that a person can be compared with, by name."""
        guides = [
            Listed(chart_name(self.shop, id, locale), f"{GUIDES}{id}/")
            for id, chart in self.shop.charts.items()
            if compares(chart)
        ]
        return sorted(guides, key=lambda guide: (in_a_list(guide.name.shown), guide.path))

    def category(self, path: str, locale: Locale) -> Category | None:
        """A category by its path, if it has a name."""
        category = self.shop.categories.get(path)
        if category is None or category.name is None:
            return None
        return Category(path, pick(category.name, locale, self.shop.locales[0]))
