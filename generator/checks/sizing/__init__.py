"""Rules on size charts: one a file, its docstring being its page in the manual.

Each module has `check(checked) -> Iterator[Finding]`, and a docstring whose parts `Bad:` and `Good:` are charts
that a test runs: the rule must find the bad one, and no rule may find anything in the good one. What is certain
is an error; what is only suspicious is a warning, which `accept` in the chart silences."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from generator.catalogue.size_chart import Accepted, SizeChart
from generator.checks.seen_chart import Checked, Finding, plain_key
from generator.facts.sizing.ladders import Ladder
from generator.measure.size_labels import same_label
from generator.problems import Problem, did_you_mean
from generator.yaml_source import Place

# In this order: what explains a cell best is told, and the rules that yield do not tell of it again.
RULES = {
    "upside-down": "upside_down",
    "unit-chart": "unit_chart",
    "body-or-garment": "body_or_garment",
    "unit-column": "unit_column",
    "changed-places": "changed_places",
    "two-units": "two_units",
    "unit-cell": "unit_cell",
    "flat-or-round": "flat_or_round",
    "exchanged-systems": "exchanged_systems",
    "reversed": "reversed_labels",
    "own-number": "own_number",
    "two-parts": "two_parts",
    "same-row": "same_row",
    "one-end": "one_end",
    "falling": "falling",
    "label-order": "label_order",
    "wrong-system": "wrong_system",
    "proportion": "proportion",
    "label-twice": "label_twice",
    "conversion": "conversion",
    "label-spans": "label_spans",
    "standing-still": "standing_still",
    "bed-sizes": "bed_sizes",
    "square": "square",
    "volume": "volume",
    "outlier": "outlier",
    "gap": "gap",
    "overlap": "overlap",
    "odd-step": "odd_step",
    "out-of-step": "out_of_step",
    "implausible": "implausible",
    "foot-or-label": "foot_or_label",
    "missing-cell": "missing_cell",
    "one-row": "one_row",
    "stale": "stale",
}
ACCEPT = "accept"


def on(
    ladder: Ladder,
    index: int,
    message: str,
    cure: str = "",
    *,
    error: bool = False,
    yields: bool = True,
    beside: int = -1,
) -> Finding:
    """A finding on the cell of a ladder at `index` (and on the one at `beside`)."""
    rung = ladder.rungs[index]
    about = (rung.cell.place, *((ladder.rungs[beside].cell.place,) if beside >= 0 else ()))
    return Finding(
        rung.cell.place,
        f"{ladder.column.key}: {message}",
        cure,
        "error" if error else "warning",
        ladder.column.key,
        rung.size,
        about,
        yields,
    )


def check_charts(
    charts: Mapping[str, SizeChart], as_of: date, look: Callable[[SizeChart, date], list[Problem]] | None = None
) -> list[Problem]:
    """What every rule finds in every chart, less what the charts accept; an `accept` that meets nothing as well.

    `look` is `check_chart`, or knows what that would find. A finding on figures that a chart takes over by
    `extends` is told once, where they stand.
    """
    found: dict[tuple[str, int, int, str], Problem] = {}
    for chart in charts.values():
        for problem in (look or check_chart)(chart, as_of):
            key = (problem.file, problem.line, problem.column, problem.code)
            if problem.file == chart.file:
                found[key] = problem
            else:
                found.setdefault(key, problem)
    return sorted(found.values())


def check_chart(chart: SizeChart, as_of: date) -> list[Problem]:
    """What every rule finds in one chart, figures that it takes over included, less what it accepts."""
    modules = {rule: importlib.import_module(f"{__name__}.{module}") for rule, module in RULES.items()}
    checked, told = Checked(chart, as_of), set[Place]()
    cells: set[Place] = set()  # of which something is told: nothing more is
    met: set[Accepted] = set()
    problems: list[Problem] = []
    for rule, module in modules.items():
        seen: set[Place] = set()
        for finding in module.check(checked):
            about = finding.about or (finding.place,)
            if (finding.yields and not told.isdisjoint(about)) or finding.place in seen | cells:
                continue
            seen.add(finding.place)
            cells |= {finding.place} & set(finding.about)
            told.update(finding.about)
            checked.wrong.add(finding.place)
            if chart.extends and all(place.file != chart.file for place in about):
                continue
            accepted = [accept for accept in chart.accept if _accepts(accept, rule, finding)]
            if finding.severity == "warning" and accepted:
                met.update(accepted)
                continue
            problems.append(
                finding.place.problem(f"sizing/{rule}", finding.message, finding.cure, finding.severity)
            )
    return [*problems, *_unmet(chart, met)]


def _accepts(accept: Accepted, rule: str, finding: Finding) -> bool:
    return (
        accept.rule == rule
        and (not accept.column or plain_key(accept.column) == plain_key(finding.column))
        and (not accept.size or not finding.size or same_label(accept.size) == same_label(finding.size))
    )


def _unmet(chart: SizeChart, met: Iterable[Accepted]) -> Iterator[Problem]:
    """An `accept` that meets no warning: what it accepted was mended, or its rule is not called so."""
    for accept in chart.accept:
        if accept in met or accept.place is None:
            continue
        if accept.rule in RULES:
            message = f"this accepts no warning: '{accept.rule}' finds nothing here that may be accepted"
            cure = "take it out, or mend its column and size; errors cannot be accepted"
        else:
            message = f"there is no rule '{accept.rule}'{(near := did_you_mean(accept.rule, RULES))}"
            cure = "" if near else "copy the name from the warning, as in gap"
        yield accept.place.problem(f"sizing/{ACCEPT}", message, cure, "warning")
