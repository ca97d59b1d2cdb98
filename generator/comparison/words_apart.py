"""Two sentences, cut down to the words in which they differ."""

from __future__ import annotations

from collections.abc import Iterable

CONTEXT = 2  # words left standing on each side of what differs


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
