"""The files of a chart's pictures: drawn, encoded, and told in words."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

import PIL
from PIL import Image, features

from generator.answers import Measuring, Table
from generator.problems import Problem, Refused
from generator.surfaces import Output, Place, Saying
from generator.surfaces.size_chart_image.canvas import png, webp
from generator.surfaces.size_chart_image.faces import fonts_digest
from generator.surfaces.size_chart_image.formats import MAIL, MARKETPLACE, Format
from generator.surfaces.size_chart_image.painting import painted
from generator.surfaces.size_chart_image.plan import Page, Planner, TooLarge
from generator.surfaces.size_chart_image.setting import Setting, Unprintable, bare
from generator.surfaces.size_chart_image.sheet import Parts, sheet_of
from generator.surfaces.size_chart_image.telling import AltTexts

ROOT = "images"
SCHEMA = "size-chart-images/1"
LOGO = 480, 112  # the most pixels that a logo takes
USES: tuple[tuple[str, str, Format], ...] = (("marketplace", "", MARKETPLACE), ("mail", ".mail", MAIL))


def files(saying: Saying) -> list[Output]:
    """The pictures of a chart in one locale, and what they say.

    Raises:
        Refused: a text cannot be drawn: no font has some character, or it needs more room than a picture has.
    """
    tables = [block for answer in saying.answers for block in answer.blocks if isinstance(block, Table)]
    if not tables:
        return []
    measuring = [block for answer in saying.answers for block in answer.blocks if isinstance(block, Measuring)]
    outputs: list[Output] = []
    for number, table in enumerate(tables):
        id = table.subject or saying.id
        found = next((one for one in measuring if one.subject == table.subject), None)
        parts = _parts(saying) if number == 0 else ()
        outputs += _pictures(saying, id, table, found, parts)
    return outputs


def _pictures(
    saying: Saying, id: str, table: Table, measuring: Measuring | None, parts: tuple[Parts, ...]
) -> list[Output]:
    words, place = saying.words, saying.place
    setting = Setting(words.locale.language, words.locale.dir == "rtl")
    folder = f"{ROOT}/{words.locale.path}"
    outputs: list[Output] = []
    told: list[dict[str, Any]] = []
    try:
        if not features.check("raqm"):
            raise Refused(
                [_problem(saying, "raqm", "this Pillow cannot shape text", "install Pillow's own wheels")]
            )
        alt = AltTexts(table, words)
        sheet = sheet_of(table, measuring, parts, words, place.name)
        for use, ending, format in USES:
            pages = Planner(format, setting).pages(sheet)
            for number, page in enumerate(pages, 1):
                page = _numbered(page, number, len(pages), format, setting)
                path = f"{folder}/{id}{f'.{number}' if number > 1 else ''}{ending}"
                canvas = painted(page, format, setting, logo(place.logo) if place.logo else None)
                drawn = canvas.picture(place.ink, place.accent)
                files = [Output(f"{path}.png", png(drawn))]
                if use == "marketplace":
                    files.append(Output(f"{path}.webp", webp(drawn)))
                outputs += files
                told.append(_told(use, files, drawn, page, alt))
    except Unprintable as wrong:
        raise Refused([_unprintable(saying, wrong)]) from None
    except TooLarge as wrong:
        message = f"'{_short(bare(wrong.text))}' needs more room than a picture has"
        raise Refused([_problem(saying, "room", message, "say it in fewer words or columns")]) from None
    short = next((answer.short.plain() for answer in saying.answers if table in answer.blocks), "")
    account = {
        "schema": SCHEMA,
        "chart": id,
        "locale": words.locale.tag,
        "dir": words.locale.dir,
        "title": (table.title or table.caption).plain(),
        "short": short,
        "pictures": told,
    }
    content = json.dumps(account, ensure_ascii=False, indent=1) + "\n"
    return [*outputs, Output(f"{folder}/{id}.json", content.encode())]


def _told(use: str, files: list[Output], drawn: Image.Image, page: Page, alt: AltTexts) -> dict[str, Any]:
    rows = [number for block in page.blocks for row in block for number in page.sheet.rows[row].shows]
    return {
        "use": use,
        "files": [file.path for file in files],
        "width": drawn.width,
        "height": drawn.height,
        "shown_at": drawn.width // 2,
        "alt": alt.of(page.sheet, rows, hows=page.hows),
    }


def _numbered(page: Page, number: int, count: int, format: Format, setting: Setting) -> Page:
    """The page with its number behind the title, where there are more."""
    if count == 1:
        return page
    title = Planner(format, setting).title(f"{page.sheet.title} {number}/{count}")
    return replace(page, title=title)


def _parts(saying: Saying) -> tuple[Parts, ...]:
    """The parts of each size, where the chart has two axes; rows of the answer's table are those of the chart."""
    charts = getattr(saying.facts, "charts", None)
    if charts is None or not charts.charts:
        return ()
    parts = tuple(sold.row.parts for sold in charts.charts[0].rows)
    return parts if all(len(part) == 2 for part in parts) else ()


@lru_cache(maxsize=8)
def logo(content: bytes) -> Image.Image:
    """A merchant's logo on white, no larger than a mail's head has room for.

    Raises:
        Refused: it is not a whole picture.
    """
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            found = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        cure = "save it again from the program it comes from"
        wrong = Problem("product_data/store.yml", 1, 1, "pictures/logo", "the logo is not a whole picture", cure)
        raise Refused([wrong]) from None
    found.thumbnail(LOGO, Image.Resampling.LANCZOS)
    white = Image.new("RGBA", found.size, "white")
    return Image.alpha_composite(white, found).convert("RGB")


def look_digest(place: Place) -> str:
    """A digest of what makes the pictures of this machine and shop differ from others': fonts, colours, logo."""
    return hashlib.sha256(
        f"{fonts_digest()} {place.ink} {place.accent} {PIL.__version__} ".encode() + place.logo
    ).hexdigest()


def _unprintable(saying: Saying, wrong: Unprintable) -> Problem:
    signs = ", ".join(f"'{sign}' (U+{ord(sign):04X})" for sign in wrong.signs)
    message = f"no font has {signs} of '{_short(wrong.text)}', so it cannot be drawn in {saying.words.locale.tag}"
    cure = "write it without, install the Noto Sans font of its script, or name the font's folder in HANGTAG_FONTS"
    return _problem(saying, "glyph", message, cure, wrong.signs)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _problem(saying: Saying, rule: str, message: str, cure: str, signs: str = "") -> Problem:
    """The problem at the chart's file, or at the cell or column that has the characters."""
    charts = getattr(saying.facts, "charts", None)
    chart = charts.charts[0].chart if charts and charts.charts else None
    if chart is None:
        return Problem(f"product_data/size_charts/{saying.id}.yml", 1, 1, f"pictures/{rule}", message, cure)
    place = chart.place
    for row in chart.rows:
        for text, at in ((row.size, row.place), *((cell.text, cell.place) for cell in row.cells)):
            if signs and any(sign in text for sign in signs):
                return Problem(at.file, at.line, at.column, f"pictures/{rule}", message, cure)
    return Problem(place.file or chart.file, place.line, place.column, f"pictures/{rule}", message, cure)
