"""A note names a number of days that no policy has: prose and facts have drifted apart.

Write the days as a fact, and let the sentences come from it; a note is for what the language cannot say.

Bad:

    refund: 20 days of delivery
    note: You can send it back within 30 days.

Good:

    refund: 20 days of delivery
    note: Our workshop looks at every piece by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.catalogue.return_policy import Policy
from generator.checks.returns import Shelf, problem
from generator.measure.days import Span, Window
from generator.problems import Problem

# Numbers that people write as words.
IN_WORDS = {
    "seven": 7,
    "ten": 10,
    "fourteen": 14,
    "twenty-one": 21,
    "twenty-eight": 28,
    "thirty": 30,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
    "hundred": 100,
    "sieben": 7,
    "zehn": 10,
    "vierzehn": 14,
    "dreißig": 30,
    "sechzig": 60,
    "neunzig": 90,
    "hundert": 100,
}
# A number with a unit of time, in the languages that sentences come in; `\\d` is also a Thai or an Arabic figure.
SAID = re.compile(
    rf"(\d{{1,4}}|\b(?:{'|'.join(IN_WORDS)}))[ \u00a0-]*(?:(?:working|business|calendar|full)[ -]+)?"
    r"(days?|weeks?|months?|years?|Tagen?|Wochen?|Monaten?|Jahren?|วัน|สัปดาห์|เดือน|ปี|يوم\w*|أيام|أسبوع\w*|أسابيع|شهر\w*|أشهر)",
    re.IGNORECASE,
)
# Only sentences about returns are looked at: a delivery takes days too.
ABOUT_RETURNS = re.compile(
    r"\breturn|\brefund|\bexchange|send (?:it|them) back|store credit|zurück|rückgabe|umtausch|erstatt"
    r"|คืน|เปลี่ยน|إرجاع|استرداد|استبدال",
    re.IGNORECASE,
)


def check(shelf: Shelf) -> Iterator[Problem]:
    known = numbers(shelf.policies.values())
    for policy in shelf.policies.values():
        for rule in policy.rules:
            note = rule.sets("note")
            if note is None or rule.depth:
                continue
            for text in note.values() if isinstance(note, dict) else [note]:
                for _, phrase in strange(text, known):
                    yield problem(
                        rule,
                        "note",
                        "prose",
                        f"the note says '{phrase}', but no policy has that number",
                        "mend the note, or write it as a fact",
                        "warning",
                    )


def numbers(policies: Iterable[Policy]) -> frozenset[int]:
    """Every number of days, weeks, months … that some policy has; weeks and months also as days."""
    found: set[int] = set()
    for policy in policies:
        for rule in policy.rules:
            for _, value in rule.facts:
                spans = (value.span, value.at_most) if isinstance(value, Window) else (value,)
                for span in spans:
                    if isinstance(span, Span):
                        scale = {"week": 7, "month": 30}.get(span.unit, 1)
                        found |= {span.number, span.number * scale, span.opens}
                        if span.unit == "day" and span.number % 7 == 0:
                            found.add(span.number // 7)
                        if span.opens:
                            found.add(span.opens - 1)
    return frozenset(found)


def strange(text: str, known: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Where a text about returns names a number of days that no policy has, and how it says it."""
    start = 0
    for sentence in re.split(r"(?<=[.!?\n])", text):
        if ABOUT_RETURNS.search(sentence):
            for match in SAID.finditer(sentence):
                if (IN_WORDS.get(match[1].lower()) or int(match[1])) not in known:
                    yield start + match.start(), match[0]
        start += len(sentence)


def check_texts(policies: Iterable[Policy], texts: Iterable[tuple[str, str, int]]) -> Iterator[Problem]:
    """The same for texts that people write (Markdown, wording): each its file, its content, and the line on which
    that begins."""
    known = numbers(policies)
    for file, text, first_line in texts:
        for position, phrase in strange(text, known):
            line = text.count("\n", 0, position) + first_line
            column = position - text.rfind("\n", 0, position)
            message = f"'{phrase}' stands here, but no return policy has that number"
            cure = "name a number of the policy; better, let it be filled in, as `[[returns.refund.within]]`"
            yield Problem(file, line, column, "returns/prose", message, cure, "warning")
