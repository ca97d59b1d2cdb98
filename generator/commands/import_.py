"""`hangtag import`: read what other systems exported."""

from __future__ import annotations

import importlib
import importlib.util

import click

# Each format's module with its click command; the help text stands here so that `--help` imports none of them.
FORMATS = {
    "shopify": ("generator.commands.import_shopify", "Make product files from Shopify's product export."),
    "chart": ("generator.commands.import_chart", "Make a size chart from a spreadsheet, a page or pasted text."),
    "evidence": ("generator.commands.import_evidence", "Read fit answers, returns and exchanges."),
}


class Formats(click.Group):
    """A group that imports a format's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, (module, _) in FORMATS.items() if importlib.util.find_spec(module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        chosen: click.Command = importlib.import_module(FORMATS[cmd_name][0]).command
        return chosen

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args and args[0] not in known:
            from generator.problems import did_you_mean

            nearest = did_you_mean(args[0], known) or f"; known: {', '.join(known)}"
            ctx.fail(f"there is no import of '{args[0]}'{nearest}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Formats"):
            formatter.write_dl([(name, FORMATS[name][1]) for name in self.list_commands(ctx)])


@click.command(cls=Formats, no_args_is_help=True)
def command() -> None:
    """Read what other systems exported."""
