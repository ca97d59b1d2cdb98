"""`llms.txt`, the list that programs read first (llmstxt.org): one at the help site's root, one for each locale.

A locale's file leads to the twins of its pages: what people wrote, the returns, the size guides, then the styles
one by one, or where there are many their categories with their numbers, whose own twins list them. It promises
nothing that the pages do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.markup.markdown import Markdown, escaped, heading, linked, listed, paragraphs
from generator.surfaces import Output, Place
from generator.surfaces.help_site import twins
from generator.surfaces.help_site.page import Listed
from generator.wording import Words

NAME = "llms.txt"


@dataclass(frozen=True, slots=True)
class Lists:
    """What a locale's file leads to: pages by the heading under which they stand."""

    written: Sequence[Listed]
    returns: Sequence[Listed]
    guides: Sequence[Listed]
    styles: Sequence[Listed]


def of_locale(lists: Lists, languages: Iterable[tuple[str, str, str]], printer: Markdown, place: Place) -> Output:
    """`site/<locale>/llms.txt`; `languages` are (tag, folder, name) of all locales."""
    words = printer.words
    told = (
        ("site.help", lists.written),
        ("site.returns", lists.returns),
        ("site.size_guides", lists.guides),
        ("site.products", lists.styles),
    )
    parts = [
        heading(1, f"{escaped(place.name)}: {escaped(words.say('site.help').plain())} ({words.locale.tag})"),
        f"> {lead(words, place)}",
    ]
    for key, entries in told:
        if entries:
            rows = (twins.entry_of(entry, printer, twins.NAME) for entry in entries)
            parts += [heading(2, escaped(words.say(key).plain())), listed(rows)]
    others = [other for other in languages if other[0] != words.locale.tag]
    if others:
        parts.append(heading(2, escaped(words.say("site.language").plain())))
        parts += [escaped(words.say("site.llms.others").plain()), _locales(others, place)]
    # The one heading with a meaning of its own: what may be left out.
    sitemap = f"{printer.home}sitemap.xml"
    parts += [heading(2, "Optional"), listed([linked("sitemap.xml", sitemap)])]
    return Output(f"site/{words.locale.path}/{NAME}", paragraphs(parts).encode("utf-8", "replace"))


def of_root(languages: Iterable[tuple[str, str, str]], words: Words, place: Place) -> Output:
    """`site/llms.txt`, in the words of the shop's first locale."""
    lead = words.say("site.llms.lead", shop=words.name(place.name)).plain()
    parts = [
        heading(1, f"{escaped(place.name)}: {escaped(words.say('site.help').plain())}"),
        f"> {escaped(lead)} {escaped(words.say('site.llms.others').plain())}",
        heading(2, escaped(words.say("site.language").plain())),
        _locales(languages, place),
    ]
    return Output(f"site/{NAME}", paragraphs(parts).encode("utf-8", "replace"))


def lead(words: Words, place: Place) -> str:
    """What the file is about, and in which market it holds."""
    said = [words.say("site.llms.lead", shop=words.name(place.name)).plain()]
    if (market := words.locale.region) and market.isalpha():
        said.append(words.say("site.llms.market", country=words.text(words.country(market))).plain())
    return " ".join(map(escaped, said))


def _locales(languages: Iterable[tuple[str, str, str]], place: Place) -> str:
    return listed(
        f"{linked(escaped(name), f'{place.help_url}/{folder}/{NAME}')}: {tag}" for tag, folder, name in languages
    )
