"""The shop: everything but the products, read whole and checked. It is small, and the same in every worker.

Products come one at a time (`Shop.product`), so that a catalogue of any size needs no more memory than a small one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from generator.catalogue import read_model
from generator.catalogue.brand import Brand
from generator.catalogue.category import Category
from generator.catalogue.evidence import Evidence
from generator.catalogue.evidence.reading import read_evidence
from generator.catalogue.product import Product, category_meant
from generator.catalogue.return_policy import Policies
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.size_chart import SizeChart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.catalogue.store import Store
from generator.facts.fit import Priors
from generator.facts.fit.priors import priors_of
from generator.facts.sizing.published import published_tables
from generator.measure.days import LAST_YEAR
from generator.measure.locales import Locale
from generator.measure.sold_sizes import SoldSizes
from generator.media_files import MediaFiles
from generator.problems import Problem, WrongUse, did_you_mean
from generator.reference.markets import GROUPS
from generator.shop_files import ReadFiles, stand_in
from generator.wording import Words
from generator.wording.loading import load_wording
from generator.yaml_source import Source, read_yaml

M = TypeVar("M", bound=BaseModel)
STORE = "product_data/store.yml"
CATEGORIES = "product_data/categories.yml"
WORDING = "content/wording"


@dataclass(eq=False)
class Shop:
    """What the merchant wrote, less the products. `products` are their ids with their files, sorted by id;
    `digests` are of the files that were read here."""

    project: Path
    as_of: date
    store: Store
    brands: dict[str, Brand]
    categories: dict[str, Category]
    charts: dict[str, SizeChart]
    broken_charts: frozenset[str]
    published: tuple[SizeChart, ...]
    policies: Policies
    evidence: Evidence
    priors: Priors
    words: dict[Locale, Words]
    products: dict[str, str]
    digests: dict[str, str]
    sources: dict[str, Source] = field(default_factory=dict)
    broken_brands: frozenset[str] = frozenset()
    broken_policies: frozenset[str] = frozenset()
    media: MediaFiles = field(init=False, repr=False)
    _parts: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.media = MediaFiles(self.project)

    @cached_property
    def markets(self) -> dict[str, frozenset[str]]:
        """Groups of countries that rules may name: EU, EEA …, and the shop's own."""
        return {**GROUPS, **{name: frozenset(countries) for name, countries in self.store.markets.items()}}

    @cached_property
    def asked_tags(self) -> frozenset[str]:
        """The tags that return policies, their rules and size charts ask about."""
        situations = [policy.applies_to for policy in self.policies.values()]
        situations += [rule.when for policy in self.policies.values() for rule in policy.rules]
        asked = (tags for when in situations for key, tags in when.asks if key == "tag")
        of_policies = {str(tag) for tags in asked if isinstance(tags, frozenset) for tag in tags}
        return frozenset(of_policies).union(*(a.tag for chart in self.charts.values() for a in chart.applies_to))

    def is_broken(self, kind: str, name: str) -> bool:
        """Whether a brand or category is written, but so that it cannot be read: who names it made no mistake."""
        if kind == "brand":
            return name in self.broken_brands
        source = self.sources.get(CATEGORIES)
        if source is None:
            return (self.project / CATEGORIES).exists()
        return name in source.value or name in map(category_meant, source.value)

    def digest(self, name: str) -> str:
        """A digest of a part of the shop, for telling whether something made of it still holds.

        `brand:ID`; `chart:ID` with the charts it extends; `charts` all of them; `choice`: what decides between
        charts; `evidence:PRODUCT`; `media:FILE`; `prior:CATEGORY`; else all files whose path begins with the name.
        """
        known = self._parts.get(name)
        if known is None:
            known = self._parts[name] = hashlib.sha256("\n".join(self._said_of(name)).encode()).hexdigest()
        return known

    def _said_of(self, name: str) -> Iterator[str]:
        kind, _, id = name.partition(":")
        match kind:
            case "brand":
                yield self.digests.get(f"product_data/brands/{id}.yml", "")
            case "chart":
                chart = self.charts.get(id)
                while chart is not None:
                    yield self.digests.get(chart.file, "")
                    chart = self.charts.get(chart.extends)
            case "charts":
                yield from (self.digests.get(chart.file, "") for chart in self.charts.values())
            case "choice":
                for id, chart in self.charts.items():
                    yield f"{id} {chart.kind} {chart.applies_to} {chart.people} {chart.size_groups}"
            case "evidence":
                if id in self.evidence.products:
                    yield f"{self.evidence.of(id)} {self._places_of_evidence.get(id, [])}"
            case "media":
                yield str(self.media(id))
            case "prior":
                yield f"{self.priors.of(id)}"
            case _:
                files = (file for file in self.digests if file.startswith(name))
                yield from (f"{file} {self.digests[file]}" for file in sorted(files))

    @cached_property
    def _places_of_evidence(self) -> dict[str, list[tuple[str, int]]]:
        """Where evidence names each product, sorted."""
        found: dict[str, list[tuple[str, int]]] = {}
        for (product, _), place in sorted(self.evidence.places.items(), key=lambda entry: entry[1]):
            found.setdefault(product, []).append(place)
        return found

    @property
    def locales(self) -> tuple[Locale, ...]:
        return self.store.all_locales

    def product(self, id: str) -> tuple[ProductFile, list[Problem]]:
        """Read one product's file.

        Raises:
            WrongUse: there is no such product.
        """
        if id not in self.products:
            raise WrongUse(f"there is no product '{id}'{did_you_mean(id, self.products)}")
        return read_product(self.project, id, self.products[id])


@dataclass(frozen=True, slots=True)
class ProductFile:
    """One product as it stands in its file; `product` and `source` are None where it cannot be read."""

    id: str
    file: str
    product: Product | None
    source: Source | None


def spelt(sizes: SoldSizes | None) -> tuple[str, ...]:
    """The sold sizes as evidence may name them; combinations are written with a blank between their parts."""
    if sizes is None:
        return ()
    return sizes.labels or tuple(" ".join(parts.values()) for parts in sizes.combinations())


def read_product(project: Path, id: str, file: str) -> tuple[ProductFile, list[Problem]]:
    source, problems = read_yaml(project / file, file)
    if source is None:
        return ProductFile(id, file, None, None), problems
    product, more = read_model(Product, source)
    return ProductFile(id, file, product, source), [*problems, *more]


def find_project(project: Path) -> Path:
    """The shop's folder.

    Raises:
        WrongUse: there is no product_data/store.yml in it.
    """
    if not (project / "product_data").is_dir():
        raise WrongUse(
            f"there is no product_data/ in {project}; name the shop's folder with --project, "
            "or begin one with `hangtag init`"
        )
    return project


def day_of(store: Store, as_of: date | None) -> date:
    """The day to reckon from: `as_of`, else SOURCE_DATE_EPOCH, else today in the store's time zone.

    Raises:
        WrongUse: SOURCE_DATE_EPOCH is no number of seconds.
    """
    if as_of is not None:
        return as_of
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            day = datetime.fromtimestamp(int(epoch), UTC).date()
            if day.year <= LAST_YEAR:
                return day
            raise OverflowError
        except (ValueError, OverflowError, OSError):
            raise WrongUse(
                f"SOURCE_DATE_EPOCH is '{epoch}', which is no number of seconds before {LAST_YEAR + 1}; "
                "unset it or use --as-of"
            ) from None
    return datetime.now(ZoneInfo(store.time_zone)).date()


def read_shop(project: Path, as_of: date | None = None, before: Shop | None = None) -> tuple[Shop, list[Problem]]:
    """Read everything but the products; every problem of every file at once.

    With errors the shop can be looked at, not built: what is right in a wrong store.yml stands in for it. `before`
    is the shop of a moment ago, in whose sentences nothing was wrong: where they are the same, they are taken over.
    """
    find_project(project)
    reading = ReadFiles(project)
    store = reading.one(Store, STORE) or stand_in(reading.sources.get(STORE))
    brands = dict(reading.many(Brand, "product_data/brands"))
    categories = reading.categories()
    written = reading.charts()
    charts, problems = resolve_charts(written, broken=reading.broken("product_data/size_charts"))
    reading.problems.extend(problems)
    policies, problems = resolve_likes(reading.policies(store), reading.broken("product_data/return_policies"))
    reading.problems.extend(problems)
    products = reading.ids("product_data/products", deep=True)
    reading.problems.extend(reading.strays())
    known = _KnownSizes(project, products)
    today = day_of(store, as_of)
    evidence, problems = read_evidence(project / "product_data/evidence", "product_data/evidence", known, today)
    reading.problems.extend(problems)
    reading.digest_folder("product_data/evidence")
    heard = {id: (known.category(id), known.sizes(id), known.revised(id)) for id in sorted(evidence.products)}
    priors = priors_of(evidence, heard)
    buddhist = {language for language, calendar in store.calendar.items() if calendar == "buddhist"}
    reading.digest_folder(WORDING)
    if before is not None and _same_words(before, reading.digests, store):
        words = before.words
    else:
        words, problems = load_wording(store.all_locales, project / WORDING, buddhist=buddhist)
        reading.problems.extend(problems)
    shop = Shop(
        project,
        today,
        store,
        brands,
        categories,
        charts,
        frozenset(reading.named - charts.keys()),
        published_tables(),
        policies,
        evidence,
        priors,
        words,
        products,
        reading.digests,
        reading.sources,
        reading.broken("product_data/brands"),
        reading.broken("product_data/return_policies"),
    )
    return shop, reading.problems


def _same_words(before: Shop, digests: Mapping[str, str], store: Store) -> bool:
    """Whether the sentences and all that they are read with are as they were."""
    now, then = (
        {file: digest for file, digest in known.items() if file.startswith(WORDING)}
        for known in (digests, before.digests)
    )
    same_store = store.all_locales == before.store.all_locales and store.calendar == before.store.calendar
    return now == then and same_store


class _KnownSizes(Mapping[str, Collection[str]]):
    """The sizes of products, read when evidence names the product, and each once."""

    def __init__(self, project: Path, files: Mapping[str, str]) -> None:
        self._project, self._files = project, files
        self._read: dict[str, tuple[str, tuple[str, ...], date | None]] = {}

    def category(self, id: str) -> str:
        return self._product(id)[0]

    def sizes(self, id: str) -> tuple[str, ...]:
        return self._product(id)[1]

    def revised(self, id: str) -> date | None:
        return self._product(id)[2]

    def _product(self, id: str) -> tuple[str, tuple[str, ...], date | None]:
        if id not in self._read:
            product = read_product(self._project, id, self._files[id])[0].product
            sizes = spelt(product.sizes) if product else ()
            revised = product.revised if product else None
            self._read[id] = (product.category or "" if product else "", sizes, revised)
        return self._read[id]

    def __getitem__(self, id: str) -> Collection[str]:
        return self.sizes(id)

    def __contains__(self, id: object) -> bool:
        return id in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
