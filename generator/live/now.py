"""The shop as it was saved at one moment: read whole, its pages made when somebody asks for one."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generator.blocks import asked_of
from generator.build import MEDIA, place_of
from generator.checks.everything import check_shop
from generator.facts.returns import Terms
from generator.live.saved import Stamp
from generator.live.survey import Row, card_of, holds_for_lists, row_of
from generator.make import Made, Making
from generator.measure.locales import Locale
from generator.problems import Mistake, Problem, Refused, has_errors
from generator.shop import WORDING, Shop, read_shop
from generator.site import build as site_build
from generator.site import host as site_host
from generator.site.build import Shell
from generator.site.help_pages import check_pages, read_help_site
from generator.site.spanning_pages import list_pages, product_groups, terms_by_locale
from generator.subjects import chart_name, market_of
from generator.surfaces import Card, Output
from generator.surfaces.help_site import EVERY_CASE
from generator.surfaces.pictures import published

SOURCES = Path(".hangtag") / "live"
BUILT = Path(".hangtag") / "live-built"
MADE_OF = {"products": "product", "size-charts": "chart", "returns": "policy"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is answered to a request."""

    content: bytes
    kind: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Site:
    """One locale's host: its shell, the folder of what mkdocs made, and the marks of written pages that fail."""

    shell: Shell
    made: Path
    problems: tuple[Problem, ...]


class Now:
    """One moment's shop. `files` is what was saved then, `rows` what is known of products from earlier moments;
    `before` the moment before, of which sentences that have not changed are taken over.

    `counts` counts what was made, by kind: tests hold it.

    Raises:
        WrongUse: there is no shop.
    """

    def __init__(
        self,
        project: Path,
        as_of: date | None,
        files: dict[str, Stamp],
        rows: dict[str, Row],
        before: Now | None = None,
    ) -> None:
        self.project, self.files, self.rows = project, files, rows
        self.version: int = before.version + 1 if before else 1
        is_sound = before and not any(problem.file.startswith(WORDING) for problem in before.problems)
        known: Shop | None = before.shop if before and is_sound else None
        self.shop: Shop
        self.shop, problems = read_shop(project, as_of, known)
        self.problems: tuple[Problem, ...] = tuple(
            dict.fromkeys([*problems, *check_shop(self.shop), *check_pages(self.shop)])
        )
        self.place = place_of(self.shop)
        self.counts: dict[str, int] = {}
        self._sites: dict[str, Site] = {}
        # Names change with the content, so that what was made for one moment holds for every other.
        self._published: dict[str, bytes] = before._published if before else {}
        self._makings: dict[tuple[str, tuple[str, ...]], Making] = {}

    @property
    def errors(self) -> list[Problem]:
        """What is wrong beside products: with it, nothing that customers read is shown."""
        return sorted(problem for problem in self.problems if problem.severity == "error")

    @cached_property
    def facts(self) -> Making:
        """For looking at products without printing anything."""
        return Making(self.shop, self.place, {}, ())

    def row(self, id: str) -> Row:
        """What a product has and lacks."""
        stamp = self.files.get(self.shop.products[id])
        known = self.rows.get(id)
        if known is None or not known.holds(self.facts, stamp):
            self._count("row")
            known = self.rows[id] = row_of(self.facts, id, stamp)
        return known

    def is_known(self, id: str) -> bool:
        """Whether the row of a product is there and holds."""
        known = self.rows.get(id)
        return known is not None and known.holds(self.facts, self.files.get(self.shop.products[id]))

    def page(self, path: str) -> Shown | None:
        """A page or a file of the help site; None where there is none such, or it must be built whole.

        Raises:
            Refused: what is saved cannot be shown; carries the problems that keep it from it.
        """
        first, _, rest = path.partition("/")
        if first == "media":
            return self._media(rest)
        locale = next((locale for locale in self.shop.locales if locale.path == first), None)
        if locale is None:
            return None
        if rest and not rest.endswith("/"):
            return self._file(self.site(locale).made, rest)
        if self.errors:
            raise Refused(self.errors)
        folder, _, id = rest.rstrip("/").partition("/")
        if id in self._subjects(folder):
            return self._subject(MADE_OF[folder], id, locale)
        return self._written(rest, locale) or self._list(rest, locale)

    def site(self, locale: Locale) -> Site:
        """The locale's shell and written pages; mkdocs runs only where these have changed."""
        if locale.tag not in self._sites:
            help_site, problems = read_help_site(self.shop, self.place, (locale,), SOURCES)
            source = help_site.sources[locale.tag]
            made = site_host.host(source, self.project / BUILT)
            self._sites[locale.tag] = Site(site_build.shell(source, made), made, tuple(problems))
        return self._sites[locale.tag]

    def made(self, kind: str, id: str, locale: Locale, *parts: str) -> Made:
        """A product, chart, policy or terms with the outputs of some parts in one locale.

        Raises:
            Refused: something in its files is wrong.
        """
        if self.errors:
            raise Refused(self.errors)
        making = self._making(locale, parts)
        self._count(kind)
        match kind:
            case "product":
                made = making.product(id)
            case "chart":
                made = making.chart(id)
            case "policy":
                made = making.policy(id)
            case _:
                subject = making.subjects.of(self.shop.product(id)[0])[0].get(locale.tag)
                if subject is None or subject.terms is None:
                    return Made(Card("terms", id, {}), (), ())
                made = making.terms(subject.terms.id, {locale.tag: subject.terms})
        if has_errors(made.problems):
            raise Refused(sorted(problem for problem in made.problems if problem.severity == "error"))
        return made

    def _making(self, locale: Locale, parts: tuple[str, ...]) -> Making:
        if (locale.tag, parts) not in self._makings:
            shells = {locale.tag: self.site(locale).shell} if "site" in parts else {}
            self._makings[locale.tag, parts] = Making(self.shop, self.place, shells, parts, (locale.tag,))
        return self._makings[locale.tag, parts]

    def _subjects(self, folder: str) -> Mapping[str, object]:
        shop = self.shop
        known: dict[str, Mapping[str, object]] = {
            "products": shop.products,
            "size-charts": shop.charts,
            "returns": shop.policies,
        }
        return known.get(folder, {})

    def _subject(self, kind: str, id: str, locale: Locale) -> Shown | None:
        made = self.made(kind, id, locale, "site")
        page = next((output for output in made.outputs if output.path.endswith("/index.html")), None)
        return Shown(page.content) if page else None

    def _media(self, name: str) -> Shown | None:
        """A picture, video or captions under the name by which it is published, which tells its content."""
        if name not in self._published:
            wanted = tuple(f"{MEDIA}/{name[:at]}." for at in range(len(name)) if name[at] == ".")
            for source in (file.removeprefix(f"{MEDIA}/") for file in self.files if file.startswith(wanted)):
                file = self.shop.media(source)
                if file is None or name not in {file.name(), *map(file.name, file.widths)}:
                    continue
                try:
                    outputs = published(file, (self.project / MEDIA / source).read_bytes())
                except (Mistake, OSError):  # the check says what is wrong with it
                    continue
                self._published |= {one.path.removeprefix("site/media/"): one.content for one in outputs}
        content = self._published.get(name)
        return Shown(content, mimetypes.guess_type(name)[0] or "application/octet-stream") if content else None

    def _file(self, made: Path, name: str) -> Shown | None:
        path = (made / name).resolve()
        if made.resolve() not in path.parents or not path.is_file() or name.startswith(("shell/", "search/")):
            return None
        return Shown(path.read_bytes(), mimetypes.guess_type(name)[0] or "application/octet-stream")

    def _written(self, rest: str, locale: Locale) -> Shown | None:
        site = self.site(locale)
        found = self._file(site.made, f"{rest}index.html")
        if found is not None and has_errors(site.problems):
            raise Refused(problem for problem in site.problems if problem.severity == "error")
        return found

    def _list(self, rest: str, locale: Locale) -> Shown | None:
        """A page that spans products; of those that have not been looked at, the facts are enough."""
        if rest == EVERY_CASE:
            cards = [card for id in self.shop.products if (card := self.row(id).card)]
            told = self._told(cards)
            if not told:
                return None
            making = self._making(locale, ("site",))
            page = making.ways.every_case(product_groups(cards, told, self.shop), locale)
            return Shown(self.site(locale).shell.stamp(page))
        if rest.split("/")[0] not in ("products", "size-charts", "categories", "which-size"):
            return None
        making = self._making(locale, ("site",))
        for page in list_pages(self._cards(), making, locale):
            if page.path == rest:
                self._count("list")
                return Shown(self.site(locale).shell.stamp(page))
        return None

    def _told(self, cards: Sequence[Card]) -> dict[tuple[str, str], Terms]:
        return {
            (id, market_of(Locale(tag))): terms
            for id, by_locale in terms_by_locale(asked_of(cards), self.shop).items()
            for tag, terms in by_locale.items()
        }

    def _cards(self) -> list[Card]:
        """The cards of products and charts for lists, in which nothing is said of returns."""
        cards: list[Card] = []
        for id, file in self.shop.products.items():
            row = self.rows.get(id)
            if row is None or not holds_for_lists(row, self.facts, self.files.get(file)):
                card = card_of(self.facts, id)
            else:
                card = None if row.is_wrong else row.card
            if card is not None:
                cards.append(card)
        for id in self.shop.charts:
            names = {locale.tag: chart_name(self.shop, id, locale) for locale in self.shop.locales}
            told = {tag: (name.shown, name.language) for tag, name in names.items()}
            cards.append(Card("chart", id, told))
        return cards

    def root(self) -> Output:
        """The page at the root of the help site."""
        first = self.shop.locales[0]
        self.site(first)
        return site_build.front_door(self.place, site_build.frame(self.project / SOURCES / first.path))

    def _count(self, kind: str) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1
