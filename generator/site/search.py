"""What the help site's search finds, and the index that it looks into.

Pagefind where it is installed (a first search loads some 200 KB, whatever the size of the shop), else the search
that comes with Material (its index is loaded whole). In a very large shop products are known by their names alone,
in an index of our own beside the other.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from generator.catalogue.store import Store
from generator.measure.locales import Locale
from generator.site import names as site_names
from generator.site import pagefind as site_pagefind
from generator.site.frame import CUT, Search
from generator.site.pagefind import Record
from generator.surfaces import Output
from generator.surfaces.help_site import LOOKED_AT, STYLES, Found

WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
# Where a word ends that is written without a space behind it: a zero-width space for Material; for Pagefind, which
# parts at real spaces only, one behind a sign that tells `search.js` that no space was written.
END, PAGEFIND_END = "\u200b", "\u2060 "


def search_of(store: Store, products: int) -> Search:
    """The search of a shop with so many products."""
    engine = store.search.engine or ("pagefind" if site_pagefind.program() else "material")
    by_name = engine != "none" and products * len(store.locales) > store.search.whole_up_to
    return Search(engine, by_name)


def missing_program(store: Store) -> bool:
    """Whether the shop asks for Pagefind and it is not there."""
    return store.search.engine == "pagefind" and site_pagefind.program() is None


def records(made: Path, pages: Iterable[Found], search: Search) -> list[Record]:
    """All that search knows of: the places of written pages, as the host found them, then generated pages in the
    order of their paths; without products where they are known by name."""
    written = json.loads((made / "search/search_index.json").read_bytes())["docs"]
    found = [
        Record(doc["location"], _plain(doc["title"]), " ".join(_plain(doc["text"])[:LOOKED_AT].split()))
        for doc in written
    ]
    for page in sorted(pages, key=lambda page: page.path):
        if looked_into := _looked_into(page, search):
            found.append(Record(page.path, page.title, *looked_into))
    return found


def is_product(page: Found) -> bool:
    return page.path.startswith(STYLES) and page.path != STYLES


def digest(made: Path, locale: Locale, said: Mapping[str, str], others: Sequence[Found], search: Search) -> str:
    """Of everything that decides the index."""
    if search.engine == "none":
        return "none"  # nor is anything known by name
    program = site_pagefind.program() if search.engine == "pagefind" else None
    version = site_pagefind.version(program) if program else ()
    products = said["titles" if search.by_name else "texts"]
    known = [products, *((page.path, page.title, page.text) for page in sorted(others, key=lambda p: p.path))]
    decides = json.dumps([locale.tag, version, search.engine, search.by_name, made.name, known], ensure_ascii=False)
    return hashlib.sha256(decides.encode("utf-8", "surrogatepass")).hexdigest()


def _looked_into(page: Found, search: Search) -> tuple[str, ...]:
    """The text and the words of a page that search looks into; none of a product that is known by its name."""
    if search.by_name and is_product(page):
        return ()
    text, _, words = page.text.partition("\n")
    return text, words


def outputs(made: Path, locale: Locale, pages: Sequence[Found], search: Search) -> Iterator[Output]:
    """The files of a locale's search.

    Raises:
        OSError: Pagefind could not be run.
    """
    root = f"site/{locale.path}"
    cut = partial(_cut_words, language=locale.language) if locale.language in CUT else str
    if search.engine == "pagefind":
        known = [_parted(record, cut) for record in records(made, pages, search)]
        for path, content in site_pagefind.index(known, locale.language.split("-")[0]):
            yield Output(f"{root}/pagefind/{path}", content)
    elif search.engine == "material":
        yield material(made, locale, pages, search)
    if search.by_name:
        products = sorted((page.path, page.title) for page in pages if is_product(page))
        for path, content in site_names.index([(title, path) for path, title in products], cut):
            yield Output(f"{root}/names/{path}", content)


def material(made: Path, locale: Locale, pages: Iterable[Found], search: Search) -> Output:
    """The index of Material's search with the generated pages in it, in the order of their paths."""
    index = json.loads((made / "search/search_index.json").read_bytes())
    for page in sorted(pages, key=lambda page: page.path):
        if not (looked_into := _looked_into(page, search)):
            continue
        # Material prints titles and texts as HTML.
        text, words = looked_into
        title, text = escape(page.title), escape(f"{words} {text}".strip())
        index["docs"].append({"location": page.path, "title": title, "text": text})
    if locale.language in CUT:
        for doc in index["docs"]:
            for key in ("title", "text"):
                doc[key] = _cut_words(doc[key], locale.language)
    content = json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
    return Output(f"site/{locale.path}/search/search_index.json", content)


def _parted(record: Record, cut: Any) -> Record:
    """The record with the ends of words that Pagefind would not see."""
    title, text = (cut(said).replace(END, PAGEFIND_END) for said in (record.title, record.text))
    return record._replace(title=title, text=text)


def _plain(html: str) -> str:
    return Markup(html).striptags()


def _cut_words(text: str, language: str) -> str:
    """Words that are written without spaces get a zero-width one, which the search takes for a word's end."""
    from icu4py.breakers import WordBreaker

    return WITHOUT_SPACES.sub(lambda run: END.join(WordBreaker(run[0], language)), text)
