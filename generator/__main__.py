"""The command line: finds the verb and imports only it.

Exit status: 0 fine, 1 problems found, 2 wrong use, 3 our own bug, 4 could not write; 130 after Ctrl-C, 141 where
the reader of the output has gone (`hangtag facts | head`), as of every program.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from io import TextIOWrapper

import click

from generator import __version__

# Each verb's module in generator.commands; the help text stands here so that `--help` imports none of them.
VERBS = {
    "init": ("init", "Make a new shop that builds at once."),
    "check": ("check", "Report every problem in every file."),
    "build": ("build", "Make fragments, mails and the help site."),
    "diff": ("diff", "Tell what customers read differently."),
    "publish": ("publish", "Finish a publication that was interrupted."),
    "serve": ("serve", "Show the help site and reload it on every change."),
    "explain": ("explain", "Show each fact of a product and where it came from."),
    "facts": ("facts", "Print the facts for machines."),
    "gaps": ("gaps", "List the questions that nothing answers yet."),
    "coverage": ("coverage", "Show which size charts each product gets."),
    "deadline": ("deadline", "Reckon the last days of a return, step by step."),
    "matrix": ("matrix", "Show what each policy says for each market and group."),
    "law": ("law", "Show what is known of the law, from where, and where it is shown."),
    "footer": ("footer", "Print the returns footer of an order."),
    "fit": ("fit_report", "Measure the fit rule, and list products with too little evidence."),
    "import": ("import_", "Read what other systems exported."),
    "export": ("export", "Write charts as workbooks, sizes for Google, metafields for Shopify."),
    "schema": ("schema", "Write JSON Schemas for editors."),
}


UNREAD = 141  # 128 + SIGPIPE
STOPPED = 130  # 128 + SIGINT


class NobodyReads(Exception):
    """The reader of the output has gone; click would end with 1 itself."""


class Verbs(click.Group):
    """A group that imports a verb's module when it is asked for."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as gone:
            raise NobodyReads from gone

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"generator.commands.{VERBS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS:
            from generator.problems import did_you_mean

            ctx.fail(f"there is no command '{args[0]}'{did_you_mean(args[0], VERBS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(verb, text) for verb, (_, text) in VERBS.items()])


@click.command(cls=Verbs, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hangtag")
def hangtag() -> None:
    """Size charts, fit notes and returns, written once in YAML and said right everywhere a customer looks."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line, that of this process or `arguments`, and leave with its exit status."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started this: `2>&-`
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper):  # a terminal without Thai shows the signs' numbers
            stream.reconfigure(errors="backslashreplace")
    gc.set_threshold(400_000, 20, 20)  # a run makes much that stays and hardly any cycles
    try:
        status = status_of(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except (BrokenPipeError, NobodyReads):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())  # what is still to be said when Python ends
        status = UNREAD
    except KeyboardInterrupt:  # before click has begun, or after it has ended
        status = STOPPED
    if arguments is None or status == STOPPED:
        # At once: all is said and written, and Python would take a large shop to pieces, or wait for threads that
        # wait for workers.
        os._exit(status)
    sys.exit(status)


def status_of(arguments: list[str] | None) -> int:
    """Run the command line; every failure is told, in one line where a person can mend it.

    Raises:
        NobodyReads, BrokenPipeError: the reader of the output has gone.
    """
    from generator.problems import Refused, WrongUse

    try:
        status = hangtag.main(args=arguments, prog_name="hangtag", standalone_mode=False) or 0
        sys.stdout.flush()
        return int(status)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        return STOPPED
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except WrongUse as wrong:
        print(f"hangtag: {wrong}", file=sys.stderr)
        return 2
    except Refused as refused:
        for problem in sorted(refused.problems):
            print(problem, file=sys.stderr)
        return 1
    except (BrokenPipeError, NobodyReads):
        raise
    except OSError as failed:
        what = f" {failed.filename}" if failed.filename is not None else ""
        print(f"hangtag: could not read or write{what}: {failed.strerror or failed}", file=sys.stderr)
        return 4
    except RecursionError:
        print("hangtag: something is nested too deeply to be read", file=sys.stderr)
        return 3
    except Exception as bug:
        if os.environ.get("HANGTAG_DEBUG"):
            raise
        place = bug.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
        print(
            f"hangtag: this is our bug, not yours: {type(bug).__name__}: {bug} ({where})\n"
            "Run it again with HANGTAG_DEBUG=1 for the whole story, and please report it.",
            file=sys.stderr,
        )
        return 3


if __name__ == "__main__":
    main()
