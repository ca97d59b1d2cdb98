"""Every state of the fit note can be said, in every language, and every figure is the fact's."""

from __future__ import annotations

import pytest

from generator.answers import Bullets, Paragraph, Share
from generator.answers import fit as answers
from generator.catalogue.evidence import Exchanged, Month, ProductEvidence, Said
from generator.catalogue.stated_fit import StatedFit
from generator.facts.fit import Priors, ProductFit, Worn
from generator.facts.fit.product_fit import fit_of, fit_of_order
from generator.facts.fit.telling import fit_question
from generator.measure.fit_words import DIRECTION, SIZES
from generator.measure.locales import Locale
from generator.text import Link
from generator.wording import Words
from generator.wording.loading import load_wording

LOCALES = [Locale(tag) for tag in ("en-GB", "en-US", "de-DE", "th-TH", "ar-AE")]
WORDS, _ = load_wording(LOCALES, buddhist=["th"])
ENGLISH, AMERICAN = WORDS[LOCALES[0]], WORDS[LOCALES[1]]
WORN = Worn((("height", "178 cm"), ("bust", "84 cm")), "S")
FIRST, LAST = Month(2025, 12), Month(2026, 11)
WORD = {"verdict": "runs_small", "advice": "one_size_up", "why": {"en": "Cut close at the shoulders."}}
STATED = StatedFit.model_validate(WORD)
SIZES_SOLD = ("XS", "S", "M", "L", "XL")


def fit(*lines: Said | Exchanged, stated: StatedFit | None = None, worn: Worn | None = None) -> ProductFit:
    said = tuple(line for line in lines if isinstance(line, Said))
    swaps = tuple(line for line in lines if isinstance(line, Exchanged))
    return fit_of("shirt", "", SIZES_SOLD, stated, None, ProductEvidence(said, swaps), Priors(), worn)


SMALL = fit(Said("M", FIRST, 60, 21, 3), Said("L", LAST, 4), stated=STATED, worn=WORN)
LARGE = fit(Said("M", FIRST, 3, 24, 10), Said("L", LAST, 0, 0, 4))
TRUE = fit(Said("M", FIRST, 6, 118, 9))
BANDS = fit(Said("S", FIRST, 5, 49, 4), Said("L", FIRST, 20, 6, 1), Said("XL", LAST, 7, 3), stated=STATED)
THIN = fit(Said("M", FIRST, 1, 4, 2), stated=STATED)
RETURNED = fit(Said("M", FIRST, 1, 3, returned_small=20, returned_large=2), Exchanged("M", "L", LAST, 12))
STATES = {"small": SMALL, "large": LARGE, "true": TRUE, "bands": BANDS, "thin": THIN, "returned": RETURNED}


def lines(state: ProductFit, words: Words) -> list[str]:
    answer = answers.note(state, words)
    assert answer is not None and answer.headline is not None
    said = [answer.headline.plain(), answer.short.plain()]
    for block in answer.blocks:
        if isinstance(block, Paragraph):
            said.append(block.text.plain())
        elif isinstance(block, Share):
            rows = zip(block.labels, block.counts, block.percents, strict=True)
            said.append(block.caption.plain())
            said += [f"{label.plain()}: {count.plain()}, {percent.shown}" for label, count, percent in rows]
    return [line.replace("\u00a0", " ") for line in said]


def test_runs_small_with_strong_evidence() -> None:
    assert lines(SMALL, ENGLISH) == [
        "Runs small",
        "Runs small. Take one size up.",
        "Take one size up.",
        "Cut close at the shoulders.",
        "What 88 buyers said, Dec 2025 to Nov 2026",
        "Too small: 64 of 88, 73%",
        "Just right: 21 of 88, 24%",
        "Too large: 3 of 88, 3%",
        "The model is 178 cm, bust 84 cm, and wears S.",
    ]


def test_may_run_large_with_weaker_evidence() -> None:
    assert lines(LARGE, ENGLISH)[:3] == [
        "May run large",
        "May run large. Between two sizes? Take the smaller one.",
        "Between two sizes? Take the smaller one.",
    ]


def test_true_to_size() -> None:
    assert lines(TRUE, ENGLISH)[1] == "True to size. Take your usual size."


def test_bands_differ() -> None:
    said = lines(BANDS, ENGLISH)
    assert said[0] == "True to size up to M. L and XL run small."
    assert said[2] == "Usually L? Take XL. XL is our largest size and fits close."
    assert "XS to M · What 58 buyers said, Dec 2025 to Nov 2026" in said
    assert "L and XL · What 37 buyers said, Dec 2025 to Nov 2026" in said


def test_the_merchandisers_word_while_evidence_is_thin() -> None:
    said = lines(THIN, ENGLISH)
    assert said[-1] == "This is our buying team’s view. 7 buyers have answered so far, too few to tell."
    assert lines(fit(stated=STATED), ENGLISH)[-1] == "This is our buying team’s view."


def test_nobody_knows_is_silence() -> None:
    nobody = fit(Said("M", FIRST, 1, 1, 1), worn=WORN)
    for words in WORDS.values():
        assert answers.note(nobody, words) is None
        assert answers.advice(fit_of_order(nobody, "M"), words) is None


def test_returns_are_said_in_a_sentence_because_a_bar_would_mislead() -> None:
    said = lines(RETURNED, ENGLISH)
    assert (
        "34 buyers sent it back or exchanged it because of its size (Dec 2025 to Nov 2026); 32 found it too small."
        in said
    )
    assert not any("%" in line for line in said)


def test_the_reason_is_left_out_where_buyers_say_otherwise() -> None:
    large = fit(Said("M", FIRST, 3, 21, 64), stated=STATED)
    assert not any("shoulders" in line for line in lines(large, ENGLISH))


def test_americans_read_inches() -> None:
    assert lines(SMALL, AMERICAN)[-1] == "The model is 5 ft 10 in (178 cm), bust 33 in (84 cm), and wears S."


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_every_state_can_be_said_in_every_language(name: str, locale: Locale) -> None:
    said = lines(STATES[name], WORDS[locale])
    assert all(said)
    if locale.language != "en":
        english = set(lines(STATES[name], ENGLISH)) - {"Cut close at the shoulders."}
        assert not english & set(said)


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_every_word_has_its_sentence(locale: Locale) -> None:
    words = WORDS[locale]
    for verdict in DIRECTION:
        for room in ("verdict", "style", "band.up_to", "band.sizes", "order"):
            assert words.has(f"fit.{room}.{verdict}")
    assert all(words.has(f"fit.advice.{advice}") for advice in SIZES)


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_every_figure_is_the_facts(locale: Locale) -> None:
    answer = answers.note(SMALL, WORDS[locale])
    assert answer is not None
    (share,) = [block for block in answer.blocks if isinstance(block, Share)]
    told = {value.fact: value.machine for text in (share.caption, *share.counts) for value in text.values()}
    shares = {"fit.small": "64", "fit.true": "21", "fit.large": "3"}
    assert told == {"fit.n": "88", "fit.period": "2025-12/2026-11", **shares}
    assert [percent.machine for percent in share.percents] == ["73", "24", "3"]
    assert share.spoken == 0


@pytest.mark.parametrize(
    ("state", "ordered", "said"),
    [
        (SMALL, "M", "You ordered M. This style runs small: if M is your usual size, exchange it for L."),
        (SMALL, "XL", "You ordered XL, our largest size. This style runs small."),
        (LARGE, "M", "You ordered M. This style may run large: if it feels loose, exchange it for S."),
        (LARGE, "XS", "You ordered XS, our smallest size. This style may run large."),
        (TRUE, "M", "You ordered M. This style is true to size: your usual size is the right one."),
        (BANDS, "L", "You ordered L. This style runs small: if L is your usual size, exchange it for XL."),
        (BANDS, "S", "You ordered S. This style is true to size: your usual size is the right one."),
        (SMALL, "unknown", "This style runs small."),
    ],
)
def test_the_order_mail_says_what_it_means_for_the_ordered_size(state: ProductFit, ordered: str, said: str) -> None:
    answer = answers.advice(fit_of_order(state, ordered), ENGLISH)
    assert answer is not None
    assert answer.short.plain() == said


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_the_question_is_three_links(locale: Locale) -> None:
    asked = fit_question("https://f.example/?p={product}&s={size}&a={answer}", "shirt", "M")
    answer = answers.ask(asked, WORDS[locale])
    assert answer is not None
    (bullets,) = answer.blocks
    assert isinstance(bullets, Bullets)
    links = [run for entry in bullets.entries for run in entry.runs]
    assert all(isinstance(link, Link) and link.text for link in links)
    assert links[2].target == "url:https://f.example/?p=shirt&s=M&a=large"  # type: ignore[union-attr]
