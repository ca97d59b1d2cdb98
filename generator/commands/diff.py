"""`hangtag diff`: what customers read differently, by answer and not by file."""

from __future__ import annotations

import posixpath
import shutil
import subprocess
import tarfile
import tempfile
from datetime import date
from pathlib import Path

import click

from generator.commands import as_of_option, format_option, project_option

TOLD = ("embed", "mail", "twins")  # where the answers lie
SOURCES = ("product_data", "content", "mkdocs.yml")


@click.command("diff", help="Tell what customers read differently.")
@click.argument("old")
@click.argument("new", required=False)
@project_option
@as_of_option
@format_option("text", "markdown", "json")
def command(old: str, new: str | None, project: Path, as_of: date | None, format_: str) -> None:
    """OLD and NEW are folders of outputs, folders of shops, or git revisions of this one (NEW: as it lies here)."""
    from generator.comparison import compare, forms

    with tempfile.TemporaryDirectory(prefix="hangtag-diff-") as folder:
        place = Path(folder).resolve()
        was, day = outputs_of(old, project, place / "old", as_of)
        now, _ = outputs_of(new or str(project), project, place / "new", as_of or day)
        compared = compare(was, now)
    if format_ == "json":
        click.echo(forms.as_json(compared, old, new or "."))
    elif format_ == "markdown":
        click.echo(forms.as_markdown(compared))
    else:
        click.echo(forms.as_text(compared))


def outputs_of(named: str, project: Path, place: Path, as_of: date | None) -> tuple[Path, date | None]:
    """The folder of outputs that is meant, made in `place` where it is a shop or a revision; and the day reckoned
    from, where that is told.

    Raises:
        WrongUse: nothing is meant.
        Refused: the shop has problems.
    """
    folder = Path(named)
    if (folder / "build.json").is_file():
        return folder, None
    source, out = place / "shop", place / "out"
    source.mkdir(parents=True)
    if (folder / "product_data").is_dir():
        copy(folder, source)
    else:
        unpack(named, project, source)
    return out, built(named, source, out, as_of)


def copy(shop: Path, folder: Path) -> None:
    """The sources alone: the shop's own outputs, and what it remembers of them, stay as they are."""
    for name in SOURCES:
        if (shop / name).is_dir():
            shutil.copytree(shop / name, folder / name, symlinks=True)
        elif (shop / name).is_file():
            shutil.copyfile(shop / name, folder / name)


def built(named: str, project: Path, out: Path, as_of: date | None) -> date:
    """Build the answers into `out`; the day reckoned from."""
    from generator.build import build
    from generator.problems import Refused

    try:
        return build(project, out, as_of=as_of, only=TOLD).as_of
    except Refused:
        click.echo(f"{named} cannot be built:", err=True)
        raise


def unpack(revision: str, project: Path, folder: Path) -> None:
    """Write the shop as it was at a git revision into `folder`.

    Raises:
        WrongUse: there is no such revision, or no git.
    """
    from generator.problems import WrongUse

    meant = git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = meant.stdout.decode("ascii", "replace").strip()
    if meant.returncode or not commit:
        shallow = git(project, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        cure = "; this clone holds the latest revisions only: fetch them all (fetch-depth: 0)" if shallow else ""
        place = f"nor a git revision of {project}{cure}"
        raise WrongUse(f"'{revision}' is neither a folder of outputs, nor a shop, {place}")
    archive = git(project, "archive", "--format=tar", commit)  # of this folder, also where the repository is larger
    if archive.returncode:
        raise WrongUse(f"{revision}: {archive.stderr.decode('utf-8', 'replace').strip()}")
    packed = folder.with_suffix(".tar")
    packed.write_bytes(archive.stdout)
    try:
        with tarfile.open(packed) as tar:
            # Early versions of Python 3.11 have no filter: what git packed is looked at by its names as well.
            tar.extraction_filter = getattr(tarfile, "data_filter", None)
            tar.extractall(folder, [member for member in tar if stays_inside(member)])
    except tarfile.TarError as wrong:
        raise WrongUse(f"{revision} cannot be unpacked: {wrong}") from wrong


def stays_inside(member: tarfile.TarInfo) -> bool:
    """Whether a file, folder or link of an archive lies in the folder that it is unpacked into, and leads nowhere
    else."""
    names = [member.name]
    if member.issym():
        names.append(posixpath.join(posixpath.dirname(member.name), member.linkname))
    elif not member.isfile() and not member.isdir():
        return False
    return not any(posixpath.normpath(name).startswith(("/", "..")) for name in names)


def git(project: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    from generator.problems import WrongUse

    try:
        return subprocess.run(["git", "-C", str(project), *arguments], capture_output=True, check=False)
    except FileNotFoundError as none:
        raise WrongUse("git is not installed; name two folders of outputs instead") from none
