"""A store restored from elsewhere is never believed: whatever is in it, outputs are those of a clean build."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from generator.build import build

WriteShop = Callable[..., Path]
Damage = Callable[[Path, random.Random], None]
TODAY = date(2026, 11, 25)
PARTS = ("embed", "mail", "structured_data", "images")
SHIRT = "product_data/products/shirt.yml"
# What lies in the output folder is held in tests/publish.
ELSEWHERE = ("published", "kept_aside", "lock")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def flip(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    for _ in range(3):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def other_letter(file: Path, chance: random.Random) -> None:
    """A letter for another: what is damaged and still good JSON."""
    content = bytearray(file.read_bytes())
    letters = [n for n, sign in enumerate(content) if chr(sign).isalpha()]
    for place in chance.sample(letters, min(5, len(letters))):
        content[place] = ord("q")
    file.write_bytes(content)


def cut(file: Path, chance: random.Random) -> None:
    file.write_bytes(file.read_bytes()[: chance.randrange(file.stat().st_size)])


def emptied(file: Path, _: random.Random) -> None:
    file.write_bytes(b"")


def of_another_version(file: Path, _: random.Random) -> None:
    file.write_bytes(file.read_bytes().replace(b'/5"', b'/4"').replace(b'/1"', b'/0"').replace(b'/2"', b'/1"'))


def a_link_to_nowhere(file: Path, _: random.Random) -> None:
    file.unlink()
    file.symlink_to("nowhere")


def noise(file: Path, chance: random.Random) -> None:
    file.write_bytes(chance.randbytes(500))


def nested(file: Path, _: random.Random) -> None:
    file.write_bytes(b"[" * 100_000)


DAMAGES: tuple[Damage, ...] = (
    *(flip, other_letter, cut, emptied, of_another_version, a_link_to_nowhere, noise, nested),
)


@pytest.fixture
def shop(write_shop: WriteShop) -> Path:
    media = "media: [{image: a.png, angle: front, alt: seen}]\n"
    shirt = "name: {en: Shirt, de: Hemd}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
    project = write_shop({SHIRT: shirt + media, "product_data/products/tee.yml": shirt.replace("Shirt", "Tee")})
    (project / "product_data/media").mkdir()
    Image.new("RGB", (60, 40), "#446655").save(project / "product_data/media/a.png")
    return project


def store_of(project: Path) -> list[Path]:
    folder = project / ".hangtag"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if path.relative_to(folder).parts[0] not in ELSEWHERE]


def clean_build(project: Path, folder: Path) -> dict[str, bytes]:
    shutil.copytree(project, folder / "clean", ignore=shutil.ignore_patterns(".hangtag"))
    build(folder / "clean", folder / "clean-out", as_of=TODAY, only=PARTS, jobs=1)
    return tree(folder / "clean-out")


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize(
    "seed", [1, pytest.param(2, marks=pytest.mark.proof), pytest.param(3, marks=pytest.mark.proof)]
)
def test_a_damaged_file_of_the_store_costs_work_and_no_wrong_byte(
    shop: Path, tmp_path: Path, damage: Damage, seed: int
) -> None:
    out = tmp_path / "out"
    build(shop, out, as_of=TODAY, only=PARTS, jobs=1)
    (shop / SHIRT).write_text((shop / SHIRT).read_text("utf-8").replace("Shirt", "Blouse"), "utf-8")
    expected = clean_build(shop, tmp_path)
    whole = tmp_path / "whole"
    shutil.copytree(shop / ".hangtag", whole, symlinks=True)
    shutil.copytree(out, tmp_path / "before")
    chance = random.Random(seed)
    for name in [path.relative_to(shop) for path in store_of(shop)]:
        damage(shop / name, chance)
        build(shop, out, as_of=TODAY, only=PARTS, jobs=1)
        assert tree(out) == expected, f"{damage.__name__}: {name}"
        for folder, from_ in ((shop / ".hangtag", whole), (out, tmp_path / "before")):
            shutil.rmtree(folder)
            shutil.copytree(from_, folder, symlinks=True)


def test_a_store_of_another_shop_is_no_store(shop: Path, write_shop: WriteShop, tmp_path: Path) -> None:
    other = write_shop(folder="other")
    build(other, tmp_path / "other-out", as_of=TODAY, only=PARTS, jobs=1)
    for name in ("makes", "checked", "charts", "files", "media.json", "embed_files.json"):
        found = other / ".hangtag" / name
        if found.is_dir():
            shutil.copytree(found, shop / ".hangtag" / name)
        elif found.exists():
            os.makedirs(shop / ".hangtag", exist_ok=True)
            shutil.copy(found, shop / ".hangtag" / name)
    build(shop, tmp_path / "out", as_of=TODAY, only=PARTS, jobs=1)
    assert tree(tmp_path / "out") == clean_build(shop, tmp_path)
