"""In what two answers, or two mails, differ."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from generator.comparison.changes import Change, Piece
from generator.comparison.pieces import FIGURES, ROW, TOOLS, answer_pieces, mail_pieces

FOOTER = "mail.footer"


def answers_apart(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[Change]:
    was, now = _by_topic(before), _by_topic(after)
    found: list[Change] = []
    for key in dict.fromkeys((*now, *was)):
        if was.get(key) == now.get(key):
            continue
        found += _one_apart(*(json.dumps(side.get(key), ensure_ascii=False) for side in (was, now)))
    return found


def _by_topic(answers: list[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    """By topic, counted where a topic has several answers."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for answer in answers:
        topic = str(answer["topic"])
        found[topic, sum(known == topic for known, _ in found)] = answer
    return found


@lru_cache(maxsize=4096)  # answers are shared: a chart's, a policy's
def _one_apart(before: str, after: str) -> tuple[Change, ...]:
    was, now = json.loads(before), json.loads(after)
    there = now or was
    topic, question = str(there["topic"]), str(there["question"])
    if was is None or now is None:
        said = str(there["short"])
        return (
            Change(topic, question, "the answer", None if was is None else said, said if was is None else None),
        )
    return tuple(_pieces_apart(topic, question, list(answer_pieces(was)), list(answer_pieces(now))))


@lru_cache(maxsize=4096)
def footers_apart(before: tuple[str, str], after: tuple[str, str]) -> tuple[Change, ...]:
    was, now = mail_pieces(*before), mail_pieces(*after)
    return tuple(_pieces_apart(FOOTER, "", was, now)) if was or now else ()


def _pieces_apart(topic: str, question: str, before: list[Piece], after: list[Piece]) -> list[Change]:
    """What differs between two readings, each piece beside the one in its place."""
    found: list[Change] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            continue
        was, now = before[i:j], after[k:m]
        for piece in was:
            beside = next((other for other in now if other.where == piece.where), None)
            if beside is not None:
                now.remove(beside)
            texts = (piece.text, beside.text if beside else None)
            if piece.where in TOOLS and texts[1] not in (None, piece.text):
                # Alike in all languages, and so told once for all of them.
                found.append(Change(topic, "", piece.where, *FIGURES))
            else:
                found.append(Change(topic, question, piece.where, *texts))
        found += [Change(topic, question, piece.where, None, piece.text) for piece in now]
    whole = _whole_rows(found, before, after)
    return list(dict.fromkeys(change for change in whole if change.before != change.after))


def _whole_rows(found: list[Change], before: list[Piece], after: list[Piece]) -> Iterator[Change]:
    """The changes, with one for all the cells of a row that is new or gone."""
    rows = [{piece.where.partition(", ")[0] for piece in side if ", " in piece.where} for side in (before, after)]
    for change in found:
        row, comma, _ = change.where.partition(", ")
        if comma and row in rows[0] ^ rows[1]:
            words = [row if row in side else None for side in rows]
            yield Change(change.topic, change.question, ROW, *words)
        else:
            yield change
