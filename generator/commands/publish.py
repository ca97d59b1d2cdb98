"""`hangtag publish --finish`: bring an interrupted publication to its end."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands import project_option


@click.command("publish", help="Finish a publication that was interrupted (every other command does so as well).")
@project_option
@click.option("--finish", is_flag=True, required=True, help="Finish what was left half way, or undo it.")
@click.option("--out", type=click.Path(path_type=Path), help="The output folder (default: all of this shop).")
def command(project: Path, finish: bool, out: Path | None) -> None:
    from generator.publish import finish_unfinished

    target = out or project / "dist"
    if finish_unfinished(project, target):
        click.echo(f"{target} had been left half way; it is whole again.")
    else:
        click.echo(f"Nothing is left to finish in {target}.")
