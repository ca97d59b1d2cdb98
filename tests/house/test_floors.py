"""No library may be older than the last known hole in it: floors in pyproject.toml, held by the lock, and tried."""

from __future__ import annotations

import re
import subprocess
import tomllib
import venv
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# The first versions without the holes that are known.
HOLES = {
    "jinja2": ("3.1.6", "CVE-2024-22195, CVE-2024-34064, CVE-2024-56201, CVE-2024-56326, CVE-2025-27516"),
    "pyyaml": ("6.0.3", "CVE-2020-14343; merge keys and aliases that multiply are refused by our own reader"),
    "pillow": (
        "12.3.0",
        "CVE-2023-4863, CVE-2023-50447, CVE-2026-25990, CVE-2026-40192, CVE-2026-54058 and others",
    ),
    "pydantic": ("1.8.2", "CVE-2021-29510"),
    "babel": ("2.9.1", "CVE-2021-42771"),
    "mkdocs": ("1.2.3", "CVE-2021-40978"),
    "mkdocs-material": ("9.5.32", "markup out of a search for words of an address"),
    "markdown": ("3.8.1", "CVE-2025-69534"),
    "pymdown-extensions": ("11.0.1", "CVE-2026-61632, CVE-2026-67422"),  # H40
    "pygments": ("2.15.1", "CVE-2022-40896"),
}
# What the shop's own code runs on: from YAML to facts, words, fragments, mails, pictures and the help site.
CORE = (
    *("yaml", "bad_inputs", "units", "sizing", "fit", "returns", "wording", "surfaces", "structured_data", "build"),
    *("chart_importers", "importers", "pictures", "help_site"),
)

TOOLS = ("mypy", "ruff", "check-jsonschema")  # look at the code, and are no part of it


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def floors() -> dict[str, str]:
    """The lowest version of everything that pyproject.toml asks for, by name."""
    found = {}
    extras = PYPROJECT["optional-dependencies"]
    for text in (*PYPROJECT["dependencies"], *extras["sheets"], *extras["search"], *extras["dev"]):
        asked = Requirement(text)
        for one in asked.specifier:
            if one.operator in (">=", "=="):
                extra = f"[{','.join(asked.extras)}]" if asked.extras else ""
                found[plain(asked.name) + extra] = one.version
    return found


@pytest.mark.parametrize("name", HOLES)
def test_a_library_with_known_holes_has_a_floor_above_them(name: str) -> None:
    first, holes = HOLES[name]
    assert Version(floors()[name]) >= Version(first), holes


def test_the_lock_holds_nothing_below_a_floor() -> None:
    locked: dict[str, list[Version]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)==([^\s;\\]+)", (ROOT / "requirements.lock").read_text("utf-8"), re.M
    ):
        locked.setdefault(plain(name), []).append(Version(version))
    for name, lowest in floors().items():
        held = locked[name.partition("[")[0]]
        assert all(version >= Version(lowest) for version in held), (name, held)


@pytest.mark.proof
def test_the_core_works_with_the_lowest_versions(tmp_path: Path) -> None:
    venv.create(tmp_path / "lowest", with_pip=True)
    python = tmp_path / "lowest/bin/python"
    lowest = [f"{name}=={version}" for name, version in floors().items() if name not in TOOLS]
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*install, *lowest, "hatchling", "editables"], capture_output=True, text=True, check=False
    )
    if "Could not find a version" in done.stderr or "Connection" in done.stderr:
        pytest.skip(f"floors: no package index is reached ({done.stderr.strip().splitlines()[-1]})")
    assert done.returncode == 0, done.stderr
    subprocess.run([*install, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
    folders = [str(ROOT / "tests" / name) for name in CORE]
    asked = ["-q", "-p", "no:cacheprovider", "-m", "not proof and not browser", *folders]
    done = subprocess.run([python, "-m", "pytest", *asked], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3000:]
