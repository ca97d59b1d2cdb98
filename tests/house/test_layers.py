"""Imports run strictly downward, and modules of one folder do not import each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator"
# From the top of the house to its foundations; a room may import only rooms below it. The help site's modules stand
# on several storeys, each by its own name.
STOREYS = (
    ("__main__",),
    ("commands", "mkdocs_plugin"),
    ("live",),
    ("importers", "build", "comparison", "metafield_upload", "inspection", "yaml_schemas"),
    ("gathering",),
    ("site.help_pages", "products_told"),
    ("tasks",),
    ("product_tasks",),
    ("workers", "spanning", "keys"),
    ("site.spanning_pages", "market_files"),
    ("make",),
    ("site.page_facts", "feed_files", "site.ways"),
    ("cards",),
    ("site.build", "site.search", "site.written_twins"),
    ("site.source", "site.unread", "checked_products", "checked_charts"),
    ("store_of_makes",),
    (
        "blocks",
        "source_writing",
        "embed_host",
        "site.frame",
        "site.host",
        "site.names",
        "site.pagefind",
        "site.written",
    ),
    ("journey", "footers"),
    ("surfaces", "site.page_addresses"),
    ("markup", "site.page_links", "site.page_marks", "site.look"),
    ("answers",),
    ("checks",),
    ("subjects",),
    ("shop",),
    ("media_files", "shop_files"),
    ("facts",),
    ("catalogue", "wording"),
    ("measure",),
    ("reference",),
    ("text", "known_files", "site.page_code"),
    ("notes",),
    ("yaml_source", "publish"),
    ("sharing",),
    ("problems", "copies"),
)
STOREY = {room: height for height, rooms in enumerate(reversed(STOREYS)) for room in rooms}
# Rooms whose modules are each a thing of its own; in measure and markup small languages stand on each other.
APART = {"catalogue", "facts", "answers", "surfaces", "importers", "commands", "reference"}
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def room_of(name: str) -> str:
    """The room of a dotted name below `generator`: `site.build` stands by itself, `facts.returns` in `facts`."""
    first, _, rest = name.partition(".")
    inner = f"{first}.{rest.partition('.')[0]}"
    return inner if inner in STOREY else first


def imported(path: Path) -> set[str]:
    """The dotted names below `generator` that the module imports, at any depth of its code."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / path).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "generator.site":
            names |= {f"site.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator."):
            names.add(node.module.removeprefix("generator."))
        elif isinstance(node, ast.Import):
            names |= {a.name.removeprefix("generator.") for a in node.names if a.name.startswith("generator.")}
    return names


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_imports_only_what_lies_below_it(module: Path) -> None:
    room = room_of(".".join(module.with_suffix("").parts))
    if room in ("__init__", "assets", "site"):
        return
    assert room in STOREY, f"{room} has no storey yet: name it in STOREYS"
    for name in imported(module):
        other = room_of(name)
        if other != room:
            assert STOREY[other] < STOREY[room], f"{module} imports {name}, which lies above or beside it"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_modules_of_one_folder_do_not_import_each_other(module: Path) -> None:
    if len(module.parts) != 2 or module.name == "__init__.py" or module.parts[0] not in APART:
        return
    folder = ".".join(module.parts[:-1])
    for name in imported(module):
        beside = name.startswith(f"{folder}.") and (PACKAGE / f"{name.replace('.', '/')}.py").is_file()
        assert not beside, f"{module} imports {name}, its neighbour; what both need belongs below them"
