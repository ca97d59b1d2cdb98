"""A new shop builds at once, without a warning, in the locales that were asked for."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from generator.__main__ import hangtag
from generator.build import build
from generator.inspection import inspect
from generator.problems import WrongUse
from generator.yaml_schemas import FILES, FOLDER
from generator.yaml_source import read_yaml

DAY = date(2026, 11, 24)


def init(*arguments: Any) -> Result:
    return CliRunner().invoke(hangtag, ["init", *map(str, arguments)], catch_exceptions=False)


@pytest.mark.parametrize(
    "locales", ["en-GB", "en-US,en-GB,de-DE,th-TH,ar-AE", "de-DE,de-AT", "ar-AE", "th-TH,en-GB", "en-001"]
)
def test_a_new_shop_has_no_problem_at_all(tmp_path: Path, locales: str) -> None:
    assert init(tmp_path / "shop", "--locales", locales).exit_code == 0
    found = inspect(tmp_path / "shop", DAY).problems
    assert [str(problem) for problem in found if problem.severity != "info"] == []


def test_a_language_without_sentences_is_all_that_a_new_shop_is_told_about(tmp_path: Path) -> None:
    init(tmp_path / "shop", "--locales", "fr-FR")
    found = inspect(tmp_path / "shop", DAY).problems
    assert [(problem.code, problem.file) for problem in found] == [("wording/language", "content/wording/fr.yml")]


def test_a_new_shop_builds_at_once_and_lacks_nothing(tmp_path: Path) -> None:
    init(tmp_path / "my-shop", "--locales", "en-GB,de-DE")
    report = build(tmp_path / "my-shop", tmp_path / "my-shop" / "dist", as_of=DAY, strict=True)
    assert report.gaps == 0
    assert report.problems == []
    out = tmp_path / "my-shop" / "dist"
    for locale in ("en-gb", "de-de"):
        assert "<table" in (out / f"embed/v1/{locale}/linen-shirt.html").read_text("utf-8")
        for page in ("", "returns/", "contact/", "how-to-measure/", "products/leather-boot/"):
            assert "My shop" in (out / f"site/{locale}/{page}index.html").read_text("utf-8")
    assert list(out.glob("mail/en-gb/*.html"))


@pytest.mark.parametrize(
    "name", ["Fern & Co: wear", "#1 'Shop'", '"Q" \\ {a: b}', "NO", "ร้าน", "محل", "1881", "- x"]
)
def test_a_shop_may_be_called_anything(tmp_path: Path, name: str) -> None:
    init(tmp_path / "shop", "--name", name)
    for file, key in (("product_data/store.yml", "name"), ("product_data/brands/house.yml", "name")):
        source, problems = read_yaml(tmp_path / "shop" / file, file)
        assert problems == []
        assert source is not None
        assert source.value[key] == name
    assert "@@" not in "".join(
        path.read_text("utf-8")
        for path in (tmp_path / "shop").rglob("*")
        if path.is_file() and FOLDER not in str(path)
    )


def test_the_name_is_the_folders_unless_said(tmp_path: Path) -> None:
    init(tmp_path / "alder-and-fen")
    assert "name: Alder and fen\n" in (tmp_path / "alder-and-fen/product_data/store.yml").read_text("utf-8")


def test_editors_find_every_schema_and_mark_nothing(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    init(shop)
    files = sorted(shop.glob("product_data/**/*.yml"))
    assert len(files) == 8
    for path in files:
        first = path.read_text("utf-8").partition("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named, path
        schema = json.loads((path.parent / named[1]).read_text("utf-8"))
        source, _ = read_yaml(path, path.name)
        assert source is not None
        assert list(Draft202012Validator(schema).iter_errors(source.value)) == []
    settings = json.loads((shop / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {f"{FOLDER}/{name}.json": where for name, where in FILES.items()}
    json.loads((shop / ".vscode/extensions.json").read_text("utf-8"))


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(WrongUse, match=r"is not empty: it holds notes\.txt; name a new folder"):
        init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_fresh_repository_is_empty_enough(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert init(tmp_path).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--locales", "en_GB"], "did you mean 'en-GB'?"),
        (["--locales", "en"], "en"),
        (["--locales", ""], "'locales' wants a list"),
        (["--locales", "en-GB,en-GB"], "stands here twice"),
        (["--url", "http://example.com"], "https://example.com"),
        (["--name", " "], "the shop's name is empty"),
    ],
)
def test_what_cannot_be_a_shop_is_said_and_nothing_is_written(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    with pytest.raises(WrongUse, match=re.escape(said)):
        init(tmp_path / "shop", *arguments)
    assert not (tmp_path / "shop").exists()
