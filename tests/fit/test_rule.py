"""When a style is said to run small, how far to go, and when nothing is said."""

from __future__ import annotations

import itertools
import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.evidence import Evidence, Exchanged, Month, ProductEvidence, Said
from generator.catalogue.evidence.reading import read_evidence
from generator.catalogue.stated_fit import StatedFit
from generator.facts.fit import EVERYWHERE, Counts, Priors, ProductFit
from generator.facts.fit.priors import priors_from, priors_of
from generator.facts.fit.product_fit import fit_of, fit_of_order, unknown_sizes
from generator.facts.fit.telling import fit_json, fit_question

SIZES = ("XS", "S", "M", "L", "XL")
SHOES = ("38", "38.5", "39", "39,5", "40")
NOVEMBER = Month(2026, 11)


def heard(*lines: Said | Exchanged) -> ProductEvidence:
    return ProductEvidence(
        tuple(line for line in lines if isinstance(line, Said)),
        tuple(line for line in lines if isinstance(line, Exchanged)),
    )


def fit(
    *lines: Said | Exchanged,
    sizes: tuple[str, ...] = SIZES,
    verdict: str = "",
    advice: str | None = None,
    revised: date | None = None,
) -> ProductFit:
    words = {"verdict": verdict} | ({"advice": advice} if advice else {})
    stated = StatedFit.model_validate(words) if verdict else None
    return fit_of("shirt", "women/tops", sizes, stated, revised, heard(*lines), Priors())


def test_64_of_88_buyers_make_it_run_small() -> None:
    said = fit(Said("M", NOVEMBER, 64, 21, 3))
    assert (said.verdict, said.certainty, said.source) == ("runs_small", "certain", "evidence")
    assert said.counts.n == 88
    assert said.counts.percents == (73, 24, 3)
    assert said.period == (NOVEMBER, NOVEMBER)


def test_14_of_41_buyers_make_it_perhaps_run_large() -> None:
    said = fit(Said("M", NOVEMBER, 3, 24, 14))
    assert (said.verdict, said.certainty) == ("may_run_large", "likely")
    assert said.advised and said.advised.kind == "between_smaller"


def test_118_of_133_contented_buyers_make_it_true_to_size() -> None:
    said = fit(Said("M", NOVEMBER, 6, 118, 9))
    assert said.verdict == "true_to_size"
    assert said.advised and said.advised.kind == "usual_size"


def test_nothing_is_said_without_evidence() -> None:
    said = fit()
    assert (said.verdict, said.certainty, said.source, said.advised, said.period) == (None, None, None, None, None)


def test_nothing_is_said_by_four_buyers_whatever_they_say() -> None:
    everybody = priors_from([("women/tops", Counts(900, 50, 50))])
    said = fit_of("shirt", "women/tops", SIZES, None, None, heard(Said("M", NOVEMBER, 4)), everybody)
    assert said.verdict is None


def test_units_kept_alone_say_nothing_and_hold_returns_in_check() -> None:
    assert fit(Said("M", NOVEMBER, kept=1000)).verdict is None
    returns = Said("M", NOVEMBER, returned_small=20, returned_large=2)
    assert fit(returns).verdict == "runs_small"
    assert fit(returns, Said("S", NOVEMBER, kept=800)).verdict not in ("runs_small", "may_run_small")


def test_only_the_two_size_reasons_move_the_verdict() -> None:
    before = fit(Said("M", NOVEMBER, 3, 24, 14))
    after = fit(Said("M", NOVEMBER, 3, 24, 14, returned_otherwise=500))
    assert before.judged == after.judged


def test_the_merchandisers_word_is_shown_until_evidence_speaks() -> None:
    thin = fit(Said("M", NOVEMBER, 1, 4, 2), verdict="runs_small", advice="one_size_up")
    assert (thin.verdict, thin.certainty, thin.source) == ("runs_small", "stated", "stated")
    assert thin.counts.n == 7
    spoken = fit(Said("M", NOVEMBER, 3, 21, 64), verdict="runs_small", advice="one_size_up")
    assert (spoken.verdict, spoken.source) == ("runs_large", "evidence")
    assert spoken.advised and spoken.advised.kind == "between_smaller"


def test_the_word_says_how_far_where_evidence_agrees() -> None:
    said = fit(Said("M", NOVEMBER, 64, 21, 3), verdict="runs_small", advice="size up")
    assert said.advised and (said.advised.kind, said.advised.source) == ("one_size_up", "stated")
    assert {some.usual: some.take for some in said.advised.sizes} == {
        "XS": "S", "S": "M", "M": "L", "L": "XL", "XL": None
    }  # fmt: skip


def test_ten_exchanges_say_how_far_and_nine_do_not() -> None:
    small = Said("M", NOVEMBER, 64, 21, 3)
    swaps = Exchanged("M", "L", NOVEMBER, 7), Exchanged("S", "L", NOVEMBER, 3)
    ten = fit(small, *swaps, verdict="runs_small", advice="two_sizes_up")
    assert ten.advised and (ten.advised.kind, ten.advised.source) == ("one_size_up", "exchanges")
    nine = fit(small, Exchanged("M", "XL", NOVEMBER, 9))
    assert nine.advised and nine.advised.kind == "between_larger"
    far = fit(small, Exchanged("M", "XL", NOVEMBER, 10))
    assert far.advised and far.advised.kind == "two_sizes_up"


def test_half_sizes_are_steps_of_half_a_size() -> None:
    said = fit(Said("39", NOVEMBER, 40, 20, 2), Exchanged("39", "39.5", NOVEMBER, 12), sizes=SHOES)
    assert said.advised and said.advised.kind == "half_size_up"
    assert fit_of_order(said, "38").take == "38.5"
    assert fit_of_order(said, "40").edge == "largest"


def test_never_a_size_that_is_not_sold() -> None:
    large = fit(Said("XS", NOVEMBER, 3, 21, 64), verdict="runs_large", advice="one_size_down")
    assert fit_of_order(large, "XS").take is None
    assert fit_of_order(large, "XS").edge == "smallest"
    assert fit_of_order(large, "S").take == "XS"
    one = fit(Said("", NOVEMBER, 64, 21, 3), sizes=("One size",), verdict="runs_small", advice="one_size_up")
    assert one.verdict == "runs_small"
    assert one.advised is None
    assert fit_of_order(one, "One size").take is None


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(("S", "M", "L", "36", "38.5", "39", "One size")), unique=True, max_size=6),
    st.sampled_from(("runs_small", "runs_large", "true_to_size")),
    st.sampled_from(("half_size_up", "one_size_down", "two_sizes_up", "between_larger", None)),
)
def test_whatever_is_advised_is_sold(sizes: list[str], verdict: str, advice: str | None) -> None:
    said = fit(sizes=tuple(sizes), verdict=verdict, advice=advice)
    takes = [some.take for some in said.advised.sizes] if said.advised else []
    takes += [fit_of_order(said, size).take for size in sizes]
    assert {take for take in takes if take} <= set(sizes)


def test_evidence_from_before_the_revision_does_not_count() -> None:
    old, new = Said("M", Month(2026, 3), 64, 21, 3), Said("M", Month(2026, 9), 1, 2, 0)
    undated = Said("M", None, 64, 21, 3)
    assert fit(old, new).verdict == "runs_small"
    after = fit(old, new, undated, revised=date(2026, 6, 10))
    assert (after.verdict, after.counts.n, after.period) == (None, 3, (Month(2026, 9), Month(2026, 9)))
    assert fit(new, revised=date(2026, 9, 10)).counts.n == 0
    assert fit(new, revised=date(2026, 9, 1)).counts.n == 3


def test_evidence_from_before_the_revision_does_not_lean_on_the_category_either() -> None:
    old = Evidence({"shirt": heard(Said("M", Month(2026, 3), 64, 21, 3))})
    assert priors_of(old, {"shirt": ("women/tops", SIZES, None)}).of("women/tops")[0] > Decimal("0.30")
    assert priors_of(old, {"shirt": ("women/tops", SIZES, date(2026, 6, 10))}).of("women/tops") == EVERYWHERE


def test_bands_are_told_where_small_and_large_sizes_truly_differ() -> None:
    said = fit(Said("S", NOVEMBER, 5, 49, 4), Said("L", NOVEMBER, 20, 6, 1), Said("XL", NOVEMBER, 7, 3, 0))
    low, high = said.bands
    assert (low.sizes, low.judged.verdict) == (("XS", "S", "M"), "true_to_size")
    assert (high.sizes, high.judged.verdict) == (("L", "XL"), "runs_small")
    assert (low.judged.counts.n, high.judged.counts.n) == (58, 37)
    assert fit_of_order(said, "L").take == "XL"
    assert fit_of_order(said, "s").verdict == "true_to_size"


def test_bands_of_the_same_make_are_seldom_told_apart() -> None:
    chance = random.Random(4)
    told = 0
    for _ in range(300):
        lines = []
        for size in SIZES:
            answers = chance.choices((0, 1, 2), (14, 72, 14), k=12)
            lines.append(Said(size, NOVEMBER, *(answers.count(index) for index in range(3))))
        told += bool(fit(*lines).bands)
    assert told <= 3


def test_spelling_of_sizes_does_not_matter() -> None:
    one = fit(Said("xl", NOVEMBER, 64, 21, 3), Exchanged("m", "Large", NOVEMBER, 12))
    other = fit(Said("XL", NOVEMBER, 64, 21, 3), Exchanged("M", "L", NOVEMBER, 12))
    assert one == other
    assert unknown_sizes(heard(Said("xl", None, 1), Said("7", None, 1)), SIZES) == ("7",)


@given(NUMBERS := st.integers(0, 3000), NUMBERS, NUMBERS)
@settings(max_examples=50, deadline=None)
def test_shares_add_up_to_a_hundred(small: int, true: int, large: int) -> None:
    counts = Counts(small, true, large)
    assert sum(counts.percents) == (100 if counts.n else 0)
    for part, percent in zip((small, true, large), counts.percents, strict=True):
        assert abs(100 * part - percent * counts.n) < max(counts.n, 1)


def test_priors_are_shrunk_rounded_and_never_nothing() -> None:
    assert priors_from([]).of("women/tops") == EVERYWHERE
    priors = priors_from([("women/tops", Counts(0, 5000, 0)), ("men/shoes", Counts(10, 10, 30))])
    for shares in (priors.whole, *dict(priors.categories).values()):
        assert sum(shares) == 1
        assert all(share >= Decimal("0.01") and share.as_tuple().exponent == -2 for share in shares)
    assert priors.of("women/tops")[1] > priors.of("men/shoes")[1]
    assert priors.of("kids") == priors.whole


def test_one_more_answer_in_a_large_shop_changes_no_prior() -> None:
    before = priors_from([("a", Counts(1400, 7200, 1400)), ("b", Counts(10, 80, 10))])
    after = priors_from([("a", Counts(1401, 7200, 1400)), ("b", Counts(10, 80, 10))])
    assert before == after


def test_the_verdict_is_the_same_whatever_the_order_of_lines(tmp_path: Path) -> None:
    made = itertools.product(("S", "M"), ("small", "true"), (5, 6, 7))
    lines = [f"shirt,{size},{answer},2026-{month:02}-03" for size, answer, month in made]
    lines += ["shirt,M,small,2026-07"] * 30
    fits = set()
    for seed in range(3):
        random.Random(seed).shuffle(lines)
        (tmp_path / "answers.csv").write_text("\n".join(("product,size,answer,date", *lines)))
        evidence, problems = read_evidence(tmp_path, "product_data/evidence", {"shirt"})
        assert not problems
        priors = priors_of(evidence, {"shirt": ("women/tops", SIZES, None)})
        fits.add(fit_of("shirt", "women/tops", SIZES, None, None, evidence, priors))
    assert len(fits) == 1


def test_facts_for_machines_say_where_the_verdict_comes_from() -> None:
    told = fit_json(fit(Said("M", NOVEMBER, 64, 21, 3)))
    assert told["verdict"] == "runs_small"
    assert told["n"] == 88
    assert told["counts"] == {"small": 64, "true": 21, "large": 3, "kept": 0}
    assert told["period"] == {"first": "2026-11", "last": "2026-11"}
    assert told["rule"]["prior"] == ["0.13", "0.74", "0.13"]
    assert told["rule"]["posterior"] == ["64.78", "25.44", "3.78"]
    assert Decimal(told["rule"]["probability"]["small"]) > Decimal("0.97")
    assert told["rule"]["thresholds"]["runs"] == "0.97"


def test_the_question_carries_product_size_and_answer() -> None:
    asked = fit_question("https://f.example/?p={product}&s={size}&a={answer}", "shirt", "8 ½ & up")
    assert [answer for answer, _ in asked.links] == ["small", "true", "large"]
    assert asked.links[0][1] == "https://f.example/?p=shirt&s=8%20%C2%BD%20%26%20up&a=small"


@pytest.mark.parametrize("text", ["run_small", "tight", "klein"])
def test_an_unknown_word_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no fit verdict"):
        StatedFit.model_validate({"verdict": text})
