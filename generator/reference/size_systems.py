"""Size systems: their names, which of them a country reads, and the formulas between them.

Formulas are the last resort (brand table > published table > formula) and always shown as approximate. Sources,
checked November 2026: shoe forms from the foot are those of ISO 19407 and ISO 9407 as coded, with references, in
the public `shoe-size-converter` (MIT), those between labels are by equal last; bands of bras in public fitting
standards; hats and rings (ISO 8653) in public tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

SYSTEMS = (
    *("EU", "UK", "US", "FR", "IT", "DE", "ES", "JP", "KR", "CN", "AU", "NZ", "BR", "MX", "CA", "RU", "IN", "TH"),
    *("HK", "TW", "CH", "ISO", "INT", "CM", "MM"),
)
PEOPLE = ("women", "men", "unisex", "girls", "boys", "kids", "baby")
ADULTS = frozenset({"women", "men", "unisex"})
GOODS = (
    *("clothes", "shoes", "bras", "cups", "rings", "hats", "gloves", "belts", "socks", "bags", "bedding"),
    *("swimwear", "underwear", "hosiery", "jewellery", "watches", "eyewear", "scarves", "pets"),
)
# Things whose sizes differ in more than one direction: what one side gains another may lose.
UNWORN = frozenset({"bags", "bedding", "scarves", "jewellery", "watches", "eyewear"})
SIZE_GROUPS = ("regular", "petite", "tall", "plus", "maternity", "big", "short")
_EUROPE = (
    "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK "
    "MT NL NO PL PT RO RS SE SI SK SM UA VA XK"
)
EUROPE = frozenset(_EUROPE.split())
_READS: dict[str, tuple[str, ...]] = {
    **{region: (region,) for region in ("US", "JP", "KR", "CN")},
    **{region: (region, "EU") for region in ("FR", "IT", "DE", "ES", "BR", "RU", "TH", "CH", "TW")},
    "GB": ("UK",),
    "IE": ("UK", "EU"),
    "CA": ("CA", "US"),
    "MX": ("MX", "US"),
    "AU": ("AU", "UK"),
    "NZ": ("NZ", "AU", "UK"),
    "IN": ("IN", "UK"),
    "HK": ("HK", "UK", "EU"),
    "AT": ("DE", "EU"),
    "BE": ("EU", "FR"),
}


def systems_read_in(region: str) -> tuple[str, ...]:
    """The size systems that people in a region read, best first (`NZ`: NZ, AU, UK)."""
    return _READS.get(region, ("EU",))


def region_wants(region: str) -> tuple[str, ...]:
    """The systems a locale is to have a column of where there is any way: its own, then EU in Europe."""
    own = systems_read_in(region)
    return own if region not in EUROPE or "EU" in own else (*own, "EU")


# Systems by their numbers, the lowest first, for the same shoe, dress, band, hat or ring; what stands together in
# braces may be equal. Shoes by ISO 19407, BR and MX by the offsets below; dresses, bands, hats and rings by the
# tables that are shipped.
_ASCENDING: dict[tuple[str, bool], tuple[frozenset[str], ...]] = {
    ("shoes", False): tuple(
        map(frozenset, ({"UK"}, {"US"}, {"CM", "JP"}, {"BR"}, {"EU", "IT", "DE"}, {"KR", "MM", "CN"}))
    ),
    ("shoes", True): tuple(map(frozenset, ({"UK"}, {"US"}, {"EU", "IT", "DE"}, {"KR", "MM"}))),
    ("clothes", False): tuple(map(frozenset, ({"US"}, {"UK", "AU"}, {"EU", "DE", "FR"}, {"IT"}))),
    ("bras", False): tuple(map(frozenset, ({"IT"}, {"AU"}, {"UK", "US"}, {"EU", "JP"}, {"FR", "ES"}))),
    ("hats", False): tuple(map(frozenset, ({"UK"}, {"US"}, {"EU", "CM"}))),
    ("rings", False): tuple(map(frozenset, ({"US"}, {"JP"}, {"EU", "ISO"}))),
}


def ascending_systems(goods: str, people: tuple[str, ...], first: str, second: str) -> int:
    """1 where the second system has the higher numbers, -1 where the first has, 0 where that is not known.

    Children's numbers are British and American, and men's clothes have no order that holds for all."""
    goods = "clothes" if goods == "swimwear" else goods
    children = bool(people) and not ADULTS & set(people)
    if goods == "clothes" and people != ("women",):
        return 0
    order = _ASCENDING.get((goods, children and goods == "shoes"), ())
    places = [next((n for n, group in enumerate(order) if system in group), None) for system in (first, second)]
    if places[0] is None or places[1] is None:
        return 0
    return (places[1] > places[0]) - (places[1] < places[0])


@dataclass(frozen=True, slots=True)
class Formula:
    """From the number of one system to that of another, for some goods and people; results lie `step` apart.

    `last`: the highest number of the first system that it holds for. `restart`: both are reckoned as if children's
    numbers did not begin again behind 13½ (`measure/child_sizes`)."""

    source: str
    target: str
    goods: str
    people: frozenset[str]
    of: Callable[[Decimal], Decimal]
    step: Decimal = Decimal("0.5")
    lowest: Decimal = Decimal(0)
    restart: bool = False
    last: Decimal | None = None

    def apply(self, number: Decimal) -> Decimal | None:
        """The rounded result (half up, so never backwards); None below the lowest size there is, and behind the
        last number that the formula is of."""
        if self.last is not None and number > self.last:
            return None
        steps = (self.of(number) / self.step).quantize(Decimal(1), ROUND_HALF_UP)
        result = (steps * self.step).normalize()
        return result if result >= self.lowest else None


_INCH = Decimal("25.4")
_CHILDREN = frozenset({"girls", "boys", "kids", "baby"})
_WOMEN, _MEN = frozenset({"women"}), frozenset({"men", "unisex"})
_ONE = Decimal(1)
# Behind the last plus size EU numbers of women are German long sizes: 68 is a 34 for tall women.
_LAST_EU = Decimal(62)


def _uk_to_eu(uk: Decimal) -> Decimal:
    """Equal last: a British size is 1/3 in of it, a Paris point 2/3 cm. On 547 rows of twelve brands' charts it is
    within half a size of what is printed in 96 % (of street shoes alone in 81 %); the equal foot of ISO 19407 in
    70 % (77 %), 0.6 too low on average."""
    return Decimal("1.27") * (uk + 25)


def _eu_to_uk(eu: Decimal) -> Decimal:
    return eu / Decimal("1.27") - 25


def _foot_to_eu(length: Decimal) -> Decimal:
    return Decimal("0.15") * length + 2


def _eu_to_foot(eu: Decimal) -> Decimal:
    return (eu - 2) / Decimal("0.15")


def _foot_to_uk(length: Decimal) -> Decimal:
    return 3 * length / _INCH - 23


def _shoes(source: str, target: str, people: frozenset[str], of: Callable[[Decimal], Decimal]) -> Formula:
    return Formula(source, target, "shoes", people, of)


def _child_uk_to_eu(uk: Decimal) -> Decimal:
    """Equal last again, from 13 British sizes lower; the children's form of ISO 19407 (UK = 3.24 L / 25.4 - 12 and
    EU = 0.162 L, L being the foot) gives the same. On 113 rows of three public tables it is within half a size of
    what is printed in 93 % (EU to UK in all); American numbers, one above British ones, in 97 to 99 %."""
    return Decimal("1.27") * (uk + 12)


def _child_eu_to_uk(eu: Decimal) -> Decimal:
    return eu / Decimal("1.27") - 12


def _children(source: str, target: str, of: Callable[[Decimal], Decimal]) -> Formula:
    return Formula(source, target, "shoes", _CHILDREN, of, restart=True)


def _grown_ups(people: frozenset[str], us: int) -> tuple[Formula, ...]:
    """The formulas of women or men, whose US sizes begin `us` sizes above the UK's."""
    return (
        _shoes("UK", "US", people, lambda n: n + us),
        _shoes("US", "UK", people, lambda n: n - us),
        _shoes("UK", "EU", people, _uk_to_eu),
        _shoes("EU", "UK", people, _eu_to_uk),
        _shoes("EU", "US", people, lambda n: _eu_to_uk(n) + us),
        _shoes("US", "EU", people, lambda n: _uk_to_eu(n - us)),
        _shoes("foot", "EU", people, _foot_to_eu),
        _shoes("foot", "UK", people, _foot_to_uk),
        _shoes("foot", "US", people, lambda n: _foot_to_uk(n) + us),
    )


# `foot` is the foot's length in mm, not a system. From it children have only the systems that name the foot.
FORMULAS: tuple[Formula, ...] = (
    *_grown_ups(_WOMEN, 2),
    *_grown_ups(_MEN, 1),
    _children("UK", "EU", _child_uk_to_eu),
    _children("US", "EU", lambda n: _child_uk_to_eu(n - 1)),
    _children("EU", "UK", _child_eu_to_uk),
    _children("EU", "US", lambda n: _child_eu_to_uk(n) + 1),
    _children("EU", "AU", _child_eu_to_uk),
    _children("UK", "US", lambda n: n + 1),
    _children("US", "UK", lambda n: n - 1),
    _children("UK", "AU", lambda n: n),
    _children("US", "AU", lambda n: n - 1),
    # Systems that name the foot (ISO 9407; in Mexico the centimetres of the foot, by blitzresults.com and
    # shoesizeguru.com; a lower scale of numbers, British less a half, is printed by some and is not converted).
    *(
        formula
        for people in (ADULTS, _CHILDREN)
        for formula in (
            _shoes("foot", "JP", people, lambda n: n / 10),
            _shoes("foot", "MX", people, lambda n: n / 10),
            Formula("foot", "KR", "shoes", people, lambda n: n, Decimal(5)),
            Formula("foot", "CN", "shoes", people, lambda n: n, Decimal(5)),
        )
    ),
    # Sizes that name the foot, from and to EU, by ISO 19407. UK and US stand too far from their feet in practice.
    Formula("EU", "JP", "shoes", ADULTS, lambda n: _eu_to_foot(n) / 10),
    Formula("JP", "EU", "shoes", ADULTS, lambda n: _foot_to_eu(n * 10)),
    *(
        formula
        for system in ("KR", "CN", "ISO", "MM")
        for formula in (
            Formula("EU", system, "shoes", ADULTS, _eu_to_foot, Decimal(5)),
            Formula(system, "EU", "shoes", ADULTS, _foot_to_eu),
        )
    ),
    # Men's shoes in Australia are British; for women shops disagree. Brazil counts Paris points from two on.
    _shoes("UK", "AU", _MEN, lambda n: n),
    _shoes("US", "AU", _MEN, lambda n: n - 1),
    _shoes("EU", "AU", _MEN, _eu_to_uk),
    _shoes("EU", "BR", ADULTS, lambda n: n - 2),
    # Women's dresses: UK n = US n − 4 = EU n + 28; AU as UK.
    Formula("UK", "US", "clothes", _WOMEN, lambda n: n - 4, Decimal(2)),
    Formula("UK", "EU", "clothes", _WOMEN, lambda n: n + 28, Decimal(2)),
    Formula("UK", "AU", "clothes", _WOMEN, lambda n: n, Decimal(2)),
    Formula("US", "UK", "clothes", _WOMEN, lambda n: n + 4, Decimal(2)),
    Formula("US", "EU", "clothes", _WOMEN, lambda n: n + 32, Decimal(2)),
    Formula("EU", "UK", "clothes", _WOMEN, lambda n: n - 28, Decimal(2), Decimal(2), last=_LAST_EU),
    Formula("EU", "US", "clothes", _WOMEN, lambda n: n - 32, Decimal(2), last=_LAST_EU),
    Formula("EU", "AU", "clothes", _WOMEN, lambda n: n - 28, Decimal(2), Decimal(2), last=_LAST_EU),
    # Rings, ISO 8653: the size is the inner circumference in mm; CH, IT and ES count from 40.
    *(
        formula
        for system in ("CH", "IT", "ES")
        for formula in (
            Formula("ISO", system, "rings", frozenset(), lambda n: n - 40, _ONE),
            Formula("EU", system, "rings", frozenset(), lambda n: n - 40, _ONE),
        )
    ),
    # Rings, US: the diameter is 0.458 in + 0.032 in a size.
    *(
        Formula(
            source,
            "US",
            "rings",
            frozenset(),
            lambda n: (n / Decimal("3.14159265") / _INCH - Decimal("0.458")) / Decimal("0.032"),
        )
        for source in ("ISO", "EU", "MM")
    ),
    # Hats: EU is the head in cm; US is its diameter in inches, in eighths; UK one eighth less.
    *(
        formula
        for source in ("EU", "CM")
        for formula in (
            Formula(
                source, "US", "hats", frozenset(), lambda n: n / Decimal("2.54") / Decimal("3.14159265"), _ONE / 8
            ),
            Formula(
                source,
                "UK",
                "hats",
                frozenset(),
                lambda n: n / Decimal("2.54") / Decimal("3.14159265") - _ONE / 8,
                _ONE / 8,
            ),
        )
    ),
)


def formulas(goods: str, people: tuple[str, ...]) -> tuple[Formula, ...]:
    """The formulas for these goods and all of these people; where people matter and are not said, none."""
    return tuple(
        formula
        for formula in FORMULAS
        if formula.goods == goods and (not formula.people or (people and formula.people.issuperset(people)))
    )
