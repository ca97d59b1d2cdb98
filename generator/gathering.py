"""What spans subjects: lists, manifests, the search index, sitemaps; made of the cards of all tasks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from generator import embed_host
from generator.make import POLICIES, Made
from generator.market_files import market_files
from generator.measure.locales import Locale
from generator.site.build import sitemaps
from generator.site.help_pages import HelpSite
from generator.site.spanning_pages import list_pages, listed_of, programs_list, traits_of
from generator.spanning import Spanning
from generator.subjects import market_of
from generator.surfaces import Output
from generator.surfaces.help_site import Found, Page
from generator.tasks import Tasks


class Gathering:
    """Gathers what a run's tasks have made; what spans them and costs time is a task itself."""

    def __init__(self, tasks: Tasks, generations: embed_host.Generations) -> None:
        self.tasks, self.making, self.generations = tasks, tasks.making, generations
        self.spanning = Spanning(tasks.cards, tasks.making, tasks.told)

    def outputs(self, help_site: HelpSite | None) -> Iterator[Output]:
        """All files that span subjects, but for those of tasks."""
        cards, making = self.tasks.cards, self.making
        if "embed" in making.only:
            yield from embed_host.outputs(self.tasks.manifest, making.shop.words, making.place, self.generations)
        if "integrations" in making.only:
            yield from embed_host.integrated(cards, making.shop.words, making.place)
        if "mail" in making.only:
            yield from self.spanning.mail()
            self._mail_programs()
        yield from market_files(making.shop, making.place, self.tasks.told, making.only)
        if help_site is not None:
            yield from self._site(help_site)

    def _mail_programs(self) -> None:
        """The templates that tell all terms of a market; made anew only if other terms are told, or otherwise."""
        for locale in self.making.shop.locales:
            terms = ",".join(id for id, market in self.tasks.told if market == market_of(locale))
            self.tasks.task(f"mail:{locale.tag}", terms, partial(self.spanning.mail_programs, locale))

    def _site(self, help_site: HelpSite) -> Iterator[Output]:
        """The help site's pages that span subjects, its search, sitemaps and written pages. Lists are made anew
        only if one says something else or leads elsewhere, pages about returns if products have other terms."""
        tasks, making = self.tasks, self.making
        cards = tasks.cards
        products = [card for card in cards if card.kind == "product"]
        charts = [card for card in cards if card.kind == "chart"]
        listed = json.dumps([listed_of(card) for card in (*products, *charts)])
        returned = json.dumps([sorted(tasks.told), [traits_of(card) for card in products]])
        for tag in making.shells:
            lists = partial(list_pages, cards, making, Locale(tag))
            self._pages(f"list:{tag}", listed, lists, ("charts",))
            returns = partial(self.spanning.returns_pages, Locale(tag))
            told = self._pages(f"returns:{tag}", returned, returns, ("product_data/brands/", POLICIES))
            if making.place.markdown:
                yield programs_list(cards, making, help_site.written[tag], told, Locale(tag))
        self._search(help_site)
        paths = help_site.paths(tasks.pages)
        tasks.task(
            "sitemaps", json.dumps(paths), lambda: Made.alone("sitemap", "all", sitemaps(making.place, paths))
        )
        yield from help_site.outputs()

    def _pages(
        self, name: str, said: str, make: Callable[[], Iterable[Page]], uses: tuple[str, ...]
    ) -> list[Found]:
        """Pages of one locale that span subjects, as a task."""
        tag = name.partition(":")[2]

        def made() -> Made:
            pages = list(make())
            outputs = [output for page in pages for output in self.making.stamped(page, tag)]
            found = tuple((tag, page.found) for page in pages)
            return replace(Made.alone("list", name, outputs, uses), pages=found)

        before = len(self.tasks.pages[tag])
        self.tasks.task(name, said, made)
        return self.tasks.pages[tag][before:]

    def _search(self, help_site: HelpSite) -> None:
        """The search and the card of each locale; a search is made anew only if a page says something else."""

        def make(locale: Locale) -> Made:
            return Made.alone("search", locale.tag, help_site.search_index(locale, self.tasks.pages[locale.tag]))

        def draw(locale: Locale) -> Made:
            return Made.alone("picture", f"{locale.tag} card", [help_site.card(locale)])

        for locale in self.making.shop.locales:
            self.tasks.task(f"card:{locale.tag}", help_site.card_digest(locale), partial(draw, locale))
            digest = help_site.search_digest(locale, self.tasks.pages[locale.tag])
            self.tasks.task(f"search:{locale.tag}", digest, partial(make, locale))
