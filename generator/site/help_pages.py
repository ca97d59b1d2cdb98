"""The help site's written side: the pages of `content/`, what their marks say, and the shell that is stamped.

The host (mkdocs) makes the written pages and one shell for each locale; `build` stamps everything else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.answers import Answer, contact
from generator.checks import law_words
from generator.checks.accepting import less_accepted
from generator.checks.returns import forbidden_phrase
from generator.checks.returns.prose import check_texts
from generator.journey import PAGE_TOPICS, Speaker
from generator.markup import Printer
from generator.markup.markdown import Markdown
from generator.measure.alphabet import in_a_list
from generator.measure.locales import Locale
from generator.problems import Problem, Refused
from generator.publish import write_source_folder
from generator.shop import STORE, Shop
from generator.site import build as site_build
from generator.site import host as site_host
from generator.site import search as site_search
from generator.site import source as site_source
from generator.site import written as site_written
from generator.site.build import Shell
from generator.site.frame import Search, languages
from generator.site.look import site_look
from generator.site.page_facts import PageFacts
from generator.site.page_marks import Fills, Known, Mark, NotSaid
from generator.site.source import Site
from generator.site.unread import other_theme, unread_files, unspoken_folders
from generator.site.written import Written
from generator.site.written_twins import twin_of
from generator.subjects import ProductSubject, chart_name, chart_subject
from generator.subjects.products import ProductSubjects
from generator.surfaces import Output, Place, share_card
from generator.surfaces.help_site import CONTACT, Found, Listed, llms
from generator.surfaces.help_site import twins as twin_pages
from generator.text import Text
from generator.wording.loading import FOLDER as WORDING
from generator.wording.loading import builtin_folder

FOLDER = Path(".hangtag") / "site"
BUILT = Path(".hangtag") / "built"


@dataclass(eq=False)
class HelpSite:
    """The source folder of each locale, made and ready for the host."""

    shop: Shop
    place: Place
    written: Mapping[str, Sequence[Written]]
    sources: Mapping[str, Path]
    search: Search
    home: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    twins: Sequence[Output] = ()  # the written pages as Markdown, where the shop wants that
    _made: dict[str, Path] = field(default_factory=dict)

    def shells(self) -> dict[str, Shell]:
        """The shell of each locale by its tag; the host runs where its source has changed."""
        made = site_host.hosts(list(self.sources.values()), self.shop.project / BUILT)
        self._made = dict(zip(self.sources, made, strict=True))
        return {tag: site_build.shell(self.sources[tag], made) for tag, made in self._made.items()}

    def search_digest(self, locale: Locale, said: Mapping[str, str], others: Sequence[Found]) -> str:
        """Of all that the search index of a locale is made of: `said` are digests of what products' pages say, by
        `titles` and by `texts`, `others` the other generated pages."""
        return site_search.digest(self._made[locale.tag], locale, said, others, self.search)

    def search_index(self, locale: Locale, pages: Sequence[Found]) -> list[Output]:
        """The files of a locale's search, in which its generated `pages` are found beside the written ones.

        Raises:
            Refused: Pagefind could not be run.
        """
        try:
            return list(site_search.outputs(self._made[locale.tag], locale, pages, self.search))
        except OSError as failed:
            cure = "write `search: {with: material}`, or install Pagefind anew: pip install 'hangtag[search]'"
            raise Refused([Problem(STORE, 1, 1, "site/search", str(failed), cure)]) from failed

    def card_digest(self, locale: Locale) -> str:
        """Of all that the locale's card is made of."""
        title, told = self._card_says(locale)
        place = self.place
        look = (place.name, place.ink, place.accent, hashlib.sha256(place.logo).hexdigest())
        return f"{locale.tag} {title.plain()} {[text.plain() for text in told]} {look}"

    def card(self, locale: Locale) -> Output:
        """The card beside links to pages that have none of their own.

        Raises:
            Refused: the shop's logo is no picture.
        """
        title, told = self._card_says(locale)
        content = share_card.shared(title, told, self.shop.words[locale], self.place)
        return Output(f"site/{locale.path}/{share_card.NAME}", content)

    def _card_says(self, locale: Locale) -> tuple[Text, list[Text]]:
        words, home = self.shop.words[locale], self.home.get(locale.tag, {})
        return words.say("site.home_lead"), [home["returns"]] if "returns" in home else []

    def paths(self, pages: Mapping[str, Sequence[Found]]) -> dict[str, list[str]]:
        """The folders of all pages that are listed, by locale tag, in order: the written ones and `pages`."""
        return {
            tag: sorted([*(page.path for page in self.written[tag]), *(page.path for page in pages[tag])])
            for tag in self.sources
        }

    def outputs(self) -> Iterator[Output]:
        """The written pages, and the door at the root."""
        for locale in self.shop.locales:
            yield from site_build.static_files(self._made[locale.tag], locale, self.search)
        yield from self.twins
        if self.place.markdown:
            yield llms.of_root(languages(self.place.locales), self.shop.words[self.shop.locales[0]], self.place)
        yield site_build.front_door(self.place, site_build.frame(next(iter(self.sources.values()))))
        yield site_build.not_found(self._made[self.shop.locales[0].tag])


def read_help_site(
    shop: Shop, place: Place, locales: Sequence[Locale] = (), folder: Path = FOLDER
) -> tuple[HelpSite, list[Problem]]:
    """Read the written pages, fill their marks for each locale (or for those that are wanted), and write the source
    folders, which lie side by side in `folder`."""
    wanted = locales or shop.locales
    pages, problems = written_pages(shop)
    facts = {locale.tag: PageFacts(shop, locale) for locale in wanted}
    known = known_marks(shop)
    problems += _mistakes(shop, pages)
    paths = {tag: frozenset(page.path for page in written) for tag, written in pages.items()}
    sources: dict[str, Path] = {}
    twins: list[Output] = []
    said = Said(shop, place, facts)
    homes = {tag: known.home() for tag, known in facts.items()}
    search = site_search.search_of(shop.store, len(shop.products))
    look = site_look(shop.project, shop.store.look)
    for locale in wanted:
        guides = [Listed(chart_name(shop, id, locale), f"size-charts/{id}/") for id in sorted(shop.charts)]
        site = Site(
            shop.words[locale],
            place,
            pages[locale.tag],
            paths,
            sorted(guides, key=lambda guide: (in_a_list(guide.name.shown), guide.path)),
            homes[locale.tag],
            search,
            look,
        )
        if place.markdown:
            twins += written_twins(site, known, said)
        files, found = site_source.source(shop.project, site, known, said.fills(locale))
        problems += found
        sources[locale.tag] = shop.project / folder / locale.path
        write_source_folder(sources[locale.tag], files)
    return HelpSite(shop, place, pages, sources, search, homes, twins), problems


def written_twins(site: Site, known: Known, said: Said) -> Iterator[Output]:
    """The written pages of a locale as Markdown."""
    known = site_written.with_own_blocks(known)
    locale = site.words.locale
    printer, fills = said.markdown(locale)
    for page in site.pages:
        text = twin_of(page, site, known, fills, printer)
        yield Output(f"site/{locale.path}/{page.path}{twin_pages.NAME}", text.encode("utf-8", "replace"))


def written_pages(shop: Shop) -> tuple[dict[str, list[Written]], list[Problem]]:
    """The pages that people wrote, by locale tag; a home page and the way to a person where nobody wrote them."""
    pages, problems = site_written.read_pages(shop.project, shop.locales)
    ways = "\n::: hangtag contact\n" if contact.ways(shop.store.contact, shop.words[shop.locales[0]]) else ""
    own = (("", "site.home_lead", ""), (CONTACT, "site.contact", f"::: hangtag likely-answers\n{ways}"))
    for locale in shop.locales:
        there = {page.path for page in pages[locale.tag]}
        for path, heading, body in own:
            if path not in there:
                title = shop.words[locale].say(heading).plain()
                page = Written(path, "", locale.language, title, "", f"# {title}\n\n{body}", 1)
                pages[locale.tag] = sorted([*pages[locale.tag], page], key=site_written.rank)
    return pages, problems


def check_pages(shop: Shop) -> list[Problem]:
    """Every mistake in a written page: its front matter, and the marks that nobody knows."""
    pages, problems = written_pages(shop)
    problems += [*unspoken_folders(shop.project, shop.locales), *other_theme(shop.project)]
    problems += unread_files(shop.project, shop.locales, pages)
    return problems + _mistakes(shop, pages)


def _mistakes(shop: Shop, pages: Mapping[str, Sequence[Written]]) -> list[Problem]:
    """What stops a build, and what pages say that policies do not."""
    first = shop.locales[0]
    beside = {locale.tag: site_written.files_beside(shop.project, locale, first) for locale in shop.locales}
    named = site_written.check_names(pages, beside) + check_addresses(shop, pages)
    return named + check_marks(shop, pages, beside) + check_prose(shop, pages) + check_search(shop)


def check_search(shop: Shop) -> list[Problem]:
    """A search that the shop asks for and that is not there."""
    source = shop.sources.get(STORE)
    if source is None or not site_search.missing_program(shop.store):
        return []
    cure = "pip install 'hangtag[search]', or leave `with` out"
    return [source.place("search", "with").problem("site/search", "Pagefind is not installed", cure)]


def check_marks(
    shop: Shop, pages: Mapping[str, Sequence[Written]], beside: Mapping[str, Collection[str]]
) -> list[Problem]:
    """Marks that nobody knows. Who names a chart whose file is wrong made no mistake."""
    known = known_marks(shop)
    charts = {
        name: {*shop.charts, *shop.broken_charts} for name, (about, _) in PAGE_TOPICS.items() if about == "chart"
    }
    return site_written.check_marks(pages, Known(known.facts, {**known.blocks, **charts}, known.choices), beside)


def check_addresses(shop: Shop, pages: Mapping[str, Sequence[Written]]) -> list[Problem]:
    """Written pages at an address where hangtag puts a page of its own."""
    own = {f"returns/{id}/" for id in shop.policies}
    cure = "give the file another name, or put it into another folder"
    return [
        Problem(file, 1, 1, "words/page", f"the address '{path}' is that of a page hangtag makes", cure)
        for file, path in sorted({(page.file, page.path) for written in pages.values() for page in written})
        if path in own or path.startswith(site_written.MADE)
    ]


def _own_lines(path: Path) -> str:
    """A shop's file of sentences without the lines that stand so in hangtag's own; their places stay blank."""
    shipped = builtin_folder() / path.name
    known = frozenset(shipped.read_text("utf-8").splitlines()) if shipped.is_file() else frozenset()
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    return "\n".join("" if line in known else line for line in lines)


def check_prose(shop: Shop, pages: Mapping[str, Sequence[Written]]) -> list[Problem]:
    """Numbers of days in written pages and in the shop's own sentences that no return policy has, words that a law
    forbids, and the law's own words in others."""
    texts = {
        page.file: (page.language, page.body, page.first_line) for written in pages.values() for page in written
    }
    own, changed = shop.project / WORDING, list[Problem]()
    if own.is_dir() and own.resolve() != builtin_folder().resolve():
        for path in sorted(own.glob("*.yml")):
            texts[f"{WORDING}/{path.name}"] = path.stem, _own_lines(path), 1
            changed += law_words.check([(path, f"{WORDING}/{path.name}")], shop.store.law)
    days = ((file, text, line) for file, (_, text, line) in texts.items())
    words = ((file, *told) for file, told in texts.items())
    problems = list(check_texts(shop.policies.values(), days))
    problems += forbidden_phrase.check_texts(words, shop.store.locales, shop.as_of)
    accepts = {page.file: page.accept for written in pages.values() for page in written}
    return [*changed, *less_accepted(problems, accepts, ("forbidden-phrase", "prose"))]


def known_marks(shop: Shop) -> Known:
    """What pages may say: facts in a line, whole answers as blocks."""
    blocks = {
        name: (shop.charts if about == "chart" else shop.products if about == "product" else ())
        for name, (about, _) in PAGE_TOPICS.items()
    }
    return Known(PageFacts.NAMES, blocks, {"product": shop.products, "locale": shop.store.locales})


class Said:
    """Fills marks: facts as words, answers as HTML."""

    def __init__(self, shop: Shop, place: Place, facts: Mapping[str, PageFacts]) -> None:
        self.shop, self.place, self.facts = shop, place, facts
        self.subjects = ProductSubjects(shop)
        self._speakers = {tag: Speaker(shop.words[Locale(tag)]) for tag in facts}
        self._products: dict[str, dict[str, ProductSubject]] = {}

    def fills(self, locale: Locale) -> Callable[[str], Fills]:
        words = self.shop.words[locale]

        def at(home: str) -> Fills:
            shop, media = self.place.shop_url, f"{home}../media"
            printers = {level: Printer(words, home, shop=shop, media=media, level=level) for level in range(2, 7)}

            def say(mark: Mark) -> Text | str:
                said = self._say(mark, locale)
                if isinstance(said, Text):
                    return said
                return "\n".join(section for _, section in printers[mark.level].sections(said))

            return say

        return at

    def markdown(self, locale: Locale) -> tuple[Markdown, Fills]:
        """What prints a locale's Markdown, and fills marks with it."""
        home, shop = f"{self.place.help_url}/{locale.path}/", self.place.shop_url
        printer = Markdown(self.shop.words[locale], home, shop=shop, media=f"{self.place.help_url}/media")

        def say(mark: Mark) -> Text | str:
            try:
                said = self._say(mark, locale)
            except NotSaid:  # told where the page itself is filled
                return ""
            if isinstance(said, Text):
                return said
            return "\n\n".join(filter(None, (printer.answer(answer, mark.level) for answer in said)))

        return printer, say

    def _say(self, mark: Mark, locale: Locale) -> Text | Sequence[Answer]:
        """The words of a mark in a line, or the answers of a block.

        Raises:
            NotSaid: the shop has no words for it.
        """
        facts = self.facts[locale.tag]
        if mark.kind == "line":
            product = mark.argument("product")
            return facts.say(mark, self._product(product, locale) if product else None)
        about, topics = PAGE_TOPICS[mark.name]
        subject = (
            chart_subject(self.shop, mark.subject, locale)
            if about == "chart"
            else self._product(mark.subject, locale)
            if about == "product"
            else facts
        )
        answers, _ = self._speakers[locale.tag].answers(topics, subject)
        if (
            not answers and STORE in self.shop.sources
        ):  # what a wrong store.yml leaves unsaid is not the page's fault
            raise NotSaid(f"nobody answers '{mark.name}' yet", "state the facts, or take the line out")
        return answers

    def _product(self, id: str, locale: Locale) -> ProductSubject:
        if id not in self._products:
            found, _ = self.shop.product(id)
            self._products[id] = self.subjects.of(found)[0]
        if locale.tag not in self._products[id]:
            raise NotSaid(f"'{id}' cannot be read", "mend its file first")
        return self._products[id][locale.tag]
