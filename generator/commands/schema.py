"""`hangtag schema`: JSON Schemas of the files that people edit, for completion and inline errors in an editor."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands import project_option


@click.command("schema", help="Write JSON Schemas for editors.")
@project_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where (default: .hangtag/schemas).")
def command(project: Path, out: Path | None) -> None:
    from generator.yaml_schemas import FOLDER, write_schemas

    target = out or project / FOLDER
    names = write_schemas(project, target)
    click.echo(f"{len(names)} schemas in {target}: {', '.join(names)}.")
    click.echo("VS Code with the YAML extension uses them for every file whose first line names one.")
