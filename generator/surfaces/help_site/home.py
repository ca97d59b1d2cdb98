"""What the first page of the help site says by itself: the four questions, the size guides, the way to a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from generator.surfaces.help_site.page import CONTACT, RETURNS, STYLES, Listed, inline, list_of, said
from generator.text import Text
from generator.wording import Words

ASSETS = Path(__file__).parents[2] / "assets"
# The four big questions by the name of their sentences, and the pages that answer them.
QUESTIONS = (
    ("which_size", "which-size/"),
    ("runs_small", STYLES),
    ("returns", RETURNS),
    ("send_back", f"{RETURNS}#how"),
)


def questions(words: Words, returns_short: Text | None, base: str = ".") -> str:
    """The four big questions of the home page, each with its drawing and one sentence."""
    cells = []
    for key, path in QUESTIONS:
        known = returns_short if key == "returns" else None
        question, short = said(words, f"site.ask.{key}"), inline(known or words.say(f"site.ask.{key}_lead"))
        cells.append(
            f'<li>{_drawing(key)}<h2><a href="{base}/{path}">{question}</a></h2><p>{short}</p>'
            f'<span></span><span class="ht-go" aria-hidden="true">{said(words, f"site.ask.{key}_go")}</span></li>'
        )
    return f'<ul class="ht-four" data-search-exclude="yes">{"".join(cells)}</ul>'


def guide_list(words: Words, charts: Sequence[Listed], base: str = ".") -> str:
    """The size guides as a short list of links, for the home page."""
    return (
        '<section aria-labelledby="guides" data-search-exclude="yes">'
        f'<h2 id="guides">{said(words, "site.size_guides")}</h2>\n{list_of(charts, base)}</section>'
    )


def likely_of(paths: Collection[str]) -> tuple[tuple[str, str], ...]:
    """What most people ask, by the name of its sentences, and the page that answers it, where `paths`, the written
    pages that there are, have it."""
    parcel = (("parcel", "shipping/"),) if "shipping/" in paths else ()
    return (*QUESTIONS[:3], *parcel)


def likely(words: Words, returns_short: Text | None, paths: Collection[str], base: str = ".") -> str:
    """What most people ask, with the way to the answer, for the contact page."""
    rows = []
    for key, path in likely_of(paths):
        short = returns_short if key == "returns" and returns_short else words.say(f"site.ask.{key}_lead")
        link = f'<a href="{base}/{path}">{said(words, f"site.ask.{key}")}</a>'
        rows.append(f"<li>{link} <span>{inline(short)}</span></li>")
    return (
        f'<section class="ht-likely" aria-labelledby="likely"><h2 id="likely">{said(words, "site.ask.likely")}</h2>'
        f"<ul>{''.join(rows)}</ul></section>"
    )


def ask(words: Words, reply: Text | None, base: str = ".") -> str:
    """The way to a person: when an answer comes, and a button."""
    time = f"<p>{inline(reply)}</p>" if reply else ""
    return (
        '<section class="ht-ask" aria-labelledby="ask" data-search-exclude="yes">'
        f'<div><h2 id="ask">{said(words, "site.ask.not_here")}</h2>{time}</div>'
        f'<a class="ht-button" href="{base}/{CONTACT}">{said(words, "site.write_to_us")}</a></section>'
    )


@cache
def _drawing(question: str) -> str:
    return (ASSETS / "pictograms" / "questions" / f"{question}.svg").read_text("utf-8").strip()
