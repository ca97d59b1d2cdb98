"""The only module that writes outputs: the whole of them or nothing.

Files are first staged beside the target; when every one of them is there they are moved into place. Files of
others in the target are never touched: what is ours is known from the list that the last run left in `.hangtag/`.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType

from generator.problems import WrongUse


@dataclass(frozen=True, slots=True)
class Published:
    """What one run did to the target; counts of files, `bytes` of all that the target now holds of ours."""

    files: int
    written: int
    removed: int
    bytes: int


class Publication:
    """One tree of outputs on its way to `out`; use it as a context, `add` files, then `finish`.

    Raises:
        WrongUse: `out` is no place for outputs (the root, the home folder, the shop itself, a file, a link).
        OSError: something could not be written; the target is as it was.
    """

    def __init__(self, project: Path, out: Path) -> None:
        self.project, self.out = project.resolve(), Path(os.path.abspath(out))
        refuse_dangerous(self.project, self.out)
        name = hashlib.sha256(os.fsencode(str(self.out))).hexdigest()[:12]
        self._list = self.project / ".hangtag" / "published" / f"{name}.json"
        self._stage = self.out.parent / f".{self.out.name}.hangtag-stage"
        self._before = self._read_list()
        self._now: dict[str, tuple[str, int]] = {}
        self._staged: list[str] = []

    def __enter__(self) -> Publication:
        shutil.rmtree(self._stage, ignore_errors=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._stage, ignore_errors=True)

    def add(self, path: str, content: bytes) -> str:
        """Stage one file under its POSIX path below the target; returns its sha256.

        Raises:
            ValueError: the path leaves the target, or stands twice.
        """
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts:
            raise ValueError(f"'{path}' is no path below the output folder")
        if path in self._now:
            raise ValueError(f"'{path}' is made twice")
        digest = hashlib.sha256(content).hexdigest()
        self._now[path] = (digest, len(content))
        before = self._before.get(path)
        if before != digest or not self._is_there(path, len(content)):
            target = self._stage / path
            try:
                target.write_bytes(content)
            except FileNotFoundError:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            self._staged.append(path)
        return digest

    def keep(self, path: str, digest: str, size: int) -> bool:
        """Leave a file as the last run published it; False: it is not there like that, and must be made."""
        if self._before.get(path) != digest or not self._is_there(path, size):
            return False
        self._now[path] = (digest, size)
        return True

    def _is_there(self, path: str, size: int) -> bool:
        try:
            return os.stat(self.out / path).st_size == size
        except OSError:
            return False

    def finish(self) -> Published:
        """Move what was staged into place and remove what is no longer made."""
        made: set[str] = set()
        for path in self._staged:
            target = self.out / path
            folder = os.path.dirname(target)
            if folder not in made:
                os.makedirs(folder, exist_ok=True)
                made.add(folder)
            os.replace(self._stage / path, target)
        gone = self._before.keys() - self._now.keys()
        for path in gone:
            (self.out / path).unlink(missing_ok=True)
        for parent in sorted({parent for path in gone for parent in PurePosixPath(path).parents}, reverse=True):
            try:
                if str(parent) != ".":
                    (self.out / parent).rmdir()
            except OSError:
                continue  # it still holds files, ours or somebody's
        self._write_list()
        return Published(len(self._now), len(self._staged), len(gone), sum(size for _, size in self._now.values()))

    def _read_list(self) -> dict[str, str]:
        try:
            known = json.loads(self._list.read_bytes())
            return {str(path): str(digest) for path, digest in known["files"].items()}
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return {}

    def _write_list(self) -> None:
        self._list.parent.mkdir(parents=True, exist_ok=True)
        content = {"schema": "published/1", "files": {path: self._now[path][0] for path in sorted(self._now)}}
        write_file(self._list, json.dumps(content).encode())


def refuse_dangerous(project: Path, out: Path) -> None:
    """Refuse targets in which publishing could only hurt.

    Raises:
        WrongUse: says why, and what to do.
    """
    cure = "name a folder of its own with --out, such as dist"
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise WrongUse(f"{out} is not a folder; {cure}")
    if out in (Path(out.anchor), Path.home()) or out == project or out in project.parents:
        raise WrongUse(f"{out} holds more than outputs; {cure}")
    for source in ("product_data", "content", "generator", ".hangtag", ".git"):
        folder = project / source
        if out == folder or folder in out.parents:
            raise WrongUse(f"{out} lies in the sources ({source}); {cure}")


def write_file(path: Path, content: bytes) -> None:
    """Put one file in place, whole or not at all."""
    beside = path.with_name(f".{path.name}.hangtag-new")
    beside.write_bytes(content)
    os.replace(beside, path)


def write_source_folder(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Make `folder` (one of hangtag's own, under `.hangtag/`) hold exactly `files`; says whether anything changed.

    Only files that differ are written, so that whoever watches the folder sees what really changed.
    """
    changed = False
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    for name in there - files.keys():
        (folder / name).unlink()
        changed = True
    for name, content in files.items():
        path = folder / name
        if name in there and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, content)
        changed = True
    return changed
