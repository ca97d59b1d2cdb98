"""Texts as cells of tables that people may open in a spreadsheet."""

from __future__ import annotations

# What a spreadsheet takes for the beginning of something to reckon with (OWASP: CSV injection), full width too.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def begins_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would reckon with the text."""
    return text.startswith(FORMULAS)


def cell(text: str) -> str:
    """A text for a cell of a CSV file; one that begins like a formula would be reckoned with by a spreadsheet."""
    return f"'{text}" if begins_like_a_formula(text) else text
