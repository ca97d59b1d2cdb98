"""Targets in which publishing could only hurt."""

from __future__ import annotations

from pathlib import Path

from generator.problems import WrongUse

SOURCES = ("product_data", "content", "generator", ".hangtag", ".git", ".github", ".vscode")
# Folders of the system (hier(7), macOS) that hold everybody's, and those below which nothing is served.
SHARED = (
    *("/usr", "/usr/local", "/usr/share", "/var", "/opt", "/home", "/root", "/run", "/tmp", "/var/tmp"),
    *("/dev", "/dev/shm", "/proc", "/sys", "/Users", "/Library", "/Applications", "/Volumes", "/private"),
)
SYSTEM = (
    *("/bin", "/boot", "/etc", "/lib", "/lib32", "/lib64", "/sbin", "/System"),
    *("/usr/bin", "/usr/lib", "/usr/lib64", "/usr/sbin"),
)


def refuse_dangerous(project: Path, out: Path) -> None:
    """Refuse the root, the system's folders, the home folder and what holds it, the shop and what holds it, its
    sources, files and links.

    Raises:
        WrongUse: says why, and what to do.
    """
    cure = "name a folder of its own with --out, such as dist"
    if out.is_symlink():
        raise WrongUse(f"{out} is a link, and what it leads to may be anything; {cure}")
    if out.exists() and not out.is_dir():
        raise WrongUse(f"{out} is not a folder; {cure}")
    real = out.resolve()
    project = project.resolve()
    homes = _homes()
    for place in (out, real):
        if place == Path(place.anchor) or any(place == home or place in home.parents for home in homes):
            raise WrongUse(f"{out} holds more than outputs; {cure}")
        if str(place) in SHARED or any(str(part) in SYSTEM for part in (place, *place.parents)):
            raise WrongUse(f"{out} is the system's; {cure}")
        if any(_is(place, folder) for folder in (project, *project.parents)):
            raise WrongUse(f"{out} holds the shop itself; {cure}")
        for folder in (place, *place.parents):
            # Whatever this disk thinks of capitals: the shop may be checked out on another one.
            if folder.name.casefold() in SOURCES and _is(folder.parent, project):
                raise WrongUse(f"{out} lies in the sources ({folder.name.casefold()}); {cure}")
    if (real / "product_data" / "store.yml").exists():
        raise WrongUse(f"{out} is a shop's folder, with its product_data; {cure}")


def _is(place: Path, other: Path) -> bool:
    """Whether both are one folder, also under two names: capitals on some disks, a folder mounted twice."""
    try:
        return place == other or place.samefile(other)
    except OSError:
        return False


def _homes() -> list[Path]:
    try:
        home = Path.home()
    except RuntimeError:  # nobody knows this user
        return []
    return [home, home.resolve()]
