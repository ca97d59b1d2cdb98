"""What is fuzzed: YAML from bytes, and a shop in which one file was spoiled. Each may refuse, and nothing else.

A target takes anything and either returns or fails an assertion; an exception that it does not name is a finding.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import tempfile
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from generator import inspection
from generator.build import build
from generator.problems import Problem, Refused, WrongUse
from generator.wording import loading
from generator.yaml_source import parse_yaml

HOUSE = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
DAY = date(2026, 11, 24)
CODE = re.compile(r"[a-z]+(/[a-z0-9-]+)?")
# Words of Python's that no merchandiser should read.
INNARDS = re.compile(r"Traceback|<class|NoneType|object at 0x|Decimal\(|KeyError|IndexError|\bNone\b")
# A small shop of many kinds of files: those of the demo shop that say most.
OF_THE_DEMO = (
    *("product_data/store.yml", "product_data/categories.yml", "product_data/brands/alder.yml"),
    *("product_data/brands/fen-kids.yml", "product_data/brands/moor.yml", "product_data/brands/tamarisk.yml"),
    *("product_data/products/linen-camp-shirt.yml", "product_data/products/childs-rain-boot.yml"),
    *("product_data/products/dewdrop-balconette.yml", "product_data/size_charts/bras.yml"),
    *("product_data/size_charts/womens-tops.yml", "product_data/size_charts/womens-tops-petite.yml"),
    *("product_data/size_charts/mens-welted-shoes.yml", "product_data/size_charts/kids-shoes.yml"),
    *("product_data/size_charts/womens-shoes.yml",),
    *("product_data/return_policies/standard.yml", "product_data/return_policies/tamarisk.yml"),
    *("product_data/return_policies/us.yml", "content/en/returns.md", "content/en/how-to-measure.md"),
    *("content/wording/en-GB.yml", "product_data/evidence/units_kept.csv"),
)
EVIDENCE = ("product_data/evidence/fit_answers.csv", "product_data/evidence/return_reasons.csv")


@cache
def shop_files() -> dict[str, bytes]:
    files = {name: (HOUSE / name).read_bytes() for name in OF_THE_DEMO}
    for name in EVIDENCE:
        files[name] = b"\n".join((HOUSE / name).read_bytes().splitlines()[:12]) + b"\n"
    return files


def told_well(problems: list[Problem], sizes: dict[str, int]) -> None:
    """Every problem has its place in a file that is there, a code, words, and none of Python's."""
    for problem in problems:
        assert CODE.fullmatch(problem.code), problem
        assert problem.message and "\n" not in str(problem), problem
        assert not INNARDS.search(problem.message + problem.cure), problem
        assert problem.line >= 1 and problem.column >= 1, problem
        if problem.file in sizes:
            assert problem.line <= sizes[problem.file], problem


def lines_of(raw: bytes) -> int:
    """Lines as an editor may count them, and one behind the last."""
    return max(len(raw.splitlines()), len(re.findall(rb"\r\n|\r|\n", raw))) + 1


def yaml(raw: bytes) -> None:
    """`parse_yaml` gives plain values of texts with places in the file, or problems with theirs."""
    source, problems = parse_yaml(raw, "a.yml")
    told_well(problems, {"a.yml": lines_of(raw)})
    if source is None:
        assert any(problem.severity == "error" for problem in problems)
        assert all(problem.cure for problem in problems), problems
        return
    assert isinstance(source.value, dict)
    for path, value in islice(walk(source.value, ()), 500):
        place = source.place(*path)
        assert 1 <= place.line <= lines_of(raw) and place.column >= 1, (path, place)
        if isinstance(value, str):
            value.encode()  # no half of a pair


def walk(value: Any, path: tuple[Any, ...]) -> Any:
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            assert isinstance(key, str)
            yield from walk(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from walk(inner, (*path, n))
    else:
        assert isinstance(value, str)


@cache
def _read_once(folder: Path, name: str, tags: tuple[str, ...]) -> Any:
    return _read_folder(folder, name, tags)


_read_folder = loading._read_folder


MEDIA = ("linen-camp-shirt", "childs-rain-boot", "dewdrop-balconette")


class Spoiled:
    """The shop in a folder; one file at a time is spoiled, and put right again afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, content in shop_files().items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        for name in MEDIA:
            shutil.copytree(HOUSE / "product_data/media" / name, folder / "product_data/media" / name)
        own = loading.builtin_folder()  # the sentences of the house are the same each time
        loading._read_folder = lambda at, name, tags: (
            _read_once(at, name, tuple(tags)) if at == own else _read_folder(at, name, tags)
        )

    def try_with(self, name: str, raw: bytes) -> None:
        """Check the shop with this content of the file; where nothing is wrong, build what shops embed."""
        path = self.folder / name
        try:
            path.write_bytes(raw)
            try:
                found = inspection.inspect(self.folder, DAY)
            except (Refused, WrongUse):
                return
            told_well(found.problems, {name: lines_of(raw)})
            if not any(problem.severity == "error" for problem in found.problems):
                self.build()
        finally:
            path.write_bytes(shop_files()[name])

    def build(self) -> None:
        with tempfile.TemporaryDirectory(dir=self.folder.parent) as out:
            build(
                self.folder,
                Path(out) / "out",
                as_of=DAY,
                only=("embed", "structured_data", "mail", "twins"),
                jobs=1,
            )
            for path in Path(out).rglob("*.json*"):
                if path.suffix != ".jsonl":
                    json.loads(path.read_bytes())
            for path in Path(out).rglob("*.csv"):
                list(csv.reader(path.read_text("utf-8").splitlines()))


def keep(target: str, name: str, raw: bytes, failed: BaseException) -> Path:
    """Keep what failed, the shortest of a kind: `corpus/<target>/<what failed>-<where>`. For a shop the first line
    of a corpus file names the file that it replaces."""
    last = failed.__traceback__
    where = "somewhere"
    while last is not None:
        file = Path(last.tb_frame.f_code.co_filename)
        if "generator" in file.parts or file.name == "targets.py":
            where = f"{file.stem}-{last.tb_lineno}"
        last = last.tb_next
    content = name.encode() + b"\n" + raw if target == "shop" else raw
    path = CORPUS / target / f"{type(failed).__name__}-{where}"
    if not path.exists() or len(path.read_bytes()) > len(content):
        path.write_bytes(content)
    return path
