"""Each rule finds its bad example and leaves its good one alone: the manual is the test."""

from __future__ import annotations

import importlib
import re
import textwrap
from datetime import date
from pathlib import Path

import pytest

from generator.catalogue.evidence import Evidence
from generator.catalogue.evidence.reading import read_evidence
from generator.catalogue.stated_fit import read_stated_fit
from generator.checks.fit import RULES, FitSubject, check_fit
from generator.checks.fit import question as fit_question
from generator.facts.fit import Priors, Worn
from generator.facts.fit.product_fit import fit_of
from generator.yaml_source import Source, parse_yaml


def example(rule: str, name: str) -> str:
    manual = importlib.import_module(f"generator.checks.fit.{rule}").__doc__ or ""
    found = re.search(rf"^    {name}:\n((?:        .*\n)+)", manual, re.M)
    return textwrap.dedent(found[1]) if found else ""


def source_of(text: str) -> Source:
    source, problems = parse_yaml(text.encode(), "example.yml")
    assert source is not None and not problems
    return source


def subject(text: str, evidence: Evidence, chart: str = "") -> FitSubject:
    source = source_of(text)
    stated, problems = read_stated_fit(source)
    assert problems == []
    model = source.value.get("model")
    worn = Worn((("height", model["height"]),), model["wears"]) if model else None
    revised = date.fromisoformat(source.value["revised"]) if "revised" in source.value else None
    fit = fit_of("example", "", tuple(source.value["sizes"]), stated, revised, evidence, Priors(), worn)
    sizes = tuple(chart.strip().split(", ")) if chart else ()
    return FitSubject(source, fit, evidence, sizes, as_of=date(2026, 11, 24))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_bad_example_and_not_its_good_one(rule: str, tmp_path: Path) -> None:
    if lines := example(rule, "Evidence"):
        (tmp_path / "answers.csv").write_text(lines)
    evidence, problems = read_evidence(tmp_path, "product_data/evidence")
    assert problems == []
    found = check_fit(subject(example(rule, "Bad"), evidence, example(rule, "Chart")))
    assert [problem.code for problem in found] == [f"fit/{rule.replace('_', '-')}"]
    assert found[0].message
    assert check_fit(subject(example(rule, "Good"), evidence, example(rule, "Chart"))) == []


def test_a_contradiction_names_both_places(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text(example("contradiction", "Evidence"))
    evidence, _ = read_evidence(tmp_path, "product_data/evidence")
    (problem,) = check_fit(subject(example("contradiction", "Bad"), evidence))
    assert str(problem) == (
        "example.yml:2:16: warning: 'runs_large' stands here, but buyers say 'runs_small' (88 buyers: 64 small, "
        "21 right, 3 large, 2026-10 to 2026-10; from product_data/evidence/answers.csv:2 on); write what they say, "
        "or `revised:` with the day of a new cut"
    )


def test_the_advice_is_told_at_its_place_with_the_line_of_the_verdict() -> None:
    text = "sizes: [S, M]\nfit:\n  verdict: runs_small\n  advice: one_size_down\n"
    (problem,) = check_fit(subject(text, Evidence()))
    assert str(problem).startswith("example.yml:4:11: the advice 'one_size_down' contradicts 'runs_small' (line 3)")


def test_an_unknown_word_is_told_at_its_place() -> None:
    _, problems = read_stated_fit(source_of("fit:\n  verdict: run_small\n  advise: x\n"))
    assert [str(problem) for problem in problems] == [
        "example.yml:2:12: 'run_small' is no fit verdict; did you mean 'runs_small'?",
        "example.yml:3:3: there is no key 'advise' here; did you mean 'advice'?",
    ]


def test_one_word_is_enough() -> None:
    stated, problems = read_stated_fit(source_of("fit: Runs small\n"))
    assert problems == []
    assert stated and stated.verdict == "runs_small"


def test_the_question_wants_product_and_answer() -> None:
    assert [p.code for p in fit_question.check(source_of(example("question", "Bad")))] == ["fit/question"]
    assert list(fit_question.check(source_of(example("question", "Good")))) == []
    for bad in ("ftp://x/{product}{answer}", "nothing", "https://x.example/{product}", "https://[x/{product}"):
        assert list(fit_question.check(source_of(f"fit_question: '{bad}'\n"))), bad
