"""Plan, make, gather, publish: one run from what the merchant wrote to what customers read.

The shop is small and read whole; products come one at a time and are made only if something they look at has
changed. What was made is staged as it comes and published at the end, all of it or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from generator import __version__, embed_host
from generator.checks.everything import check_policies, check_shop
from generator.facts.returns import Terms
from generator.feed_files import feeds_of, parts_of
from generator.known_files import KnownFiles
from generator.make import PARTS, POLICIES, Made, Making
from generator.market_files import market_files
from generator.measure.locales import Locale
from generator.problems import Problem, Refused, has_errors
from generator.publish import Publication, Published
from generator.shop import Shop, read_shop
from generator.site.build import Shell, sitemaps
from generator.site.help_pages import HelpSite, read_help_site
from generator.site.spanning_pages import (
    card_traits,
    list_pages,
    listed_of,
    programs_list,
    terms_by_locale,
    traits_of,
)
from generator.spanning import Spanning
from generator.store_of_makes import Makes, Remembered, code_digest, key_of
from generator.subjects import market_of
from generator.surfaces import (
    Card,
    Output,
    Place,
    size_chart_image,
)
from generator.surfaces.help_site import Found, Page
from generator.workers import made_of

MEDIA = "product_data/media"
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """What a build did: counts of subjects, of files, what is missing, and what to look at."""

    as_of: date
    out: Path
    shop: Shop
    cards: list[Card] = field(default_factory=list)
    made: int = 0
    problems: list[Problem] = field(default_factory=list)
    due: date | None = None  # the next day on which something changes by itself
    published: Published | None = None

    def count(self, kind: str) -> int:
        return sum(card.kind == kind for card in self.cards)

    @property
    def gaps(self) -> int:
        """Questions that nothing answers, each product's counted once for all locales; what the law lacks is the
        whole shop's."""
        of_cards = [{topic for _, topic in card.gaps} for card in self.cards]
        of_law = {topic for topics in of_cards for topic in topics if topic.startswith("law.")}
        return sum(len(topics - of_law) for topics in of_cards) + len(of_law)


def place_of(shop: Shop) -> Place:
    store = shop.store
    look = store.look
    logo = _content(shop.project / MEDIA / look.logo.removeprefix("media/")) if look.logo else b""
    return Place(
        name=store.name,
        shop_url=store.url.rstrip("/"),
        help_url=store.help_url,
        locales=store.locales,
        ink=look.ink,
        accent=look.accent,
        logo=logo,
        card_each=len(shop.products) * len(store.locales) <= look.cards_up_to,
        file_per_part=store.embed.file_per_part == "yes",
        returns_country=store.returns_country or "",
        usual_delivery=store.usual_delivery,
        shops=store.embed.shops,
        markdown=store.markdown,
        frame_in=tuple(dict.fromkeys(("/".join(store.url.split("/")[:3]), *store.embed.frame_in))),
    )


def build(
    project: Path,
    out: Path,
    *,
    as_of: date | None = None,
    only: Sequence[str] = PARTS,
    strict: bool = False,
    jobs: int = 0,
    progress: Progress | None = None,
    exchange: bool = False,
    wait: bool = True,
    verify: bool = False,
) -> Report:
    """Build the shop into `out`, with `jobs` workers (0: as many as there are processors, for large catalogues).

    `exchange`, `wait` and `verify` are the publication's: the way it goes, whether it waits for another build, and
    whether it reads what it leaves in place.

    Raises:
        Refused: something is wrong in the files (with `strict`, also what is only a warning); carries every
            problem, and nothing was written.
        WrongUse: `out` is no place for outputs, or there is no shop in `project`.
        OSError: something could not be read or written, or another build is at work and we do not wait.
    """
    shop, problems = read_shop(project, as_of)
    problems += check_shop(shop)
    report = Report(shop.as_of, out, shop, problems=problems)
    place = place_of(shop)
    help_site: HelpSite | None = None
    with (
        Publication(project, out, exchange=exchange, wait=wait, verify=verify) as publication,
        Makes(project, only) as makes,
    ):
        if "site" in only:
            help_site, found = read_help_site(shop, place)
            problems += found
        shells = help_site.shells() if help_site and not has_errors(problems) else {}
        making = Making(shop, place, shells, only)
        run = _Run(report, making, makes, publication, _key(shop, place, only, shells))
        run.products(jobs, progress)
        problems += check_policies(shop, [card_traits(card) for card in report.cards])
        if has_errors(problems) or (strict and any(problem.severity == "warning" for problem in problems)):
            raise Refused(set(problems))
        run.charts(jobs)
        run.feeds(jobs)
        run.terms()
        run.policies()
        if "site" in only:
            run.pictures(jobs)
        if has_errors(problems):
            raise Refused(set(problems))
        for output in run.gathered(help_site):
            publication.add(output.path, output.content)
        report.published = publication.finish()
        makes.write()
        shop.media.write()
        run.generations.write()
        run.files.write(shop.products.values())
    return report


def _key(shop: Shop, place: Place, only: Sequence[str], shells: Mapping[str, Shell]) -> dict[str, str]:
    """What every make looks at."""
    return {
        "code": code_digest(),
        **{name: shop.digest(name) for name in ("choice", *EVERYWHERE)},
        "as_of": shop.as_of.isoformat(),
        "only": ",".join(sorted(only)),
        "site": ",".join(shell.digest for shell in shells.values()),
        "look": size_chart_image.look_digest(place) if "images" in only else "",
    }


# Files that every make looks at; what a make uses besides is remembered with it.
EVERYWHERE = ("product_data/store.yml", "product_data/categories.yml", "content/wording/")


def _content(path: Path) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError:
        return b""  # the make says what is wrong with it


class _Run:
    """One run's tasks: each made anew or kept as it was, its files staged, its card gathered."""

    def __init__(
        self, report: Report, making: Making, makes: Makes, publication: Publication, base: dict[str, str]
    ) -> None:
        self.report, self.making, self.makes, self.publication = report, making, makes, publication
        self.base = base
        self.generations = embed_host.Generations(making.shop.project)
        self.files = KnownFiles(making.shop.project)
        self._kept: dict[str, Remembered] = {}
        self._keys: dict[str, str] = {}  # of products, by their id
        self.pages: dict[str, list[Found]] = {locale.tag: [] for locale in making.shop.locales}
        self.told: dict[tuple[str, str], Terms] = {}  # by id and market

    def products(self, jobs: int, progress: Progress | None) -> None:
        """Every product, in the order of their ids; those that must be made are made by all workers."""
        shop = self.making.shop
        contents = {id: self.files.digest(file) for id, file in shop.products.items()}
        wanted = [id for id, content in contents.items() if not self._is_kept(f"product:{id}", content)]
        made = made_of(self.making, "product", wanted, jobs)
        for number, (id, content) in enumerate(contents.items()):
            if progress and number % 50 == 0:
                progress(number, len(contents))
            self._take(f"product:{id}", content, None if f"product:{id}" in self._kept else next(made))
        if progress:
            progress(len(contents), len(contents))

    def charts(self, jobs: int) -> None:
        """Every size chart; their pictures take time, so all workers draw."""
        ids = list(self.making.shop.charts)
        wanted = [id for id in ids if not self._is_kept(f"chart:{id}")]
        made = made_of(self.making, "chart", wanted, jobs)
        for id in ids:
            self._take(f"chart:{id}", "", None if f"chart:{id}" in self._kept else next(made))

    def feeds(self, jobs: int) -> None:
        """Every part of the feeds that has other products, or others than they were."""
        if "feeds" not in self.making.only or not feeds_of(self.making.shop):
            return
        parts = {part: key_of(map(self._keys.__getitem__, ids)) for part, ids in parts_of(self.making.shop).items()}
        wanted = [part for part, content in parts.items() if not self._is_kept(f"feed:{part}", content)]
        made = made_of(self.making, "feed", wanted, jobs)
        for part, content in parts.items():
            self._take(f"feed:{part}", content, None if f"feed:{part}" in self._kept else next(made))

    def policies(self) -> None:
        for id in self.making.shop.policies:
            self._task(f"policy:{id}", "", partial(self.making.policy, id))

    def pictures(self, jobs: int) -> None:
        """Every picture and video that some product shows; to scale them takes time, so all workers do."""
        media = self.making.shop.media
        shown = sorted({source for card in self.report.cards for source in card.pictures})
        digests = {source: file.digest for source in shown if (file := media(source))}
        wanted = [source for source, digest in digests.items() if not self._is_kept(f"picture:{source}", digest)]
        made = made_of(self.making, "picture", wanted, jobs)
        for source, digest in digests.items():
            self._take(f"picture:{source}", digest, None if f"picture:{source}" in self._kept else next(made))

    def terms(self) -> None:
        """Every terms that some product has, in the locales in which it has them."""
        for id, by_locale in terms_by_locale(self.report.cards, self.making.shop).items():
            self.told |= {(id, market_of(Locale(tag))): terms for tag, terms in by_locale.items()}
            self._task(f"terms:{id}", ",".join(by_locale), partial(self.making.terms, id, by_locale))

    def _task(self, name: str, content: str, make: Callable[[], Made]) -> None:
        self._take(name, content, None if self._is_kept(name, content) else make())

    def _key(self, name: str, content: str, uses: Sequence[str]) -> str:
        """A digest of all that the task looks at: what everything does, the parts it uses, and its own content."""
        if name.startswith(("picture:", "search:", "card:")):
            return key_of([self.base["code"]], content)
        shop = self.making.shop
        return key_of([self._for_all, *(f"{part}\0{shop.digest(part)}" for part in uses)], content)

    @cached_property
    def _for_all(self) -> str:
        return key_of(f"{name}\0{said}" for name, said in sorted(self.base.items()))

    def _is_kept(self, name: str, content: str = "") -> bool:
        """Whether what the last run made of the task holds, and still lies in the output folder."""
        known = self.makes.find(name)
        if known is None or known.key != self._key(name, content, known.uses):
            return False
        if not self.publication.keep(known.card.outputs):
            return False
        self._kept[name] = known
        return True

    def _take(self, name: str, content: str, made: Made | None) -> None:
        if made is None:
            known = self._kept.pop(name)
            self.makes.keep(name)
            card, problems, pages = known.card, known.problems, known.pages
            key = known.key
        else:
            self.report.made += 1
            for output, (path, digest, _) in zip(made.outputs, made.card.outputs, strict=True):
                self.publication.add(path, output.content, digest)
            card, problems, pages = made.card, made.problems, made.pages
            key = self._key(name, content, made.uses)
        self.report.cards.append(card)
        self.report.problems.extend(problems)
        for tag, page in pages:
            self.pages[tag].append(page)
        if card.kind == "product":
            self._keys[card.id] = key
        if made is not None and not has_errors(problems):
            self.makes.remember(name, Remembered(key, card, problems, pages, made.uses))

    def gathered(self, help_site: HelpSite | None) -> Iterator[Output]:
        """What spans subjects: lists, manifests, the search index, sitemaps, and the account of the build."""
        cards, making = self.report.cards, self.making
        spanning = Spanning(cards, making, self.told)
        if "embed" in making.only:
            yield from embed_host.outputs(cards, making.shop.words, making.place, self.generations)
        if "integrations" in making.only:
            yield from embed_host.integrated(cards, making.shop.words, making.place)
        if "mail" in making.only:
            yield from spanning.mail()
            self._mail_programs(spanning)
        yield from market_files(making.shop, making.place, self.told, making.only)
        if help_site is not None:
            yield from self._site(help_site, spanning)
        self.report.due = spanning.due()
        yield _account(self.report, making.only)

    def _site(self, help_site: HelpSite, spanning: Spanning) -> Iterator[Output]:
        """The help site's pages that span subjects, its search, sitemaps and written pages. Lists are made anew
        only if one says something else or leads elsewhere, pages about returns if products have other terms."""
        cards, making = self.report.cards, self.making
        products = [card for card in cards if card.kind == "product"]
        charts = [card for card in cards if card.kind == "chart"]
        listed = json.dumps([listed_of(card) for card in (*products, *charts)])
        returned = json.dumps([sorted(self.told), [traits_of(card) for card in products]])
        for tag in making.shells:
            lists = partial(list_pages, cards, making, Locale(tag))
            self._pages(f"list:{tag}", listed, lists, ("charts",))
            returns = partial(spanning.returns_pages, Locale(tag))
            told = self._pages(f"returns:{tag}", returned, returns, ("product_data/brands/", POLICIES))
            if making.place.markdown:
                yield programs_list(cards, making, help_site.written[tag], told, Locale(tag))
        self._search(help_site)
        paths = help_site.paths(self.pages)
        self._task("sitemaps", json.dumps(paths), partial(_sitemaps, making.place, paths))
        yield from help_site.outputs()

    def _mail_programs(self, spanning: Spanning) -> None:
        """The templates that tell all terms of a market; made anew only if other terms are told, or otherwise."""
        for locale in self.making.shop.locales:
            terms = ",".join(id for id, market in self.told if market == market_of(locale))
            self._task(f"mail:{locale.tag}", terms, partial(spanning.mail_programs, locale))

    def _pages(
        self, name: str, said: str, make: Callable[[], Iterable[Page]], uses: tuple[str, ...]
    ) -> list[Found]:
        """Pages of one locale that span subjects, as a task."""
        tag = name.partition(":")[2]

        def made() -> Made:
            pages = list(make())
            outputs = [output for page in pages for output in self.making.stamped(page, tag)]
            found = tuple((tag, page.found) for page in pages)
            return replace(Made.files("list", name, outputs, uses), pages=found)

        before = len(self.pages[tag])
        self._task(name, said, made)
        return self.pages[tag][before:]

    def _search(self, help_site: HelpSite) -> None:
        """The search and the card of each locale; a search is made anew only if a page says something else."""

        def make(locale: Locale) -> Made:
            return Made.files("search", locale.tag, help_site.search_index(locale, self.pages[locale.tag]))

        def draw(locale: Locale) -> Made:
            return Made.files("picture", f"{locale.tag} card", [help_site.card(locale)])

        for locale in self.making.shop.locales:
            self._task(f"card:{locale.tag}", help_site.card_digest(locale), partial(draw, locale))
            digest = help_site.search_digest(locale, self.pages[locale.tag])
            self._task(f"search:{locale.tag}", digest, partial(make, locale))


def _sitemaps(place: Place, paths: Mapping[str, Sequence[str]]) -> Made:
    return Made.files("sitemap", "all", sitemaps(place, paths))


def _account(report: Report, only: Iterable[str]) -> Output:
    """`build.json`: the day, what was made, and which terms and charts there are."""
    content = {
        "schema": "build/1",
        "as_of": report.as_of.isoformat(),
        "due": report.due.isoformat() if report.due else None,
        "hangtag": __version__,
        "parts": sorted(only),
        "locales": list(report.shop.store.locales),
        "products": report.count("product"),
        "size_charts": report.count("chart"),
        "terms": sorted({card.id for card in report.cards if card.kind == "terms"}),
        "policies": {id: policy.hash for id, policy in sorted(report.shop.policies.items())},
        "gaps": report.gaps,
    }
    return Output("build.json", (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
