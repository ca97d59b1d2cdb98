"""Pictures and videos of products: small, still, said in words, and told where something is wrong with them."""

from __future__ import annotations

import io
import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from PIL import Image, ImageCms
from selectolax.lexbor import LexborHTMLParser

from generator import known_files
from generator.build import build
from generator.facts.details import MediaFile
from generator.inspection import inspect
from generator.problems import Mistake
from generator.surfaces.pictures import published

if TYPE_CHECKING:
    from tests.conftest import WriteShop

DAY = date(2026, 11, 25)
SHIRT = "product_data/products/shirt.yml"
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
WEBM = b"\x1a\x45\xdf\xa3\0\0\0\0"
VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n"


def photo(width: int = 2000, height: int = 1000, kind: str = "JPEG", mode: str = "RGB", **how: Any) -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(made, kind, **how)
    return made.getvalue()


def product(media: str) -> str:
    return (
        "name: {en: Shirt, de: Hemd}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
        "fit: {verdict: runs_small}\nmaterial: {linen: 100}\ncare: [machine_30]\n" + media
    )


FILES: dict[str, str | bytes | None] = {
    "product_data/media/shirt/front.jpg": photo(),
    "product_data/media/shirt/still.png": photo(480, 640, "PNG", "RGBA"),
    "product_data/media/shirt/walk.mp4": MP4,
    "product_data/media/shirt/walk.en.vtt": VTT,
    "product_data/media/shirt/walk.de.vtt": "\ufeffWEBVTT - Hemd\n\n00:00.000 --> 00:01.000\nHallo.\n",
    SHIRT: product(
        "media:\n  - {image: shirt/front.jpg, angle: front, alt: {en: The front, de: Die Vorderseite}}\n"
        "  - video: shirt/walk.mp4\n    angle: walking\n    alt: {en: Walking, de: Gehen}\n"
        "    poster: shirt/still.png\n    captions: {en: shirt/walk.en.vtt, de: shirt/walk.de.vtt}\n"
    ),
}


def made(shop: Path) -> Path:
    build(shop, shop / "dist", as_of=DAY)
    return shop / "dist"


def test_a_picture_comes_in_several_widths_and_its_place_is_kept(write_shop: WriteShop) -> None:
    out = made(write_shop(FILES))
    html = LexborHTMLParser((out / "site/de-de/products/shirt/index.html").read_text("utf-8"))
    (shown,) = html.css("figure[data-angle=front] img")
    said = shown.attributes
    assert (said["width"], said["height"], said["alt"]) == ("2000", "1000", "Die Vorderseite")
    assert "loading" not in said  # the first of a page is not loaded late
    widths = {}
    for entry in (said["srcset"] or "").split(", "):
        address, width = entry.split(" ")
        with Image.open(out / "site/de-de/products/shirt" / address) as opened:
            widths[width] = opened.size
            assert opened.format == "JPEG" and not opened.getexif() and "icc_profile" not in opened.info
    assert widths == {"320w": (320, 160), "640w": (640, 320), "960w": (960, 480), "1600w": (1600, 800)}
    caption = html.css_first("figure[data-angle=front] figcaption")
    assert caption is not None and caption.text() == "Vorne"
    found = json.loads((out / "structured_data/de-de/shirt.jsonld").read_text("utf-8"))
    assert "-1600.jpg" in json.dumps(found)


def test_a_video_has_a_still_picture_captions_in_the_reader_s_language_and_no_foreign_player(
    write_shop: WriteShop,
) -> None:
    out = made(write_shop(FILES))
    for locale, language in (("de-de", "de"), ("en-gb", "en")):
        folder = out / f"site/{locale}/products/shirt"
        html = LexborHTMLParser((folder / "index.html").read_text("utf-8"))
        (video,) = html.css("figure[data-angle=walking] video")
        said = video.attributes
        assert {"controls", "playsinline"} <= said.keys() and said["preload"] == "none"
        assert (said["width"], said["height"]) == ("480", "640")
        assert (folder / str(said["src"])).resolve().read_bytes() == MP4
        with Image.open((folder / str(said["poster"])).resolve()) as poster:
            assert (poster.format, poster.size) == ("WEBP", (480, 640))
        (track,) = video.css("track")
        assert (track.attributes["kind"], track.attributes["srclang"]) == ("captions", language)
        words = (folder / str(track.attributes["src"])).resolve().read_text("utf-8-sig")
        assert words.startswith("WEBVTT") and ("Hallo" in words) is (language == "de")
    assert not html.css("iframe, embed, object")
    # In a shop's page the captions come from elsewhere, and are shown only if they are asked for like that.
    embedded = LexborHTMLParser((out / "embed/v1/en-gb/shirt.html").read_text("utf-8"))
    assert embedded.css_first("video[crossorigin=anonymous] track[src^='https://']") is not None
    assert embedded.css_first("img[loading=lazy][srcset]") is not None


def test_a_picture_is_encoded_once_and_again_only_when_it_changes(
    write_shop: WriteShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import make

    asked: list[str] = []

    def counted(file: MediaFile, content: bytes) -> Any:
        asked.append(file.source)
        return published(file, content)

    monkeypatch.setattr(make, "published", counted)
    shop = write_shop(FILES)
    first = {path.name for path in (made(shop) / "site/media/shirt").iterdir()}
    assert sorted(asked) == sorted(["shirt/front.jpg", "shirt/still.png", "shirt/walk.de.vtt", "shirt/walk.en.vtt",
                                    "shirt/walk.mp4"])  # fmt: skip
    asked.clear()
    made(shop)
    assert not asked
    (shop / "product_data/media/shirt/front.jpg").write_bytes(photo(700, 900))
    out = made(shop)
    assert asked == ["shirt/front.jpg"]
    second = {path.name for path in (out / "site/media/shirt").iterdir()}
    assert {name.split(".")[0] for name in first ^ second} == {"front"}
    page = (out / "site/en-gb/products/shirt/index.html").read_text("utf-8")
    assert 'width="700" height="900"' in page  # the product's file did not change
    assert all(name in page for name in second if name.startswith("front"))
    clean = shop / "clean"
    build(shop, clean, as_of=DAY)
    assert {p.relative_to(clean): p.read_bytes() for p in clean.rglob("*") if p.is_file()} == {
        p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()
    }


def test_what_is_known_of_pictures_may_be_thrown_away_or_damaged(write_shop: WriteShop) -> None:
    shop = write_shop(FILES)
    before = {p.name: p.read_bytes() for p in (made(shop) / "site/media/shirt").iterdir()}
    empty, none = b'{"schema":"media/1","files":{"shirt/front.jpg":[]}}', b'{"schema":"media/1","files":7}'
    for damage in (b"", b"[]", none, empty):
        (shop / ".hangtag/media.json").write_bytes(damage)
        assert {p.name: p.read_bytes() for p in (made(shop) / "site/media/shirt").iterdir()} == before


def look_alikes() -> tuple[bytes, bytes]:
    """Two pictures of one size in bytes and not in pixels: what follows the end of a JPEG is not looked at."""
    both = photo(640, 900), photo(640, 800)
    longest = max(map(len, both))
    return both[0].ljust(longest, b"\0"), both[1].ljust(longest, b"\0")


@pytest.mark.parametrize("young", [0, 3_600 * 10**9])
def test_another_picture_of_the_same_size_and_time_is_seen(
    write_shop: WriteShop, monkeypatch: pytest.MonkeyPatch, young: int
) -> None:
    monkeypatch.setattr(known_files, "YOUNG", young)
    first, second = look_alikes()
    shop = write_shop({**FILES, "product_data/media/shirt/front.jpg": first})
    picture = shop / "product_data/media/shirt/front.jpg"
    stat = picture.stat()
    before = {path.name for path in (made(shop) / "site/media/shirt").glob("front*")}
    picture.write_bytes(second)
    os.utime(picture, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert picture.stat().st_size == stat.st_size
    assert not before & {path.name for path in (made(shop) / "site/media/shirt").glob("front*")}


def test_what_another_machine_knew_of_pictures_is_not_believed(
    write_shop: WriteShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_files, "YOUNG", 0)
    first, second = look_alikes()
    shop = write_shop({**FILES, "product_data/media/shirt/front.jpg": first})
    made(shop)
    assert "front.jpg" in (shop / ".hangtag/media.json").read_text("utf-8")
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(shop, elsewhere)  # with times, as an unpacked archive has them
    picture = elsewhere / "product_data/media/shirt/front.jpg"
    stat = picture.stat()
    picture.write_bytes(second)
    os.utime(picture, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    clean = tmp_path / "clean"
    shutil.copytree(elsewhere, clean, ignore=shutil.ignore_patterns(".hangtag", "dist"))

    def pictures(of: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (made(of) / "site/media/shirt").iterdir()}

    assert pictures(elsewhere) == pictures(clean)


@pytest.mark.parametrize(
    "names",
    [
        ("a b.jpg", "a#b.jpg", "a?b.jpg", "%2e%2e.jpg", "a,b 2x.jpg", 'a"b.jpg', "{{x}}.jpg", "ไทย.jpg", "$x.jpg"),
        ("front.jpg", "front.jpeg", "front.JPG"),
    ],
    ids=["any signs", "one picture thrice"],
)
def test_a_picture_is_found_whatever_its_file_is_called(write_shop: WriteShop, names: tuple[str, ...]) -> None:
    shown = json.dumps([{"image": f"m/{name}", "angle": "front", "alt": "x"} for name in names], ensure_ascii=False)
    pictures = {f"product_data/media/m/{name}": photo(400, 500) for name in names}
    shop = write_shop({**pictures, SHIRT: product(f"media: {shown}\n")})
    site = made(shop) / "site"
    html = LexborHTMLParser((site / "en-gb/products/shirt/index.html").read_text("utf-8"))
    seen = [img for img in html.css("img") if "/media/" in str(img.attributes.get("src"))]
    assert len(seen) == len(names)
    for img in seen:
        scaled = [entry.rsplit(" ", 1)[0] for entry in str(img.attributes["srcset"]).split(", ")]
        for address in (str(img.attributes["src"]), *scaled):
            parts = urlsplit(urljoin("https://help.example.com/en-gb/products/shirt/", address))
            assert " " not in address
            assert not parts.query
            assert not parts.fragment
            assert (site / unquote(parts.path).lstrip("/")).is_file()


def test_colours_are_those_of_screens_and_a_camera_held_upright_is_seen() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x0112] = 6
    content = photo(400, 300, exif=exif, icc_profile=profile)
    outputs = published(MediaFile("a.jpg", "picture", "0" * 64, 300, 400), content)
    with Image.open(io.BytesIO(outputs[-1].content)) as opened:
        assert opened.size == (300, 400)
        assert "icc_profile" not in opened.info
    broken = published(
        MediaFile("a.jpg", "picture", "0" * 64, 400, 300), photo(400, 300, icc_profile=b"no profile")
    )
    assert len(broken) == 2


@pytest.mark.parametrize(
    ("kind", "source", "most"), [("picture", "a.jpg", 20), ("video", "a.mp4", 64), ("captions", "a.vtt", 1)]
)
def test_what_is_too_large_is_refused(kind: str, source: str, most: int) -> None:
    with pytest.raises(Mistake, match=rf"at most {most} are read"):
        published(MediaFile(source, kind, "0" * 64, 1, 1), bytes((most << 20) + 1))


ONE = "media:\n  - {%s, angle: walking, alt: {en: a, de: b}}\n"


@pytest.mark.parametrize(
    ("media", "at", "words"),
    [
        (ONE % "video: shirt/walk.mp4, captions: none", "9:5", "the video has no still picture"),
        (ONE % "video: shirt/walk.mp4, poster: shirt/still.png", "9:5", "the video has no captions"),
        (ONE % "video: shirt/wlak.mp4", "9:13", "there is no file 'shirt/wlak.mp4'; did you mean 'walk.mp4'?"),
        (ONE % "video: shirt/page.mp4", "9:13", "'shirt/page.mp4' is no MP4 video"),
        (ONE % "video: shirt/page.webm", "9:13", "'shirt/page.webm' is no WebM video"),
        (ONE % "video: shirt/walk.mov", "9:13", "'shirt/walk.mov' cannot be shown"),
        (ONE % 'video: "https://video.example/watch?v=1"', "9:13", "is no video file"),
        (ONE % "video: shirt/walk.mp4, captions: shirt/page.vtt", "9:39", "holds no WebVTT captions"),
        (ONE % "video: shirt/walk.mp4, captions: {en: shirt/none.vtt}", "9:44", "there is no file"),
        (ONE % "image: shirt/front.jpg, poster: shirt/still.png", "9:38", "a picture has no poster"),
        (ONE % "image: shirt/front.jpg, captions: none", "9:40", "a picture has no captions"),
        ("media:\n  - {image: shirt/front.jpg, angle: front}\n", "9:5", "no words for those who cannot see it"),
    ],
)
def test_what_is_wrong_with_a_video_is_said_at_its_place(
    write_shop: WriteShop, media: str, at: str, words: str
) -> None:
    page: dict[str, str | bytes | None] = {
        f"product_data/media/shirt/page.{suffix}": "<!doctype html>" for suffix in ("mp4", "webm", "vtt")
    }
    said = [str(problem) for problem in inspect(write_shop({**FILES, **page, SHIRT: product(media)})).problems]
    assert any(line.startswith(f"{SHIRT}:{at}: ") and words in line for line in said), said


def test_a_video_that_can_be_shown_is_no_problem(write_shop: WriteShop) -> None:
    webm: dict[str, str | bytes | None] = {"product_data/media/shirt/a.webm": WEBM}
    media = ONE % "video: shirt/a.webm, poster: shirt/still.png, captions: none"
    assert not inspect(write_shop({**FILES, **webm, SHIRT: product(media)})).problems
    assert not inspect(write_shop(FILES)).problems


def test_an_angle_that_the_category_wants_and_nobody_shows_is_a_gap(write_shop: WriteShop) -> None:
    categories = (
        "women: {name: {en: Women, de: Damen}, angles: [front, back]}\n"
        "women/tops: {name: {en: Tops, de: Oberteile}}\n"
    )
    shop = write_shop({**FILES, "product_data/categories.yml": categories})
    report = build(shop, shop / "dist", as_of=DAY)
    assert "views.back" in report.missing and "views.front" not in report.missing
