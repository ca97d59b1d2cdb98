"""The engines of mail systems, for templates that are run here too."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_found = importlib.util.spec_from_file_location("engines", Path(__file__).parents[1] / "mail_templates/conftest.py")
assert _found is not None and _found.loader is not None
_engines = importlib.util.module_from_spec(_found)
_found.loader.exec_module(_engines)
engine = _engines.engine
