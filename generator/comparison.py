"""What customers read differently in one folder of outputs than in another: by answer, not by file.

Read are the twins of the fragments (answers/1) of products and size charts, and the text of the order mail's
footer, for each product in each locale. Equal changes are one change with many subjects: a policy that gives
another last day is told once, with the number of products that it is about.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.markup.plain import WIDTH
from generator.problems import WrongUse, counted

FOOTER = "mail.footer"
FOLDERS = {"chart": "charts", "product": ""}  # below embed/v1/<locale>/; terms are told as their products' answers
NAMED = {"chart": ("size chart", "size charts"), "product": ("product", "products")}
QUIET = frozenset(" ,()/-'%")  # signs that Markdown leaves alone within a line
TOOLS = frozenset({"which-size"})
FIGURES = ("with the old figures", "with the new figures")  # what a tool reckons with; no sentence, and long
ROW = "the row"  # a size that came or went: one change, whatever its cells say
CONTEXT = 2  # words left standing on each side of what differs


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Whom or what answers are about."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """One sentence, cell or entry of an answer; `where` tells a cell from its neighbours (`M, Bust`)."""

    where: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One piece that reads differently; None: it was not there, or is there no more."""

    topic: str
    question: str
    where: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One change, and everywhere it is met; `subjects` are alike, the first stands for them."""

    change: Change
    subjects: tuple[Subject, ...]
    locales: tuple[str, ...]

    def brief(self) -> tuple[str | None, str | None]:
        """What differs, with a few words around it."""
        if self.change.before is None or self.change.after is None:
            return self.change.before, self.change.after
        return apart(self.change.before, self.change.after)

    def brief_with_place(self) -> tuple[str | None, ...]:
        """The same as a line of text says it: `By post: free`."""
        where = f"{self.change.where}: "
        return tuple(None if words is None else where + words for words in self.brief())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that reads differently, and what came and went, each with its locales."""

    changes: tuple[Told, ...]
    added: Mapping[Subject, tuple[str, ...]]
    removed: Mapping[Subject, tuple[str, ...]]
    titles: Mapping[Subject, str]
    compared: int

    @property
    def touched(self) -> int:
        """How many subjects read differently in some way."""
        return len({subject for told in self.changes for subject in told.subjects})


def compare(old: Path, new: Path) -> Comparison:
    """Compare two folders of outputs.

    Raises:
        WrongUse: one of them is none, or holds a file that cannot be read.
    """
    locales = list(dict.fromkeys((*_locales(new), *_locales(old))))
    met: dict[Change, dict[Subject, list[str]]] = {}
    found = _Found()
    for locale in locales:
        before, after = _twins(old, locale), _twins(new, locale)
        for subject in sorted(before.keys() | after.keys()):
            there = after.get(subject) or before[subject]
            found.titles.setdefault(subject, "")
            if subject not in before or subject not in after:
                found.went(subject, locale, gone=subject not in after)
                found.titles[subject] = found.titles[subject] or str(_read(there)["subject"]["title"])
                continue
            found.compared.add(subject)
            changes, title = _changes((old, before[subject]), (new, after[subject]), locale)
            found.titles[subject] = found.titles[subject] or title
            for change in changes:
                met.setdefault(change, {}).setdefault(subject, []).append(locale)
    return Comparison(
        tuple(_gathered(met, locales)),
        {subject: tuple(tags) for subject, tags in sorted(found.added.items())},
        {subject: tuple(tags) for subject, tags in sorted(found.removed.items())},
        found.titles,
        len(found.compared),
    )


@dataclass(slots=True)
class _Found:
    added: dict[Subject, list[str]] = field(default_factory=dict)
    removed: dict[Subject, list[str]] = field(default_factory=dict)
    titles: dict[Subject, str] = field(default_factory=dict)  # in the first locale that has the subject
    compared: set[Subject] = field(default_factory=set)

    def went(self, subject: Subject, locale: str, *, gone: bool) -> None:
        (self.removed if gone else self.added).setdefault(subject, []).append(locale)


def _gathered(met: dict[Change, dict[Subject, list[str]]], order: list[str]) -> Iterator[Told]:
    """Subjects that share a change in the same locales stand together; what most share comes first in its topic."""
    alike: list[Told] = []
    for change, subjects in met.items():
        by_locales: dict[tuple[str, ...], list[Subject]] = {}
        for subject, tags in subjects.items():
            by_locales.setdefault(tuple(sorted(tags, key=order.index)), []).append(subject)
        alike += [Told(change, tuple(sorted(who)), tags) for tags, who in by_locales.items()]

    def rank(told: Told) -> tuple[Any, ...]:
        topic = told.change.topic
        return (
            topic == FOOTER,
            topic,
            -len(told.subjects),
            told.subjects,
            [order.index(tag) for tag in told.locales],
        )

    yield from sorted(alike, key=rank)  # stable: within one answer the pieces stay in the order of reading


def _locales(out: Path) -> list[str]:
    account = out / "build.json"
    if not account.is_file():
        raise WrongUse(f"{out} holds no outputs of hangtag: there is no build.json")
    tags: list[str] = _read(account).get("locales", [])
    return tags


def _twins(out: Path, locale: str) -> dict[Subject, Path]:
    """The twins of one locale; products and charts in the same folder or one below."""
    folder = out / "embed/v1" / locale.lower()
    return {
        Subject(kind, path.stem): path for kind, name in FOLDERS.items() for path in (folder / name).glob("*.json")
    }


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError) as wrong:
        raise WrongUse(f"{path} cannot be read: {wrong}") from wrong
    if not isinstance(content, dict):
        raise WrongUse(f"{path} is no output of hangtag")
    return content


def _changes(old: tuple[Path, Path], new: tuple[Path, Path], locale: str) -> tuple[list[Change], str]:
    """What one subject's answers say differently, and its title now."""
    before, after = _read(old[1]), _read(new[1])
    try:
        title = str(after["subject"]["title"])
        found = _pieces_apart("name", "", [Piece("", str(before["subject"]["title"]))], [Piece("", title)])
        if before["answers"] != after["answers"]:
            found += _answers_apart(before["answers"], after["answers"])
        mails = tuple(_mail(out, twin, locale) for out, twin in ((old[0], before), (new[0], after)))
    except (KeyError, TypeError) as wrong:
        raise WrongUse(f"{old[1]} or {new[1]} is no twin of a fragment (answers/1): {wrong!r}") from wrong
    return [*found, *_footers_apart(*mails)], title


def _mail(out: Path, twin: dict[str, Any], locale: str) -> tuple[str, str]:
    """The order mail's footer that goes with a twin, and the sign of its policy's text in it."""
    if "policy" not in twin:
        return "", ""
    name = Path(f"{twin['policy']['terms']}.txt").name
    return str(out / "mail" / locale.lower() / name), str(twin["policy"].get("hash", ""))


def _answers_apart(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[Change]:
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
    return tuple(_pieces_apart(topic, question, list(_pieces(was)), list(_pieces(now))))


@lru_cache(maxsize=4096)
def _footers_apart(before: tuple[str, str], after: tuple[str, str]) -> tuple[Change, ...]:
    was, now = _sentences(*before), _sentences(*after)
    return tuple(_pieces_apart(FOOTER, "", was, now)) if was or now else ()


def _sentences(path: str, sign: str) -> list[Piece]:
    """A mail's lines as they were before they were broken: where the next line's first word had no room. The sign
    of the policy's text differs in every mail after any edit, and is for the desk: it is left out."""
    if not path or not Path(path).is_file():
        return []
    said: list[str] = []
    row = ""
    for line in Path(path).read_text("utf-8", "replace").splitlines():
        word = line.partition(" ")[0]
        if row and word and len(row) + 1 + len(word) > WIDTH:
            said[-1] += f" {line}"
        elif line.strip():
            said.append(line)
        row = line
    whole = [" ".join(one.split()) for one in said]
    return [Piece("", one.replace(sign, "…") if sign else one) for one in whole]


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


def _pieces(answer: dict[str, Any]) -> Iterator[Piece]:
    """An answer in the order in which it is read."""
    yield Piece("the question", str(answer["question"]))
    yield Piece("", str(answer.get("headline") or answer["short"]))
    for block in answer["blocks"]:
        yield from _block_pieces(block)
    for link in answer.get("links", ()):
        yield Piece(f"the link '{link['text']}'", str(link["href"]))


def _block_pieces(block: dict[str, Any]) -> Iterator[Piece]:
    kind = block["block"]
    if kind == "table":
        yield from _table_pieces(block)
    elif kind == "tool":
        # Its figures are those of the tables; people read what it reckons with them.
        yield Piece(str(block["name"]), json.dumps(block["facts"], ensure_ascii=False, sort_keys=True))
    elif kind == "media":
        yield Piece(f"the {block['kind']} {block['source']}", str(block["alt"]))
    elif kind == "pairs":
        for entry in block["entries"]:
            yield Piece(str(entry["term"]), str(entry["says"]))
    elif kind == "share":
        yield Piece("", str(block["caption"]))
        for share in block["shares"]:
            yield Piece(str(share["label"]), f"{share['count']} ({share['percent']} %)")
    elif kind == "measuring":
        yield Piece("", str(block["heading"]))
        for mark in block["marks"]:
            yield Piece(str(mark["name"]), str(mark.get("how", "")))
    elif kind == "example":
        yield from (Piece("", str(given)) for given in block["given"])
        for step in block["steps"]:
            yield Piece(str(step["what"]), " ".join(str(step.get(key, "")) for key in ("shown", "note")).strip())
        yield Piece("", str(block.get("result", "")))
    else:  # paragraph, notice, bullets
        if block.get("title"):
            yield Piece("", str(block["title"]))
        if block.get("text"):
            yield Piece("", str(block["text"]))
        yield from (Piece("", str(entry)) for entry in block.get("entries", ()))


def _table_pieces(table: dict[str, Any]) -> Iterator[Piece]:
    for key in ("title", "tag", "lead", "caption"):
        if table.get(key):
            yield Piece("", str(table[key]))
    for row in table["rows"]:
        size = str(row[0]["text"])
        for column, cell in zip(table["columns"], row, strict=False):
            said = str(cell["text"])
            if cell.get("other"):
                said += f" ({cell['other']} {column.get('other_unit', '')}".rstrip() + ")"
            if cell.get("beside"):
                said += f" ({cell['beside']})"
            yield Piece(f"{size}, {column['heading']}", said)
    yield from (Piece("", str(note)) for note in table["notes"])


def apart(before: str, after: str) -> tuple[str, str]:
    """The words that differ, with two words that do not on each side."""
    was, now = before.split(" "), after.split(" ")
    alike = _alike(was, now)
    ends = _alike(was[alike:][::-1], now[alike:][::-1])
    first = max(0, alike - CONTEXT)
    last = max(0, ends - CONTEXT)
    old, new = (" ".join(side[first : len(side) - last]) for side in (was, now))
    if old.endswith(".") and new.endswith("."):
        return old[:-1], new[:-1]
    return old, new


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def as_json(comparison: Comparison, old: str, new: str) -> str:
    """`diff/1`."""

    def named(subject: Subject) -> dict[str, Any]:
        return {"kind": subject.kind, "id": subject.id, "title": comparison.titles[subject]}

    def moved(subjects: Mapping[Subject, tuple[str, ...]]) -> list[dict[str, Any]]:
        return [{**named(subject), "locales": list(tags)} for subject, tags in subjects.items()]

    content = {
        "schema": "diff/1",
        "old": old,
        "new": new,
        "compared": comparison.compared,
        "changed": comparison.touched,
        "changes": [
            {
                "topic": told.change.topic,
                "question": told.change.question,
                "where": told.change.where,
                "before": told.change.before,
                "after": told.change.after,
                "locales": list(told.locales),
                "subjects": [named(subject) for subject in told.subjects],
            }
            for told in comparison.changes
        ],
        "added": moved(comparison.added),
        "removed": moved(comparison.removed),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _under_questions(comparison: Comparison) -> Iterator[tuple[str, str, list[str]]]:
    """Topic, question and lines. What the mail says like the page is not told a second time."""
    answered = {
        (*words, tag, subject)
        for told in comparison.changes
        if told.change.topic != FOOTER
        for words in (told.brief(), told.brief_with_place())
        for tag in told.locales
        for subject in told.subjects
    }
    for topic, changes in groupby(comparison.changes, key=lambda told: told.change.topic):
        shown = list(changes)
        if topic == FOOTER:
            shown = [
                told
                for told in shown
                if any((*told.brief(), tag, who) not in answered for tag in told.locales for who in told.subjects)
            ]
        question = next((told.change.question for told in shown if told.change.question), "")
        if shown:
            yield topic, question, [_line(comparison, told) for told in shown]


def as_text(comparison: Comparison) -> str:
    """A line a change, under the question that it answers."""
    lines: list[str] = []
    for topic, question, said in _under_questions(comparison):
        lines += ["", _printable(f"{topic}: {question}" if question else topic)]
        lines += [f"  {_printable(line)}" for line in said]
    lines += ["", *(_printable(line) for line in _came_and_went(comparison))]
    return "\n".join([*lines, summary(comparison)]).strip("\n")


def as_markdown(comparison: Comparison) -> str:
    """The same for a pull request; nothing that a shop writes is read as Markdown."""
    lines: list[str] = []
    for topic, question, said in _under_questions(comparison):
        lines += ["", f"**`{topic}`** {_plain(question)}".rstrip(), "", *(f"- {_plain(line)}" for line in said)]
    moved = [f"- {_plain(line)}" for line in _came_and_went(comparison)]
    return "\n".join([*lines, "", *moved, *([""] if moved else []), summary(comparison)]).strip("\n")


def summary(comparison: Comparison) -> str:
    """How much reads differently, in one sentence."""
    same = comparison.compared - comparison.touched
    if not comparison.changes and not comparison.added and not comparison.removed:
        return f"Customers read the same: {comparison.compared:,} products and size charts compared."
    count = sum(len(said) for _, _, said in _under_questions(comparison))
    touched = {subject for told in comparison.changes for subject in told.subjects}
    whom = [counted(n, *NAMED[kind]) for kind in NAMED if (n := sum(one.kind == kind for one in touched))]
    return (
        f"{counted(count, 'change')}{' for ' if whom else ''}{' and '.join(reversed(whom))}, "
        f"{len(comparison.added):,} new, {len(comparison.removed):,} gone; {same:,} read as before."
    )


def _line(comparison: Comparison, told: Told) -> str:
    """`Linen camp shirt, de-DE: until 31 January instead of 14 January; 212 products alike`."""
    title = comparison.titles[told.subjects[0]]
    where = f"{told.change.where}: " if told.change.where else ""
    line = f"{title}, {', '.join(told.locales)}: {where}{_said(told)}"
    alike = [
        f"{count:,} {NAMED[kind][count != 1]}"
        for kind in NAMED
        if (count := sum(subject.kind == kind for subject in told.subjects[1:]))
    ]
    return f"{line}; {' and '.join(alike)} alike" if alike else line


def _said(told: Told) -> str:
    before, after = told.brief()
    if told.change.where == ROW:
        return f"{after} is new" if before is None else f"{before} is gone"
    if told.change.where in TOOLS:
        return f"reckons {FIGURES[1]}" if before and after else "there now" if after else "there no more"
    if before is None:
        return f"now also “{after}”"
    if after is None:
        return f"no longer “{before}”"
    return f"{after or '(nothing)'} instead of {before or '(nothing)'}"


def _came_and_went(comparison: Comparison) -> Iterator[str]:
    for word, subjects in (("New", comparison.added), ("Gone", comparison.removed)):
        for subject, tags in subjects.items():
            name = f"{comparison.titles[subject]} ({subject.id})"
            yield f"{word}: {NAMED[subject.kind][0]} {name}, {', '.join(tags)}"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing but text: every sign of it as a numeric reference."""
    quiet = set(" ,()/-'%")
    return "".join(
        sign if sign.isalnum() or sign in quiet or ord(sign) > 127 else f"&#{ord(sign)};"
        for sign in _printable(text)
    )
