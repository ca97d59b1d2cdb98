"""The pictures in the README and the documentation are there, shown, described and light: `make screenshots`."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pages" / "screenshots"
MARKDOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\(screenshots/(?P<name>[a-z-]+\.webp)\)")
HTML = re.compile(r'<img src="docs/pages/screenshots/(?P<name>[a-z-]+\.webp)"[^>]* alt="(?P<alt>[^"]*)"')


def shown() -> dict[str, str]:
    """The words of each picture by its name."""
    pages = [page.read_text("utf-8") for page in (ROOT / "docs" / "pages").glob("*.md")]
    found = [match for page in pages for match in MARKDOWN.finditer(page)]
    found += HTML.finditer((ROOT / "README.md").read_text("utf-8"))
    return {match["name"]: match["alt"] for match in found}


def test_every_picture_is_shown_with_words_and_every_one_that_is_shown_is_there() -> None:
    assert set(shown()) == {path.name for path in PICTURES.iterdir()}
    assert all(len(alt) > 10 for alt in shown().values())


def test_together_they_are_under_a_megabyte_and_a_half() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < 1_500_000


def test_they_are_pictures_of_what_the_command_names() -> None:
    from docs.screenshots import SHOTS

    assert {f"{shot.name}.webp" for shot in SHOTS} == {path.name for path in PICTURES.iterdir()}
    for shot in SHOTS:
        width, height = Image.open(PICTURES / f"{shot.name}.webp").size
        assert round(width / height, 2) == round(shot.width / shot.height, 2)
