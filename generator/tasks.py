"""Tasks: each made anew or kept as it was, its files staged, its card gathered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial

from generator.facts.returns import Terms
from generator.feed_files import feeds_of, parts_of
from generator.known_files import KnownFiles
from generator.make import Made, Making
from generator.measure.locales import Locale
from generator.problems import Problem, has_errors
from generator.publish import Publication
from generator.site.spanning_pages import terms_by_locale
from generator.store_of_makes import Makes, Remembered, code_digest, key_of
from generator.subjects import market_of
from generator.surfaces import Card, size_chart_image
from generator.surfaces.help_site import Found
from generator.surfaces.storefront import Manifest
from generator.workers import Kind, made_of

Progress = Callable[[int, int], None]
# Files that every make looks at; what a make uses besides is remembered with it.
EVERYWHERE = ("product_data/store.yml", "product_data/categories.yml", "content/wording/")
# Whose content is all that they look at, besides hangtag's own code.
ALONE = ("picture:", "search:", "card:")


class Tasks:
    """One run's tasks. `cards`, `problems` and `pages` (of the help site, by locale tag) are of all that were made
    or kept so far, `manifest` lists their fragments, `told` the terms that products have, by id and market; `made`
    counts those made anew."""

    def __init__(self, making: Making, makes: Makes, publication: Publication) -> None:
        self.making, self.makes, self.publication = making, makes, publication
        self.files = KnownFiles(making.shop.project)
        self.cards: list[Card] = []
        self.manifest = Manifest()
        self.problems: list[Problem] = []
        self.pages: dict[str, list[Found]] = {locale.tag: [] for locale in making.shop.locales}
        self.told: dict[tuple[str, str], Terms] = {}
        self.made = 0
        self._kept: dict[str, Remembered] = {}
        self._keys: dict[str, str] = {}  # of products, by their id, for the feeds that hold them
        self._wants_feeds = "feeds" in making.only and bool(feeds_of(making.shop))
        self._code = code_digest()

    def products(self, jobs: int, progress: Progress | None) -> None:
        """Every product, in the order of their ids; those that must be made are made by all workers."""
        files = self.making.shop.products
        self._each("product", {id: self.files.digest(file) for id, file in files.items()}, jobs, progress)

    def charts(self, jobs: int) -> None:
        """Every size chart; their pictures take time, so all workers draw."""
        self._each("chart", dict.fromkeys(self.making.shop.charts, ""), jobs)

    def feeds(self, jobs: int) -> None:
        """Every part of the feeds that has other products, or others than they were."""
        if self._wants_feeds:
            parts = parts_of(self.making.shop)
            keys = self._keys.__getitem__
            self._each("feed", {part: key_of(map(keys, ids)) for part, ids in parts.items()}, jobs)

    def pictures(self, jobs: int) -> None:
        """Every picture and video that some product shows; to scale them takes time, so all workers do."""
        media = self.making.shop.media
        shown = sorted({source for card in self.cards for source in card.pictures})
        # One that lies there twice, as .jpg and as .jpeg, has one name: what is published of both is the same.
        files = {file.name(): file for source in reversed(shown) if (file := media(source))}
        self._each("picture", {file.source: file.digest for file in reversed(files.values())}, jobs)

    def policies(self) -> None:
        for id in self.making.shop.policies:
            self.task(f"policy:{id}", "", partial(self.making.policy, id))

    def terms(self) -> None:
        """Every terms that some product has, in the locales in which it has them."""
        for id, by_locale in terms_by_locale(self.cards, self.making.shop).items():
            self.told |= {(id, market_of(Locale(tag))): terms for tag, terms in by_locale.items()}
            self.task(f"terms:{id}", ",".join(by_locale), partial(self.making.terms, id, by_locale))

    def task(self, name: str, content: str, make: Callable[[], Made]) -> None:
        """One task: kept where nothing that it looks at has changed, else made. `content` is what it alone looks
        at."""
        self._take(name, content, None if self._is_kept(name, content) else make())

    def _each(self, kind: Kind, contents: Mapping[str, str], jobs: int, progress: Progress | None = None) -> None:
        """A task for each subject of a kind, by its id with its own content."""
        wanted = [id for id, content in contents.items() if not self._is_kept(f"{kind}:{id}", content)]
        made = made_of(self.making, kind, wanted, jobs)
        for number, (id, content) in enumerate(contents.items()):
            if progress and number % 50 == 0:
                progress(number, len(contents))
            name = f"{kind}:{id}"
            self._take(name, content, None if name in self._kept else next(made))
        if progress:
            progress(len(contents), len(contents))

    def _key(self, name: str, content: str, uses: Sequence[str]) -> str:
        """A digest of all that the task looks at: what everything does, the parts it uses, and its own content."""
        if name.startswith(ALONE):
            return key_of([self._code], content)
        shop = self.making.shop
        return key_of([self._for_all, *(f"{part}\0{shop.digest(part)}" for part in uses)], content)

    @cached_property
    def _for_all(self) -> str:
        """A digest of what every make looks at."""
        making, shop = self.making, self.making.shop
        said = {
            "code": self._code,
            **{name: shop.digest(name) for name in ("choice", *EVERYWHERE)},
            "as_of": shop.as_of.isoformat(),
            "only": ",".join(sorted(making.only)),
            "site": ",".join(shell.digest for shell in making.shells.values()),
            "look": size_chart_image.look_digest(making.place) if "images" in making.only else "",
        }
        return key_of(f"{name}\0{digest}" for name, digest in sorted(said.items()))

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
            key, card, files, problems, pages = known.key, known.card, known.files, known.problems, known.pages
        else:
            self.made += 1
            for output, file in zip(made.outputs, made.files, strict=True):
                self.publication.add(file.path, output.content, file.digest)
            card, files, problems, pages = made.card, made.files, made.problems, made.pages
            key = self._key(name, content, made.uses)
        self.cards.append(card)
        self.manifest.add(card.id, files)
        self.problems.extend(problems)
        for tag, page in pages:
            self.pages[tag].append(page)
        if self._wants_feeds and card.kind == "product":
            self._keys[card.id] = key
        if made is not None and not has_errors(problems):
            self.makes.remember(name, Remembered(key, card, files, problems, pages, made.uses))
