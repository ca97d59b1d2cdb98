"""Pictures that were looked at and found right. With the versions of Pillow and FreeType that drew them every pixel
is the same; other versions round edges otherwise, so there only the picture as a whole is compared."""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import replace
from pathlib import Path

import PIL
import pytest
import yaml
from PIL import Image, features

from generator.surfaces.size_chart_image import pictures

from .conftest import PLACE, Tops

FILE = Path(__file__).with_name("goldens.yml")
DRAWN_BY = (
    f"Pillow {PIL.__version__}, FreeType {features.version('freetype2')}, HarfBuzz {features.version('harfbuzz')}"
)
TAGS = ("en-GB", "de-DE", "th-TH", "ar-AE")
SIDE, APART = 24, 3.0  # squares that a picture is compared in, and how much they may differ on average, of 255


def logo() -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((480, 96)).save(made, "PNG")
    return made.getvalue()


def drawn(tops: Tops, tag: str) -> dict[str, Image.Image]:
    place = replace(PLACE, logo=logo())
    found = {o.path.removeprefix("images/"): o.content for o in pictures(tops(tag, place=place))}
    return {path: Image.open(io.BytesIO(found[path])).convert("RGB") for path in found if path.endswith(".png")}


def seen(picture: Image.Image) -> dict[str, str]:
    rough = picture.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
    return {"pixels": hashlib.sha256(picture.tobytes()).hexdigest(), "rough": rough.tobytes().hex()}


@pytest.mark.parametrize("tag", TAGS)
def test_pictures_are_as_they_were_when_somebody_looked(tops: Tops, tag: str, tmp_path: Path) -> None:
    now = drawn(tops, tag)
    known = yaml.safe_load(FILE.read_text("utf-8")) if FILE.is_file() else {"drawn by": "", "pictures": {}}
    if os.environ.get("HANGTAG_GOLDENS") == "update":
        known["drawn by"] = DRAWN_BY
        known["pictures"] |= {path: seen(picture) for path, picture in now.items()}
        FILE.write_text(yaml.safe_dump(known, sort_keys=True, width=1000), "utf-8")
    for path, picture in now.items():
        was, found = known["pictures"].get(path, {"pixels": "", "rough": ""}), seen(picture)
        if known["drawn by"] == DRAWN_BY:
            same = found["pixels"] == was["pixels"]
        else:
            a, b = bytes.fromhex(found["rough"]), bytes.fromhex(was["rough"])
            same = len(a) == len(b) and sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a) <= APART
        if not same:
            file = tmp_path / path.replace("/", "-")
            picture.save(file)
            pytest.fail(
                f"{path} is not as it was; look at {file}. If it is right: "
                "HANGTAG_GOLDENS=update python -m pytest tests/pictures/test_goldens.py"
            )
