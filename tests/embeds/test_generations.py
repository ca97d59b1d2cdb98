"""What a page that is still kept asks for is there one generation longer."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from generator.build import build
from generator.embed_host import Generations
from generator.surfaces import Output

from .conftest import FILES


def file(name: str, content: bytes) -> Output:
    stem, _, ending = name.rpartition(".")
    return Output(f"embed/v1/{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}", content)


def css(of: str) -> Output:
    return file("hangtag.css", f"{of}{{}}".encode())


def test_each_file_is_kept_until_its_own_next_change(tmp_path: Path) -> None:
    script = file("units.js", b"1")

    def publish(of: str, beside: Output = script) -> list[Output]:
        generations = Generations(tmp_path)
        earlier = generations.earlier({"hangtag.css": css(of), "units.js": beside})
        generations.write()
        return earlier

    assert publish("a") == []
    assert publish("a") == []
    assert publish("b") == [css("a")]
    assert publish("b") == [css("a")]
    other = file("units.js", b"2")
    assert publish("b", other) == [css("a"), script]  # a change of another file does not drop it
    assert publish("c", other) == [css("b"), script]
    assert publish("b", other) == [css("c"), script]  # the way back


def test_what_is_not_published_is_not_remembered(tmp_path: Path) -> None:
    Generations(tmp_path).earlier({"hangtag.css": css("a")})
    assert Generations(tmp_path).earlier({"hangtag.css": css("b")}) == []


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b'{"schema": "embed-files/1", "files": []}',
        b'{"schema": "embed-files/1", "files": {"hangtag.css": [{"path": "../../etc/passwd", "content": ""}]}}',
        b'{"schema": "embed-files/1", "files": {"hangtag.css": [{"path": "embed/v1/../../x", "content": ""}]}}',
        b'{"schema": "embed-files/1", "files": {"hangtag.css": [{"path": 1}]}}',
    ],
)
def test_a_damaged_record_costs_the_earlier_files_and_no_more(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / ".hangtag").mkdir()
    (tmp_path / ".hangtag/embed_files.json").write_bytes(damaged)
    assert Generations(tmp_path).earlier({"hangtag.css": css("a")}) == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("hangtag.css", css("a").path),  # another content
        ("hangtag.css", "embed/v1/hangtag-embed.js"),
        ("../../site/en-gb/index.html", ""),
        ("sentences/../../x.json", ""),
        ("build.json", ""),
    ],
)
def test_what_is_remembered_is_not_believed(tmp_path: Path, name: str, path: str) -> None:
    """Somebody else's cache may be put into `.hangtag/`: no byte of it comes under another name than its own."""
    (tmp_path / ".hangtag").mkdir()
    row = {"path": path or file(name, b"evil").path, "content": "evil"}
    record = {"schema": "embed-files/1", "files": {name: [row]}}
    (tmp_path / ".hangtag/embed_files.json").write_text(json.dumps(record), "utf-8")
    assert Generations(tmp_path).earlier({name: file(name, b"now"), "hangtag.css": css("b")}) == []


def test_after_an_update_the_earlier_stylesheet_is_still_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    out = tmp_path / "dist"
    build(tmp_path, out, only=("embed", "twins"), jobs=1)
    [before] = (out / "embed/v1").glob("hangtag.*.css")
    kept = before.read_bytes()
    from generator.surfaces import storefront

    monkeypatch.setattr(storefront, "stylesheet", lambda: css("e"))
    for _ in range(2):
        build(tmp_path, out, only=("embed", "twins"), jobs=1)
        assert {path.name for path in (out / "embed/v1").glob("hangtag.*.css")} == {
            before.name,
            Path(css("e").path).name,
        }
        assert before.read_bytes() == kept
    assert f"/embed/v1/{before.name}\n  Cache-Control: public, max-age=31536000, immutable\n" in (
        out / "_headers"
    ).read_text("utf-8")
    monkeypatch.setattr(storefront, "stylesheet", lambda: css("f"))
    build(tmp_path, out, only=("embed", "twins"), jobs=1)
    assert not before.exists()
