"""Answers as JSON (`answers/1`): the twin of a fragment, for those who print it themselves.

Words are plain text; the figures in them stand in `values` with their facts, the links in `links` with addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.answers import (
    Answer,
    Block,
    Bullets,
    Cell,
    Column,
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
from generator.text import Late, Link, Text, Value


def answer_value(answer: Answer, address: Callable[[str], str | None]) -> dict[str, Any]:
    """The answer as plain values, keys in a stable order. `address` gives a link's address, or None."""
    texts = [answer.question, answer.short, *_some(answer.headline)]
    texts += [text for block in answer.blocks for text in _texts(block)]
    values = {run: None for text in texts for run in text.values()}
    values |= {value: None for block in answer.blocks for value in _values(block)}
    links = {run: None for text in texts for run in text.runs if isinstance(run, Link)}
    found = [(link.text, href) for link in links if (href := address(link.target))]
    return _filled(
        topic=answer.topic,
        question=answer.question.plain(),
        short=answer.short.plain(),
        headline=answer.headline.plain() if answer.headline else None,
    ) | {
        "blocks": [_block(block) for block in answer.blocks if not _has_late(block)],
        "values": [{"fact": value.fact, "shown": value.shown, "machine": value.machine} for value in values],
        "links": [{"text": text, "href": href} for text, href in found],
    }


def _has_late(block: Block) -> bool:
    return any(isinstance(run, Late) and not run.shown for text in _texts(block) for run in text.runs)


def _some(*texts: Text | None) -> list[Text]:
    return [text for text in texts if text is not None]


def _plain(text: Text | None) -> str | None:
    return None if text is None else text.plain()


def _filled(**values: Any) -> dict[str, Any]:
    """What is said; what is not (None, no, empty) is left out."""
    return {key: value for key, value in values.items() if value not in (None, False, "", [])}


def _texts(block: Block) -> Iterator[Text]:
    """Every text of a block, in reading order."""
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.entries
        case Pairs():
            for pair in block.entries:
                yield from (pair.term, pair.says)
        case Table():
            yield from _some(block.tag, block.title, block.lead, block.caption)
            yield from (column.heading for column in block.columns)
            for row in block.rows:
                for cell in row:
                    yield from _some(cell.text, cell.beside, cell.other)
            yield from block.notes
        case Measuring():
            yield block.heading
            for mark in block.marks:
                yield from _some(mark.name, mark.how)
        case Example():
            yield from block.given
            for step in block.steps:
                yield from _some(step.what, step.note)
            yield from _some(block.result)
        case Notice():
            yield from _some(block.title, block.text)
        case Media():
            yield block.alt
        case Share():
            yield from (block.caption, *block.labels, *block.counts)
        case Tool():
            return


def _values(block: Block) -> Iterator[Value]:
    """The values that stand in no text."""
    if isinstance(block, Share):
        yield from block.percents
    elif isinstance(block, Example):
        yield from (step.day for step in block.steps if step.day)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"block": "paragraph", "text": block.text.plain()} | _filled(lead=block.lead)
        case Bullets():
            entries = [entry.plain() for entry in block.entries]
            return {"block": "bullets", "ordered": block.ordered, "entries": entries} | _filled(
                icons=[*block.icons]
            )
        case Pairs():
            pairs = [
                {"term": pair.term.plain(), "says": pair.says.plain()} | _filled(anchor=pair.anchor)
                for pair in block.entries
            ]
            return {"block": "pairs", "entries": pairs}
        case Table():
            return {"block": "table", "caption": block.caption.plain()} | _table(block)
        case Measuring():
            marks = [
                {"measure": mark.measure, "name": mark.name.plain()}
                | _filled(badge=mark.badge, how=_plain(mark.how))
                for mark in block.marks
            ]
            return {"block": "measuring", "heading": block.heading.plain(), "marks": marks} | _filled(
                drawing=block.drawing, subject=block.subject
            )
        case Example():
            steps = [
                {"what": step.what.plain(), "kind": step.kind}
                | _filled(
                    day=step.day.machine if step.day else None,
                    shown=step.day.shown if step.day else None,
                    note=_plain(step.note),
                )
                for step in block.steps
            ]
            given = [text.plain() for text in block.given]
            return {"block": "example", "given": given, "steps": steps} | _filled(result=_plain(block.result))
        case Notice():
            days = _filled(
                first=block.first.isoformat() if block.first else None,
                last=block.last.isoformat() if block.last else None,
                no=block.no,
            )
            return {"block": "notice"} | _filled(title=_plain(block.title)) | {"text": block.text.plain()} | days
        case Media():
            return {
                "block": "media",
                "kind": block.kind,
                "source": block.source,
                "angle": block.angle,
                "alt": block.alt.plain(),
            } | _media(block)
        case Share():
            shares = [
                {"label": label.plain(), "count": count.plain(), "percent": percent.machine}
                for label, count, percent in zip(block.labels, block.counts, block.percents, strict=True)
            ]
            told = {} if block.spoken is None else {"spoken": block.spoken}
            return {"block": "share", "caption": block.caption.plain(), "shares": shares} | told
        case Tool():
            return {"block": "tool", "name": block.name, "facts": block.facts}


def _media(block: Media) -> dict[str, Any]:
    """What is published of it, below `media/` of the help site: the paths with their widths, and its measures."""
    file, poster = block.file(block.source), block.file(block.poster)
    subtitles = block.file(block.captions.shown) if block.captions else None
    pixels = {"width": file.width, "height": file.height} if file and file.width else {}
    return (
        _filled(
            label=block.label.plain() if block.label else None,
            files=[{"path": file.name(width), "width": width} for width in file.widths]
            if file and file.kind == "picture"
            else [{"path": file.name()}]
            if file
            else None,
            poster=poster.name(poster.widths[-1]) if poster else block.poster or None,
            captions=subtitles.name() if subtitles else None,
        )
        | pixels
    )


def _table(table: Table) -> dict[str, Any]:
    return _filled(
        subject=table.subject,
        whose=table.whose,
        title=_plain(table.title),
        tag=_plain(table.tag),
        lead=_plain(table.lead),
    ) | {
        "columns": [_column(column) for column in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "notes": [note.plain() for note in table.notes],
    }


def _column(column: Column) -> dict[str, Any]:
    return {"key": column.key, "heading": column.heading.plain(), "kind": column.kind} | _filled(
        unit=column.unit,
        other_unit=column.other_unit,
        badge=column.badge,
        full_name=column.full_name,
        approximate=column.approximate,
    )


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text.plain()} | _filled(
        other=_plain(cell.other),
        origin=None if cell.origin == "given" else cell.origin,
        approximate=cell.approximate,
        beside=_plain(cell.beside),
        no=cell.no,
    )
