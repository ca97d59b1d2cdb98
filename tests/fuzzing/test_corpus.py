"""What once failed, or is worth trying, is tried again; and a little is tried anew, the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.inspection import inspect

from . import targets
from .spoiling import spoiled

YAML = sorted((targets.CORPUS / "yaml").iterdir())
SHOP = sorted((targets.CORPUS / "shop").iterdir())


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> targets.Spoiled:
    return targets.Spoiled(tmp_path_factory.mktemp("fuzzing") / "shop")


def test_the_corpus_is_there() -> None:
    assert len(YAML) > 20 and len(SHOP) > 5


@pytest.mark.parametrize("kept", YAML, ids=lambda path: path.name)
def test_kept_yaml_is_read_or_refused(kept: Path) -> None:
    targets.yaml(kept.read_bytes())


@pytest.mark.parametrize("kept", SHOP, ids=lambda path: path.name)
def test_kept_shops_are_built_or_refused(shop: targets.Spoiled, kept: Path) -> None:
    name, _, raw = kept.read_bytes().partition(b"\n")
    shop.try_with(name.decode(), raw)


def test_the_shop_itself_is_right_so_that_it_is_built(shop: targets.Spoiled) -> None:
    found = inspect(shop.folder, targets.DAY).problems
    assert [problem for problem in found if problem.severity == "error"] == []
    shop.build()


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.binary(max_size=200) | spoiled().map(lambda found: found[1]))
def test_any_yaml_is_read_or_refused(raw: bytes) -> None:
    targets.yaml(raw)


@settings(
    derandomize=True,
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(spoiled())
def test_a_shop_with_a_spoiled_file_is_built_or_refused(shop: targets.Spoiled, found: tuple[str, bytes]) -> None:
    shop.try_with(*found)
