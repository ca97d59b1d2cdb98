"""Imports charts as a merchandiser does, in a shop's folder of its own."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.commands.export import command as export
from generator.commands.import_ import command as import_
from generator.problems import Refused, WrongUse
from generator.yaml_source import read_yaml

DEMO = Path(__file__).parents[2] / "product_data"


@dataclass
class Shop:
    """A shop's folder, and what the last command said."""

    folder: Path
    status: int = 0
    said: str = ""
    complained: str = ""

    def read(self, content: str | bytes, *options: str, name: str = "chart.csv", id: str = "tops") -> Shop:
        """Import `content` as a file called `name`; `-` pastes it."""
        raw = content if isinstance(content, bytes) else content.encode("utf-8")
        if name == "-":
            return self._run(import_, ["chart", "-", "--as", id, *options], raw)
        file = self.folder.parent / name
        file.write_bytes(raw)
        return self._run(import_, ["chart", str(file), "--as", id, *options])

    def export(self, *arguments: str) -> Shop:
        return self._run(export, ["chart", *arguments])

    def _run(self, command: Any, arguments: list[str], raw: bytes = b"") -> Shop:
        result = CliRunner().invoke(command, [*arguments, "--project", str(self.folder)], input=io.BytesIO(raw))
        self.status, self.said, self.complained = result.exit_code, result.stdout, result.stderr
        if isinstance(result.exception, (Refused, WrongUse)):
            self.status = 1 if isinstance(result.exception, Refused) else 2
            self.complained += str(result.exception)
        elif result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return self

    def path(self, id: str = "tops") -> Path:
        return self.folder / "product_data" / "size_charts" / f"{id}.yml"

    def values(self, id: str = "tops") -> dict[str, Any]:
        assert self.path(id).is_file(), self.complained
        source, problems = read_yaml(self.path(id), id)
        assert source is not None, problems
        value: dict[str, Any] = source.value
        return value

    def cells(self, id: str = "tops") -> list[list[str]]:
        """The table as it was written, cell by cell."""
        lines = self.values(id)["table"].rstrip("\n").split("\n")
        return [[cell.strip() for cell in line.split("|")] for line in lines]

    def report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.said)
        return report


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    (tmp_path / "shop" / "product_data").mkdir(parents=True)
    return Shop(tmp_path / "shop")


@pytest.fixture
def demo_shop(tmp_path: Path) -> Shop:
    """A shop with the demo's size charts."""
    shutil.copytree(DEMO / "size_charts", tmp_path / "shop" / "product_data" / "size_charts")
    return Shop(tmp_path / "shop")
