"""Answers as HTML: Text runs and blocks with the `ht-` classes of `assets/hangtag.css`.

No style, no script, no inline style, and ids only where they are asked for, so that what is printed can stand in
anybody's page. A Printer keeps what it has printed: ten thousand products with one chart share one table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal, InvalidOperation

from generator.answers import (
    Answer,
    Block,
    Bullets,
    Example,
    Measuring,
    Media,
    Notice,
    Pairs,
    Paragraph,
    Share,
    Table,
    Tool,
)
from generator.facts.details import MediaFile
from generator.markup import drawings
from generator.markup.addresses import below, foreign
from generator.markup.elements import EMPTY, Html, join, ours, tag, words
from generator.markup.inline import late
from generator.markup.kept import Kept
from generator.markup.tables import Tables
from generator.markup.tools import ELEMENTS, SaidOnce, tool
from generator.text import Value
from generator.wording import Words

# The parts of a fragment, as `data-hangtag` names them: by topic, else by the topic's room.
PARTS = {
    "sizing.which_size": "which-size",
    "details.views": "views",
    "details.description": "description",
    "sizing": "size-chart",
    "fit": "fit-note",
}
HEADS = {"fit-note": "ht-fit__verdict", "returns": "ht-returns__until"}
BODIES = {"fit-note": "ht-fit", "returns": "ht-returns"}
USUAL = 640  # the width of a picture, in pixels, for who knows no other
SIZES = "(max-width: 45rem) 50vw, 17rem"  # how wide pictures stand side by side
NOTHING_ONCE = SaidOnce()
BAR = (
    '<svg class="ht-bar" width="100" height="16" fill="none" stroke="currentColor" focusable="false">'
    '<line class="ht-bar__track" x1="0" x2="100%" y1="50%" y2="50%"></line>'
)


def part_of(topic: str) -> str:
    """The part of a fragment that a topic belongs to: `size-chart`, `fit-note`, `returns`, `care`, `details` …"""
    room = topic.partition(".")[0]
    return PARTS.get(topic) or PARTS.get(room) or room.replace("_", "-")


def heads_itself(answer: Answer, first: Block) -> bool:
    """Whether the first block needs no heading: a chart with its title, a refusal, pictures, the short answer."""
    match first:
        case Table():
            return first.title is not None
        case Notice():
            return first.no
        case Measuring() | Media():
            return answer.headline is None
        case Paragraph():
            return answer.headline is None and first.text == answer.short
        case _:
            return False


def beside_charts(answer: Answer, charts: Collection[str]) -> bool:
    """Whether all that the answer tells is how to measure for charts beside which it already stands."""
    return bool(answer.blocks) and all(
        isinstance(block, Measuring) and block.subject in charts for block in answer.blocks
    )


class Printer(Tables):
    """Prints Answers of one locale for one surface.

    `home` is the address of the locale's folder on the help site, with a slash at its end, absolute or relative;
    `shop` stands before addresses that begin with a slash, `media` before pictures' paths. `level` is the level of
    the answers' headings; `anchors` gives ids to places that others link to (the help site does, fragments do not);
    `once` is what tools need not carry.
    """

    def __init__(
        self,
        words: Words,
        home: str,
        *,
        shop: str = "",
        media: str = "",
        level: int = 2,
        anchors: bool = False,
        once: SaidOnce = NOTHING_ONCE,
    ) -> None:
        super().__init__(words, home, shop, level)
        self.media, self.anchors, self.once = media, anchors, once
        self.kept: Kept[Html] = Kept()

    def answer(self, answer: Answer) -> Html:
        """The answer with its heading, without the section around it; empty if there is nothing to print."""
        return self.kept.of((answer,), lambda: self._answer(answer))

    def section(self, part: str, answers: Iterable[Answer]) -> Html:
        """Answers of one part as a section that stands alone: `<section class="ht" data-hangtag="fit-note" …>`."""
        answers = tuple(answers)
        return self.kept.of(answers, lambda: self._section(part, answers), part)

    def _section(self, part: str, answers: Sequence[Answer]) -> Html:
        tables = [block for answer in answers for block in answer.blocks if isinstance(block, Table)]
        charts = {table.subject for table in tables}
        told = [
            (answer, printed)
            for answer in answers
            if not beside_charts(answer, charts) and (printed := self._answer(answer))
        ]
        if not told:
            return EMPTY
        first = told[0][0]
        name = first.question if part == "size-chart" else first.headline or first.question
        if part == "size-chart" and len(tables) == 1:
            name = tables[0].title or name  # two charts on one page are told apart by ear
        inside = join(printed for _, printed in told)
        label = name.plain()
        return tag("section", inside, cls="ht", data_hangtag=part, lang=self.tag, dir=self.dir, aria_label=label)

    def sections(self, answers: Iterable[Answer]) -> tuple[tuple[str, Html], ...]:
        """The parts in the order in which they first come, each once."""
        parts: dict[str, list[Answer]] = {}
        for answer in answers:
            parts.setdefault(part_of(answer.topic), []).append(answer)
        printed = ((part, self.section(part, group)) for part, group in parts.items())
        return tuple((part, section) for part, section in printed if section)

    def _answer(self, answer: Answer) -> Html:
        blocks = tuple(block for block in answer.blocks if not isinstance(block, Tool) or block.name in ELEMENTS)
        if answer.blocks and not blocks:
            return EMPTY  # it is only for surfaces with script
        part = part_of(answer.topic)
        head = answer.headline or answer.short
        told = bool(blocks) and heads_itself(answer, blocks[0])
        parts = [] if told or late(head) else [self.heading(head, HEADS.get(part, "ht-part__title"))]
        parts.append(self.blocks(blocks))
        anchor = answer.anchor or None if self.anchors else None
        return tag("div", *parts, cls=BODIES.get(part, f"ht-part ht-part--{part}"), id=anchor)

    def blocks(self, blocks: Sequence[Block], below: int = 1) -> Html:
        """Blocks in their order; headings inside tools are `below` the answers' level. What belongs together is put
        together: a chart and how to measure for it, pictures side by side; paragraphs below a list, a bar or a
        table are its notes."""
        printed: list[Html] = []
        noted, at = False, 0
        beside = {block.subject: block for block in blocks if isinstance(block, Measuring) and block.subject}
        charts = {block.subject for block in blocks if isinstance(block, Table) and block.whose}
        while at < len(blocks):
            block = blocks[at]
            at += 1
            match block:
                case Paragraph(text=text, lead=lead):
                    if not late(text):
                        cls = "ht__lead" if lead else "ht__note" if noted else None
                        printed.append(tag("p", self.text(text), cls=cls))
                case Table() if block.whose:
                    how = beside.get(block.subject)
                    printed.append(self.chart(block, self.measuring(how) if how else EMPTY))
                case Measuring() if block.subject in charts:
                    continue  # it stands beside its chart
                case Media():
                    views = [block]
                    while at < len(blocks) and isinstance(view := blocks[at], Media):
                        views.append(view)
                        at += 1
                    shown = [self.view(view, first=number == 0) for number, view in enumerate(views)]
                    printed.append(tag("div", *shown, cls="ht-views"))
                case _:
                    printed.append(self.block(block, below))
            noted = noted or isinstance(block, Pairs | Share | Table | Example)
        return join(printed)

    def block(self, block: Block, below: int = 1) -> Html:
        match block:
            case Bullets():
                return self.bullets(block)
            case Pairs():
                return self.pairs(block)
            case Table():
                return self.cases(block)
            case Measuring():
                return tag("div", self.measuring(block), cls="ht-chart")
            case Example():
                return self.example(block)
            case Notice():
                return self.notice(block)
            case Share():
                return self.share(block)
            case Tool() if block.name in ELEMENTS:
                return tool(block, self.level + below, self.once)
            case _:
                return EMPTY

    def bullets(self, block: Bullets) -> Html:
        entries = []
        for index, entry in enumerate(block.entries):
            if late(entry):
                continue
            sign = drawings.sign(f"care/{block.icons[index]}") if index < len(block.icons) else ""
            said = tag("span", self.text(entry)) if block.icons else self.text(entry)
            entries.append(tag("li", ours(sign), said))
        cls = "ht-signs" if block.icons else "ht-steps" if block.ordered else "ht-list"
        return tag("ol" if block.ordered else "ul", *entries, cls=cls)

    def pairs(self, block: Pairs) -> Html:
        """Pairs with an anchor are questions with a sentence each; the others a term and a few words."""
        entries = [
            tag(
                "div",
                tag("dt", self.text(pair.term)),
                tag("dd", self.text(pair.says)),
                id=pair.anchor or None if self.anchors else None,
            )
            for pair in block.entries
            if not late(pair.says)
        ]
        return tag("dl", *entries, cls="ht-short" if any(pair.anchor for pair in block.entries) else "ht-pairs")

    def notice(self, block: Notice) -> Html:
        name = "cannot" if block.no else "season" if block.first or block.last else "note"
        title = (tag("b", self.text(block.title)), words(" ")) if block.title else ()
        return tag(
            "div",
            ours(drawings.sign(name)),
            tag("p", *title, self.text(block.text)),
            cls="ht-cannot" if block.no else "ht-season",
            data_from=block.first.isoformat() if block.first else None,
            data_until=block.last.isoformat() if block.last else None,
        )

    def view(self, block: Media, first: bool = False) -> Html:
        """A picture, or a video with the browser's own controls; the `first` of a page of the help site is not
        loaded late."""
        source = self.picture(block)
        if source is None:
            return EMPTY
        seen = self._video(block, source) if block.kind == "video" else self._image(block, source, first)
        label = tag("figcaption", self.text(block.label)) if block.label else EMPTY
        return tag("figure", seen, label, data_angle=block.angle or None, cls="ht-view")

    def _image(self, block: Media, source: str, first: bool) -> Html:
        file = block.file(block.source)
        several = file is not None and len(file.widths) > 1
        scaled = [f"{self._below(file.name(width))} {width}w" for width in file.widths] if file else []
        return tag(
            "img",
            src=source,
            srcset=", ".join(scaled) if several else None,
            sizes=SIZES if several else None,
            **_measures(file),
            alt=block.alt.plain(),
            loading=None if first and self.anchors else "lazy",
            decoding="async",
        )

    def _video(self, block: Media, source: str) -> Html:
        poster = block.file(block.poster)
        said = block.captions
        track = self._address(block, said.shown) if said else None
        subtitles = EMPTY
        if said and track:
            language = said.language or self.words.locale.language
            subtitles = tag("track", kind="captions", src=track, srclang=language, default="")
        return tag(
            "video",
            subtitles,
            src=source,
            poster=self._address(block, block.poster) if block.poster else None,
            **_measures(poster),
            controls="",
            preload="none",
            playsinline="",
            # Captions of another origin are shown only if they are asked for without cookies.
            crossorigin="anonymous" if track and "://" in track else None,
            aria_label=block.alt.plain(),
        )

    def picture(self, block: Media) -> str | None:
        """The address of a picture or a video: as it is, or below the folder of the media."""
        return self._address(block, block.source)

    def _address(self, block: Media, source: str) -> str | None:
        if "://" in source:
            return foreign(source)
        if ".." in source.split("/") or not self.media:
            return None
        file = block.file(source)
        width = min(file.widths, key=lambda width: abs(width - USUAL)) if file and file.kind == "picture" else 0
        return self._below(file.name(width) if file else source)

    def _below(self, path: str) -> str | None:
        return below(path, self.media)

    def example(self, block: Example) -> Html:
        steps = [
            tag(
                "li",
                tag("b", self.text(step.what)),
                words(" "),
                self.value(step.day) if step.day else EMPTY,
                words(" "),
                tag("small", self.text(step.note)) if step.note else EMPTY,
                cls=f"ht-days__{step.kind}",
            )
            for step in block.steps
        ]
        given = [tag("p", self.text(text)) for text in block.given]
        result = tag("p", self.text(block.result), cls="ht__lead") if block.result else EMPTY
        return tag("div", *given, tag("ol", *steps, cls="ht-days"), result, cls="ht-example")

    def share(self, block: Share) -> Html:
        rows = []
        for index, label in enumerate(block.labels):
            count, percent = block.counts[index], block.percents[index]
            bar = f'{BAR}<rect class="ht-bar__fill" width="{share_of_100(percent)}%" height="100%"></rect></svg>'
            rows.append(
                tag(
                    "tr",
                    tag("th", self.text(label), scope="row"),
                    tag("td", ours(bar), aria_hidden="true"),
                    tag("td", self.text(count)),
                    tag("td", self.value(percent)),
                    cls="ht-bars__told" if index == block.spoken else None,
                )
            )
        caption = tag("caption", self.text(block.caption))
        return tag("table", caption, tag("tbody", *rows), cls="ht-bars")


def _measures(file: MediaFile | None) -> dict[str, str]:
    """Width and height of a picture, so that its place is kept before it is there."""
    return {"width": str(file.width), "height": str(file.height)} if file and file.width else {}


def share_of_100(value: Value) -> str:
    """The length of a bar: the exact share, held between 0 and 100."""
    try:
        exact = Decimal(value.machine.rstrip(" %"))
    except InvalidOperation:
        return "0"
    return f"{min(Decimal(100), max(Decimal(0), exact)):f}" if exact.is_finite() else "0"
