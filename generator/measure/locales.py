"""A locale: language and market in one, as BCP 47 writes it (`de-CH`, `zh-Hant-TW`, `en-001`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from generator.reference.markets import MEANT

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "yi", "ckb", "sd", "ug", "dv"})
# Names of CLDR for groups of countries without a language, and for none.
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?-([A-Z]{2}|[0-9]{3})")


@dataclass(frozen=True)
class Locale:
    """One locale of the shop. `tag` is canonical; `region` is `001` for the world."""

    tag: str

    @classmethod
    def parse(cls, tag: str) -> Locale:
        """Read a tag as people type it.

        Raises:
            ValueError: it is no language with a region, or one that CLDR does not know; the text says the cure.
        """
        match = TAG.fullmatch(tag)
        if not match:
            raise ValueError(f"'{tag}' is not a locale; write language and country, as in de-DE or en-001")
        from babel import Locale as Known
        from babel.core import UnknownLocaleError, get_global

        # CLDR has no English of Thailand, but shops there speak it: both need not be known together.
        language, _, region = tag.rpartition("-")
        try:
            known = Known.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            raise ValueError(f"'{tag}' is not a locale that is known; write it as in de-DE or en-001") from None
        # Countries are told by a small table; only the numbers of continents want the names in a language.
        is_country = region in get_global("territory_languages") and region not in NO_COUNTRIES
        if not is_country and not (region.isdigit() and region in known.territories):
            meant = f"; did you mean '{language}-{MEANT[region]}'?" if region in MEANT else ""
            raise ValueError(f"'{region}' in '{tag}' is not a country{meant}")
        return cls(tag)

    @cached_property
    def language(self) -> str:
        """`de`, or `zh-Hant` where the script matters."""
        return self.tag.rpartition("-")[0]

    @cached_property
    def region(self) -> str:
        return self.tag.rpartition("-")[2]

    @cached_property
    def dir(self) -> str:
        """`ltr` or `rtl`."""
        return "rtl" if self.tag.split("-", 1)[0] in RIGHT_TO_LEFT else "ltr"

    @cached_property
    def path(self) -> str:
        """The tag as it stands in addresses: lower case."""
        return self.tag.lower()

    def __str__(self) -> str:
        return self.tag
