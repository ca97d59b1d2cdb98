"""The pages of the help site as Markdown, one beside each: `products/linen-camp-shirt/index.html.md`.

The address is the one that llmstxt.org proposes for pages without a file name. A twin says what the page says, from
the same answers, less what needs a hand or a screen (the size calculator, drawings, the question of how a piece
fits, whose links are answers). It names its page and its locale first, since sizes and returns differ from market
to market; its links lead to pages for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from generator.answers import Answer
from generator.markup import part_of
from generator.markup.markdown import Markdown, escaped, heading, linked, listed, paragraphs
from generator.surfaces.help_site.page import CONTACT, Listed
from generator.text import Text

NAME = "index.html.md"


def head_of(title: Text | str, path: str, crumbs: Sequence[Listed], printer: Markdown) -> list[str]:
    """The title, the page's own address, and the way down to it."""
    named = escaped(title) if isinstance(title, str) else printer.line(title)
    way = " / ".join(entry_of(crumb, printer) for crumb in crumbs)
    return [heading(1, named), f"<{printer.home}{path}> ({printer.words.locale.tag})", way]


def section(answers: Sequence[Answer], printer: Markdown, labelled: Iterable[str] = ()) -> Iterable[str]:
    """A question with its answers; an answer that is headed by the question again stands without its heading."""
    written = []
    for answer in answers:
        again = answer.question.plain() == (answer.headline or answer.short).plain()
        bare = answer.blocks and (again or part_of(answer.topic) in labelled)
        written.append(printer.blocks(answer.blocks) if bare else printer.answer(answer))
    if any(written):
        yield heading(2, printer.line(answers[0].question))
        yield from written


def list_of(entries: Sequence[Listed], printer: Markdown) -> str:
    return listed(entry_of(entry, printer) for entry in entries)


def entry_of(entry: Listed, printer: Markdown, name: str = "") -> str:
    """A link with its word; to the page, or to the file of that `name` beside it."""
    note = f": {escaped(entry.note)}" if entry.note else ""
    path = quote(entry.path, safe="/#")
    return f"{linked(escaped(entry.name.shown), f'{printer.home}{path}{name}')}{note}"


def foot_of(printer: Markdown) -> str:
    words = printer.words
    link = linked(escaped(words.say("site.write_to_us").plain()), f"{printer.home}{CONTACT}")
    return f"{printer.line(words.say('site.ask.open_question'))} {link}"


def twin_of(parts: Iterable[str]) -> str:
    return paragraphs(parts)
