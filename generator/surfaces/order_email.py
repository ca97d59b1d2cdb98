"""The foot of an order mail: what can go back until when, as HTML for mail clients and as text.

Mail clients know tables and inline styles, little else: no `<details>`, no `var()`, no SVG, no logical sides (so
`align` and sides are written out for right-to-left). Every line of text is a row or a line of its own, so nothing
needs to fold on a phone; the whole stays under 8 KB. The classes are for the head of the shop's own mail, where
dark colours may be given (`mail/head.html`); flat colours survive clients that turn them round by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.answers import Answer, Bullets, Notice, Pairs, Paragraph
from generator.markup import plain
from generator.markup.addresses import address
from generator.markup.elements import EMPTY, Html, join, tag, words
from generator.markup.inline import Inline, late
from generator.surfaces import Output, Place, Saying
from generator.text import Link, Run, Text, Value
from generator.wording import Words

INK, INK_2, FEN, FEN_TINT, ALDER, LINE = "#16211d", "#4a5752", "#1e5a4f", "#e2efea", "#a13a1f", "#d8e0dc"
LARGEST = 22  # pixels, of words that a law wants more prominent than all others
HEAVY = 8000
NAMES = 3  # of products that share their days, where there would be too many
VERSION = "returns.version"
HEAD = Path(__file__).parents[1] / "assets" / "mail-head.html"
FACES = {"th": "Noto Sans Thai,", "ar": "Noto Sans Arabic,"}


@dataclass(frozen=True, slots=True)
class FooterLine:
    """Products that share their days: their names, the day (or the refusal), and what is said beneath."""

    names: tuple[Text, ...]
    until: Text
    beneath: tuple[Text, ...] = ()
    no: bool = False


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer before it is printed. `advice` stands on a tint (a size to change, a season); `prominent` is what a
    law wants in letters larger than all others; `small` is the last line: the policy's day and hash."""

    question: Text
    lines: tuple[FooterLine, ...]
    advice: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    small: Text | None = None
    prominent: tuple[Text, ...] = ()


def head() -> Output:
    """What the head of the shop's mail may say: our dark colours, instead of the mail program's guess."""
    return Output("mail/head.html", HEAD.read_bytes())


def footer(saying: Saying) -> tuple[str, str]:
    """The footer of terms without an order: HTML and text."""
    return order_footer(of_answers(saying.answers), saying.words, saying.place)


def order_footer(footer: Footer, words: Words, place: Place) -> tuple[str, str]:
    """The footer of one order: HTML and text. Where many terms would make it too heavy for a mail, the lines
    beneath the days are left out of the HTML, then all names but a few that share them; the days never are."""
    html = Mail(words, place).html(footer)
    for lighten in (_bare, _with_few_names):
        if len(html.encode()) > HEAVY:
            lighter = tuple(lighten(line, words) for line in footer.lines)
            html = Mail(words, place).html(replace(footer, lines=lighter))
    return html, text(footer, words, place)


def _bare(line: FooterLine, words: Words) -> FooterLine:
    return replace(line, beneath=())


def _with_few_names(line: FooterLine, words: Words) -> FooterLine:
    """The first names, then how many more there are."""
    more = len(line.names) - NAMES
    names = line.names if more < 2 else (*line.names[:NAMES], words.say("returns.order.more", n=more))
    return replace(line, names=names, beneath=())


def outputs(saying: Saying) -> list[Output]:
    """The footer of terms as files: `mail/<locale>/<terms>.html` and `.txt`; none where the policy offers nothing
    that a customer could do."""
    if all(answer.topic == VERSION for answer in saying.answers):
        return []
    html, twin = footer(saying)
    base = f"mail/{saying.words.locale.path}/{saying.id}"
    return [
        Output(f"{base}.html", html.encode("utf-8", "replace")),
        Output(f"{base}.txt", twin.encode("utf-8", "replace")),
    ]


def question(saying: Saying) -> list[Output]:
    """A question for delivery mails, answered by one click: `mail/<locale>/fit/<product>.html` and `.txt`."""
    made = []
    for answer in saying.answers:
        asked = Footer(answer.question, (), notes=(answer.short,), links=tuple(links((answer,))))
        html, twin = order_footer(asked, saying.words, saying.place)
        base = f"mail/{saying.words.locale.path}/fit/{saying.id}"
        made += [Output(f"{base}.html", html.encode("utf-8", "replace")), Output(f"{base}.txt", twin.encode())]
    return made


def of_answers(answers: tuple[Answer, ...]) -> Footer:
    """A footer of answers: the first one is the day, fit advice and notices stand on a tint, lists of links become
    the row of links, the short answers of the others are notes, the policy's version is the last line.

    Raises:
        ValueError: there are no answers, or none but the version.
    """
    if all(answer.topic == VERSION for answer in answers):
        raise ValueError("a footer needs an answer")
    first, *others = (answer for answer in answers if answer.topic != VERSION)
    version = next((answer.short for answer in answers if answer.topic == VERSION), None)
    beneath: list[Text] = []
    advice = [answer.short for answer in others if answer.topic.startswith("fit.")]
    refused = False
    for block in first.blocks:
        match block:
            case Paragraph():
                beneath.append(block.text)
            case Pairs():
                beneath += [
                    Text(pair.says.language, (*pair.term.runs, ": ", *pair.says.runs)) for pair in block.entries
                ]
            case Notice():
                refused = refused or block.no
                titled = (block.title.plain(), " " if block.no else ": ") if block.title else ()
                (beneath if block.no else advice).append(Text(block.text.language, (*titled, *block.text.runs)))
            case _:
                continue
    return Footer(
        first.question,
        (FooterLine((), first.headline or first.short, tuple(beneath), refused),),
        tuple(advice),
        tuple(answer.short for answer in others if answer.short.runs and not answer.topic.startswith("fit.")),
        tuple(links(answers)),
        version,
        tuple(law_wants(others)),
    )


def law_wants(answers: Iterable[Answer]) -> Iterable[Text]:
    """Words that a law wants to stand out."""
    laws = (answer for answer in answers if answer.topic == "law.mail")
    return (block.text for answer in laws for block in answer.blocks if isinstance(block, Notice))


def links(answers: Iterable[Answer]) -> Iterable[Link]:
    """The entries that are nothing but a link, each once."""
    blocks = (block for answer in answers for block in answer.blocks if isinstance(block, Bullets))
    entries = (entry.runs[0] for block in blocks for entry in block.entries if len(entry.runs) == 1)
    return dict.fromkeys(run for run in entries if isinstance(run, Link))


def text(footer: Footer, words: Words, place: Place) -> str:
    """The text twin."""
    home = f"{place.help_url}/{words.locale.path}/"

    def where(target: str) -> str | None:
        return address(target, home, place.shop_url)

    def folds(texts: Iterable[Text]) -> str:
        said = (plain.line(each, where) for each in texts)
        return "\n".join(plain.folded(each) for each in said if each)

    parts = [folds([footer.question])]
    parts += [folds([*line.names, line.until, *line.beneath]) for line in footer.lines]
    parts += [folds([each]) for each in (*footer.prominent, *footer.advice, *footer.notes)]
    found = ((link.text, where(link.target)) for link in footer.links)
    parts.append("\n".join(f"{shown}: {href}" for shown, href in found if href))
    parts.append(folds([footer.small] if footer.small else []))
    return "\n\n".join(part for part in parts if part) + "\n"


class Mail(Inline):
    """Prints for mail clients in one locale."""

    def __init__(self, words: Words, place: Place) -> None:
        super().__init__(words, f"{place.help_url}/{words.locale.path}/", place.shop_url)
        self.start, self.end = ("right", "left") if self.dir == "rtl" else ("left", "right")
        self.face = f"font-family:Noto Sans,{FACES.get(self.tongue, '')}Arial,Helvetica,sans-serif"

    def run(self, run: Run) -> Html:
        if isinstance(run, Link):
            href = address(run.target, self.home, self.shop)
            shown = words(run.text)
            return tag("a", shown, cls="ht-m-link", href=href, style=f"color:{FEN}") if href else shown
        return super().run(run)

    def value(self, value: Value) -> Html:
        return self.figure(value.shown) if self.dir == "rtl" else words(value.shown)

    def cell(self, *inside: Html, cls: str, style: str, size: int = 15, bgcolor: str | None = None) -> Html:
        style = f"{style};{self.face};font-size:{size}px;line-height:1.5"
        return tag("tr", tag("td", *inside, align=self.start, cls=cls, bgcolor=bgcolor, style=style))

    def html(self, footer: Footer) -> str:
        heading = tag(
            "h2",
            self.text(footer.question),
            cls="ht-m-ink",
            style=f"margin:0;{self.face};font-size:20px;line-height:1.5;font-weight:bold;color:{INK}",
        )
        rows = [tag("tr", tag("td", heading, align=self.start, style="padding:0 0 12px"))]
        rows += [self.line(line, number == 0) for number, line in enumerate(footer.lines)]
        rows += map(self.prominent, footer.prominent)
        for number, advice in enumerate(each for each in footer.advice if not late(each)):
            if number:
                rows.append(tag("tr", tag("td", style="height:10px;line-height:10px;font-size:1px")))
            rows.append(
                self.cell(
                    self.text(advice),
                    cls="ht-m-ink ht-m-tint",
                    bgcolor=FEN_TINT,
                    style=f"padding:12px 14px;border-{self.start}:4px solid {FEN};color:{INK}",
                )
            )
        for note in footer.notes:
            if not late(note):
                rows.append(
                    self.cell(self.text(note), cls="ht-m-ink2", size=14, style=f"padding:14px 0 0;color:{INK_2}")
                )
        if printed := join(map(self.button, footer.links)):
            rows.append(self.cell(printed, cls="ht-m-ink", style="padding:14px 0 0"))
        if footer.small:
            small = self.text(footer.small)
            rows.append(self.cell(small, cls="ht-m-ink2", size=13, style=f"padding:14px 0 0;color:{INK_2}"))
        inner = table(*rows)
        outer = tag("tr", tag("td", inner, align=self.start, style="padding:0 20px 32px"))
        return f"{table(outer, cls='ht-m-bg', bgcolor='#ffffff', dir=self.dir, lang=self.tag)}\n"

    def line(self, line: FooterLine, first: bool) -> Html:
        parts: list[Html] = []
        if line.names:
            names = join(map(self.text, line.names), "<br>")
            parts.append(tag("span", names, cls="ht-m-ink", style=f"color:{INK}"))
        colour, cls = (ALDER, "ht-m-no") if line.no else (INK, "ht-m-ink")
        if not late(line.until):
            parts.append(tag("b", self.text(line.until), cls=cls, style=f"font-size:17px;color:{colour}"))
        for beneath in line.beneath:
            if not late(beneath):
                parts.append(
                    tag("span", self.text(beneath), cls="ht-m-ink2", style=f"font-size:14px;color:{INK_2}")
                )
        rule, cls = (f"2px solid {INK}", "ht-m-rule") if first else (f"1px solid {LINE}", "ht-m-line")
        return self.cell(join(parts, "<br>"), cls=cls, style=f"padding:14px 0;border-top:{rule}")

    def prominent(self, text: Text) -> Html:
        style = f"padding:14px 0;border-top:1px solid {LINE};color:{INK};font-weight:bold"
        return self.cell(self.text(text), cls="ht-m-ink ht-m-line", style=style, size=LARGEST)

    def button(self, link: Link) -> Html:
        href = address(link.target, self.home, self.shop)
        if href is None:
            return EMPTY
        style = f"display:inline-block;padding:11px 0;margin-{self.end}:22px;color:{FEN};font-weight:bold"
        return join((tag("a", words(link.text), cls="ht-m-link", href=href, style=style), words(" ")))


def table(*rows: Html, **attributes: str | None) -> Html:
    """A table that only lays out."""
    return tag(
        "table",
        *rows,
        role="presentation",
        width="100%",
        cellpadding="0",
        cellspacing="0",
        border="0",
        **attributes,
    )
