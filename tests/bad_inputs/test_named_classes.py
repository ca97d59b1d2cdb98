"""Classes of the catalogue of bad inputs that no other test names; docs/pages/bad-inputs.md lists all."""

from __future__ import annotations

import io
import json
import socket
import struct
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from generator.build import build
from generator.catalogue import id_mistake
from generator.commands.check import command as check
from generator.inspection import inspect
from generator.problems import Problem, Refused

WriteShop = Callable[..., Path]
SHIRT = "product_data/products/shirt.yml"
CHART = "product_data/size_charts/womens-tops.yml"
POLICY = "product_data/return_policies/standard.yml"
STORE = "product_data/store.yml"
GOOD = "name: {en: Shirt, de: Hemd}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
TABLE = "title: Tops\nkind: body\nfor: women\nunit: {}\ntable: |\n  size | bust\n  S | {}\n  M | {}\n  L | {}\n"
DAY = date(2026, 11, 25)


def found(project: Path, file: str) -> list[Problem]:
    return sorted(problem for problem in inspect(project, DAY).problems if problem.file == file)


def twin(out: Path, name: str = "shirt") -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / f"embed/v1/en-gb/{name}.json").read_bytes())
    return content


@pytest.mark.parametrize(
    ("name", "chart", "code", "words"),
    [
        ("D14", TABLE.format("cm", "84-90", "88-92", "92-97"), "sizing/overlap", "88"),
        ("D15", TABLE.format("cm", "84-88", "90-92", "92-97"), "sizing/gap", "88"),
        ("D17", TABLE.format("in", "84-88", "88-92", "92-97"), "sizing/unit-", "cm"),
        ("D17 the other way", TABLE.format("cm", "33-34", "35-36", "37-38"), "sizing/unit-", "in"),
    ],
)
def test_D14_D15_D17_figures_that_cannot_be_are_told(
    write_shop: WriteShop, name: str, chart: str, code: str, words: str
) -> None:
    told = [problem for problem in found(write_shop({CHART: chart}), CHART) if problem.code.startswith(code)]
    assert told and words in str(told[0]), name


def test_D22_a_length_reads_the_same_in_both_units(write_shop: WriteShop, tmp_path: Path) -> None:
    chart = TABLE.format("cm", "76.2", "81.28", "86.36") + "applies_to: {category: women/tops}\n"
    build(write_shop({CHART: chart}), tmp_path / "out", as_of=DAY, only=("embed", "twins"))
    values = {(v["shown"], v["machine"]) for a in twin(tmp_path / "out")["answers"] for v in a["values"]}
    assert {("76.2", "76.2 cm"), ("30", "30 in"), ("86.36", "86.36 cm"), ("34", "34 in")} <= values


def test_D23_advice_against_the_verdict_is_told(write_shop: WriteShop) -> None:
    told = found(write_shop({SHIRT: GOOD + "fit: {verdict: runs_small, advice: one_size_down}\n"}), SHIRT)
    assert "fit/advice" in {problem.code for problem in told}


SEASON = (
    "refund: 30 days of delivery\nby_mail: free\nrules:\n"
    "  - {name: Winter, when: {purchased: 1 November 2026 to 24 December 2026}, extended: until 31 January 2027}\n"
)


@pytest.mark.parametrize(("day", "told"), [(date(2026, 11, 25), True), (date(2027, 3, 1), False)])
def test_D35_a_season_that_is_over_is_told_no_more(
    write_shop: WriteShop, tmp_path: Path, day: date, told: bool
) -> None:
    build(write_shop({POLICY: SEASON}), tmp_path / "out", as_of=day, only=("embed", "twins"))
    assert ("Winter" in (tmp_path / "out/embed/v1/en-gb/shirt.html").read_text("utf-8")) is told


def test_D36_what_cannot_come_back_is_promised_nothing(write_shop: WriteShop, tmp_path: Path) -> None:
    rule = "rules:\n  - {when: {personalised: yes}, returns: none, because: personalised}\n"
    policy = f"refund: 30 days of delivery\nby_mail: free\n{rule}"
    project = write_shop({POLICY: policy, SHIRT: GOOD + "personalised: yes\n"})
    build(project, tmp_path / "out", as_of=DAY, only=("embed", "twins", "mail"))
    mails = "".join(path.read_text("utf-8") for path in (tmp_path / "out/mail").glob("en-gb/*.txt"))
    for said in ((tmp_path / "out/embed/v1/en-gb/shirt.html").read_text("utf-8"), mails):
        assert "30 days" not in said
        assert "cannot come back" in said


def test_D37_less_than_the_law_of_a_market_gives_is_told(write_shop: WriteShop) -> None:
    told = found(write_shop({POLICY: "refund: 7 days of delivery\nby_mail: free\n"}), POLICY)
    assert "returns/under-floor" in {problem.code for problem in told}


def jpeg(mode: str = "RGB", **how: Any) -> bytes:
    made = io.BytesIO()
    Image.new(mode, (60, 40), "white" if mode == "RGB" else None).save(made, "JPEG", **how)
    return made.getvalue()


def moving(kind: str) -> bytes:
    made = io.BytesIO()
    first, *others = (Image.new("RGB", (60, 40), colour) for colour in ("white", "red", "blue"))
    first.save(made, kind, save_all=True, append_images=others, duration=100, loop=0)
    return made.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is that large; a few bytes of it are there."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


def with_picture(write_shop: WriteShop, name: str, content: bytes, alt: str = ", alt: seen") -> Path:
    media = f"media: [{{image: {name}, angle: front{alt}}}]\n"
    return write_shop({SHIRT: GOOD + media, f"product_data/media/{name}": content})


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bomb.png", png_of(50_000, 50_000), "too many pixels"),
        ("half.jpg", jpeg()[:200], "no picture"),
        ("torn.jpg", jpeg()[:-20], "not a whole picture"),
        ("none.png", b"", "no picture"),
        ("page.png", b"<!doctype html><script>alert(1)</script>", "no picture"),
        ("other.png", jpeg(), "is a JPEG inside"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ".svg"),
    ],
)
def test_D40_D41_D42_pictures_that_are_none_are_refused(
    write_shop: WriteShop, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    project = with_picture(write_shop, name, content)
    with pytest.raises(Refused) as refused:
        build(project, tmp_path / "out", as_of=DAY, only=("embed", "twins", "site"))
    assert any(words in str(problem) for problem in refused.value.problems), refused.value.problems
    assert not (tmp_path / "out").exists()


def test_D41_what_cameras_and_attackers_write_into_pictures_is_gone() -> None:
    from generator.facts.details import MediaFile
    from generator.surfaces.pictures import published

    def picture(source: str, content: bytes) -> bytes:
        return published(MediaFile(source, "picture", "0" * 64, 40, 60), content)[-1].content

    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "<script>alert(1)</script>", 6
    shown = picture("a/photo.jpg", jpeg(exif=exif, comment=b"<script>") + b"<?php x ?>")
    assert b"script" not in shown and b"php" not in shown
    assert Image.open(io.BytesIO(shown)).size == (40, 60)  # turned upright
    assert Image.open(io.BytesIO(picture("print.jpg", jpeg("CMYK")))).mode == "RGB"
    for kind in ("PNG", "WEBP"):
        still = Image.open(io.BytesIO(picture(f"moving.{kind.lower()}", moving(kind))))
        assert getattr(still, "n_frames", 1) == 1


def test_D43_a_picture_without_words_is_told(write_shop: WriteShop) -> None:
    told = found(with_picture(write_shop, "a.jpg", jpeg(), alt=""), SHIRT)
    assert "catalogue/alt" in {problem.code for problem in told}


def test_D44_a_chart_of_a_thousand_sizes_is_read_and_printed(write_shop: WriteShop, tmp_path: Path) -> None:
    rows = "".join(f"  {n} | {n * 2 + 600}\n" for n in range(1, 1001))
    head = "title: Long\nkind: body\nfor: women\nunit: mm\napplies_to: {category: women/tops}\n"
    chart = f"{head}table: |\n  size | bust\n{rows}"
    project = write_shop({CHART: chart, SHIRT: GOOD.replace("[S, M, L]", "[1, 500, 1000]")})
    build(project, tmp_path / "out", as_of=DAY, only=("embed", "twins"), jobs=1)
    assert (tmp_path / "out/embed/v1/en-gb/charts/womens-tops.html").read_text("utf-8").count("<tr") > 1000


@pytest.mark.parametrize("what", ["deleted", "renamed"])
def test_E17_E18_sources_that_vanish_during_a_build_leave_the_old_tree(
    write_shop: WriteShop, tmp_path: Path, what: str
) -> None:
    project, out = write_shop(), tmp_path / "out"
    build(project, out, as_of=DAY, only=("embed", "twins"))
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (project / SHIRT).write_text(GOOD + "style: X-1\n", "utf-8")

    def vanish(done: int, of: int) -> None:
        if done == 0 and (project / SHIRT).exists():
            if what == "deleted":
                (project / SHIRT).unlink()
            else:
                (project / "product_data").rename(project / "elsewhere")

    try:
        build(project, out, as_of=DAY, only=("embed", "twins"), jobs=1, progress=vanish)
    except (Refused, OSError):
        assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("epoch", "status"),
    [
        *(("0", 0), ("2147483648", 0), ("4102444799", 0), ("4294967296", 2), ("-1", 0), ("", None), ("9" * 30, 2)),
        *(("yesterday", 2), ("1e9", 2), ("1700000000.5", 2)),
    ],
)
def test_E19_E20_the_clock_may_be_told_and_must_make_sense(
    write_shop: WriteShop,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    epoch: str,
    status: int | None,
) -> None:
    from generator.__main__ import main

    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(SystemExit) as left:
        main(["check", "--project", str(write_shop())])
    assert left.value.code in ((0, 2) if status is None else (status,))
    assert "bug" not in capsys.readouterr().err


def test_E31_nothing_is_asked_of_the_network(
    write_shop: WriteShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    build(
        write_shop(),
        tmp_path / "out",
        as_of=DAY,
        only=("embed", "twins", "mail", "structured_data", "site"),
        jobs=1,
    )


@pytest.mark.parametrize(
    "name",
    [
        *("../../etc/passwd", "..\\x", "/etc", "C:x", "\\\\host\\x", "~", "%2e%2e%2f", ".."),  # H20
        *("con", "CON", "aux.html", "nul", "lpt1", "com9", "x.", "x ", "a:b", "a*b", "a?b", "a<b", "a|b"),  # H21
        *(
            ".git",
            ".htaccess",
            "_headers",
            "_redirects",
            "index",
            "404",
            "sitemap.xml",
            "robots.txt",
            "assets",
        ),  # H22
        *("a" * 81, "a" * 300),  # H23
        *("sh\u200birt", "shirt\u200d", "\ufeffshirt", "shi\u00adrt"),  # H25
        *("sh\u0456rt", "\u0430lder", "ｓhirt"),  # H26
        *("İx", "straße", "café", "cafe\u0301", "", "-x"),  # H31, H32
    ],
)
def test_H20_H21_H22_H23_H25_H26_H31_H32_ids_stay_in_their_folder_and_shadow_nothing(
    write_shop: WriteShop, name: str
) -> None:
    assert id_mistake(name)
    told = found(write_shop({SHIRT: GOOD.replace("brand: alder", f"brand: {json.dumps(name)}")}), SHIRT)
    assert [problem.severity for problem in told] == ["error"]
    assert told[0].line == 2


def test_H23_paths_too_long_for_a_disk_are_told_and_not_a_bug(write_shop: WriteShop) -> None:
    name = "a" * 240 + ".yml"
    told = found(write_shop({f"product_data/products/{name}": GOOD}), f"product_data/products/{name}")
    assert "cannot be an id" in str(told[0])


@pytest.mark.parametrize(
    "address",
    [
        "http://x.example",
        "//x.example",
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///x",
    ],
)
def test_D39_H06_addresses_that_may_not_be_linked_are_refused_at_their_place(
    write_shop: WriteShop, address: str
) -> None:
    told = found(write_shop({SHIRT: GOOD + f"url: {json.dumps(address)}\n"}), SHIRT)
    assert [(problem.line, problem.severity) for problem in told] == [(5, "error")]


@pytest.mark.parametrize(
    "email",
    ["a@b.example\r\nBcc: c@d.example", "a@b.example?bcc=c@d.example", "a@b.example, c@d.example"],
)
def test_H15_an_address_cannot_carry_headers(write_shop: WriteShop, email: str) -> None:
    store = f"name: S\nurl: https://x.example\nlocales: [en-GB, de-DE]\ncontact: {{email: {json.dumps(email)}}}\n"
    assert any(problem.severity == "error" for problem in found(write_shop({STORE: store}), STORE))


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "//x.example", "http://x.example"])
def test_H34_H35_links_of_rich_text_lead_where_links_may_lead(
    write_shop: WriteShop, tmp_path: Path, target: str
) -> None:
    described = "description: " + json.dumps(f"See [here]({target}) <svg><script>x</script></svg> **bold**") + "\n"
    project = write_shop({SHIRT: GOOD + described})
    try:
        build(project, tmp_path / "out", as_of=DAY, only=("embed", "twins"), jobs=1)
    except Refused as refused:
        assert all(problem.file == SHIRT for problem in refused.problems if problem.severity == "error")
    else:
        html = (tmp_path / "out/embed/v1/en-gb/shirt.html").read_text("utf-8")
        assert f'href="{target}' not in html and "<script" not in html


def test_H41_markup_that_no_parser_reads_is_told_with_its_page(write_shop: WriteShop, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        build(
            write_shop({"content/en/faq.md": "# One\n\n<![x\n\nTwo\n"}), tmp_path / "o", as_of=DAY, only=("site",)
        )
    assert "faq.md" in "".join(map(str, refused.value.problems))


def test_a_shop_whose_every_file_is_wrong_ends_with_1(write_shop: WriteShop) -> None:
    files: dict[str, str | bytes | None] = dict.fromkeys((SHIRT, CHART, POLICY, STORE), b"\xff\xfe\x00")
    result = CliRunner().invoke(check, ["--project", str(write_shop(files)), "--as-of", "2026-11-25"])
    assert result.exit_code == 1
