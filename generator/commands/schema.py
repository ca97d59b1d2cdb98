"""`hangtag schema`: JSON Schemas of the files that people edit, for completion and inline errors in an editor."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.commands import project_option


@click.command("schema", help="Write JSON Schemas for editors.")
@project_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where (default: .hangtag/schemas).")
def command(project: Path, out: Path | None) -> None:
    from generator.yaml_schemas import FOLDER

    target = out or project / FOLDER
    names = write_schemas(project, target)
    click.echo(f"{len(names)} schemas in {target}: {', '.join(names)}.")
    click.echo("VS Code with the YAML extension uses them for every file whose first line names one.")


def write_schemas(project: Path, target: Path) -> list[str]:
    """Write every schema into `target`; what the shop's store.yml names of its own is known to them."""
    from generator.catalogue import read_model
    from generator.catalogue.store import Store
    from generator.publish import write_file
    from generator.yaml_schemas import all_schemas
    from generator.yaml_source import read_yaml

    file = "product_data/store.yml"
    source = read_yaml(project / file, file)[0] if (project / file).is_file() else None
    store = read_model(Store, source)[0] if source else None
    target.mkdir(parents=True, exist_ok=True)
    schemas = all_schemas(store)
    for name, schema in schemas.items():
        write_file(target / f"{name}.json", (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode())
    return list(schemas)
