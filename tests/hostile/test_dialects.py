"""What we write for hosts is no template: each dialect's own engine prints it as it is, whatever words it holds.

A surface is a row of SURFACES, an engine a row of ENGINES; every surface goes through every engine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ..mail_templates import conftest as engines
from .conftest import WORDS_OF_A_SHOP
from .corpus import corpus, sample
from .test_hostile import Made, make, shops_of_shared_words

HERE = Path(__file__).parent
Prints = Callable[[Sequence[str]], list[str]]
# What hosts include in pages and mails of theirs, and so may put through an engine.
SURFACES = {
    "fragments": "embed/v1/en-gb/*.html",
    "fragments of charts": "embed/v1/en-gb/charts/*.html",
    "fragments of terms": "embed/v1/en-gb/terms/*.html",
    "footers": "mail/en-gb/**/*.html",
    "structured data": "structured_data/en-gb/*.jsonld",
}


def told(*command: str) -> Prints:
    def prints(texts: Sequence[str]) -> list[str]:
        given = json.dumps(list(texts))
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        printed: list[str] = json.loads(done.stdout)
        return printed

    return prints


def without_data(run: engines.Run) -> Prints:
    return lambda texts: run([(text, {}) for text in texts])


ENGINES: dict[str, Prints] = {
    "ruby": without_data(engines.in_ruby),
    "liquidjs": without_data(engines.in_node("liquidjs")),
    "django": without_data(engines.in_django),
    "jinja": without_data(engines.in_jinja),
    "handlebars": without_data(engines.in_node("handlebars")),
    "mustache": without_data(engines.in_node("mustache")),
    "php": told("php", str(HERE / "as_template.php")),
    "erb": told("ruby", str(HERE / "as_template.rb")),
}


def needed(engine: str) -> None:
    if engine == "erb":
        how = "" if shutil.which("ruby") else "apt-get install ruby"
    else:
        how = engines._lacks(engine)
    if how:
        assert not os.environ.get("HANGTAG_CI"), f"{engine} is not here: {how}"
        pytest.skip(f"{engine} is not here: {how}")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("few"), sample(120), ("embed", "mail", "structured_data", "twins"))


@pytest.fixture(scope="module")
def all_of_them(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("all"), corpus(), ("embed", "mail", "structured_data", "twins"))


@pytest.fixture(params=["few", pytest.param("all_of_them", marks=pytest.mark.proof)])
def made(request: pytest.FixtureRequest) -> Made:
    found: Made = request.getfixturevalue(request.param)
    return found


def unchanged(engine: str, texts: dict[str, str]) -> None:
    for name, (text, printed) in zip(
        texts, zip(texts.values(), ENGINES[engine](list(texts.values())), strict=True), strict=True
    ):
        if engine in ("jinja", "django", "php"):  # these end a file without its last line end
            text, printed = text.rstrip("\n"), printed.rstrip("\n")
        assert printed == text, name


@pytest.mark.parametrize("engine", ENGINES)
def test_H11_H12_H13_H14_every_engine_prints_what_we_wrote(made: Made, engine: str) -> None:
    needed(engine)
    texts = {path.name: path.read_text("utf-8") for pattern in SURFACES.values() for path in made.files(pattern)}
    assert len(texts) > 2 * len(made.said)
    unchanged(engine, texts)


@pytest.mark.parametrize("shops", [2, pytest.param(500, marks=pytest.mark.proof)])
def test_H11_H12_H13_H14_every_engine_prints_words_that_are_shared(tmp_path: Path, shops: int) -> None:
    texts: dict[str, str] = {}
    said = sample(WORDS_OF_A_SHOP * (shops + 1))
    for out, _ in shops_of_shared_words(tmp_path, said, ("embed", "mail", "structured_data", "twins")):
        for pattern in SURFACES.values():
            texts |= {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in out.glob(pattern)}
    assert len(texts) > 4 * shops
    for engine in ENGINES:
        needed(engine)
        unchanged(engine, texts)


def test_every_surface_is_there(made: Made) -> None:
    for name, pattern in SURFACES.items():
        assert made.files(pattern), name


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_would_find_a_mark(engine: str) -> None:
    """Raw words do not pass: the engines look at what they are given."""
    needed(engine)
    mark = {"php": "a <?= 1 ?> b", "erb": "a <%= 1 %> b"}.get(engine, "a {{ x }} b")
    assert ENGINES[engine]([mark]) != [mark]
