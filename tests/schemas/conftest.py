from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.yaml_schemas import all_schemas


def as_editors_see_it(value: Any) -> Any:
    """YAML with the types that PyYAML gives it, in JSON's terms: keys are text, days are written out."""
    if isinstance(value, dict):
        typed = {True: "yes", False: "no"}  # a key `no:` is a key in YAML 1.2
        return {
            typed[key] if isinstance(key, bool) else str(key): as_editors_see_it(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [as_editors_see_it(inner) for inner in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value


@pytest.fixture(scope="session")
def schemas() -> dict[str, Any]:
    return all_schemas()


@pytest.fixture(scope="session")
def mistakes(schemas: dict[str, Any]) -> Callable[[str, Any], list[str]]:
    """What a schema says of a value, or of YAML as an editor loads it."""
    validators = {name: Draft202012Validator(schema) for name, schema in schemas.items()}

    def found(name: str, value: Any) -> list[str]:
        if isinstance(value, str):
            value = as_editors_see_it(yaml.safe_load(value))
        return [f"{error.json_path}: {error.message[:200]}" for error in validators[name].iter_errors(value)]

    return found
