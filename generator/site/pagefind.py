"""Pagefind's index of one locale, made by its own program out of what search knows of each page.

The program is asked in its own protocol (base64 of JSON, a comma behind each message), since its Python package
waits a tenth of a second for every page. It writes nothing: what it made comes back and is published like the rest.
"""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Record(NamedTuple):
    """A page, or a place in one: its address below the locale's folder, its title, what it says, and `words` that
    lead to it and are not shown."""

    address: str
    title: str
    text: str
    words: str = ""


OLDEST = (1, 5)  # older ones do not look into titles


@cache
def program() -> Path | None:
    """Pagefind's program: that of the Python package (`pip install hangtag[search]`), or one on the PATH."""
    found = _installed()
    return found if found and version(found) >= OLDEST else None


def _installed() -> Path | None:
    try:
        from pagefind.service import get_executable
    except ImportError:
        found = shutil.which("pagefind_extended") or shutil.which("pagefind")
        return Path(found) if found else None
    path: Path | None = get_executable()
    return path


@cache
def version(program: Path) -> tuple[int, ...]:
    """The program's version, or nothing where it does not say; another one may make another index of the same."""
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=False, timeout=20
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(map(int, re.findall(r"[0-9]+", said)))


def index(records: Sequence[Record], language: str) -> Iterator[tuple[str, bytes]]:
    """The files of the index below its folder, those that a browser asks for: (path, content).

    `language` is the language's code without its country, which says how words are stemmed. Equal records in equal
    order make equal bytes.

    Raises:
        OSError: the program cannot be run, or gave up.
    """
    messages: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"force_language": language}}]
    for record in records:
        # Titles and words are looked into as well (Pagefind 1.5); a page without text is no page to it.
        messages.append(
            {
                "type": "AddRecord",
                "index_id": 0,
                "url": f"/{record.address}",
                "content": record.text or record.title,
                "language": language,
                "meta": {"title": record.title, **({"words": record.words} if record.words else {})},
            }
        )
    messages.append({"type": "GetFiles", "index_id": 0})
    answer = _ask(messages)
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    entry = json.loads(files["pagefind-entry.json"])
    spoken = {f"wasm.{one.get('wasm') or 'unknown'}.pagefind" for one in entry["languages"].values()}
    for path, content in sorted(files.items()):
        if path.startswith(("index/", "fragment/")) or path.endswith(".pf_meta") or path in spoken | ASKED:
            yield path, content


# What a search field of our own loads; Pagefind's ready-made fields and their looks are left out.
ASKED = {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"}


def _ask(messages: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The program's answer to the last message. It answers in its own order and stops working when its input ends,
    so the input stays open until every answer is there."""
    found = program()
    if found is None:
        raise FileNotFoundError("Pagefind is not installed")
    typed = [
        base64.b64encode(_json({"message_id": number, "payload": payload})) + b","
        for number, payload in enumerate(messages, 1)
    ]
    with subprocess.Popen([found, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        assert service.stdin is not None
        assert isinstance(service.stdout, io.BufferedReader)
        writer = threading.Thread(target=_write, args=(service.stdin, typed), daemon=True)
        writer.start()
        heard: list[bytes] = []
        answers = 0
        while answers < len(typed) and (piece := service.stdout.read1(1 << 20)):
            answers += piece.count(b",")
            heard.append(piece)
        writer.join()
        with suppress(BrokenPipeError):  # it ended early; what it said is looked at below
            service.stdin.close()
    for answer in b"".join(heard).split(b","):
        said = json.loads(base64.b64decode(answer)) if answer else {"payload": {"type": ""}}
        payload: dict[str, Any] = said["payload"]
        if payload["type"] == "Error":
            raise OSError(f"Pagefind gave up: {payload.get('message')}")
        if payload["type"] == "GetFiles":
            return payload
    raise OSError("Pagefind ended before it was done")


def _json(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")


def _write(pipe: Any, messages: Sequence[bytes]) -> None:
    with suppress(BrokenPipeError):  # it ended early; who reads its answers says so
        pipe.writelines(messages)
        pipe.flush()
