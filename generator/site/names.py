"""An index of our own for very large catalogues: products by the words of their names, in small files.

    names/names.json      how many products there are, and how many stand in a block
    names/words/<n>.json  word → the numbers of its products, each less the one before; a word's file follows from
                          its first two letters, so that a word half typed is looked for in one file
    names/blocks/<n>.json [name, address] of the products of a block

A browser asks for a file a word and a block for each product that it shows; `search.js` reads them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from unicodedata import normalize

WORD_FILES = 64
BLOCK = 64
# What stands between words; the same signs as in search.js.
BETWEEN = re.compile(r"""[\s\u200b!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f،؛؟]+""")


def words_of(name: str, cut: Callable[[str], str]) -> list[str]:
    """The words of a name as they are compared: small letters, compatible forms made one; `cut` puts a zero-width
    space between words that are written without one."""
    return [word for word in BETWEEN.split(cut(normalize("NFKC", name).lower().replace("ß", "ss"))) if word]


def file_of(word: str) -> int:
    """The number of the file in which a word, or one that begins like it, is looked for."""
    first, second = ord(word[0]), ord(word[1]) if len(word) > 1 else 0
    return (first * 31 + second) % WORD_FILES


def index(products: Sequence[tuple[str, str]], cut: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """The files of the index: (path, content). `products` are (name, address), in the order they are shown in."""
    found: list[dict[str, list[int]]] = [{} for _ in range(WORD_FILES)]
    for number, (name, _) in enumerate(products):
        for word in dict.fromkeys(words_of(name, cut)):
            found[file_of(word)].setdefault(word, []).append(number)
    for number, words in enumerate(found):
        yield f"words/{number}.json", _json({word: _steps(numbers) for word, numbers in sorted(words.items())})
    for start in range(0, len(products), BLOCK):
        yield f"blocks/{start // BLOCK}.json", _json(products[start : start + BLOCK])
    yield "names.json", _json({"products": len(products), "block": BLOCK, "files": WORD_FILES})


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
