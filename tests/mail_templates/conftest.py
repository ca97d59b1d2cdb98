"""The engines that run our templates: those of the mail systems themselves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "js" / "node_modules"
Run = Callable[[Sequence[tuple[str, dict[str, Any]]]], list[str]]


def _told(command: Sequence[str], asked: Sequence[tuple[str, dict[str, Any]]], zone: str = "UTC") -> list[str]:
    given = json.dumps([{"template": template, "data": data} for template, data in asked])
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, env={**os.environ, "TZ": zone}
    )
    assert done.returncode == 0, done.stderr[-2000:]
    texts: list[str] = json.loads(done.stdout)
    return texts


def in_node(engine: str) -> Run:
    return lambda asked: _told(["node", str(HERE / "js" / "run.mjs"), engine], asked)


def in_ruby(asked: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    return _told(["ruby", str(HERE / "liquid.rb")], asked, "Pacific/Auckland")


def in_php(asked: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    return _told(["php", str(HERE / "woocommerce.php")], asked, "America/New_York")


def in_jinja(asked: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.Undefined)
    made = {template: environment.from_string(template) for template, _ in asked}
    return [made[template].render(data) for template, data in asked]


def in_django(asked: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_TZ=True)
        django.setup()
    from django.template import Context, Engine

    made = {template: Engine().from_string(template) for template, _ in asked}
    return [made[template].render(Context(data)) for template, data in asked]


def _lacks(engine: str) -> str:
    if engine in ("liquidjs", "handlebars", "mustache", "mjml"):
        return "" if shutil.which("node") and (MODULES / engine).is_dir() else "npm ci in tests/mail_templates/js"
    if engine == "ruby":
        found = shutil.which("ruby") and subprocess.run(["ruby", "-rliquid", "-e", ""], check=False).returncode == 0
        return "" if found else "apt-get install ruby ruby-liquid"
    if engine == "php":
        return "" if shutil.which("php") else "apt-get install php-cli"
    if engine == "django":
        try:
            import django  # noqa: F401
        except ImportError:
            return "pip install django"
    return ""


@pytest.fixture
def engine() -> Callable[[str], Run]:
    """An engine by its name; the test is skipped, with how to install it, where it is not here."""

    def find(name: str) -> Run:
        if how := _lacks(name):
            assert not os.environ.get("HANGTAG_CI"), f"{name} is not installed: .ci/system installs it"
            pytest.skip(f"{name} is not here: {how}")
        own = {"ruby": in_ruby, "php": in_php, "jinja": in_jinja, "django": in_django}
        return own.get(name) or in_node(name)

    return find
