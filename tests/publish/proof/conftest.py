"""A place to publish in, with files of others, and what must hold there whatever happened."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from generator.publish import finish_interrupted, finish_unfinished

SCRIPT = Path(__file__).with_name("publish_tree.py")
THEIRS = {"CNAME": b"shop.example.com", "site/en/theirs.txt": b"a note", "theirs/deep/er/file": b"x" * 5000}
LOG = ".hangtag-log"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("publish_tree", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


publish_tree = _load()
TREES: dict[str, dict[str, bytes]] = publish_tree.TREES


@dataclass(frozen=True)
class Site:
    """A shop and its output folder, with files of others in it."""

    shop: Path
    out: Path

    def start(self, tree: str = "old") -> None:
        """Publish a tree and put files of others among it."""
        (self.shop / "product_data").mkdir(parents=True, exist_ok=True)
        self.out.parent.mkdir(parents=True, exist_ok=True)
        self.publish(tree)
        for path, content in THEIRS.items():
            (self.out / path).parent.mkdir(parents=True, exist_ok=True)
            (self.out / path).write_bytes(content)
        (self.out / "their-empty-folder").mkdir(exist_ok=True)

    def publish(self, tree: str, way: str = "patch") -> str:
        return str(publish_tree.publish(self.shop, self.out, tree, way))

    def run(self, tree: str, way: str, *before: str) -> subprocess.CompletedProcess[str]:
        """Publish in a process of its own, perhaps under another command."""
        command = [*before, sys.executable, str(SCRIPT), str(self.shop), str(self.out), tree, way]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.shop)

    def tree(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in self.out.rglob("*")
            if path.is_file() and ".hangtag-stage" not in path.parts
        }

    def holds(self, *trees: str, extra: dict[str, bytes] | None = None) -> str:
        """Which of the trees the folder holds whole, with all files of others; says what is wrong otherwise."""
        found = self.tree()
        theirs = {**THEIRS, **(extra or {})}
        assert {path: found.get(path) for path in theirs} == theirs, "files of others were touched"
        assert (self.out / "their-empty-folder").is_dir(), "a folder of others is gone"
        ours = {path: content for path, content in found.items() if path not in theirs}
        for tree in trees:
            if ours == TREES[tree]:
                return tree
        nearest = TREES[trees[-1]]
        differing = sorted(p for p in ours.keys() | nearest.keys() if ours.get(p) != nearest.get(p))
        raise AssertionError(f"neither of {trees}; differs from the last in {differing[:8]}")

    def check(self, *trees: str, extra: dict[str, bytes] | None = None) -> str:
        """Old, or new, or with a log; and old or new once any next command has come to its rest. Returns how it was
        found: old, new (the last of the trees) or log."""
        state = "log" if (self.out / LOG).exists() else self.holds(*trees, extra=extra)
        finish_interrupted(self.shop)
        finish_unfinished(self.shop, self.out)
        now = self.holds(*trees, extra=extra)
        assert state in ("log", now)
        assert not (self.out / LOG).exists()
        left = [name for name in os.listdir(self.out.parent) if "hangtag" in name and name != ".hangtag"]
        assert left == [], f"left behind: {left}"
        assert not (self.shop / ".hangtag" / "kept_aside").exists(), "nobody edited anything"
        return state


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "shop", tmp_path / "shop" / "dist")
    site.start()
    return site


Disk = Callable[..., Path]


@pytest.fixture
def tmpfs(tmp_path: Path) -> Iterator[Disk]:
    """`tmpfs("size=1m")`: a small disk in memory; skips where this may not be mounted."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        place = tmp_path / f"tmpfs-{len(mounted)}"
        place.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("this machine may not mount a tmpfs")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", "-l", str(place)], check=False)
