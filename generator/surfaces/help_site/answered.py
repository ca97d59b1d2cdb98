"""Pages of answers: a product, a size chart, a return policy, each with the questions that are asked of it."""

from __future__ import annotations

from markupsafe import escape

from generator.markup import Printer, part_of
from generator.surfaces import Saying
from generator.surfaces.help_site.page import (
    GUIDES,
    RETURNS,
    Page,
    Related,
    foot_of,
    head_of,
    inline,
    list_of,
    said,
    shortened,
)

UNASKED = ("description", "views")  # parts that stand under the product's name without a question


def product_page(saying: Saying, related: Related, printer: Printer) -> Page:
    """A product: what it is, what buyers said, which size, returns, care; the way back to the shop.

    `printer` has the home `../../` and prints headings of level 3, here and in the other pages of answers.
    """
    lead = ""
    if saying.address:
        see = said(saying.words, "site.see_in_shop")
        lead = f'<p class="ht-lead"><a href="{escape(saying.address)}">{see}</a></p>'
    return _answered(saying, f"products/{saying.id}/", GUIDES, related, printer, lead)


def chart_page(saying: Saying, related: Related, printer: Printer) -> Page:
    """A size guide: one chart, how to measure for it, and the styles that are made to it."""
    return _answered(saying, f"size-charts/{saying.id}/", GUIDES, related, printer)


def policy_page(saying: Saying, related: Related, printer: Printer) -> Page:
    """A return policy in a market: short answers, examples with dates, every case."""
    return _answered(saying, f"returns/{saying.id}/", RETURNS, related, printer)


def matrix_page(saying: Saying, related: Related, printer: Printer) -> Page:
    """All policies of the shop side by side."""
    return _answered(saying, "returns/every-case/", RETURNS, related, printer)


def _answered(saying: Saying, path: str, section: str, related: Related, printer: Printer, lead: str = "") -> Page:
    words = saying.words
    title = saying.title.plain()
    parts = [head_of(inline(saying.title), related.crumbs, lead)]
    contents: list[tuple[str, str]] = []
    for answer in saying.answers:
        if not (printed := printer.answer(answer)):
            continue
        if part_of(answer.topic) in UNASKED:
            parts.append(f'<div class="ht">{printed}</div>')
            continue
        anchor = answer.topic.replace(".", "-").replace("_", "-")
        contents.append((anchor, answer.question.plain()))
        parts.append(
            f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{inline(answer.question)}</h2>\n'
            f'<div class="ht">{printed}</div></section>'
        )
    for heading, entries in related.lists:
        if entries:
            parts.append(f"<section><h2>{escape(heading)}</h2>\n{list_of(entries)}</section>")
    parts.append(foot_of(words))
    shorts = [answer.short.plain() for answer in saying.answers if part_of(answer.topic) not in UNASKED]
    return Page(
        path=path,
        title=title,
        description=shortened(" ".join([title + ":", *shorts])),
        body="\n".join(parts),
        section=section,
        beside=related.beside,
        locales=saying.place.locales,
        contents=tuple(contents) if len(contents) > 1 else (),
        text=" ".join([saying.id.replace("-", " "), *shorts]),
    )
