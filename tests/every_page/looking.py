"""One look at a page: everything that is wrong with it, by what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .conftest import Kind, Looker, View, needs

LOOKING = (Path(__file__).parent / "looking.js").read_text("utf-8")
AXE = """
async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.flatMap((rule) =>
  rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\\n")[1]?.trim()}`))
"""
STROLL = """
async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    window.scrollTo(0, y);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
}
"""
ASPECTS = ("axe", "width", "signs", "pictures", "shifts", "keyboard")


@dataclass
class Seen:
    """Complaints by aspect, over all pages that were looked at."""

    pages: int = 0
    wrong: dict[str, list[str]] = field(default_factory=lambda: {aspect: [] for aspect in ASPECTS})


@cache
def axe() -> str:
    return needs("axe-core/axe.min.js", "axe is not installed: npm ci in tests/every_page/js").read_text("utf-8")


def keyboard(page: Any) -> Iterator[str]:
    """Tab through the page: everything that can be used is reached, and shows that it is."""
    count = page.evaluate("hangtagLooking.begin()")
    for _ in range(count + 30):  # sliding tables are reached as well
        page.keyboard.press("Tab")
        said = page.evaluate("hangtagLooking.step()")
        if said is None:
            break
        if said:
            yield said
    else:
        yield "the keyboard does not come out of the page"
    yield from page.evaluate("hangtagLooking.left()")


def shifts(page: Any) -> list[str]:
    """What was pushed about while the page came. A header that is painted while its rest is still read may give
    ten-thousandths; shown as everybody shows it, with two digits, that is 0."""
    moved = page.evaluate("window.shifts")
    total = sum(value for value, _ in moved)
    return [f"{total:.4f}: {'; '.join(what for _, what in moved)}"] if total >= 0.005 else []


def look(looker: Looker, shown: Sequence[tuple[Kind, View]]) -> Seen:
    seen = Seen()
    for kind, view in shown:
        page = looker.open(kind, view)
        page.evaluate(LOOKING)
        page.evaluate(STROLL)
        found = {
            "width": page.evaluate("hangtagLooking.overflow()"),
            "signs": page.evaluate("hangtagLooking.glyphs()"),
            "pictures": page.evaluate("hangtagLooking.pictures()"),
            "shifts": shifts(page),
            "keyboard": list(keyboard(page)),
        }
        page.evaluate(axe())
        found["axe"] = page.evaluate(AXE)
        for aspect, complaints in found.items():
            seen.wrong[aspect] += [f"{kind} {view.name}: {complaint}" for complaint in complaints]
        seen.pages += 1
        page.close()
    return seen
