"""What the first page of the help site says by itself: the four questions, the size guides, the way to a person."""

from __future__ import annotations

from collections.abc import Sequence
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


def ask(words: Words, reply_within: Text | None, base: str = ".") -> str:
    """The way to a person: within what time an answer comes, and a button."""
    time = f"<p>{inline(words.say('site.reply_within', time=reply_within))}</p>" if reply_within else ""
    return (
        '<section class="ht-ask" aria-labelledby="ask" data-search-exclude="yes">'
        f'<div><h2 id="ask">{said(words, "site.ask.not_here")}</h2>{time}</div>'
        f'<a class="ht-button" href="{base}/{CONTACT}">{said(words, "site.write_to_us")}</a></section>'
    )


@cache
def _drawing(question: str) -> str:
    return (ASSETS / "pictograms" / "questions" / f"{question}.svg").read_text("utf-8").strip()
