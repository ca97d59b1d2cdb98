"""Make what is published of one subject, in all its locales: pure, from the shop and the subject alone.

A `Making` is the same in every worker. What it returns goes to `build`, which publishes and gathers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.answers import Answer, returns
from generator.cards import Subject, card_of
from generator.checks.everything import check_product
from generator.facts.returns import Terms
from generator.facts.returns.seasons import on_day
from generator.feed_files import feed_files, parts_of
from generator.journey import JOURNEY, MAKES_ONLY, Each, Moment, Speaker
from generator.markup import Printer
from generator.markup.markdown import Markdown
from generator.measure.locales import Locale
from generator.media_files import FOLDER as MEDIA
from generator.problems import Mistake, Problem, Refused, has_errors
from generator.shop import Shop
from generator.site.build import Shell
from generator.site.ways import Ways
from generator.subjects import (
    PolicySubject,
    ProductSubject,
    TermsSubject,
    chart_subject,
    law_of_terms,
    policy_subject,
)
from generator.subjects.products import ProductSubjects
from generator.surfaces import Card, File, Kind, Output, Place, Saying, share_card, size_chart_image
from generator.surfaces.help_site import (
    Found,
    Page,
    twins,
)
from generator.surfaces.pictures import published
from generator.text import Name, Text

# What `--only` may name: folders of the outputs, and the twins that lie beside the fragments.
PARTS = ("embed", "feeds", "images", "integrations", "mail", "site", "structured_data", "twins")


POLICIES = "product_data/return_policies/"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one subject: its files, what others need to know of it, and what was found on the way.

    `files` say of each output what is known of it; `pages` are by locale tag, for the search index and the sitemap;
    `uses` names the parts of the shop that it looked at, as `Shop.digest` does.
    """

    card: Card
    outputs: tuple[Output, ...]
    files: tuple[File, ...]
    pages: tuple[tuple[str, Found], ...] = ()
    problems: tuple[Problem, ...] = ()
    uses: tuple[str, ...] = ()

    @classmethod
    def alone(cls, kind: Kind, id: str, outputs: Iterable[Output], uses: tuple[str, ...] = ()) -> Made:
        """Files of which nobody needs to know more than that they are there."""
        made = tuple(outputs)
        return cls(Card(kind, id, {}), made, files_of(made), uses=uses)


def files_of(outputs: Iterable[Output]) -> tuple[File, ...]:
    return tuple(output.file for output in outputs)


class Making:
    """Everything that a make looks at. `tags`: the locales that are wanted; without it, all of the shop's."""

    def __init__(
        self,
        shop: Shop,
        place: Place,
        shells: Mapping[str, Shell],
        only: Sequence[str] = PARTS,
        tags: Collection[str] | None = None,
    ) -> None:
        self.shop, self.place, self.shells, self.only, self.tags = shop, place, shells, frozenset(only), tags
        self.speakers = {locale.tag: Speaker(words) for locale, words in shop.words.items()}
        self.printers = {
            locale.tag: Printer(words, "../../", shop=place.shop_url, media="../../../media", level=3, anchors=True)
            for locale, words in shop.words.items()
        }
        self.twins = {
            locale.tag: Markdown(
                words,
                f"{place.help_url}/{locale.path}/",
                shop=place.shop_url,
                media=f"{place.help_url}/media",
            )
            for locale, words in shop.words.items()
            if place.markdown
        }
        self.subjects = ProductSubjects(shop)
        self.ways = Ways(shop, place, self.printers, self.twins)

    def product(self, id: str) -> Made:
        """One product in every locale; nothing but problems where its file cannot be used."""
        found, problems = self.shop.product(id)
        subjects, more = self.subjects.of(found)
        problems += more
        if not has_errors(problems):
            problems += check_product(self.shop, found, subjects)
        made = self._made("product", id, dict(subjects), problems)
        return replace(made, uses=self.uses(id, subjects))

    def uses(self, id: str, subjects: Mapping[str, ProductSubject]) -> tuple[str, ...]:
        """The parts of the shop that a product looks at, besides those that all look at."""
        uses = {f"evidence:{id}": None, POLICIES: None}
        for subject in subjects.values():
            uses |= {f"media:{file.source}": None for view in subject.views.views for file in view.files}
            uses |= {f"brand:{subject.traits.brand}": None, f"prior:{subject.traits.category}": None}
            for chart in subject.choice.charts:
                uses[f"chart:{chart}" if chart in self.shop.charts else "charts"] = None
        return tuple(uses)

    def feed(self, part: str) -> Made:
        """One part of all feeds, in every locale."""
        products = parts_of(self.shop)[part]
        return Made.alone(
            "feed", part, feed_files(self.shop, self.place, self.speakers, self.subjects, part, products)
        )

    def picture(self, source: str) -> Made:
        """A picture, video or captions of the merchant's; the same for all locales.

        Raises:
            OSError: it could be read a moment ago, and cannot any more.
        """
        file, path = self.shop.media(source), self.shop.project / MEDIA / source
        try:
            return Made.alone("picture", source, published(file, path.read_bytes()) if file else ())
        except Mistake as wrong:  # checks look at a picture's head only
            problem = Problem(f"{MEDIA}/{source}", 1, 1, "catalogue/picture", wrong.message, wrong.cure)
            return Made(Card("picture", source, {}), (), (), problems=(problem,))

    def chart(self, id: str) -> Made:
        """One size chart in every locale."""
        subjects: dict[str, Subject] = {
            locale.tag: chart_subject(self.shop, id, locale) for locale in self.shop.locales
        }
        return replace(self._made("chart", id, subjects), uses=(f"chart:{id}",))

    def policy(self, id: str) -> Made:
        """One return policy in the locales in whose markets it may hold."""
        subjects: dict[str, Subject] = {
            locale.tag: subject
            for locale in self.shop.locales
            if (subject := policy_subject(self.shop, id, locale)) is not None
        }
        return replace(self._made("policy", id, subjects), uses=("product_data/brands/", POLICIES))

    def terms(self, id: str, by_locale: Mapping[str, Terms]) -> Made:
        """Terms in the locales in which products have them."""
        subjects: dict[str, Subject] = {
            tag: TermsSubject(
                id, Locale(tag), on_day(terms, self.shop.as_of), law_of_terms(self.shop, Locale(tag), terms)
            )
            for tag, terms in by_locale.items()
        }
        return replace(self._made("terms", id, subjects), uses=(POLICIES,))

    def _made(
        self,
        each: Each,
        id: str,
        subjects: Mapping[str, Subject],
        problems: Sequence[Problem] = (),
    ) -> Made:
        outputs: list[Output] = []
        pages: list[tuple[str, Found]] = []
        wrong = list(problems)
        gaps: dict[tuple[str, str], None] = {}
        for tag, subject in subjects.items():
            if self.tags is not None and tag not in self.tags:
                continue
            for moment in JOURNEY:
                if moment.each != each:
                    continue
                answers, missing = self.speakers[tag].answers(moment.topics, subject)
                gaps |= {(tag, topic): None for topic in missing}
                saying = self._saying(each, id, subject, answers)
                outputs += self._said(moment, saying)
                drawn = self._drawn(moment, saying, wrong)
                outputs += drawn
                if moment.page is not None and tag in self.shells:
                    page, files = self._page(moment, saying, tuple(subjects), drawn, wrong)
                    outputs += files
                    if page.listed:
                        pages.append((tag, page.found))
            if isinstance(subject, ProductSubject):
                gaps |= {(tag, topic): None for topic in subject.missing}
        card = card_of(each, id, subjects, self.shop.charts, tuple(gaps), coded="woocommerce" in self.place.shops)
        return Made(card, tuple(outputs), files_of(outputs), tuple(pages), tuple(wrong))

    def _said(self, moment: Moment, saying: Saying) -> Iterator[Output]:
        """What the moment's surfaces print, of the parts that are wanted."""
        for surface in moment.surfaces:
            part = MAKES_ONLY.get(surface)
            if part is None:
                yield from (output for output in surface(saying) if output.path.partition("/")[0] in self.only)
            elif part in self.only:
                yield from surface(saying)

    def _drawn(self, moment: Moment, saying: Saying, problems: list[Problem]) -> list[Output]:
        drawn: list[Output] = []
        for draw in moment.pictures if "images" in self.only else ():
            try:
                drawn += draw(saying)
            except Refused as refused:
                problems += refused.problems
        return drawn

    def _page(
        self,
        moment: Moment,
        saying: Saying,
        there: tuple[str, ...],
        drawn: Sequence[Output],
        problems: list[Problem],
    ) -> tuple[Page, list[Output]]:
        """The subject's page of the help site with its files; `there`: the locales that have it."""
        assert moment.page is not None
        subject, tag = saying.facts, saying.words.locale.tag
        to_save = size_chart_image.to_save(drawn)
        related = replace(self.ways.related(subject), locales=there, pictures=tuple(to_save))
        beside, _ = self.speakers[tag].answers(moment.page_only, subject)
        all_told = replace(saying, answers=(*saying.answers, *beside))
        page = moment.page(all_told, related, self.printers[tag], self.twins.get(tag))
        page = replace(page, head=page.head + "".join(head(saying, page.base) for head in moment.heads))
        folder = f"site/{tag.lower()}/{page.path}"
        files: list[Output] = []
        # Without a card of its own a page shows the locale's.
        if moment.card and "images" in self.only and (moment.each != "product" or self.place.card_each):
            try:
                files.append(Output(f"{folder}{share_card.NAME}", moment.card(all_told)))
                page = replace(page, card=page.path)
            except Refused as refused:
                problems += refused.problems
        files += self.stamped(page, tag)
        files += [Output(f"{folder}{name}", content) for name, content in to_save.items()]
        return page, files

    def stamped(self, page: Page, tag: str) -> list[Output]:
        """The files of a page: with the site around it, and as Markdown where the shop wants that."""
        folder = f"site/{tag.lower()}/{page.path}"
        files = [Output(f"{folder}index.html", self.shells[tag].stamp(page))]
        if page.twin:
            files.append(Output(f"{folder}{twins.NAME}", page.twin.encode("utf-8", "replace")))
        return files

    def _saying(self, each: Each, id: str, subject: Subject, answers: tuple[Answer, ...]) -> Saying:
        words = self.speakers[subject.locale.tag].words
        if isinstance(subject, PolicySubject):
            title = returns.page_title(subject.policy.policy, subject.policy.version, words)
            return Saying(each, id, title, words, self.place, answers, subject)
        name = Name(id, "") if isinstance(subject, TermsSubject) else subject.name
        address = subject.product.url or "" if isinstance(subject, ProductSubject) else ""
        if address.startswith("/"):
            address = self.place.shop_url + address
        also = (subject.product.style,) if isinstance(subject, ProductSubject) and subject.product.style else ()
        title = Text(words.locale.tag, (name,))
        return Saying(each, id, title, words, self.place, answers, subject, address, also)
