"""What the help host serves for shops besides the fragments themselves: scripts, stylesheet, sentences, manifest,
headers. Files named by their content are kept one generation longer than they are current."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.measure.locales import Locale
from generator.publish import write_file
from generator.surfaces import (
    Card,
    Output,
    Place,
    embed_component,
    embed_frame,
    integrations,
    storefront,
    units,
    which_size,
)
from generator.wording import Words

SCHEMA = "embed-files/1"
NAME = re.compile(r"[a-z-]+\.(?:css|js)|sentences/[a-z0-9-]+\.json")


class Generations:
    """The files named by their content, this generation's and the one before: a page that a browser or a shop still
    keeps asks for the earlier one.

    Remembered in `.hangtag/embed_files.json`, which is safe to delete: then only the current ones are published.
    Of each file by its name without hash the earlier one stays until the next change of that file. What is
    remembered is not believed: a file is published only under the name that its content gives it.
    """

    def __init__(self, project: Path) -> None:
        self._file = project / ".hangtag" / "embed_files.json"
        self._known = self._read()
        self._now: dict[str, list[Output]] | None = None

    def earlier(self, named: Mapping[str, Output]) -> list[Output]:
        """What was published under these names before, and is to be published once more."""
        self._now = {}
        for name, output in named.items():
            known = [one for one in self._known.get(name, []) if one.path != output.path]
            self._now[name] = [output, *known[:1]]
        current = {output.path for output in named.values()}
        before = {one.path: one for kept in self._now.values() for one in kept[1:] if one.path not in current}
        return [before[path] for path in sorted(before)]

    def write(self) -> None:
        """Remember this generation, once it is published."""
        if self._now is None or self._now == self._known:
            return
        files = {
            name: [{"path": one.path, "content": one.content.decode("utf-8")} for one in kept]
            for name, kept in self._now.items()
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_file(self._file, json.dumps({"schema": SCHEMA, "files": files}, ensure_ascii=False).encode())

    def _read(self) -> dict[str, list[Output]]:
        try:
            content = json.loads(self._file.read_bytes())
            if content["schema"] != SCHEMA:
                return {}
            return {name: [_output(name, row) for row in kept] for name, kept in content["files"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}


def _output(name: str, row: Mapping[str, Any]) -> Output:
    content = row["content"].encode("utf-8")
    stem, _, ending = name.rpartition(".")
    path = f"{storefront.ROOT}/{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
    if not NAME.fullmatch(name) or row["path"] != path:
        raise ValueError("no file of ours")
    return Output(path, content)


def assets() -> dict[str, Output]:
    """Stylesheet and scripts by their names without hash."""
    stylesheet = storefront.stylesheet()
    return {
        "hangtag.css": stylesheet,
        "hangtag-embed.js": embed_component.script(stylesheet),
        "which-size.js": which_size.embedded(),
        "units.js": units.embedded(),
    }


def integrated(cards: Sequence[Card], words: Mapping[Locale, Words], place: Place) -> Iterator[Output]:
    """Files for the shop systems that were asked for, the same for all products."""
    return integrations.files(cards, tuple(words), place, assets())


def outputs(words: Mapping[Locale, Words], place: Place, generations: Generations) -> Iterator[Output]:
    """All of it but the manifest; `words` by the shop's locales."""
    named = assets() | embed_frame.scripts(place)
    sentences = {f"sentences/{locale.path}.json": storefront.sentences(said) for locale, said in words.items()}
    earlier = generations.earlier(named | sentences)
    yield from (*named.values(), *sentences.values(), *earlier, *embed_component.lasting(named))
    yield embed_frame.page(place, named)
    yield embed_component.assets(place, named | sentences)
    for_a_year = [output for output in (*named.values(), *earlier) if "/sentences/" not in output.path]
    frame = {f"/{embed_frame.PAGE}": (embed_frame.ancestors(place),)}
    yield embed_component.headers(place, named, for_a_year, frame)
