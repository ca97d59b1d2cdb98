"""Every topic about returns, in five locales, word for word; and what must hold for any policy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.answers import Answer, Notice, Pairs, Table, returns
from generator.answers.returns.situations import changes, situation
from generator.catalogue.return_policy import METHODS, OUTCOMES, REASONS
from generator.catalogue.return_policy.keys import CHOICES, CONDITIONS
from generator.facts.returns import Choices, Dates, Terms
from generator.facts.returns.cases import policy_facts
from generator.facts.returns.last_days import EVENTS, last_days
from generator.facts.returns.seasons import next_change, on_day
from generator.markup.plain import plain
from generator.text import Name, Text
from generator.wording import Count, Words

from .conftest import AS_OF, policy_of

HERE = Path(__file__).parent
GOLDENS = HERE / "golden"
THINGS = {
    "plain": {},
    "shoes": {"category": "women/shoes/boots"},
    "swimwear": {"category": "women/swimwear"},
    "final-sale": {"tags": frozenset({"final-sale"})},
    "heirloom": {"tags": frozenset({"heirloom"})},
}
NAMES = {
    ("category", "shoes"): ({"en": "Shoes", "de": "Schuhe", "th": "รองเท้า", "ar": "أحذية"},),
    ("category", "swimwear"): (
        {"en": "Swimwear", "de": "Bademode", "th": "ชุดว่ายน้ำ", "ar": "ملابس سباحة"},
        {"en": "Swimwear", "de": "Bademode", "th": "กางเกงว่ายน้ำ", "ar": "ملابس سباحة"},
    ),
}
TOPICS = (
    returns.promise,
    returns.until,
    returns.how,
    returns.fee,
    returns.money,
    returns.exchange,
    returns.faulty,
)
ORDERS = {
    "not delivered": Dates(purchase=date(2026, 10, 8)),
    "expected": Dates(purchase=date(2026, 10, 8), expected_delivery=date(2026, 10, 12)),
    "delivered": Dates(purchase=date(2026, 10, 8), delivery=date(2026, 10, 12)),
    "at Christmas": Dates(purchase=date(2026, 11, 20), delivery=date(2026, 11, 24)),
    "nothing known": Dates(),
}


def alder(terms_in: Callable[..., Terms], **thing: object) -> Terms:
    return terms_in((HERE / "alder.yml").read_text("utf-8"), "US", **thing)


def told(terms_in: Callable[..., Terms], words: Words) -> Iterator[str]:
    """Everything that is said, as plain text."""
    for label, thing in THINGS.items():
        terms = alder(terms_in, **thing)
        for topic in TOPICS:
            answer = topic(on_day(terms, AS_OF), words)
            yield f"### {label}: {topic.__name__}\n{_said(answer)}"
        for name, dates in ORDERS.items():
            deadline = last_days(terms, dates, holidays=())
            yield f"### {label}, {name}\n{_said(returns.until_of(deadline, words))}"
            yield from (f"> {text.plain()}" for text in returns.heed([deadline], words))
    policy = policy_of((HERE / "alder.yml").read_text("utf-8"))
    for answer in returns.policy_answers(policy_facts(policy, "US", AS_OF, NAMES, 4, 12), words):
        yield f"### policy: {answer.topic}\n{_said(answer)}"
    every = terms_in((HERE / "every-word.yml").read_text("utf-8"))
    for topic in TOPICS:
        yield f"### every word: {topic.__name__}\n{_said(topic(every, words))}"
    for each in every.alternatives:
        phrases = ", ".join(text.plain() for text in changes(each, every.facts, words))
        yield f"### every word, if\n{situation(each, words).plain()} → {phrases}"


def _said(answer: Answer | None) -> str:
    if answer is None:
        return "(gap)\n"
    return f"{answer.question.plain()}\n{answer.short.plain()}\n\n{plain(answer)}"


def test_the_words_are_the_golden_ones(terms_in: Callable[..., Terms], words: Words) -> None:
    said = "\n".join(told(terms_in, words))
    golden = GOLDENS / f"{words.locale}.txt"
    if os.environ.get("HANGTAG_GOLDENS") == "update":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8"), (
        f"the words of {words.locale} changed; if they are meant so: "
        "HANGTAG_GOLDENS=update python -m pytest tests/returns_words, then read the difference"
    )


def test_everything_an_order_can_be_has_words(words: Words) -> None:
    wanted = [f"returns.condition.{word}" for word in CONDITIONS]
    wanted += [f"returns.outcome.{name}" for name in OUTCOMES] + [f"returns.if.outcome.{name}" for name in OUTCOMES]
    wanted += [f"returns.method.{name}" for name in METHODS] + [f"returns.if.method.{name}" for name in METHODS]
    wanted += [f"returns.event.{event}" for event in EVENTS]
    wanted += [f"returns.if.reason.{word}" for reason in REASONS for word in (reason, *REASONS[reason])]
    wanted += [f"returns.{key}.{word}" for key in ("refund_as", "in_time_when", "exchange_for", "store_credit_as",
                                                  "delivery_cost") for word in CHOICES[key]]  # fmt: skip
    language = words.locale.language.split("-")[0]
    for key in wanted:
        assert words.has(key), key
        assert words.sentences[key].language.split("-")[0] == language, f"{key} is said in English"


def test_a_word_of_the_shops_own_is_shown_as_typed(terms_in: Callable[..., Terms], words: Words) -> None:
    terms = terms_in("{refund: 30 days of delivery, condition: [unworn, in_our_bag], rules: ["
                     "{when: {tier: gold_card}, refund: 60 days of delivery}]}")  # fmt: skip
    answer = returns.promise(terms, words)
    assert answer is not None
    runs = [run for text in _texts(answer) for run in text.runs]
    assert {Name("in our bag", ""), Name("gold card", "")} <= {run for run in runs if isinstance(run, Name)}


def test_the_numbers_are_those_of_the_facts(terms_in: Callable[..., Terms], words: Words) -> None:
    answer = returns.promise(alder(terms_in), words)
    assert answer is not None
    values = {(value.fact, value.machine) for text in _texts(answer) for value in text.values()}
    assert {
        ("returns.refund.within", "P30D"),
        ("returns.store_credit.from", "P31D"),
        ("returns.store_credit.within", "P45D"),
        ("returns.by_mail", "6.99 USD"),
        ("returns.refund_paid.within", "P8D"),
    } <= values


@pytest.mark.parametrize(
    ("dates", "machine", "begins"),
    [
        (Dates(purchase=date(2026, 10, 8)), "2026-11-07", "At least until"),
        (Dates(purchase=date(2026, 10, 8), expected_delivery=date(2026, 10, 12)), "2026-11-11", "Until about"),
        (Dates(purchase=date(2026, 10, 8), delivery=date(2026, 10, 12)), "2026-11-11", "Until Wednesday"),
        (Dates(purchase=date(2026, 12, 1)), "2027-01-31", "At least until"),
    ],
    ids=["at_least", "expected", "exact", "season"],
)
def test_the_day_says_how_sure_it_is(
    terms_in: Callable[..., Terms], english: Words, dates: Dates, machine: str, begins: str
) -> None:
    answer = returns.until_of(last_days(alder(terms_in), dates), english)
    assert answer is not None and answer.headline is not None
    assert answer.headline.plain().startswith(begins)
    assert [(value.fact, value.machine) for value in answer.headline.values()] == [
        ("returns.refund.last_day", machine)
    ]


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        ("refund: 48 hours of delivery", "48 hours from delivery"),
        ("refund: unlimited", "Without a time limit"),
        ("refund: until 12 January 2027", "Until Tuesday, 12 January 2027"),
        (
            "refund: 20 days of discovery but at most 2 months of delivery",
            "At least until Sunday, 1 November 2026, at most until Saturday, 12 December 2026",
        ),
    ],
)
def test_what_has_no_exact_day_is_said_in_words(
    terms_in: Callable[..., Terms], english: Words, policy: str, says: str
) -> None:
    answer = returns.until_of(last_days(terms_in(policy), ORDERS["delivered"]), english)
    assert answer is not None and answer.headline is not None
    assert answer.headline.plain() == says


def test_a_mail_names_the_version_of_its_policy(terms_in: Callable[..., Terms], english: Words) -> None:
    terms = alder(terms_in)
    said = returns.version(terms, english).short
    assert said.plain() == f"Policy of 1 January 2026 ({terms.policy.hash}). Your legal rights stay as they are."
    assert [value.machine for value in said.values()] == ["2026-01-01", terms.policy.hash]


def test_what_nobody_said_is_a_gap(terms_in: Callable[..., Terms], words: Words) -> None:
    terms = terms_in("{by_mail: free}")
    assert [topic(terms, words) for topic in TOPICS] == [None] * len(TOPICS)
    plain_terms = terms_in("{refund: 30 days of delivery}")
    assert returns.faulty(plain_terms, words) is None
    assert returns.money(plain_terms, words) is None


def test_final_sale_is_unless_faulty_only_where_a_rule_says_so(
    terms_in: Callable[..., Terms], english: Words
) -> None:
    rule = "{when: {tag: sale}, returns: none, because: final_sale}"
    faulty = "{when: {reason: faulty}, refund: 60 days of discovery}"
    for rules, says in ((f"[{rule}]", False), (f"[{rule}, {faulty}]", True)):
        terms = terms_in(f"{{refund: 30 days of delivery, rules: {rules}}}", tags=frozenset({"sale"}))
        answer = returns.promise(terms, english)
        assert answer is not None
        assert answer.short.plain().startswith("Final sale: it cannot come back.")
        assert ("If it is faulty, it still can." in answer.short.plain()) is says


def test_goods_known_to_be_worn_cannot_come_back(terms_in: Callable[..., Terms], english: Words) -> None:
    deadline = last_days(alder(terms_in), ORDERS["delivered"], Choices(condition=(("worn", True),)))
    answer = returns.until_of(deadline, english)
    assert answer is not None
    assert plain(answer) == "It cannot come back.\n\nRequired: unworn.\n"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 9, 30), False),
        (date(2026, 10, 1), True),
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
    ],
)
def test_a_season_is_told_from_one_month_before_it(
    terms_in: Callable[..., Terms], words: Words, day: date, shown: bool
) -> None:
    answer = returns.promise(on_day(alder(terms_in), day), words)
    assert answer is not None
    notices = [block for block in answer.blocks if isinstance(block, Notice)]
    assert [(n.first, n.last) for n in notices] == [(date(2026, 10, 1), date(2026, 12, 24))] * shown


def test_the_next_day_on_which_a_season_changes_is_known(terms_in: Callable[..., Terms]) -> None:
    terms = alder(terms_in)
    days = [date(2026, 6, 1)]
    while len(days) < 5:
        found = next_change(terms, days[-1])
        assert found is not None
        days.append(found)
    assert days[1:] == [date(2026, 10, 1), date(2026, 12, 25), date(2027, 2, 1), date(2027, 10, 1)]


def test_a_policys_short_answers_are_places_to_link_to(words: Words) -> None:
    policy = policy_of((HERE / "alder.yml").read_text("utf-8"))
    answers = {
        answer.topic: answer for answer in returns.policy_answers(policy_facts(policy, "US", AS_OF, NAMES), words)
    }
    short = next(block for block in answers["returns.short"].blocks if isinstance(block, Pairs))
    assert [pair.anchor for pair in short.entries] == ["until", "fee", "how", "money", "final-sale", "faulty"]
    table = next(block for block in answers["returns.tiers"].blocks if isinstance(block, Table))
    refused = [row for row in table.rows if row[1].no]
    assert len(table.rows) == 6 and len(refused) == 3
    assert policy.hash in answers["returns.exceptions"].short.plain()


@pytest.mark.parametrize(
    ("days", "shown"),
    [(1, "يوم واحد"), (2, "يومين"), (3, "3 أيام"), (11, "11 يومًا"), (30, "30 يومًا"), (100, "100 يوم")],
)
def test_arabic_counts_days(
    terms_in: Callable[..., Terms], speaking: Callable[[str], Words], days: int, shown: str
) -> None:
    terms = terms_in(f"{{refund: {days} days of delivery, exchange: as refund}}")
    answer = returns.exchange(terms, speaking("ar-AE"))
    assert answer is not None
    assert answer.short.plain() == f"الاستبدال خلال {shown} من الاستلام."


@pytest.mark.parametrize(("days", "shown"), [(1, "innerhalb von 1 Tag"), (30, "innerhalb von 30 Tagen")])
def test_german_bends_days(
    terms_in: Callable[..., Terms], speaking: Callable[[str], Words], days: int, shown: str
) -> None:
    terms = terms_in(f"{{refund: {days} days of delivery, exchange: as refund}}")
    answer = returns.exchange(terms, speaking("de-DE"))
    assert answer is not None
    assert answer.short.plain() == f"Umtausch {shown} nach Erhalt."


def test_ranges_of_days_count_in_every_language(words: Words) -> None:
    for number in (0, 1, 2, 3, 7, 11, 30, 99, 100, 102, 103):
        for unit in ("day", "working_day", "week", "month", "year", "hour"):
            said = words.say(f"returns.range.{unit}", low=words.text("0"), n=Count("n", number, str(number)))
            assert said.plain()


def test_pages_can_say_the_window_and_the_charges(terms_in: Callable[..., Terms], english: Words) -> None:
    terms = alder(terms_in)
    said = {name: text.plain() for name, say in returns.SAID.items() if (text := say(terms, english)) is not None}
    assert said["returns.refund.within"] == "30 days"
    assert said["returns.refund.window"] == "30 days from delivery"
    assert said["returns.store_credit.within"] == "31 to 45 days"
    assert said["returns.by_mail"] == "US$6.99 per parcel"
    assert said["returns.in_store"] == "free"


def _texts(answer: Answer) -> Iterator[Text]:
    yield answer.question
    yield answer.short
    for block in answer.blocks:
        if isinstance(block, Pairs):
            for pair in block.entries:
                yield from (pair.term, pair.says)
        elif text := getattr(block, "text", None):
            yield text
