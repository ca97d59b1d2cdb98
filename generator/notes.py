"""Notes: what one run leaves in `.hangtag/` for the next. Each is safe to delete, and never believed where it is
damaged, of another version of hangtag, or about something else."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.publish import write_file


def read_note(file: Path, schema: str, about: str = "") -> bytes:
    """What stands in a note of this version about this; empty where nothing can be believed."""
    try:
        line, _, body = file.read_bytes().partition(b"\n")
        head = json.loads(line)
        known = (head["schema"], head["about"], head["sha256"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return b""
    return body if known == (schema, about, hashlib.sha256(body).hexdigest()) else b""


def read_value(file: Path, schema: str, about: str = "") -> Any:
    """The value that a note holds; None where nothing can be believed."""
    try:
        return json.loads(read_note(file, schema, about).decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


def write_note(file: Path, schema: str, content: bytes, about: str = "") -> None:
    """Leave a note; who may not write may look all the same."""
    head = {"schema": schema, "about": about, "sha256": hashlib.sha256(content).hexdigest()}
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, json.dumps(head).encode() + b"\n" + content)


def write_value(file: Path, schema: str, value: object, about: str = "") -> None:
    """Leave a value as a note."""
    write_note(file, schema, as_bytes(value), about)


def as_bytes(value: object) -> bytes:
    """How notes hold a value: JSON in one line, without tabs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
