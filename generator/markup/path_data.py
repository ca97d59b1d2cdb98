"""Outlines of drawings, written shortly: the same points, each told from the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}


def shortly(outline: str) -> str:
    """The path data of an SVG outline with relative coordinates, a third shorter when it is sent compressed.

    Read are absolute M L H V C A Z; data with any other command comes back as it is.
    """
    tokens = TOKEN.findall(outline)
    written: list[str] = []
    start = at = (0.0, 0.0)
    letter, told, index = "", "", 0
    while index < len(tokens):
        if tokens[index].isalpha():
            letter = tokens[index]
            index += 1
        if letter not in NUMBERS or (letter != "Z" and index + NUMBERS[letter] > len(tokens)):
            return outline
        numbers = [float(token) for token in tokens[index : index + NUMBERS[letter]]]
        index += NUMBERS[letter]
        x, y = at
        match letter:
            case "Z":
                moved, at = [], start
            case "H":
                moved, at = [numbers[0] - x], (numbers[0], y)
            case "V":
                moved, at = [numbers[0] - y], (x, numbers[0])
            case "A":
                moved, at = [*numbers[:5], numbers[5] - x, numbers[6] - y], (numbers[5], numbers[6])
            case _:
                moved = [number - (y if odd % 2 else x) for odd, number in enumerate(numbers)]
                at = (numbers[-2], numbers[-1])
        if letter == "M":
            start, moved = at, numbers
        command = "M" if letter == "M" else letter.lower()
        written.append(_told(command, moved, command == told and command not in "Mz"))
        told = command
        letter = "L" if letter == "M" else letter  # pairs that follow a move are lines
    return "".join(written)


def _told(command: str, numbers: Sequence[float], again: bool) -> str:
    """One command; its letter is left out where it is the last one's, and so is the blank before a minus."""
    text = "" if again else command
    for number in numbers:
        shown = f"{round(number, 3) + 0.0:g}".replace("-0.", "-.").removeprefix("0" if 0 < number < 1 else "\0")
        text += shown if shown.startswith("-") or text == command else f" {shown}"
    return text
