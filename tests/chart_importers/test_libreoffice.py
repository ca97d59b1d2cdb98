"""What LibreOffice opens and saves again comes back without loss: our template, and workbooks of suppliers."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.importers.chart import Choices
from generator.importers.chart.chart_file import differences
from generator.importers.chart.from_workbook import read_workbook
from generator.importers.chart.template import read_template
from generator.importers.chart.template_workbook import template_workbook
from generator.yaml_source import parse_yaml

CHARTS = Path(__file__).parents[2] / "product_data" / "size_charts"
# UTF-8, comma, quotes round all text; whether `10-12` is looked at as a date (Token 8 of LibreOffice's CSV filter).
PLAIN, GUESSING = "CSV:44,34,76,1,,1033,true,false", "CSV:44,34,76,1,,1033,false,true"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Files opened and saved again in another form, all of them by one start of LibreOffice."""
    if shutil.which("soffice") is None:
        assert not os.environ.get("HANGTAG_CI"), "LibreOffice is not installed: .ci/system installs it"
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc-nogui")
    home = tmp_path_factory.mktemp("profile")

    def save(files: dict[str, bytes], form: str, opened_as: str = "") -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("files")
        for name, raw in files.items():
            (folder / name).write_bytes(raw)
        command = ["soffice", "--headless", f"-env:UserInstallation={home.as_uri()}"]
        command += [f"--infilter={opened_as}"] if opened_as else []
        command += ["--convert-to", form, "--outdir", str(folder / "made"), *map(str, folder.glob("*.*"))]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        made = sorted((folder / "made").iterdir())
        assert len(made) == len(files)
        return {path.stem: path.read_bytes() for path in made}

    return save


def values_of(path: Path) -> dict[str, Any]:
    source, _ = parse_yaml(path.read_bytes(), path.name)
    assert source is not None
    value: dict[str, Any] = source.value
    return value


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_every_chart_of_the_demo_comes_back_whole(saved_by_libreoffice: Any, form: str) -> None:
    charts = {path.stem: path for path in sorted(CHARTS.glob("*.yml"))}
    books = {f"{id}.xlsx": template_workbook(values_of(path)) for id, path in charts.items()}
    made = saved_by_libreoffice(books, form)
    assert set(made) == set(charts)
    for id, raw in made.items():
        template = read_template(read_workbook(raw, f"{id}.{form}"))
        assert template is not None, id
        typed = template.typed(Choices())
        assert not typed.problems, id
        assert differences(typed.values, charts[id].read_text("utf-8")) == [], id


ROWS = [
    ["Size", "EU", "US", "Age", "Height", "Waist (in)", "Bust (cm)"],
    ["00123", "36", "00", "10-12 y", "5'2\"", "34 1/2", "86,5"],
    ["S/M", "36, 38", "4-6", "12-14 y", "5'4\"", "35½", "88-92"],
    ["2XL", "42½", "10-12", "14-16 y", "5'6\"", '37"', "92 – 96"],
    ["1e3", "44", "~14", "16+ y", "5'8\"", "38 3/4", "up to 100"],
]


def test_what_was_typed_as_text_stays_in_every_form(saved_by_libreoffice: Any, shop: Any) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    shop.read(out.getvalue(), "--kind", "body", "--for", "women", name="sizes.xlsx", id="before")
    before = shop.cells("before")
    assert [row[0] for row in before[1:]] == ["00123", "S/M", "2XL", "1e3"]
    assert [row[2] for row in before[1:]] == ["00", "4-6", "10-12", "~14"]
    for form in ("xlsx", "ods", "xls", "csv", "html"):
        [raw] = saved_by_libreoffice({"sizes.xlsx": out.getvalue()}, form).values()
        shop.read(raw, "--kind", "body", "--for", "women", name=f"sizes.{form}", id=form)
        assert shop.cells(form) == before, (form, shop.complained)


def test_a_size_that_became_a_date_is_told_with_what_was_typed(saved_by_libreoffice: Any, shop: Any) -> None:
    """An American LibreOffice makes a day of 10/12 when it opens a supplier's CSV."""
    typed = "Size,US,Bust (cm)\nS,6/8,84-88\nM,10/12,88-92\n"
    for form in ("xlsx", "ods"):
        [raw] = saved_by_libreoffice({"sizes.csv": typed.encode()}, form, GUESSING).values()
        shop.read(raw, "--kind", "body", "--for", "women", name=f"sizes.{form}", id=form)
        assert shop.cells(form)[1:] == [["S", "6-8", "84-88"], ["M", "10-12", "88-92"]]
        assert "probably 10-12 was typed" in shop.complained
    [raw] = saved_by_libreoffice({"sizes.csv": typed.encode()}, "xlsx", PLAIN).values()
    shop.read(raw, "--kind", "body", "--for", "women", name="sizes.xlsx", id="plain")
    assert shop.cells("plain")[1:] == [["S", "6, 8", "84-88"], ["M", "10, 12", "88-92"]]
    assert "was typed" not in shop.complained
