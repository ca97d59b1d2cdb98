"""The files of a shop but for the products: found, read, and digested, with every problem on the way."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.catalogue import id_mistake, read_model
from generator.catalogue.category import Category
from generator.catalogue.product import read_category
from generator.catalogue.return_policy.reading import read_policy
from generator.catalogue.return_policy.values import Surroundings
from generator.catalogue.size_chart.reading import read_size_chart
from generator.catalogue.store import Store, locales_meant
from generator.problems import Mistake, Problem, did_you_mean
from generator.yaml_source import Source, read_yaml

M = TypeVar("M", bound=BaseModel)
SUFFIXES = (".yml", ".yaml")
DATA = "product_data"
# Files that look like facts and are read in none of those folders.
TABLES = (".json", ".jsonl", ".csv", ".tsv", ".xls", ".xlsx", ".ods", ".xml", ".toml", ".txt")
READ = (
    "store.yml",
    "categories.yml",
    "products",
    "size_charts",
    "return_policies",
    "brands",
    "evidence",
    "media",
)


def stand_in(source: Source | None) -> Store:
    """A store made of what is right in a store.yml that is wrong, so that the rest of the shop can be looked at."""
    said: dict[str, Any] = {"name": "–", "url": "https://www.example.com", "locales": ["en-001"]}
    for key, value in source.value.items() if source else ():
        try:
            Store.model_validate({**said, key: value})
        except ValidationError:
            if key == "locales" and (meant := locales_meant(value)):
                said[key] = list(meant)
            continue
        said[key] = value
    return Store.model_validate(said)


class ReadFiles:
    """Reads the files of one shop, gathering problems and a digest of all that was read."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.digests: dict[str, str] = {}  # sha256 by file
        self.named: set[str] = set()
        self.unread: set[str] = set()
        self.beside: list[str] = []  # files beside the YAML files
        self.unopened: list[str] = []  # folders among them in which nobody looks

    def source(self, file: str) -> Source | None:
        source, problems = read_yaml(self.project / file, file)
        self.problems.extend(problems)
        if source:
            self.sources[file] = source
            self.digests[file] = source.digest
        return source

    def digest_folder(self, folder: str) -> None:
        for path in sorted((self.project / folder).glob("*")):
            if path.is_file():
                self.digests[f"{folder}/{path.name}"] = hashlib.sha256(path.read_bytes()).hexdigest()

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
            else:
                self.unread.add(f"{folder}/{id}")

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
            value = None
            if source := self.source(file):
                value, problems = read(source, id)
                self.problems.extend(problems)
            if value is not None:
                found[id] = value
            else:
                self.unread.add(f"{folder}/{id}")
        return found

    def broken(self, folder: str) -> frozenset[str]:
        """Ids of files that are there but wrong: who names them made no mistake."""
        return frozenset(id.rpartition("/")[2] for id in self.unread if id.startswith(f"{folder}/"))

    def strays(self) -> Iterator[Problem]:
        """Folders and files of product_data/ that nobody reads, once the others are read: what stands there is said
        nowhere."""
        for entry in sorted(os.scandir(self.project / DATA), key=lambda entry: entry.name):
            if entry.name.startswith(".") or entry.name in READ:
                continue
            if entry.is_dir() or entry.name.lower().endswith(SUFFIXES):
                near = did_you_mean(entry.name, READ)
                cure = "" if near else f"hangtag reads {', '.join(READ)}"
                message = f"nobody reads '{entry.name}'{near}"
                yield Problem(f"{DATA}/{entry.name}", 1, 1, "catalogue/stray", message, cure, "warning")
        below = (
            f"{Path(here).relative_to(self.project).as_posix()}/{name}"
            for folder in self.unopened
            for here, _, names in os.walk(self.project / folder)
            for name in names
        )
        for file in sorted({*self.beside, *below}):
            if file.lower().endswith(TABLES):
                message = f"nobody reads '{file.rpartition('/')[2]}' here"
                yield Problem(
                    file, 1, 1, "catalogue/stray", message, "write it as a .yml file, or import it", "warning"
                )

    def ids(self, folder: str, deep: bool = False) -> dict[str, str]:
        """Ids with their files below `folder`, sorted; a name that is no id, or stands twice, is a problem."""
        found: dict[str, str] = {}
        seen: dict[str, str] = {}
        for file in sorted(self._yaml_files(folder, deep=deep)):
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

    def _yaml_files(self, folder: str, *, deep: bool) -> Iterator[str]:
        """YAML files below the folder, as POSIX paths from the project; names with a dot in front are nobody's."""
        waiting = [folder]
        root = self.project.resolve()
        while waiting:
            here = waiting.pop()
            try:
                entries = sorted(os.scandir(self.project / here), key=lambda entry: entry.name)
            except FileNotFoundError:
                continue
            except OSError as failed:
                self.problems.append(
                    Problem(
                        here, 1, 1, "yaml/file", f"it cannot be read: {failed.strerror}", "mend its permissions"
                    )
                )
                continue
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                file = f"{here}/{entry.name}"
                if entry.is_symlink():
                    target = Path(os.path.realpath(self.project / file))
                    if root not in target.parents:
                        self.problems.append(
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
                        self.problems.append(
                            Problem(file, 1, 1, "yaml/file", "this link leads nowhere", "mend it, or delete it")
                        )
                        continue
                if deep and entry.is_dir() and not entry.name.lower().endswith(SUFFIXES):
                    waiting.append(file)
                elif entry.name.lower().endswith(SUFFIXES):
                    yield file
                elif entry.is_dir():
                    self.unopened.append(file)
                else:
                    self.beside.append(file)
