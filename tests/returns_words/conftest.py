"""A shop's policies as text, read as files are, and the words of five locales."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.catalogue import Traits
from generator.catalogue.return_policy import Policies, Policy
from generator.catalogue.return_policy.likes import resolve_likes
from generator.catalogue.return_policy.reading import read_policy
from generator.catalogue.return_policy.values import Surroundings
from generator.facts.returns import Terms
from generator.facts.returns.terms import Compiled
from generator.measure.locales import Locale
from generator.wording import Words
from generator.wording.loading import builtin_folder, load_wording
from generator.yaml_source import parse_yaml

LOCALES = [Locale.parse(tag) for tag in ("en-US", "en-GB", "de-DE", "th-TH", "ar-AE")]
WORDS, _ = load_wording(LOCALES, builtin_folder(), buddhist={"th"})
AS_OF = date(2026, 11, 24)
STORE = Surroundings("Europe/London", {"garden_day": [date(2026, 5, 9), date(2027, 5, 8)]})


def policy_of(text: str) -> Policy:
    """A policy as its YAML says it."""
    source, problems = parse_yaml(text.encode(), "standard.yml")
    assert source is not None, problems
    policy, problems = read_policy(source, "standard", STORE)
    assert policy is not None, [str(problem) for problem in problems]
    whole, problems = resolve_likes({"standard": policy})
    assert not problems
    return Policies(whole)["standard"]


@pytest.fixture
def terms_in() -> Callable[..., Terms]:
    """The terms of a thing under a policy: `terms_in("refund: 30 days of delivery", category="shoes")`."""

    def terms(text: str, market: str = "GB", **thing: object) -> Terms:
        return Compiled(policy_of(text), market).terms(Traits("", **thing))  # type: ignore[arg-type]

    return terms


@pytest.fixture(params=LOCALES, ids=str)
def words(request: pytest.FixtureRequest) -> Words:
    return WORDS[request.param]


@pytest.fixture
def english() -> Words:
    return WORDS[LOCALES[1]]


@pytest.fixture
def speaking() -> Callable[[str], Words]:
    return lambda tag: WORDS[Locale(tag)]
