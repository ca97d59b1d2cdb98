"""`hangtag build`: everything customers read, in one run, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from generator.commands import as_of_option, project_option

# How the new tree came into its place, for the summary.
WAYS = {
    "exchange": "in one exchange, ",
    "patch": "as a patch, ",
    "per file": "file by file, ",
    "unchanged": "",
}
PARTS = ("embed", "feeds", "images", "integrations", "mail", "site", "structured_data", "twins")


def parts(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """`embed,mail` as the parts it names; written twice, both count."""
    if not value:
        return PARTS
    from generator.problems import did_you_mean

    named = tuple(dict.fromkeys(part.strip() for part in ",".join(value).split(",") if part.strip()))
    for part in named:
        if part not in PARTS:
            near = did_you_mean(part, PARTS)
            raise click.BadParameter(f"there is no part '{part}'{near}" + ("" if near else f"; {', '.join(PARTS)}"))
    if not named:
        raise click.BadParameter(f"name at least one of {', '.join(PARTS)}")
    return named


@click.command("build", help="Make fragments, pictures, mails and the help site.")
@project_option
@click.option("--out", type=click.Path(path_type=Path), help="Where to publish (default: dist in the project).")
@as_of_option
@click.option(
    "--only",
    multiple=True,
    callback=parts,
    help="Only these parts: embed, feeds, images, integrations, mail, site, structured_data, twins.",
)
@click.option("--strict", is_flag=True, help="Refuse warnings too.")
@click.option("--jobs", type=click.IntRange(0, 64), default=0, help="Workers (default: all processors).")
@click.option("--exchange", is_flag=True, help="Put the new tree in place in one step, however little changed.")
@click.option("--no-wait", is_flag=True, help="Give up (status 4) instead of waiting for another build.")
@click.option("--verify", is_flag=True, help="Build twice and compare; look for edits in all published files.")
@click.option("--quiet", is_flag=True, help="Say nothing but problems.")
def command(
    project: Path,
    out: Path | None,
    as_of: date | None,
    only: tuple[str, ...],
    strict: bool,
    jobs: int,
    exchange: bool,
    no_wait: bool,
    verify: bool,
    quiet: bool,
) -> None:
    from generator.build import build

    target = out or project / "dist"
    report = build(
        project,
        target,
        as_of=as_of,
        only=only,
        strict=strict,
        jobs=jobs,
        progress=None if quiet else shown,
        exchange=exchange,
        wait=not no_wait,
        verify=verify,
    )
    found = sorted(set(report.problems))
    for problem in found:
        if problem.severity != "info":
            click.echo(problem, err=True)
    if not quiet:
        click.echo(said(report))
    if verify:
        built_again(project, target, report.as_of, only)
        if not quiet:
            click.echo("Built again from nothing, in other surroundings: the same bytes.")
    from generator.publish import sweep

    sweep(project, target)


def built_again(project: Path, out: Path, as_of: date, only: Sequence[str]) -> None:
    """Build once more, from nothing, in another time zone, locale, order of sets and working folder, and compare.

    Raises:
        NotRepeatable: the same input did not give the same bytes.
    """
    import subprocess
    import tempfile

    from generator.publish import difference, forget

    with tempfile.TemporaryDirectory(prefix="hangtag-verify-") as folder:
        again = Path(folder).resolve() / "again"
        surroundings = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))},
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONHASHSEED": "20117",
            "PYTHONUTF8": "1",
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }
        command = [sys.executable, "-m", "generator", "build", "--quiet", "--jobs", "1"]
        options = ["--as-of", as_of.isoformat(), "--only", ",".join(only)]
        places = ["--project", str(project.resolve()), "--out", str(again)]
        done = subprocess.run(
            [*command, *options, *places], cwd=folder, env=surroundings, capture_output=True, check=False
        )
        try:
            if done.returncode:
                raise NotRepeatable(f"the second build ended with {done.returncode}: {done.stderr.decode()[:2000]}")
            if differing := difference(project, out, again):
                few = ", ".join(differing[:5]) + (f" and {len(differing) - 5} more" if len(differing) > 5 else "")
                raise NotRepeatable(f"two builds of the same input differ in {few}")
        finally:
            forget(project, again)


class NotRepeatable(Exception):
    """The same input gave other bytes: our own bug (exit status 3)."""


def shown(done: int, all_of_them: int) -> None:
    """Progress on a terminal; nothing where nobody looks."""
    if sys.stderr.isatty() and all_of_them > 200:
        end = "\n" if done == all_of_them else ""
        print(f"\r{done:,} of {all_of_them:,} products", end=end, file=sys.stderr, flush=True)


def said(report: object) -> str:
    """The summary: what was made, what is missing, and where to look next."""
    from generator.build import Report
    from generator.problems import counted

    assert isinstance(report, Report) and report.published is not None
    published, warnings = report.published, sum(p.severity == "warning" for p in set(report.problems))
    locales = report.shop.store.locales
    lines = [
        f"Built {counted(report.count('product'), 'product')}, "
        f"{counted(report.count('chart'), 'size chart')} and "
        f"{counted(len(report.terms), 'set')} of return terms in {counted(len(locales), 'locale')}, "
        f"as of {report.as_of}.",
        f"{counted(published.files, 'file')} in {report.out} ({published.bytes / 2**20:.1f} MiB): "
        f"{WAYS[published.mode]}{published.written:,} written, {published.removed:,} removed, "
        "the others as they were.",
    ]
    if published.kept_aside:
        more = len(published.kept_aside) - 1
        lines.append(
            f"Edited by hand since the last build, kept aside: {published.kept_aside[0]}"
            + (f" and {more:,} more." if more else ".")
        )
    if report.due:
        lines.append(f"Build again on {report.due}: a season or a policy changes then by itself.")
    if report.gaps:
        have = "question has" if report.gaps == 1 else "questions have"
        lines.append(f"Missing: {report.gaps:,} {have} no answer yet; `hangtag gaps` lists them.")
    if warnings:
        again = "it" if warnings == 1 else "them"
        lines.append(f"{counted(warnings, 'warning')} above; `hangtag check` lists {again} again.")
    first = f"{report.out}/site/{locales[0].lower()}/index.html"
    if (report.out / "site").is_dir():
        lines.append(f"Look at {first}, or run `hangtag serve`.")
    return "\n".join(lines)
