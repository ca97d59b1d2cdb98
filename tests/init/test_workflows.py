"""A new shop brings workflows for GitHub and GitLab, the repository an action: right in shape, and they run."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator import __version__
from generator.__main__ import hangtag

ROOT = Path(__file__).parents[2]
GITHUB, GITLAB, ACTION = ".github/workflows/hangtag.yml", ".gitlab-ci.yml", "action.yml"
BASH = shutil.which("bash")
OWN = ".github/workflows/checks.yml"  # of this repository
LINTED = {
    GITHUB: "vendor.github-workflows",
    GITLAB: "vendor.gitlab-ci",
    ACTION: "vendor.github-actions",
    OWN: "vendor.github-workflows",
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "shop"
    CliRunner().invoke(hangtag, ["init", str(folder)], catch_exceptions=False)
    return folder


def read(path: Path) -> Any:
    """As YAML 1.2 means it: `on` is a word."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def steps(of: Any) -> Iterator[dict[str, Any]]:
    """Every step of an action or a workflow."""
    yield from of["runs"]["steps"] if "runs" in of else [s for job in of["jobs"].values() for s in job["steps"]]


def step(of: Any, name: str) -> dict[str, Any]:
    return next(found for found in steps(of) if found.get("name") == name)


def test_the_github_workflow_checks_proposals_and_publishes_the_main_branch_daily(shop: Path) -> None:
    workflow = read(shop / GITHUB)
    assert set(workflow["on"]) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert workflow["on"]["push"] == {"branches": ["main"]}
    minute, hour, *days = workflow["on"]["schedule"][0]["cron"].split()
    assert minute.isdecimal() and hour.isdecimal() and days == ["*", "*", "*"]
    assert workflow["env"] == {"HANGTAG": f"hangtag=={__version__}"}
    assert set(workflow["jobs"]) == {"check", "build", "publish"}
    assert workflow["jobs"]["check"]["if"] == "github.event_name == 'pull_request'"
    assert workflow["jobs"]["build"]["if"] == "github.event_name != 'pull_request'"
    assert workflow["jobs"]["publish"]["needs"] == "build"
    kept = next(s for s in steps(workflow) if s.get("uses", "").startswith("actions/cache@"))
    assert kept["with"]["path"].split() == [".hangtag", "dist"]
    assert "--format github" in step(workflow, "Check every file")["run"]


def test_only_publishing_may_write_anything(shop: Path) -> None:
    workflow = read(shop / GITHUB)
    assert workflow["permissions"] == {"contents": "read"}
    asked = {name: job.get("permissions") for name, job in workflow["jobs"].items()}
    assert asked == {"check": None, "build": None, "publish": {"pages": "write", "id-token": "write"}}
    for found in steps(workflow):
        if found.get("uses", "").startswith("actions/checkout@"):
            assert found["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("name", [GITHUB, ACTION])
def test_nothing_that_somebody_types_becomes_a_command(shop: Path, name: str) -> None:
    for found in steps(read((ROOT if name == ACTION else shop) / name)):
        assert len({"run", "uses"} & found.keys()) == 1
        assert "${{" not in found.get("run", ""), "hand it over as a variable"
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", found.get("uses", "actions/x@v1"))


def test_the_gitlab_pipeline_does_the_same(shop: Path) -> None:
    pipeline = read(shop / GITLAB)
    assert pipeline["variables"]["HANGTAG"] == f"hangtag=={__version__}"
    jobs = {name: job for name, job in pipeline.items() if name not in ("variables", "workflow", "default")}
    assert set(jobs) == {"check", "pages"}
    assert all(job["script"] and job["rules"] for job in jobs.values())
    assert "public" in jobs["pages"]["artifacts"]["paths"]
    assert jobs["pages"]["cache"]["paths"] == [".hangtag", "dist"]


def test_the_action_says_what_it_takes_and_gives() -> None:
    action = read(ROOT / ACTION)
    assert action["runs"]["using"] == "composite"
    assert all(known.get("description") for known in (*action["inputs"].values(), *action["outputs"].values()))
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / ACTION).read_text("utf-8")))
    assert used == set(action["inputs"])
    assert all("shell" in found for found in action["runs"]["steps"] if "run" in found)


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Run a step's script as the runner does; what it wrote into the summary."""
    if not BASH:
        pytest.skip("no bash")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "hangtag").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n')
    (programs / "hangtag").chmod(0o755)
    summary, outputs = tmp_path / "summary.md", tmp_path / "outputs"
    surroundings = {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_OUTPUT": str(outputs),
        "RUNNER_TEMP": str(tmp_path),
        "SOURCE_DATE_EPOCH": "1795478400",
    }

    def runs(step: dict[str, Any], folder: Path, **given: str) -> tuple[int, str, str]:
        env = {**surroundings, **dict.fromkeys(step.get("env", {}), ""), **given}
        script = step["run"]
        done = subprocess.run([BASH, "-e", "-c", script], cwd=folder, env=env, capture_output=True, check=False)
        written = summary.read_text("utf-8") if summary.exists() else ""
        return done.returncode, (done.stdout + done.stderr).decode(), written

    return runs


def committed(shop: Path, folder: Path) -> None:
    """A copy of the shop in a repository, with a change that was not committed."""
    shutil.copytree(shop, folder)
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_mistake_is_annotated_counted_and_fails(shop: Path, tmp_path: Path, run: Any) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(shop, folder)
    (folder / "product_data/brands/house.yml").write_text("nmae: House\n", "utf-8")
    status, said, summary = run(step(read(shop / GITHUB), "Check every file"), folder)
    assert status == 1
    assert "::error file=product_data/brands/house.yml,line=1,col=1,title=" in said
    assert summary.startswith("## hangtag check\n\n    ")
    status, said, _ = run(step(read(ROOT / ACTION), "Check every file"), tmp_path, PROJECT="mine", STRICT="true")
    assert (status, "::error file=" in said) == (1, True)


def test_the_summary_tells_what_customers_would_read_differently(shop: Path, tmp_path: Path, run: Any) -> None:
    folder = tmp_path / "mine"
    committed(shop, folder)
    policy = folder / "product_data/return_policies/standard.yml"
    text = policy.read_text("utf-8")
    assert "30 days" in text
    policy.write_text(text.replace("30 days", "31 days"), "utf-8")
    tell = step(read(ROOT / ACTION), "Tell what customers would read differently")
    status, said, summary = run(tell, tmp_path, PROJECT="mine", AGAINST="HEAD")
    assert (status, said) == (0, "")
    assert "## What customers would read differently\n\n**`returns.promise`**" in summary
    assert "31 days" in summary
    subprocess.run(["git", "-C", folder, "checkout", "-q", "."], check=True)
    tell = step(read(shop / GITHUB), "Tell what customers would read differently")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    subprocess.run(["git", *who, "commit", "-qm", "second", "--allow-empty"], cwd=folder, check=True)
    status, _, summary = run(tell, folder)
    assert (status, summary.splitlines()[-1][:24]) == (0, "Customers read the same:")


def test_the_action_builds_and_says_where(shop: Path, tmp_path: Path, run: Any) -> None:
    folder = tmp_path / "my shop"
    shutil.copytree(shop, folder)
    build = step(read(ROOT / ACTION), "Build")
    build["run"] = build["run"].replace("hangtag build ", "hangtag build --only mail ")  # the whole takes long
    status, _, summary = run(build, tmp_path, PROJECT="my shop", STRICT="true")
    assert status == 0
    assert "## hangtag build\n\n    Built 2 products" in summary
    assert (tmp_path / "outputs").read_text("utf-8") == "out=my shop/dist\n"
    assert json.loads((folder / "dist/build.json").read_text("utf-8"))["products"] == 2


@pytest.mark.parametrize("name", LINTED)
@pytest.mark.skipif(not importlib.util.find_spec("check_jsonschema"), reason="check-jsonschema is not installed")
def test_the_published_schemas_find_nothing(shop: Path, name: str) -> None:
    path = (ROOT if name in (ACTION, OWN) else shop) / name
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", LINTED[name], str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
