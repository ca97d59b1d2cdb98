"""What was read before is read again only where a file looks otherwise than it did."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from generator import known_files
from generator.known_files import KnownFiles

FILE = "product_data/products/shirt.yml"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def shirt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that was read once, long after it was written."""
    monkeypatch.setattr(known_files, "YOUNG", 0)
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text("name: Shirt", "utf-8")
    assert digest(tmp_path) == sha256("name: Shirt")
    return path


def digest(project: Path) -> str:
    """As the next run finds it."""
    files = KnownFiles(project)
    files.read([FILE])
    files.write([FILE])
    return files.digest(FILE)


def swap_unseen(path: Path, text: str) -> None:
    """Other words of the same length, with the time of writing put back."""
    before = path.stat()
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_file_that_looks_as_it_did_is_not_read(shirt: Path, tmp_path: Path) -> None:
    look = known_files.look_of(shirt)
    files = KnownFiles(tmp_path)
    files.learn(FILE, look, "0123abcd" * 8)
    files.write([FILE])
    assert digest(tmp_path) == "0123abcd" * 8


def test_words_of_the_same_length_and_time_are_seen(shirt: Path, tmp_path: Path) -> None:
    swap_unseen(shirt, "name: Skirt")
    assert digest(tmp_path) == sha256("name: Skirt")


def test_a_file_put_in_place_of_another_is_seen(shirt: Path, tmp_path: Path) -> None:
    other = shirt.with_name("other.yml")
    shutil.copy2(shirt, other)
    swap_unseen(other, "name: Skirt")
    other.replace(shirt)
    assert digest(tmp_path) == sha256("name: Skirt")


def test_a_file_that_was_just_written_is_read_again(
    shirt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_files, "YOUNG", 3_600 * 10**9)
    shirt.write_text("name: Skirt", "utf-8")
    assert digest(tmp_path) == sha256("name: Skirt")
    assert sha256("name: Skirt") not in (tmp_path / ".hangtag/files").read_text("utf-8")


def test_a_fresh_checkout_beside_what_was_remembered_is_read(shirt: Path, tmp_path: Path) -> None:
    content = shirt.read_bytes().replace(b"Shirt", b"Skirt")
    times = shirt.stat()
    shirt.unlink()
    shirt.write_bytes(content)
    os.utime(shirt, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert digest(tmp_path) == sha256("name: Skirt")


@pytest.mark.parametrize("damage", [b"", b"[]\n{}", b"x", b'{"schema":"files/2","sha256":""}\n{}'])
def test_a_damaged_memory_is_not_believed(shirt: Path, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / ".hangtag/files").write_bytes(damage)
    assert digest(tmp_path) == sha256("name: Shirt")


def test_a_file_that_is_gone_has_no_digest(shirt: Path, tmp_path: Path) -> None:
    shirt.unlink()
    assert digest(tmp_path) == ""
