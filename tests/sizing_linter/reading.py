"""Files of this folder: charts and mistakes by name, as people type them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.yaml_source import parse_yaml

HERE = Path(__file__).parent


def typed_in(file: str) -> dict[str, Any]:
    """What stands in a file of this folder, which is right YAML."""
    source, problems = parse_yaml(HERE.joinpath(file).read_bytes(), file)
    assert source is not None and not problems
    found: dict[str, Any] = source.value
    return found
