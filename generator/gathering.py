"""What spans subjects: lists, manifests, the search index, sitemaps; made anew only if some subject says otherwise
what they tell of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from generator import embed_host
from generator.blocks import listed_of
from generator.make import POLICIES, Made
from generator.market_files import market_files
from generator.measure.locales import Locale
from generator.site.build import sitemaps
from generator.site.help_pages import HelpSite
from generator.site.spanning_pages import list_pages, programs_list
from generator.spanning import Spanning
from generator.subjects import market_of
from generator.surfaces import Output, order_email, order_markup
from generator.surfaces.help_site import Found, Page
from generator.tasks import Tasks


class Gathering:
    """Gathers what a run's tasks have made; what spans them and costs time is a task itself."""

    def __init__(self, tasks: Tasks, generations: embed_host.Generations) -> None:
        self.tasks, self.making, self.generations = tasks, tasks.making, generations
        self.said = tasks.of_products.said
        self.spanning = Spanning(lambda: tasks.of_products.cards, tasks.making, tasks.told)

    def outputs(self, help_site: HelpSite | None) -> Iterator[Output]:
        """All files that span subjects, but for those of tasks."""
        making = self.making
        if "embed" in making.only:
            self.tasks.manifest()
            yield from embed_host.outputs(making.shop.words, making.place, self.generations)
        if "integrations" in making.only:
            self.tasks.task("integrations", self.said("imports"), self._integrations)
        if "mail" in making.only:
            yield order_email.head()
            yield from order_markup.outputs(making.place)
            self.tasks.task("imports", self.said("imports"), self.spanning.imports)
            self._mail_programs()
        yield from market_files(making.shop, making.place, self.tasks.told, making.only)
        if help_site is not None:
            yield from self._site(help_site)

    def _integrations(self) -> Made:
        cards = self.tasks.of_products.cards
        return Made.alone(
            "list", "integrations", embed_host.integrated(cards, self.making.shop.words, self.making.place)
        )

    def _mail_programs(self) -> None:
        """The templates that tell all terms of a market; made anew only if other terms are told, or otherwise."""
        for locale in self.making.shop.locales:
            terms = ",".join(id for id, market in self.tasks.told if market == market_of(locale))
            self.tasks.task(f"mail:{locale.tag}", terms, partial(self.spanning.mail_programs, locale))

    def _site(self, help_site: HelpSite) -> Iterator[Output]:
        """The help site's pages that span subjects, its search, sitemaps and written pages. Lists are made anew
        only if one says something else or leads elsewhere, pages about returns if products have other terms."""
        tasks, making = self.tasks, self.making
        charts = [listed_of(card) for card in tasks.cards if card.kind == "chart"]
        listed = json.dumps([self.said("lists"), charts])
        returned = json.dumps([sorted(tasks.told), self.said("returns")])
        for tag in making.shells:
            lists = partial(self._lists, Locale(tag))
            self._pages(f"list:{tag}", listed, lists, ("charts",))
            returns = partial(self.spanning.returns_pages, Locale(tag))
            told = self._pages(f"returns:{tag}", returned, returns, ("product_data/brands/", POLICIES))
            if making.place.markdown:
                written = help_site.written[tag]
                titles = [(page.title, page.path, page.description) for page in written]
                self.tasks.task(
                    f"llms:{tag}",
                    json.dumps([listed, titles, [(page.title, page.path) for page in told]]),
                    partial(self._programs_list, help_site, told, Locale(tag)),
                )
        self._search(help_site)
        self._sitemaps(help_site)
        yield from help_site.outputs()

    def _lists(self, locale: Locale) -> Iterator[Page]:
        return list_pages(self.tasks.all_cards(), self.making, locale)

    def _programs_list(self, help_site: HelpSite, told: list[Found], locale: Locale) -> Made:
        written = help_site.written[locale.tag]
        output = programs_list(self.tasks.all_cards(), self.making, written, told, locale)
        return Made.alone("list", f"llms {locale.tag}", [output], ("charts", "product_data/brands/", POLICIES))

    def _sitemaps(self, help_site: HelpSite) -> None:
        tasks = self.tasks

        def make() -> Made:
            paths = help_site.paths({tag: tasks.all_pages(tag) for tag in tasks.pages})
            return Made.alone("sitemap", "all", sitemaps(self.making.place, paths))

        others = help_site.paths(tasks.pages)
        titles = [self.said(f"titles:{tag}") for tag in tasks.pages]
        tasks.task("sitemaps", json.dumps([others, titles]), make)

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
        tasks = self.tasks

        def make(locale: Locale) -> Made:
            return Made.alone("search", locale.tag, help_site.search_index(locale, tasks.all_pages(locale.tag)))

        def draw(locale: Locale) -> Made:
            return Made.alone("picture", f"{locale.tag} card", [help_site.card(locale)])

        for locale in self.making.shop.locales:
            tasks.task(f"card:{locale.tag}", help_site.card_digest(locale), partial(draw, locale))
            said = {what: self.said(f"{what}:{locale.tag}") for what in ("titles", "texts")}
            digest = help_site.search_digest(locale, said, tasks.pages[locale.tag])
            tasks.task(f"search:{locale.tag}", digest, partial(make, locale))
