"""The table that is printed, and the page of the docs that keeps it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from job import Tasks

PAGE = Path(__file__).parents[1] / "docs/performance.md"
Result = dict[str, Tasks]
# (task, products): at most so many seconds, or so much of Hugo's seconds; None where there is no such goal.
SECONDS = {
    ("one_edit", 10_000): 0.4,
    ("one_edit", 100_000): 1.5,
    ("one_chart_edit", 10_000): 0.6,
    ("check", 10_000): 2.0,
    ("check_edit", 10_000): 0.3,
    ("restored_cache", 10_000): 0.8,
    ("restored_cache", 100_000): 3.0,
    ("--version", 0): 0.12,
    ("--help", 0): 0.12,
}
OF_HUGO = {"cold": 1 / 3}
INTRODUCTION = """\
Written by `benchmarks/run`, which measures all of it anew. The job: a fragment and a JSON-LD document for each
product in two locales, a footer for each set of terms; hangtag checks everything as well, the peers read facts that
it has resolved (`benchmarks/peers`; a test holds that all say the same). `limit` writes the same bytes, or starts a
bare Python. Whole processes; MiB are the largest sum over the process tree (PSS).""".splitlines()
HEAD = ("products", "task", "who", "wall s", "CPU s", "MiB", "of Hugo's", "goal", "met")


def rows(result: Result) -> Iterator[tuple[str, ...]]:
    for products, tasks in result.items():
        for task, contenders in tasks.items():
            hugo = contenders.get("hugo")
            for who, row in contenders.items():
                ratio = f"{row['wall_s'] / hugo['wall_s']:.2f}" if hugo else ""
                goal, met = "", ""
                if who == "hangtag":
                    most = SECONDS.get((task, int(products)))
                    if most is None and task in OF_HUGO and hugo and int(products) >= 10_000:
                        most = hugo["wall_s"] * OF_HUGO[task]
                    if most is not None:
                        goal, met = f"{most:.2f} s", "yes" if row["wall_s"] <= most else "no"
                figures = (f"{row['wall_s']:.2f}", f"{row['cpu_s']:.2f}", f"{row['peak_mib']:.0f}")
                yield (f"{int(products):,}" if int(products) else "–", task, who, *figures, ratio, goal, met)


def growth(result: Result) -> Iterator[str]:
    """What a product costs in the largest shop against the smallest, cold."""
    sizes = sorted(int(products) for products in result if int(products))
    if len(sizes) > 1:
        each = [result[str(n)]["cold"]["hangtag"]["wall_s"] / n for n in (sizes[0], sizes[-1])]
        times = f"{each[1] / each[0]:.2f} times"
        yield f"Cold, a product costs {times} as much among {sizes[-1]:,} as among {sizes[0]:,}."


def memory(result: Result) -> Iterator[str]:
    """What a cold build takes at most, beside what is wanted."""
    for products, tasks in result.items():
        rows = tasks.get("cold", {})
        if int(products) >= 10_000 and "hugo" in rows:
            part = rows["hangtag"]["peak_mib"] / rows["hugo"]["peak_mib"]
            yield f"Cold, {int(products):,} products take {part:.2f} of Hugo's memory; wanted: {1 / 6:.2f} at most."
        if int(products) >= 100_000:
            taken = rows["hangtag"]["peak_mib"]
            yield f"Cold, {int(products):,} products take {taken:.0f} MiB; wanted: 500 at most."


def table(result: Result) -> str:
    lines = [HEAD, *rows(result)]
    wide = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    shown = ["  ".join(cell.rjust(width) for cell, width in zip(line, wide, strict=True)) for line in lines]
    return "\n".join([*shown, *growth(result), *memory(result)])


def page(result: Result, rounds: int, versions: dict[str, str], missing: dict[str, str], notes: str) -> str:
    """The docs' page; `notes` is what people wrote below the table, which stays."""
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = (
        f"{os.cpu_count()} cores, {gib:.0f} GiB, {platform.system()} {platform.release().split('-')[0]}, tmpfs"
    )
    measured_in = "one round" if rounds == 1 else f"medians of {rounds} alternating rounds"
    lines = [
        "# Performance",
        "",
        *INTRODUCTION,
        "",
        f"{date.today().isoformat()}; {measured_in}; {machine}; "
        + ", ".join(f"{name} {version}" for name, version in versions.items())
        + ".",
        *(f"Not measured: {name} ({why})." for name, why in missing.items()),
        "",
        "| " + " | ".join(HEAD) + " |",
        "|" + "---|" * len(HEAD),
        *("| " + " | ".join(row) + " |" for row in rows(result)),
        "",
        *growth(result),
        *memory(result),
        "",
    ]
    return "\n".join(lines) + notes


def kept_notes() -> str:
    text = PAGE.read_text("utf-8") if PAGE.exists() else ""
    return text[text.index("\n## ") :] if "\n## " in text else ""
