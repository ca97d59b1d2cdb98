"""`hangtag check`: every problem of every file at once."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator import __version__
from generator.commands import as_of_option, format_option, project_option


@click.command("check", help="Report every problem in every file, as file:line:column: message; cure.")
@project_option
@as_of_option
@format_option("text", "json", "github", "sarif")
@click.option("--strict", is_flag=True, help="Leave with 1 for warnings too.")
def command(project: Path, as_of: date | None, format_: str, strict: bool) -> None:
    from generator import problems as forms
    from generator.checks.returns import ABOUT_LAW
    from generator.inspection import inspect
    from generator.reference.laws import DISCLAIMER

    inspected = inspect(project, as_of)
    found = sorted(set(inspected.problems))
    if format_ == "json":
        click.echo(forms.as_json(found))
    elif format_ == "sarif":
        click.echo(forms.as_sarif(found, __version__))
    elif format_ == "github":
        click.echo(forms.as_github(found))
    else:
        for problem in found:
            click.echo(problem)
    errors = sum(problem.severity == "error" for problem in found)
    warnings = sum(problem.severity == "warning" for problem in found)
    click.echo(
        f"{inspected.said}: {forms.counted(errors, 'error')}, {forms.counted(warnings, 'warning')}", err=True
    )
    if any(problem.code in ABOUT_LAW for problem in found):
        click.echo(f"What is said of the law: {DISCLAIMER}", err=True)
    sys.exit(1 if errors or (strict and warnings) else 0)
