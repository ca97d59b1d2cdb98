"""`hangtag serve`: the preview of all products and the help site in the browser, made anew on every change."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import as_of_option, project_option
from generator.problems import Problem, WrongUse

if TYPE_CHECKING:
    from generator.live.keeper import Keeper


class Terminal:
    """Tells the terminal of each change: what keeps the shop from being published, then warnings, each once."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._told: set[Problem] = set()

    def __call__(self) -> None:
        problems = self._keeper.problems()
        new = [problem for problem in problems if problem not in self._told and problem.severity != "info"]
        for problem in new:
            click.echo(str(problem), err=True)
        if self._told and not problems:
            click.echo("Nothing is wrong any more.", err=True)
        self._told = set(problems)


def watched(project: Path) -> list[Path]:
    """The places whose changes matter: facts, words and the host's configuration."""
    from generator.live.saved import PLACES

    return [path for name in PLACES if (path := project / name).exists()]


@click.command("serve", help="Show all products and the help site, and reload them on every change.")
@project_option
@as_of_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Where the site is built for search (default: .serve in the shop).",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one."
)
def command(project: Path, as_of: date | None, out: Path | None, port: int) -> None:
    from watchfiles import watch

    from generator.live.keeper import Keeper
    from generator.live.server import Server
    from generator.live.whole import Whole

    if not (project / "product_data").is_dir():
        raise WrongUse(f"there is no product_data/ in {project}; `hangtag init` makes a shop")
    keeper = Keeper(project, as_of)
    server = Server(keeper, Whole(project.resolve(), (out or project / ".serve").resolve(), as_of), port)
    for work in (server.serve_forever, keeper.keep_looking):
        threading.Thread(target=work, daemon=True).start()
    tell = Terminal(keeper)
    try:
        keeper.when_looked(tell)
        keeper.notice()
        click.echo(f"Look at {server.address} (Ctrl-C ends)", err=True)
        for _ in watch(*watched(project), debounce=60, step=20, raise_interrupt=False):
            try:
                if keeper.notice():
                    click.echo(f"Ready in {keeper.seen:.1f} s.", err=True)
            except WrongUse as wrong:
                click.echo(str(wrong), err=True)  # a folder that is just being replaced may be gone for a moment
    finally:
        server.close()
