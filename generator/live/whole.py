"""The whole help site, built on the side by a process of its own, for what spans everything (search, sitemaps).

It begins when somebody asks for such a file. Until the first one is there they wait; later they get what the last
one says while the next is made, so that search may be some seconds behind. Pages never come from here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date
from pathlib import Path

PATIENCE = 120  # seconds that the first one may take
QUIET = 3  # seconds without a change before another is begun, so that it takes nothing from who is at work


class Whole:
    """The site in `out`, as of some version of what is saved."""

    def __init__(self, project: Path, out: Path, as_of: date | None) -> None:
        self.project, self.out, self._as_of = project, out, as_of
        self._changed = threading.Condition()
        self._built = self._wanted = 0
        self._is_at_work = False
        self._process: subprocess.Popen[bytes] | None = None

    def file(self, path: str, version: int) -> Path | None:
        """A file of the site below `out/site`, at least as new as the last site that could be built."""
        with self._changed:
            if self._wanted < version:
                self._wanted = version
                if not self._is_at_work:
                    self._is_at_work = True
                    threading.Thread(target=self._build, daemon=True).start()
            if not (self.out / "site").is_dir():
                self._changed.wait_for(lambda: self._built >= version, PATIENCE)
        root = (self.out / "site").resolve()
        found = (root / path).resolve()
        return found if root in found.parents and found.is_file() else None

    def _build(self) -> None:
        while True:
            with self._changed:
                version = self._wanted
                if self._built >= version:
                    self._is_at_work = False
                    return
                while self._built and self._changes(version):
                    version = self._wanted
                if self._built >= version:
                    continue
                self._process = subprocess.Popen(
                    self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            with suppress(AttributeError, OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, 10)
            self._process.wait()
            with self._changed:
                self._process, self._built = None, version
                self._changed.notify_all()

    def _changes(self, version: int) -> bool:
        """Whether something newer is wanted before it has been quiet for a while."""
        return self._changed.wait_for(lambda: self._wanted != version, QUIET)

    @property
    def command(self) -> list[str]:
        day = ["--as-of", self._as_of.isoformat()] if self._as_of else []
        where = ["--project", str(self.project), "--out", str(self.out)]
        return [sys.executable, "-m", "generator", "build", *where, "--only", "site", *day]

    def close(self) -> None:
        """End what is being built; the publication leaves the old tree whole."""
        with self._changed:
            self._wanted = self._built
            process = self._process
        if process is not None:
            process.terminate()
            process.wait()
