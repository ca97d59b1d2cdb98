"""How large a file may be before it is refused, and how a refusal leaves the reader."""

from __future__ import annotations

from generator.problems import Problem

MAX_BYTES = 4 * 1024 * 1024
MAX_EVENTS = 400_000
MAX_DEPTH = 40
MAX_EXPANDED = 50_000  # values that aliases stand for, counted without making them
MAX_TEXT = 200_000


class Stop(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def stop(file: str, line: int, column: int, rule: str, message: str, cure: str) -> Stop:
    return Stop(Problem(file, line + 1, column + 1, f"yaml/{rule}", message, cure))
