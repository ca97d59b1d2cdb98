"""`hangtag init`: a new shop that builds at once, to change file by file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from generator import __version__

STARTER = Path(__file__).parents[1] / "assets" / "starter"
SHOWN_FIRST = ("product_data/products/linen-shirt.yml", "README.md")


@click.command("init", help="Make a new shop that builds at once.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What customers call the shop (default: the folder's name).")
@click.option("--url", default="https://www.example.com", show_default=True, help="The shop's own site.")
@click.option(
    "--locales",
    default="en-GB",
    show_default=True,
    help="Language and market each, the main one first: en-GB,de-DE.",
)
def command(folder: Path, name: str | None, url: str, locales: str) -> None:
    from generator.publish import write_file
    from generator.yaml_schemas import FOLDER, write_schemas

    refuse_what_is_there(folder)
    filled = fillings(name or shop_name(folder), url, [tag.strip() for tag in locales.split(",") if tag.strip()])
    files = dict(starter_files(filled))
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, content)
    write_schemas(folder, folder / FOLDER)
    click.echo(f"A shop of {len(files)} files is in {folder}. Try:\n")
    click.echo(f"  cd {folder}\n  hangtag build\n  hangtag serve\n")
    click.echo(f"Then open {SHOWN_FIRST[0]} and change it; {SHOWN_FIRST[1]} says what lies where.")


def refuse_what_is_there(folder: Path) -> None:
    """A new shop never mixes with files that are there; a fresh `.git` alone is welcome.

    Raises:
        WrongUse: the folder holds something.
    """
    from generator.problems import WrongUse

    there = sorted(path.name for path in folder.iterdir() if path.name != ".git") if folder.is_dir() else []
    if there:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise WrongUse(f"{folder} is not empty: it holds {there[0]}{more}; name a new folder")


def shop_name(folder: Path) -> str:
    """`my-shop` as `My shop`."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "My shop"


def fillings(name: str, url: str, locales: list[str]) -> dict[str, str]:
    """What stands for each `@@mark@@` of the starter; in YAML, JSON's quoted text is text.

    Raises:
        WrongUse: the shop's file would not be right.
    """
    from generator.catalogue import read_model
    from generator.catalogue.store import Store
    from generator.problems import WrongUse
    from generator.reference.markets import TIME_ZONES
    from generator.yaml_source import parse_yaml

    if not name.strip():
        raise WrongUse("the shop's name is empty")
    text = f"name: {_quoted(name)}\nurl: {_quoted(url)}\nlocales: {json.dumps(locales)}\n"
    source, problems = parse_yaml(text.encode("utf-8", "replace"), "--locales")
    store, more = read_model(Store, source) if source else (None, [])
    if store is None:
        wrong = (problems + more)[0]
        raise WrongUse(wrong.message + (f"; {wrong.cure}" if wrong.cure else ""))
    first = store.all_locales[0]
    return {
        "name": name,
        "url": url,
        "locales": f"[{', '.join(locales)}]",
        "time_zone": TIME_ZONES.get(first.region, "UTC"),
        "language": first.language,
        "version": __version__,
    }


def starter_files(filled: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files of a new shop by their paths in it; `dot-` stands for a dot, `content/en` for its language."""
    for path in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        name = path.relative_to(STARTER).as_posix()
        content = path.read_text("utf-8")
        for mark, said in filled.items():
            quoted = _quoted(said) if path.suffix == ".yml" and mark in ("name", "url") else said
            content = content.replace(f"@@{mark}@@", quoted)
        if name.startswith("dot-"):
            name = f".{name.removeprefix('dot-')}"
        yield name.replace("content/en/", f"content/{filled['language']}/"), content.encode()


def _quoted(text: str) -> str:
    plain = text.replace(" ", "").isalpha() or (text.startswith("https://") and "#" not in text)
    return text if plain else json.dumps(text, ensure_ascii=False)
