"""JSON Schema of a file of sentences: every one that customers read, with its English."""

from __future__ import annotations

from typing import Any

from generator.wording import FALLBACK
from generator.wording.loading import builtin_folder
from generator.yaml_schemas.values import Schema, keys
from generator.yaml_source import read_yaml


def wording_schema() -> Schema:
    """Every key of hangtag's own English, nested as it is there."""
    path = builtin_folder() / f"{FALLBACK}.yml"
    source, _ = read_yaml(path, path.name)
    return _of(source.value if source else {})


def _of(sentences: dict[str, Any]) -> Schema:
    return keys(
        {
            key: _of(inner)
            if isinstance(inner, dict)
            else {"type": ["string", "number", "boolean"], "description": f"English: {inner.strip()}"}
            for key, inner in sentences.items()
        }
    )
