"""Tasks: each made anew or kept as it was, its files staged, its card gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator.blocks import Remembered, card_traits, gaps_of
from generator.checks.everything import POLICIES, check_policies
from generator.facts.returns import Terms
from generator.feed_files import feeds_of, parts_of
from generator.keys import Keys
from generator.make import Made, Making
from generator.measure.locales import Locale
from generator.problems import Problem, has_errors
from generator.product_tasks import ProductTasks, Progress
from generator.publish import Publication
from generator.site.spanning_pages import terms_by_locale
from generator.store_of_makes import Makes, key_of
from generator.subjects import market_of
from generator.surfaces import Card, storefront
from generator.surfaces.help_site import Found
from generator.workers import Kind, made_of

BRANDS = "product_data/brands/"
# Whose content is all that they look at, besides hangtag's own code.
ALONE = ("picture:", "search:", "card:", "manifest:")


class Tasks:
    """One run's tasks. `problems` are of all that were made or kept so far, `told` the terms that products have, by
    id and market; `made` counts those made anew. Of all but products: `cards`, `pages` (of the help site, by locale
    tag) and `lines` (of the manifest, by the number of its file)."""

    def __init__(self, making: Making, makes: Makes, publication: Publication) -> None:
        self.making, self.makes, self.publication = making, makes, publication
        self.keys = Keys(making)
        self.wants_feeds = "feeds" in making.only and bool(feeds_of(making.shop))
        self.of_products = ProductTasks(making, makes, publication, self.keys, with_keys=self.wants_feeds)
        self.cards: list[Card] = []
        self.lines: dict[int, list[str]] = {}
        self.problems: list[Problem] = []
        self.pages: dict[str, list[Found]] = {locale.tag: [] for locale in making.shop.locales}
        self.told: dict[tuple[str, str], Terms] = {}
        self.made = 0
        self._kept: dict[str, Remembered] = {}

    def all_cards(self) -> list[Card]:
        """Every product's card too, which costs time where few products were made."""
        return [*self.of_products.cards, *self.cards]

    def all_pages(self, tag: str) -> list[Found]:
        """Every product's page too, which costs time where few products were made."""
        return [*self.of_products.pages(tag), *self.pages[tag]]

    def missing(self) -> Mapping[str, int]:
        """The questions that nothing answers, and for how many subjects."""
        counts = Counter(gaps_of(self.cards))
        for together in self.of_products.together.values():
            counts.update(together.gaps)
        return counts

    def products(self, jobs: int, progress: Progress | None) -> None:
        """Every product; those that must be made are made by all workers."""
        products = self.of_products
        products.run(jobs, progress)
        self.made += products.made
        self.problems += [problem for one in products.together.values() for problem in one.problems]

    def rules(self) -> None:
        """Return policies, looked at for all that is sold; again only if products say otherwise what rules ask."""
        shop = self.making.shop

        def check() -> Made:
            sold = [card_traits(card) for card in self.of_products.cards]
            found = Made.alone("list", "rules", (), (POLICIES, BRANDS))
            return replace(found, problems=tuple(check_policies(shop, sold)))

        self.task("rules", self.of_products.said("returns"), check)

    def charts(self, jobs: int) -> None:
        """Every size chart; their pictures take time, so all workers draw."""
        self._each("chart", dict.fromkeys(self.making.shop.charts, ""), jobs)

    def feeds(self, jobs: int) -> None:
        """Every part of the feeds that has other products, or others than they were."""
        if self.wants_feeds:
            parts = parts_of(self.making.shop)
            keys = self.of_products.keys_by_id().__getitem__
            self._each("feed", {part: key_of(map(keys, ids)) for part, ids in parts.items()}, jobs)

    def pictures(self, jobs: int) -> None:
        """Every picture and video that some product shows; to scale them takes time, so all workers do."""
        media = self.making.shop.media
        shown = sorted({source for one in self.of_products.together.values() for source in one.pictures})
        # One that lies there twice, as .jpg and as .jpeg, has one name: what is published of both is the same.
        files = {file.name(): file for source in reversed(shown) if (file := media(source))}
        self._each("picture", {file.source: file.digest for file in reversed(files.values())}, jobs)

    def policies(self) -> None:
        for id in self.making.shop.policies:
            self.task(f"policy:{id}", "", partial(self.making.policy, id))

    def terms(self) -> None:
        """Every terms that some product has, in the locales in which it has them."""
        for id, by_locale in terms_by_locale(self.of_products.asked(), self.making.shop).items():
            self.told |= {(id, market_of(Locale(tag))): terms for tag, terms in by_locale.items()}
            self.task(f"terms:{id}", ",".join(by_locale), partial(self.making.terms, id, by_locale))

    def manifest(self) -> None:
        """Every file of the manifest that tells of other fragments, or of others than they were."""
        for shard in range(256):
            others, said = self.lines.get(shard, []), self.of_products.said("manifest", shard)

            def list_up(shard: int = shard, others: Sequence[str] = others) -> Made:
                lines = [*self.of_products.manifest_lines(shard), *others]
                return Made.alone("manifest", f"{shard}", [storefront.manifest(shard, lines)] if lines else [])

            if others or said:
                self.task(f"manifest:{shard}", f"{said} {others}", list_up)

    def task(self, name: str, content: str, make: Callable[[], Made]) -> None:
        """One task: kept where nothing that it looks at has changed, else made. `content` is what it alone looks
        at."""
        self._take(name, content, None if self._is_kept(name, content) else make())

    def _each(self, kind: Kind, contents: Mapping[str, str], jobs: int) -> None:
        """A task for each subject of a kind, by its id with its own content."""
        wanted = [id for id, content in contents.items() if not self._is_kept(f"{kind}:{id}", content)]
        made = made_of(self.making, kind, wanted, jobs)
        for id, content in contents.items():
            name = f"{kind}:{id}"
            self._take(name, content, None if name in self._kept else next(made))

    def _key(self, name: str, content: str, uses: Sequence[str]) -> str:
        return self.keys.alone(content) if name.startswith(ALONE) else self.keys.of(content, uses)

    def _is_kept(self, name: str, content: str) -> bool:
        """Whether what the last run made of the task holds, and still lies in the output folder."""
        known = self.makes.find(name)
        if known is None or known.key != self._key(name, content, known.uses):
            return False
        if not self.publication.keep(file[:3] for file in known.files):
            return False
        self._kept[name] = known
        return True

    def _take(self, name: str, content: str, made: Made | None) -> None:
        if made is None:
            known = self._kept.pop(name)
            self.makes.keep(name)
            card, files, problems, pages = known.card, known.files, known.problems, known.pages
        else:
            self.made += 1
            for output, file in zip(made.outputs, made.files, strict=True):
                self.publication.add(file.path, output.content, file.digest)
            card, files, problems, pages = made.card, made.files, made.problems, made.pages
        self.cards.append(card)
        if card.kind != "manifest" and (lines := storefront.manifest_lines(files)):
            self.lines.setdefault(storefront.shard_of(card.id), []).extend(lines)
        self.problems.extend(problems)
        for tag, page in pages:
            self.pages[tag].append(page)
        if made is not None and not has_errors(problems):
            key = self._key(name, content, made.uses)
            self.makes.remember(name, Remembered(key, card, files, problems, pages, made.uses))
