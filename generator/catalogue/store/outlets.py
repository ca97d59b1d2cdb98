"""What goes out of the shop's outputs, and how: embeds in shop systems, search, feeds."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.catalogue import Mistake, Model, read_count, read_yes_no
from generator.problems import did_you_mean

SHOP_SYSTEMS = ("shopify", "woocommerce", "bigcommerce")


ORIGIN = re.compile(r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")


def read_shop_systems(value: Any) -> tuple[str, ...]:
    systems = [value] if isinstance(value, str) else value
    if not isinstance(systems, list):
        raise Mistake("'shops' wants a list", f"write `shops: [{SHOP_SYSTEMS[0]}]`")
    for system in systems:
        if system not in SHOP_SYSTEMS:
            near = did_you_mean(str(system), SHOP_SYSTEMS)
            raise Mistake(f"there are no files for '{system}'{near}", "" if near else ", ".join(SHOP_SYSTEMS))
    return tuple(dict.fromkeys(systems))


def read_origins(value: Any) -> tuple[str, ...]:
    origins = [value] if isinstance(value, str) else value
    if not isinstance(origins, list):
        raise Mistake("'frame_in' wants a list", "write `frame_in: [https://www.example.com]`")
    for origin in origins:
        if not isinstance(origin, str) or not ORIGIN.fullmatch(origin):
            raise Mistake(f"'{origin}' is no origin", "write scheme and host alone: https://shop.example.com")
    return tuple(dict.fromkeys(origins))


class Embed(Model):
    """How fragments for product pages are published."""

    file_per_part: Literal["yes", "no"] = Field(
        default="no", description="each part of a fragment as a file too, for shops that include by file name"
    )
    shops: Annotated[tuple[str, ...], BeforeValidator(read_shop_systems)] = Field(
        default=(), description="shop systems that get files of their own: [shopify, woocommerce, bigcommerce]"
    )
    frame_in: Annotated[tuple[str, ...], BeforeValidator(read_origins)] = Field(
        default=(),
        description="whose pages may show a fragment in a frame, besides `url`: [https://shop.example.com]",
    )


class Search(Model):
    """The search of the help site."""

    engine: Literal["pagefind", "material", "none"] | None = Field(
        default=None,
        alias="with",
        description="pagefind, material or none; without it, Pagefind where it is installed and else Material's",
    )
    whole_up_to: Annotated[int, BeforeValidator(read_count)] = Field(
        default=20_000,
        description="how many product pages, of all locales together, are looked into; a larger shop's search "
        "knows its products by their names",
    )


def read_parts(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,3}", value) or not 1 <= int(value) <= 256:
        raise Mistake(f"'{value}' is no number of files from 1 to 256", "write it in figures, as in 16")
    return int(value)


def read_ucp(value: Any) -> str:
    return value if value == "draft" else "yes" if read_yes_no(value) else "no"


YesNo = Annotated[bool, BeforeValidator(read_yes_no)]


class Feeds(Model):
    """Which feeds are made, and in how many files."""

    google: YesNo = Field(default=False, description="what Merchant Center's feeds take from here")
    openai: YesNo = Field(default=False, description="what OpenAI's product feed takes from here")
    ucp: Annotated[Literal["yes", "draft", "no"], BeforeValidator(read_ucp)] = Field(
        default="no",
        description="return policies for the Universal Commerce Protocol; draft: with what may still change",
    )
    parts: Annotated[int, BeforeValidator(read_parts)] = Field(
        default=1,
        description="into how many files a feed of a locale is cut, at most 256; an edit makes one of them anew",
    )
