"""Keeps the shop of this moment: read anew when something is saved, looked through in the background."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from generator.blocks import card_traits
from generator.build import MEDIA
from generator.checks.everything import check_policies
from generator.live.news import News, Told
from generator.live.now import Now
from generator.live.saved import changed, saved_in
from generator.live.survey import Row
from generator.problems import Problem, WrongUse
from generator.shop import day_of

PAUSE = 0.3  # seconds that browsers have to ask for what they show before all products are looked through
AT_ONCE = 40  # products that were saved and are looked at before the change is told


class Keeper:
    """One shop. Whoever reads or makes something has the `turn`; a request goes before the look-through.

    `seen` is how long it took from noticing the last change until its pages could be asked for, in seconds;
    `saved_at` when its newest file was saved (seconds since 1970).
    """

    def __init__(self, project: Path, as_of: date | None = None) -> None:
        self.project, self._as_of = project.resolve(), as_of
        self.news, self.seen, self.saved_at, self.looks = News(), 0.0, 0.0, 0
        self._lock, self._waiting, self._count = threading.RLock(), 0, threading.Lock()
        self._rows: dict[str, Row] = {}
        self._now: Now | None = None
        self._spanning: tuple[int, tuple[Problem, ...]] = (0, ())
        self._told = 0
        self._look, self.closing = threading.Event(), False
        self._when_looked: list[Callable[[], None]] = []

    @contextmanager
    def turn(self) -> Iterator[Now]:
        """The shop as it is saved now, for as long as somebody reads or makes something of it.

        Raises:
            WrongUse: the folder is no shop any more.
        """
        with self._count:
            self._waiting += 1
        try:
            with self._lock:
                yield self._fresh()
        finally:
            with self._count:
                self._waiting -= 1

    def _fresh(self) -> Now:
        start = time.perf_counter()
        files, before = saved_in(self.project), self._now
        today = day_of(before.shop.store, self._as_of) if before else None
        if before is not None and files == before.files and today == before.shop.as_of:
            return before
        new = changed(before.files, files) if before else []
        if any(name.startswith(f"{MEDIA}/") for name in new):
            self._rows.clear()  # what products say of their pictures
        self._now = now = Now(self.project, self._as_of, files, self._rows, before)
        for gone in self._rows.keys() - now.shop.products.keys():
            del self._rows[gone]
        for id in self._saved_products(now, new):
            now.row(id)
        self.saved_at = max((files[name][0] for name in new if name in files), default=0) / 1e9
        self.seen = time.perf_counter() - start
        return now

    @staticmethod
    def _saved_products(now: Now, new: list[str]) -> list[str]:
        ids = {file: id for id, file in now.shop.products.items()}
        return [ids[name] for name in new if name in ids][:AT_ONCE]

    def when_looked(self, tell: Callable[[], None]) -> None:
        """Call `tell` each time all products have been looked through."""
        self._when_looked.append(tell)

    def notice(self) -> bool:
        """Look whether something was saved, and tell it; whether there was anything new."""
        with self.turn() as now:
            is_new, self._told = now.version != self._told, now.version
        if is_new:
            self._tell()
            self._look.set()
        return is_new

    def problems(self) -> list[Problem]:
        """Everything that is known to be wrong or doubtful, sorted: of products, what has been looked at."""
        with self._lock:
            now = self._now
            if now is None:
                return []
            found = dict.fromkeys(now.problems)
            found |= dict.fromkeys(problem for row in self._rows.values() for problem in row.problems)
            if self._spanning[0] == now.version:
                found |= dict.fromkeys(self._spanning[1])
        return sorted(found)

    def look_through(self) -> None:
        """Look at every product that is not known as it is now, and at what spans them; gives way to requests.

        Ends early when something else was saved meanwhile.
        """
        with self.turn() as now:
            ids = list(now.shop.products)
        for id in ids:
            while self._waiting and not self.closing:
                time.sleep(0.002)
            with self._lock:
                if self.closing or self._now is not now:
                    return
                now.row(id)
        with self._lock:
            traits = [card_traits(row.card) for row in self._rows.values() if row.card is not None]
        problems = tuple(check_policies(now.shop, traits))
        with self._lock:
            if self._now is not now:
                return
            self._spanning = now.version, problems
            self.looks += 1
        self._tell()
        for tell in self._when_looked:
            tell()

    def _tell(self) -> None:
        errors = [problem for problem in self.problems() if problem.severity == "error"]
        self.news.tell(Told(self._told, "\n".join(map(str, errors)), self.looks))

    @property
    def known(self) -> int:
        """How many products have been looked at as they are now."""
        with self._lock:
            return sum(self._now.is_known(id) for id in self._now.shop.products) if self._now else 0

    def keep_looking(self) -> None:
        """Look through all products whenever something was saved, until the end."""
        while not self.closing:
            if self._look.wait(0.5):
                self._look.clear()
                time.sleep(PAUSE)
                try:
                    self.look_through()
                except WrongUse:
                    continue  # the folder is just being replaced
