"""The shop: everything but the products, read whole and checked. It is small, and the same in every worker.

Products come one at a time (`Shop.product`), so that a catalogue of any size needs no more memory than a small one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from generator.catalogue import id_mistake, read_model
from generator.catalogue.brand import Brand
from generator.catalogue.category import Category
from generator.catalogue.evidence import Evidence, read_evidence
from generator.catalogue.product import Product, read_category
from generator.catalogue.return_policy import Policies
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.return_policy.reading import Surroundings, read_policy
from generator.catalogue.size_chart import SizeChart
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.size_chart.resolving import resolve_charts
from generator.catalogue.store import Store
from generator.facts.fit import Priors
from generator.facts.fit.priors import priors_of
from generator.facts.sizing.published import published_tables
from generator.measure.locales import Locale
from generator.measure.sold_sizes import SoldSizes
from generator.problems import Mistake, Problem, WrongUse, did_you_mean
from generator.reference.markets import GROUPS
from generator.wording import Words
from generator.wording.loading import load_wording
from generator.yaml_source import Source, read_yaml

M = TypeVar("M", bound=BaseModel)
SUFFIXES = (".yml", ".yaml")


@dataclass(eq=False)
class Shop:
    """What the merchant wrote, less the products. `products` are their ids with their files, sorted by id;
    `digest` is of everything read here, and of the day's effects nothing."""

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
    digest: str
    sources: dict[str, Source] = field(default_factory=dict)

    @cached_property
    def markets(self) -> dict[str, frozenset[str]]:
        """Groups of countries that rules may name: EU, EEA …, and the shop's own."""
        return {**GROUPS, **{name: frozenset(countries) for name, countries in self.store.markets.items()}}

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
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise WrongUse(
                f"SOURCE_DATE_EPOCH is '{epoch}', which is no number of seconds; unset it or use --as-of"
            ) from None
    return datetime.now(ZoneInfo(store.time_zone)).date()


def read_shop(project: Path, as_of: date | None = None) -> tuple[Shop | None, list[Problem]]:
    """Read everything but the products; every problem of every file at once. None: it cannot be built."""
    find_project(project)
    reading = _Reading(project)
    store = reading.one(Store, "product_data/store.yml")
    brands = dict(reading.many(Brand, "product_data/brands"))
    categories = reading.categories()
    written = reading.charts()
    charts, problems = resolve_charts(written)
    reading.problems.extend(problems)
    policies, problems = resolve_likes(reading.policies(store))
    reading.problems.extend(problems)
    products = reading.ids("product_data/products", deep=True)
    if store is None:
        return None, reading.problems
    known = _KnownSizes(project, products)
    evidence, problems = read_evidence(project / "product_data" / "evidence", "product_data/evidence", known)
    reading.problems.extend(problems)
    reading.digest_folder("product_data/evidence")
    priors = priors_of(evidence, {id: (known.category(id), known.sizes(id)) for id in sorted(evidence.products)})
    buddhist = {language for language, calendar in store.calendar.items() if calendar == "buddhist"}
    words, problems = load_wording(store.all_locales, project / "content" / "wording", buddhist=buddhist)
    reading.problems.extend(problems)
    reading.digest_folder("content/wording")
    shop = Shop(
        project,
        day_of(store, as_of),
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
        reading.digest.hexdigest(),
        reading.sources,
    )
    return shop, reading.problems


class _Reading:
    """Reads the files of one shop, gathering problems and a digest of all that was read."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.digest = hashlib.sha256()
        self.named: set[str] = set()

    def source(self, file: str) -> Source | None:
        source, problems = read_yaml(self.project / file, file)
        self.problems.extend(problems)
        if source:
            self.sources[file] = source
            self._digest(file)
        return source

    def digest_folder(self, folder: str) -> None:
        for path in sorted((self.project / folder).glob("*")):
            if path.is_file():
                self._digest(f"{folder}/{path.name}")

    def _digest(self, file: str) -> None:
        content = hashlib.sha256((self.project / file).read_bytes()).hexdigest()
        self.digest.update(f"{file}\0{content}\n".encode())

    def one(self, model: type[M], file: str) -> M | None:
        source = self.source(file)
        if source is None:
            return None
        value, problems = read_model(model, source)
        self.problems.extend(problems)
        return value

    def many(self, model: type[M], folder: str) -> Iterator[tuple[str, M]]:
        for id, file in self.ids(folder).items():
            value = self.one(model, file)
            if value is not None:
                yield id, value

    def categories(self) -> dict[str, Category]:
        file = "product_data/categories.yml"
        if not (self.project / file).exists():
            return {}
        found: dict[str, Category] = {}
        source = self.source(file)
        for path in source.value if source else ():
            assert source is not None
            try:
                read_category(path)
            except Mistake as wrong:
                self.problems.append(
                    source.place(path, key=True).problem("catalogue/value", wrong.message, wrong.cure)
                )
                continue
            category, problems = read_model(Category, source, path)
            self.problems.extend(problems)
            if category is not None:
                found[path] = category
        return found

    def charts(self) -> dict[str, Any]:
        folder = "product_data/size_charts"
        self.named = set(self.ids(folder))
        return self._read(folder, lambda source, id: read_size_chart(source, id=id))

    def policies(self, store: Store | None) -> dict[str, Any]:
        around = Surroundings(store.time_zone, store.days, store.markets) if store else Surroundings()
        return self._read("product_data/return_policies", lambda source, id: read_policy(source, id, around))

    def _read(self, folder: str, read: Any) -> dict[str, Any]:
        found = {}
        for id, file in self.ids(folder).items():
            if source := self.source(file):
                value, problems = read(source, id)
                self.problems.extend(problems)
                if value is not None:
                    found[id] = value
        return found

    def ids(self, folder: str, deep: bool = False) -> dict[str, str]:
        """Ids with their files below `folder`, sorted; a name that is no id, or stands twice, is a problem."""
        found: dict[str, str] = {}
        seen: dict[str, str] = {}
        for file in sorted(_files(self.project, folder, deep, self.problems)):
            name = file.rpartition("/")[2]
            id = name[: name.rindex(".")]
            if wrong := id_mistake(id):
                message, _, cure = wrong.partition("; ")
                self.problems.append(Problem(file, 1, 1, "catalogue/id", message, cure))
                continue
            if id in seen:
                self.problems.append(
                    Problem(
                        file, 1, 1, "catalogue/id", f"'{id}' is already {seen[id]}", "rename one of the two files"
                    )
                )
                continue
            seen[id] = file
            found[id] = file
        return dict(sorted(found.items()))


def _files(project: Path, folder: str, deep: bool, problems: list[Problem]) -> Iterable[str]:
    """YAML files below the folder, as POSIX paths from the project; names with a dot in front are nobody's."""
    waiting = [folder]
    root = project.resolve()
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(project / here), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError as failed:
            problems.append(
                Problem(here, 1, 1, "yaml/file", f"it cannot be read: {failed.strerror}", "mend its permissions")
            )
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            file = f"{here}/{entry.name}"
            if entry.is_symlink():
                target = Path(os.path.realpath(project / file))
                if root not in target.parents:
                    problems.append(
                        Problem(
                            file,
                            1,
                            1,
                            "yaml/file",
                            "this link leads out of the shop's folder",
                            "put the file itself here",
                        )
                    )
                    continue
                if not target.exists():
                    problems.append(
                        Problem(file, 1, 1, "yaml/file", "this link leads nowhere", "mend it, or delete it")
                    )
                    continue
            if deep and entry.is_dir() and not entry.name.lower().endswith(SUFFIXES):
                waiting.append(file)
            elif entry.name.lower().endswith(SUFFIXES):
                yield file


class _KnownSizes(Mapping[str, Collection[str]]):
    """The sizes of products, read when evidence names the product, and each once."""

    def __init__(self, project: Path, files: Mapping[str, str]) -> None:
        self._project, self._files = project, files
        self._read: dict[str, tuple[str, tuple[str, ...]]] = {}

    def category(self, id: str) -> str:
        return self._product(id)[0]

    def sizes(self, id: str) -> tuple[str, ...]:
        return self._product(id)[1]

    def _product(self, id: str) -> tuple[str, tuple[str, ...]]:
        if id not in self._read:
            product = read_product(self._project, id, self._files[id])[0].product
            sizes = spelt(product.sizes) if product else ()
            self._read[id] = (product.category or "" if product else "", sizes)
        return self._read[id]

    def __getitem__(self, id: str) -> Collection[str]:
        return self.sizes(id)

    def __contains__(self, id: object) -> bool:
        return id in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
