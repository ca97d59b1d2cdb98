"""Fragments for product pages: clean HTML of one subject's answers, and its twin in JSON.

`embed/v1/<locale>/<product>.html|json`, `…/charts/<chart>.…`, `…/terms/<terms>.…`; a fragment's parts are sections
that stand alone, `<section class="ht" data-hangtag="size-chart">`, so that a host can take one or all. They have no
ids, no style and no script; `hangtag.css` gives the look and the switch between units. Where the shop asks for a
file per part, `<product>.size-chart.html` stands beside them: an id has no dot.

What "which size am I" says to everybody in a locale stands once, in `sentences/<locale>.<hash>.json`; its script
asks for it. A fragment stays so under 6 KB compressed, in any script.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from generator.answers import Answer, sizing
from generator.facts.returns import Terms
from generator.markup import Printer, part_of
from generator.markup.addresses import address
from generator.markup.heights import part_height
from generator.markup.kept import Kept
from generator.markup.tools import SaidOnce
from generator.markup.twin import answer_value
from generator.surfaces import File, Output, Place, Saying
from generator.wording import Words

ROOT = "embed/v1"
FOLDERS = {"product": "", "chart": "charts/", "terms": "terms/"}
ASSETS = Path(__file__).parents[1] / "assets"


class Counter:
    """Prints for the storefront of one locale; keeps what it has printed."""

    def __init__(self, words: Words, place: Place) -> None:
        self.locale = words.locale
        self.home, self.shop = f"{place.help_url}/{words.locale.path}/", place.shop_url
        once = SaidOnce(f"{place.help_url}/{sentences(words).path}", sizing.shared_texts(words))
        self.printer = Printer(words, self.home, shop=place.shop_url, media=f"{place.help_url}/media", once=once)
        self._twins: Kept[str] = Kept()
        self._heights: Kept[str] = Kept()

    def height(self, part: str, section: str) -> str:
        """How high a section will stand, for the manifest; worked out once for all that share it."""
        return self._heights.of((section,), lambda: _height(part, section))

    def twin(self, saying: Saying) -> str:
        told = ",".join(map(self._twin, saying.answers))
        subject = json.dumps(
            {"kind": saying.kind, "id": saying.id, "title": saying.title.plain()}, ensure_ascii=False
        )
        terms = getattr(saying.facts, "terms", None)
        policy = f'"policy":{self._policy(terms)},' if isinstance(terms, Terms) else ""
        return (
            f'{{"schema":"answers/1","subject":{subject},"locale":"{self.locale}","dir":"{self.locale.dir}",{policy}'
            f'"answers":[{told}]}}\n'
        )

    @staticmethod
    def _policy(terms: Terms) -> str:
        """Which version of which return policy the answers are of."""
        policy = terms.policy
        since = policy.effective_from.isoformat() if policy.effective_from else None
        return json.dumps({"id": policy.id, "effective_from": since, "hash": policy.hash, "terms": terms.id})

    def _twin(self, answer: Answer) -> str:
        return self._twins.of((answer,), lambda: self._written(answer))

    def _written(self, answer: Answer) -> str:
        value = {"part": part_of(answer.topic)} | answer_value(answer, self._address)
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)

    def _address(self, target: str) -> str | None:
        return address(target, self.home, self.shop)


@lru_cache(maxsize=64)
def counter(words: Words, place: Place) -> Counter:
    return Counter(words, place)


def path(kind: str, ident: str, locale: str, form: str) -> str:
    """Where a fragment lies below the outputs; `locale` as it stands in addresses, `form` is `html`, `json`, or
    `<part>.html`."""
    return f"{ROOT}/{locale}/{FOLDERS[kind]}{ident}.{form}"


def fragment(saying: Saying) -> list[Output]:
    """The fragment of a product, chart or terms, and its parts as files where they are asked for."""
    here, locale = counter(saying.words, saying.place), saying.words.locale.path
    parts = here.printer.sections(saying.answers)
    heights = [here.height(part, section) for part, section in parts]
    written = "".join(f"{section}\n" for _, section in parts)
    outputs = [Output(path(saying.kind, saying.id, locale, "html"), encoded(written), ",".join(heights))]
    if saying.place.file_per_part:
        for (part, section), height in zip(parts, heights, strict=True):
            each = path(saying.kind, saying.id, locale, f"{part}.html")
            outputs.append(Output(each, encoded(f"{section}\n"), height))
    return outputs


def _height(part: str, section: str) -> str:
    narrow, wide = part_height(section)
    return f'"{part}":[{narrow},{wide}]'


def twin(saying: Saying) -> list[Output]:
    """The same as JSON (answers/1), beside the fragment."""
    here = counter(saying.words, saying.place)
    return [Output(path(saying.kind, saying.id, saying.words.locale.path, "json"), encoded(here.twin(saying)))]


def encoded(text: str) -> bytes:
    """UTF-8; halves of surrogate pairs, which no text should have, become question marks."""
    return text.encode("utf-8", "replace")


def sentences(words: Words) -> Output:
    """What the tool says to everybody in a locale, under a name that changes with the words."""
    content = encoded(json.dumps(sizing.shared_texts(words), ensure_ascii=False, separators=(",", ":")) + "\n")
    name = f"{words.locale.path}.{hashlib.sha256(content).hexdigest()[:12]}.json"
    return Output(f"{ROOT}/sentences/{name}", content)


def stylesheet() -> Output:
    """`hangtag.css` under a name that changes with its content, so that it can be cached for ever."""
    content = (ASSETS / "tokens.css").read_bytes() + (ASSETS / "hangtag.css").read_bytes()
    return Output(f"{ROOT}/hangtag.{hashlib.sha256(content).hexdigest()[:12]}.css", content)


def manifest_lines(files: Iterable[File]) -> list[str]:
    """A line of the manifest for each fragment and twin among the files: address, bytes, sha256 and, of a fragment,
    the heights of its parts in columns of 360 and 720 pixels."""
    lines = []
    for path, digest, size, heights in files:
        if path.startswith(f"{ROOT}/"):
            # Nothing here needs escaping, and there are tens of thousands of lines.
            parts = f',"parts":{{{heights}}}' if heights else ""
            lines.append(f'{{"address":"{path}","bytes":{size},"sha256":"{digest}"{parts}}}\n')
    return lines


def shard_of(id: str) -> int:
    """Which of the manifest's 256 files tells of a subject: one edit touches one of them."""
    return hashlib.sha256(id.encode()).digest()[0]


def manifest(shard: int, lines: Iterable[str]) -> Output:
    """One file of the manifest."""
    return Output(f"{ROOT}/manifest/{shard:02x}.jsonl", "".join(sorted(lines)).encode())
