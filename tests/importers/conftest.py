"""Runs the import as a merchandiser does, in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.commands.import_ import command
from generator.yaml_source import read_yaml

EXPORTS = Path(__file__).parent / "exports"


@dataclass
class Shop:
    """A shop's folder, and what the last import said."""

    folder: Path
    status: int = 0
    said: str = ""
    complained: str = ""

    def run(self, export: str | bytes | Path, *options: str) -> Shop:
        if isinstance(export, Path):
            file = export
        else:
            file = self.folder.parent / "export.csv"
            file.write_bytes(export if isinstance(export, bytes) else export.encode("utf-8"))
        result = CliRunner().invoke(command, ["shopify", str(file), "--into", str(self.folder), *options])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.status, self.said, self.complained = result.exit_code, result.stdout, result.stderr
        return self

    def json(self, export: str | bytes | Path, *options: str) -> dict[str, Any]:
        self.run(export, "--format", "json", *options)
        report: dict[str, Any] = json.loads(self.said)
        return report

    def path(self, name: str) -> Path:
        return self.folder / "product_data" / name

    def text(self, name: str) -> str:
        return self.path(name).read_text("utf-8")

    def product(self, name: str) -> dict[str, Any]:
        source, problems = read_yaml(self.path(f"products/{name}.yml"), name)
        assert source is not None, problems
        value: dict[str, Any] = source.value
        return value

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, "utf-8")


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path / "shop")


@pytest.fixture
def imported(shop: Shop) -> Callable[[str], Shop]:
    """A shop into which the named export of tests/importers/exports was imported."""
    return lambda name: shop.run(EXPORTS / f"{name}.csv")
