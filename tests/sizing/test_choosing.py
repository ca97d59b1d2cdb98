"""A product gets the narrowest chart of each kind; nothing is weighed, and a tie is a problem."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.catalogue import Traits
from generator.catalogue.size_chart import SizeChart
from generator.facts.sizing.choosing import choose_charts

Read = Callable[..., Any]
SHIRT = Traits(
    "camp-shirt", brand="moor", category="women/tops/shirts", tags=frozenset({"linen"}), audience=("women",)
)


def chart(applies_to: str, more: str = "") -> str:
    return f"kind: body\nunit: cm\n{more}applies_to: {applies_to}\ntable: |\n  size | bust\n  S | 84\n"


def chosen(read: Read, market: str = "", traits: Traits = SHIRT, **files: str) -> tuple[str, ...]:
    charts, problems = read(**files)
    assert not problems
    markets = {"EU": frozenset({"DE", "FR"}), "dach": frozenset({"DE", "AT", "CH"})}
    choice = choose_charts(traits, (), charts, market, markets)
    return (*choice.charts, *(f"{first}?{second}" for first, second in choice.ties))


def test_the_chart_of_the_nearest_category_wins(read: Read) -> None:
    files = {"a": chart("{category: women}"), "b": chart("{category: women/tops}"), "c": chart("{category: men}")}
    assert chosen(read, **files) == ("b",)


def test_a_category_holds_for_itself_and_below_and_not_for_names_that_begin_alike(read: Read) -> None:
    assert chosen(read, a=chart("{category: women/top}")) == ()


def test_more_conditions_are_narrower(read: Read) -> None:
    files = {"a": chart("{category: women/tops}"), "b": chart("{category: women/tops, brand: [alder, moor]}")}
    assert chosen(read, **files) == ("b",)


def test_what_cannot_be_compared_is_a_tie_whatever_the_order_of_files(read: Read) -> None:
    files = {"a": chart("{brand: moor}"), "b": chart("{category: women/tops/shirts}")}
    assert chosen(read, **files) == ("a?b",)
    assert chosen(read, **dict(reversed(files.items()))) == ("a?b",)


def test_equal_maps_are_a_tie(read: Read) -> None:
    assert chosen(read, a=chart("{brand: moor}"), b=chart("{brand: moor}")) == ("a?b",)


def test_one_of_several_maps_is_enough(read: Read) -> None:
    files = {"a": chart("[{tag: silk}, {brand: moor, tag: linen}]"), "b": chart("{brand: moor}")}
    assert chosen(read, **files) == ("a",)


def test_size_group_and_audience_are_filters(read: Read) -> None:
    files = {
        "petite": chart("{brand: moor}", "size_group: petite\n"),
        "men": chart("{brand: moor}", "for: men\n"),
        "regular": chart("{brand: moor}"),
    }
    assert chosen(read, **files) == ("regular",)
    petite = Traits("p", brand="moor", size_group="petite")
    assert chosen(read, traits=petite, **files) == ("petite",)


def test_one_chart_of_each_kind(read: Read) -> None:
    garment = chart("{brand: moor}").replace("kind: body", "kind: garment\nmeasured: flat")
    label = "kind: label\napplies_to: {brand: moor}\ntable: |\n  EU | UK\n  36 | 8\n"
    assert chosen(read, l=label, g=garment, b=chart("{brand: moor}")) == ("b", "g", "l")


def test_a_market_chooses_an_asia_fit(read: Read) -> None:
    files = {"all": chart("{brand: moor}"), "asia": chart("{brand: moor, market: [JP, KR]}")}
    assert chosen(read, market="JP", **files) == ("asia",)
    assert chosen(read, market="DE", **files) == ("all",)
    assert chosen(read, market="", **files) == ("all",)


def test_a_country_is_narrower_than_a_group_of_markets(read: Read) -> None:
    files = {"eu": chart("{market: EU}"), "de": chart("{market: DE}")}
    assert chosen(read, market="DE", **files) == ("de",)
    assert chosen(read, market="DE", eu=chart("{market: EU}"), dach=chart("{market: dach}")) == ("dach?eu",)


def test_named_charts_come_first_and_none_is_none(charts: dict[str, SizeChart]) -> None:
    choice = choose_charts(SHIRT, ("bras",), charts)
    assert (choice.charts, choice.why[0].how) == (("bras",), "named")
    assert choose_charts(SHIRT, ("none",), charts).none
    assert choose_charts(SHIRT, (), charts).why[0].chart == "womens-tops"


def test_who_gets_none_is_told_what_was_for_others(read: Read) -> None:
    charts, problems = read(
        men=chart("{brand: moor}", "for: men\n"),
        petite=chart("{brand: moor}", "size_group: petite\n"),
        far=chart("{brand: alder}"),
    )
    assert not problems
    assert choose_charts(SHIRT, (), charts).passed_over == (
        ("men", "it is for men, the product for women"),
        ("petite", "its sizes are petite, the product's regular"),
    )
    charts, _ = read(men=chart("{brand: moor}", "for: men\n"), all=chart("{brand: moor}"))
    assert choose_charts(SHIRT, (), charts).passed_over == ()
