"""One ICU message read into its parts, and the comparison of a translation with the English message.

ICU itself prints what it does not understand as it stands (`'x {open`, a missing argument), so messages are read
here, strictly, and only what sentences to customers need: text, `{name}`, `plural`, `selectordinal`, `select`,
nesting and quotes. A property test holds that whatever is accepted means the same to ICU.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NoReturn, cast

from generator.measure.plurals import CATEGORIES, forms_of
from generator.problems import did_you_mean

Kind = Literal["plural", "selectordinal", "select"]
KINDS = ("plural", "selectordinal", "select")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
KEY = re.compile(r"=[0-9]+|[A-Za-z][A-Za-z0-9_]*")
MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>?|&(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*")
DEEPEST = 8  # choices inside choices


class Unreadable(Exception):
    """A message that cannot be read; `offset` is the sign in the text at which that shows."""

    def __init__(self, rule: str, message: str, cure: str, offset: int) -> None:
        super().__init__(message)
        self.rule, self.message, self.cure, self.offset = rule, message, cure, offset


@dataclass(frozen=True, slots=True)
class Slot:
    """`{name}`, or `#`: the number of the plural around it (`sign` then)."""

    name: str
    sign: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """`{name, plural, …}` or `{name, select, …}`: branches by key, `other` always among them."""

    name: str
    kind: Kind
    branches: dict[str, tuple[Part, ...]]
    offset: int = 0


Part = str | Slot | Choice


@dataclass(frozen=True)
class Message:
    """A message that was read."""

    text: str
    parts: tuple[Part, ...]

    @cached_property
    def choices(self) -> dict[str, Kind]:
        """The arguments that choose between branches."""
        return {part.name: part.kind for part in walk(self.parts) if isinstance(part, Choice)}

    @cached_property
    def shown(self) -> frozenset[str]:
        """The arguments that are printed somewhere in it."""
        return frozenset(part.name for part in walk(self.parts) if isinstance(part, Slot))


def walk(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Every part, those inside branches too."""
    for part in parts:
        yield part
        if isinstance(part, Choice):
            for branch in part.branches.values():
                yield from walk(branch)


def read_message(text: str) -> Message:
    """Read one message.

    Raises:
        Unreadable: it is empty, no ICU message, or holds markup; with the place inside the text.
    """
    if INVISIBLE.fullmatch(text):
        raise Unreadable("empty", "the sentence is empty", "write it, or delete the key", 0)
    if match := MARKUP.search(text):
        cure = "write plain words and signs; every surface brings its own marks"
        raise Unreadable("markup", f"'{match.group()}' is markup", cure, match.start())
    if match := PRIVATE.search(text):
        sign = f"U+{ord(match.group()):04X}"
        raise Unreadable("sign", f"{sign} is a sign that no font knows", "delete it", match.start())
    message = Message(text, _Reader(text).parts(()))
    for part in walk(message.parts):
        if isinstance(part, Choice) and (part.kind == "select") != (message.choices[part.name] == "select"):
            what = f"{{{part.name}}} is both counted and a word to choose by"
            raise Unreadable("icu", what, "use one name for each", part.offset)
    return message


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def parts(self, around: tuple[tuple[Kind, str], ...]) -> tuple[Part, ...]:
        """Up to the end, or to the } that closes a branch; `around` are the choices around, inmost last."""
        found: list[Part] = []
        numbered = bool(around) and around[-1][0] != "select"
        while self.at < len(self.text):
            sign = self.text[self.at]
            part: Part = sign
            if sign == "}" and around:
                break
            if sign == "'":
                part = self._quoted(numbered)
            elif sign == "{":
                part = self._argument(around)
            else:
                if sign == "}":
                    self._refuse("a } closes nothing", "delete it, or quote it: '}'")
                if sign == "#" and numbered:
                    part = Slot(around[-1][1], sign=True)
                elif sign == "#" and any(kind != "select" for kind, _ in around):
                    self._refuse("a select stands around this #, so it counts nothing", "put the plural inside it")
                self.at += 1
            if isinstance(part, str) and found and isinstance(found[-1], str):
                found[-1] += part
            else:
                found.append(part)
        return tuple(found)

    def _refuse(self, message: str, cure: str, at: int | None = None, rule: str = "icu") -> NoReturn:
        raise Unreadable(rule, message, cure, self.at if at is None else at)

    def _quoted(self, numbered: bool) -> str:
        """What an apostrophe stands for: `''` is one; before `{`, `}` and a plural's `#` it opens a quote."""
        text, start = self.text, self.at
        following = text[start + 1 : start + 2]
        if following == "'":
            self.at += 2
            return "'"
        if not following or following not in ("{}#" if numbered else "{}"):
            self.at += 1
            return "'"
        match = re.compile(r"((?:[^']|'')*)'").match(text, start + 1)
        if not match:
            self._refuse("the quote that opens here is never closed", "close it; an apostrophe before { is ''")
        self.at = match.end()
        return match.group(1).replace("''", "'")

    def _skip(self) -> str:
        """Go past white space; the sign there, or nothing at the end."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def _argument(self, around: tuple[tuple[Kind, str], ...]) -> Part:
        start = self.at
        self.at += 1
        self._skip()
        match = NAME.match(self.text, self.at)
        if not match:
            self._refuse("a name is wanted behind {", "write {name}, or quote the sign: '{'", start)
        name = match.group()
        self.at = match.end()
        after = self._skip()
        if after == "}":
            self.at += 1
            return Slot(name)
        if after != ",":
            self._refuse(f"the {{{name} that opens here is not closed", "write {name}: letters, digits, _", start)
        self.at += 1
        self._skip()
        match = NAME.match(self.text, self.at)
        kind = match.group() if match else ""
        if kind not in KINDS:
            cure = "write just {name}, hangtag writes numbers and days itself; or plural, select, selectordinal"
            self._refuse(f"'{kind}' is not used in sentences{did_you_mean(kind, KINDS)}", cure)
        self.at += len(kind)
        if self._skip() != ",":
            self._refuse(f"a comma is missing behind '{kind}'", f"write {{{name}, {kind}, other {{…}}}}")
        self.at += 1
        if len(around) >= DEEPEST:
            self._refuse("choices are nested too deep", "write a sentence for each case", start)
        return self._choice(name, cast(Kind, kind), start, around)

    def _choice(self, name: str, kind: Kind, start: int, around: tuple[tuple[Kind, str], ...]) -> Choice:
        branches: dict[str, tuple[Part, ...]] = {}
        while (sign := self._skip()) != "}":
            if not sign:
                self._refuse(f"the {{{name} that opens here is never closed", "close it with }", start)
            match = KEY.match(self.text, self.at)
            if not match:
                self._refuse("a case and its words are wanted here", "write one {…} other {…}")
            key = match.group()
            self._check_key(key, kind, name, branches)
            self.at = match.end()
            if self._skip() != "{":
                self._refuse(f"the words for '{key}' are missing", f"write {key} {{…}}")
            opened = self.at
            self.at += 1
            branches[key] = self.parts((*around, (kind, name)))
            if self.at >= len(self.text):
                self._refuse("the { that opens here is never closed", "close it with }", opened)
            self.at += 1
        self.at += 1
        if "other" not in branches:
            cure = "add other {…}: it is said when nothing else fits"
            self._refuse(f"{{{name}, {kind}}} has no 'other'", cure, start, "plural")
        return Choice(name, kind, branches, start)

    def _check_key(self, key: str, kind: Kind, name: str, known: dict[str, tuple[Part, ...]]) -> None:
        if key in known:
            self._refuse(f"'{key}' stands twice in {{{name}}}", "keep one of the two")
        if kind == "select":
            if key.startswith("="):
                self._refuse(f"'{key}' counts, but {{{name}}} chooses between words", "name the case by its word")
        elif not key.startswith("=") and key not in CATEGORIES:
            cure = f"the forms are {', '.join(CATEGORIES)}, or =0, =1 for one number"
            self._refuse(f"'{key}' is no plural form{did_you_mean(key, CATEGORIES)}", cure, rule="plural")
        elif key != "=0" and key.startswith("=0"):
            self._refuse(f"'{key}' begins with a nought", f"write ={int(key[1:])}")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a message that can be read; `may_stay`: it is idle, not wrong."""

    rule: str
    message: str
    cure: str
    offset: int = 0
    may_stay: bool = False


def remarks(message: Message, language: str, english: Message | None) -> Iterator[Remark]:
    """Missing and idle plural forms, and what differs from the English message in its arguments.

    The English message (None: this is it) is the contract with the code: an argument that it only prints may be a
    name or a day that is known when a mail is sent, and never decides anything.
    """
    for part in walk(message.parts):
        if isinstance(part, Choice) and part.kind != "select":
            yield from _forms(part, language)
    if english is not None:
        known = english.shown | set(english.choices)
        astray = message.shown - known
        meant = "".join(did_you_mean(name, known) for name in astray)  # one slip is no missing argument besides
        for name in sorted(english.shown - message.shown):
            # A plural that says "a pair" instead of "1 pair" counts all the same.
            if name not in message.choices and f"'{name}'" not in meant:
                yield Remark("placeholder", f"{{{name}}} is missing", f"the English is “{_cut(english.text)}”")
        for part in walk(message.parts):
            if not isinstance(part, str):
                yield from _argument(part, message, english)


def _forms(choice: Choice, language: str) -> Iterator[Remark]:
    assert choice.kind != "select"
    forms = forms_of(language, choice.kind)
    stated = {int(key[1:]) for key in choice.branches if key.startswith("=")}
    missing = [name for name in CATEGORIES if name not in choice.branches and forms.get(name, frozenset()) - stated]
    if missing:
        names = ", ".join(f"'{name}' (as for {min(forms[name] - stated)})" for name in missing)
        cure = "add " + " ".join(f"{name} {{…}}" for name in missing)
        yield Remark("plural", f"{{{choice.name}}} lacks forms of '{language}': {names}", cure, choice.offset)
    for name in choice.branches:
        if not name.startswith("=") and name not in forms and name not in ("other", "many"):
            message = f"'{language}' never uses the form '{name}'"
            yield Remark("plural", message, "delete it", choice.offset, may_stay=True)


def _argument(part: Slot | Choice, message: Message, english: Message) -> Iterator[Remark]:
    name = part.name
    at = part.offset if isinstance(part, Choice) else max(message.text.find(f"{{{name}}}"), 0)
    known: dict[str, str] = {**dict.fromkeys(english.shown, "print"), **english.choices}
    if name not in known:
        if not (isinstance(part, Slot) and part.sign):  # the plural around a # is remarked on already
            names = ", ".join(f"{{{known_name}}}" for known_name in sorted(known)) or "none"
            near = did_you_mean(name, known)
            what = f"there is no {{{name}}} in this sentence{near}"
            yield Remark("placeholder", what, "" if near else f"it can say: {names}", at)
        return
    wanted = known[name]
    if isinstance(part, Slot):
        if wanted == "select" and name not in english.shown:
            cure = f"write {{{name}, select, …}}"
            yield Remark("placeholder", f"{{{name}}} is a word of ours that only chooses", cure, at)
    elif wanted == "print":
        yield Remark("placeholder", f"{{{name}}} cannot choose between forms", f"write just {{{name}}}", at)
    elif (wanted == "select") != (part.kind == "select"):
        cure = f"write {{{name}, {wanted}, …}}"
        yield Remark("placeholder", f"{{{name}}} is for {wanted}, not for {part.kind}", cure, at)
    elif part.kind == "select":
        of_name = [c for c in walk(english.parts) if isinstance(c, Choice) and c.name == name]
        cases = {key for choice in of_name for key in choice.branches}
        for key in part.branches:
            if key not in cases:
                what = f"{{{name}}} is never '{key}'{did_you_mean(key, cases)}"
                yield Remark("placeholder", what, f"it is one of {', '.join(sorted(cases))}", at)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:79] + "…"
