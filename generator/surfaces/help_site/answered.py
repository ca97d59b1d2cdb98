"""Pages of answers: a product, a size chart, a return policy, each with the questions that are asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import escape

from generator.answers import Answer, Measuring, Table
from generator.markup import Printer, beside_charts, part_of
from generator.markup.addresses import foreign
from generator.markup.elements import Html, tag
from generator.markup.kept import Kept
from generator.markup.markdown import Markdown, escaped, heading, linked
from generator.surfaces import Saying
from generator.surfaces.help_site import twins
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
from generator.wording import Words

LABELLED = {"details", "care"}  # their headings are labels, not answers: the question is enough
EVERY_CASE = f"{RETURNS}every-case/"
WITHDRAWAL_FORM = f"{RETURNS}withdrawal-form/"
PRESSED = ("fit.ask",)  # who follows its links gives an answer: nothing for programs
UNASKED = ("description", "views")  # parts that stand under the product's name without a question


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer with what every page that has it says of it in the same words; most are many products' own.

    `heading` opens its section; `charts` are those whose tables it has, `measures` those for which it says how to
    measure, where it says nothing else.
    """

    answer: Answer
    part: str
    question: str
    short: str
    anchor: str
    heading: str
    charts: frozenset[str]
    measures: frozenset[str]


ASKED: Kept[Asked] = Kept()


def asked(answer: Answer) -> Asked:
    return ASKED.of((answer,), lambda: _asked(answer))


def _asked(answer: Answer) -> Asked:
    measures = frozenset(block.subject for block in answer.blocks if isinstance(block, Measuring))
    anchor = answer.topic.replace(".", "-").replace("_", "-")
    return Asked(
        answer,
        part_of(answer.topic),
        answer.question.plain(),
        answer.short.plain(),
        anchor,
        f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{inline(answer.question)}</h2>\n',
        frozenset(block.subject for block in answer.blocks if isinstance(block, Table)),
        measures if beside_charts(answer, measures) else frozenset(),
    )


def product_page(saying: Saying, related: Related, printer: Printer, twin: Markdown | None = None) -> Page:
    """A product: what it is, what buyers said, which size, returns, care; the way back to the shop.

    `printer` has the home `../../` and prints headings of level 3, here and in the other pages of answers; `twin`
    prints the same as Markdown, where that is wanted.
    """
    lead = ""
    if saying.address:
        see = said(saying.words, "site.see_in_shop")
        lead = f'<p class="ht-lead"><a href="{escape(saying.address)}">{see}</a></p>'
    return _answered(saying, f"products/{saying.id}/", GUIDES, related, printer, twin, lead)


def chart_page(saying: Saying, related: Related, printer: Printer, twin: Markdown | None = None) -> Page:
    """A size guide: one chart, how to measure for it, and the styles that are made to it."""
    return _answered(saying, f"size-charts/{saying.id}/", GUIDES, related, printer, twin)


def policy_page(saying: Saying, related: Related, printer: Printer, twin: Markdown | None = None) -> Page:
    """A return policy in a market: short answers, examples with dates, every case.

    A version that holds no more stays for the orders that keep it; who searches is led to the one that holds now.
    """
    page = _answered(saying, f"returns/{saying.id}/", RETURNS, related, printer, twin)
    if not related.archived:
        return page
    return replace(page, head='<meta name="robots" content="noindex">', listed=False)


def matrix_page(saying: Saying, related: Related, printer: Printer, twin: Markdown | None = None) -> Page:
    """All policies of the shop side by side, a table for each market."""
    return _answered(saying, EVERY_CASE, RETURNS, related, printer, twin)


def form_page(saying: Saying, related: Related, printer: Printer, twin: Markdown | None = None) -> Page:
    """The model withdrawal form, under its own name alone, to be printed or copied."""
    (answer,) = saying.answers
    parts = [
        head_of(inline(saying.title), related.crumbs, ""),
        f'<div class="ht"><div class="ht-part">{printer.blocks(answer.blocks)}</div></div>',
        *(f"<section><h2>{escape(head)}</h2>\n{list_of(found)}</section>" for head, found in related.lists),
        foot_of(saying.words),
    ]
    title = saying.title.plain()
    told = [twin.blocks(answer.blocks)] if twin else []
    return Page(
        path=WITHDRAWAL_FORM,
        title=title,
        description=f"{title} · {saying.place.name}",
        body="\n".join(parts),
        section=RETURNS,
        locales=related.locales,
        text=answer.short.plain(),
        twin=_twin(saying, WITHDRAWAL_FORM, related, told, twin) if twin else "",
    )


def _answered(
    saying: Saying,
    path: str,
    section: str,
    related: Related,
    printer: Printer,
    twin: Markdown | None,
    lead: str = "",
) -> Page:
    words = saying.words
    title = saying.title.plain()
    parts = [head_of(inline(saying.title), related.crumbs, lead)]
    all_asked = [asked(answer) for answer in saying.answers]
    told = [one.answer for one in all_asked if one.part in UNASKED]
    parts += [f'<div class="ht">{printed}</div>' for answer in told if (printed := printer.answer(answer))]
    contents: list[tuple[str, str]] = []
    for question, same in _by_question(all_asked).items():
        first = same[0]
        inside = "\n".join(filter(None, (_printed(one, first, printer) for one in same)))
        if not inside:
            continue
        contents.append((first.anchor, question))
        parts.append(f'{first.heading}<div class="ht">{inside}</div></section>')
    for head, entries in related.lists:
        if entries:
            parts.append(f"<section><h2>{escape(head)}</h2>\n{list_of(entries)}</section>")
    parts += _to_save(related.pictures, words)
    parts.append(foot_of(words))
    shorts = [one.short for one in all_asked if one.part not in UNASKED]
    return Page(
        path=path,
        title=title,
        description=shortened(" ".join([title + ":", *shorts])),
        body="\n".join(parts),
        section=section,
        beside=related.beside,
        locales=related.locales or saying.place.locales,
        contents=tuple(contents) if len(contents) > 1 else (),
        text=" ".join(shorts) + "\n" + " ".join([saying.id.replace("-", " "), *saying.also]),
        twin=_twin(saying, path, related, _told(saying, twin), twin) if twin else "",
    )


def _twin(saying: Saying, path: str, related: Related, told: Iterable[str], twin: Markdown) -> str:
    """The whole page as Markdown, around what it tells."""
    head = twins.head_of(saying.title, path, related.crumbs, twin)
    if saying.address:
        head.append(linked(escaped(saying.words.say("site.see_in_shop").plain()), foreign(saying.address)))
    lists = [(heading(2, escaped(name)), twins.list_of(found, twin)) for name, found in related.lists if found]
    return twins.twin_of([*head, *told, *(part for pair in lists for part in pair), twins.foot_of(twin)])


def _told(saying: Saying, twin: Markdown) -> Iterator[str]:
    yield from (twin.answer(answer, 2) for answer in saying.answers if part_of(answer.topic) in UNASKED)
    told = [asked(answer) for answer in saying.answers if answer.topic not in PRESSED]
    for same in _by_question(told).values():
        yield from twins.section([one.answer for one in same], twin, LABELLED)


def _to_save(pictures: Sequence[str], words: Words) -> Iterator[str]:
    """The same as pictures, for those who want to send it on; nothing is loaded until somebody does."""
    if not pictures:
        return
    first, *others = pictures
    links = [f'<a href="{escape(first)}" download>{said(words, "site.as_picture")}</a>']
    links += [f'<a href="{escape(name)}" download>{number}</a>' for number, name in enumerate(others, 2)]
    yield f'<p class="ht-foot">{" · ".join(links)}</p>'


def _by_question(told: Sequence[Asked]) -> dict[str, list[Asked]]:
    """Answers by their question, in the order in which each question is first asked; what stands beside a chart
    anyway is not asked again."""
    charts = frozenset[str]().union(*(one.charts for one in told))
    found: dict[str, list[Asked]] = {}
    for one in told:
        if one.part not in UNASKED and not (one.measures and one.measures <= charts):
            found.setdefault(one.question, []).append(one)
    return found


def _printed(one: Asked, first: Asked, printer: Printer) -> str:
    """The answer; without its heading where that would only say the question again. A place to link to is there
    once, at the first of several answers."""
    again = one is not first and one.answer.anchor == first.answer.anchor
    how = "again" if again else "first"
    return printer.kept.of((one.answer,), lambda: _print(one.answer, again, printer), how)


def _print(answer: Answer, again: bool, printer: Printer) -> Html:
    if again:
        answer = replace(answer, anchor="")
    said = answer.question.plain() == (answer.headline or answer.short).plain()
    if answer.blocks and (said or part_of(answer.topic) in LABELLED):
        place = answer.anchor if printer.anchors else ""
        return tag("div", printer.blocks(answer.blocks, below=0), cls="ht-part", id=place or None)
    return printer.answer(answer)
