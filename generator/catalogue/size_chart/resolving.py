"""What written charts mean: `extends` laid over its base, cells typed, combinations and covers made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.catalogue.size_chart import (
    ChartRow,
    SizeChart,
    WrittenCell,
    WrittenChart,
    WrittenTable,
    join_cells,
)
from generator.catalogue.size_chart.heading_words import means_size
from generator.catalogue.size_chart.laying import circles, ends_in_circle, lay_over
from generator.catalogue.size_chart.system_headings import read_system_heading
from generator.catalogue.size_chart.two_parts import TwoParts
from generator.measure.chart_table import plain_heading
from generator.measure.lengths import Amount, read_amount
from generator.measure.size_labels import same_label
from generator.problems import Mistake, Problem, did_you_mean
from generator.reference.measurements import MEASURES
from generator.reference.size_systems import SYSTEMS

NO_UNIT = "has no unit"  # as measure.lengths says it


def resolve_charts(
    written: Mapping[str, WrittenChart],
    known: Mapping[str, SizeChart] | None = None,
    broken: Collection[str] = (),
) -> tuple[dict[str, SizeChart], list[Problem]]:
    """All charts as they are meant, in the order given, and every problem.

    `known`: charts that may be extended and are resolved already (the shop's, for a chart in place). A chart whose
    base cannot be read (`broken` are those of which nothing can) is left out without a problem of its own.
    """
    known = known or {}
    problems = list(circles(written))
    laid: dict[str, WrittenChart | None] = {id: chart.written for id, chart in known.items() if id not in written}

    def lay(id: str) -> WrittenChart | None:
        if id in laid:
            return laid[id]
        over = written[id]
        base_id = over.keys.get("extends", "")
        result: WrittenChart | None = over
        if base_id and (base_id in written or base_id in known):
            base = lay(base_id)
            result = lay_over(base, over) if base else None
        elif base_id in broken:
            result = None
        elif base_id:
            near = did_you_mean(base_id, [*written, *known])
            cure = "" if near else "write the name of a file of size_charts/, without .yml"
            message = f"there is no size chart '{base_id}'{near}"
            problems.append(over.places["extends"].problem("sizing/extends", message, cure))
            result = None
        laid[id] = result
        return result

    charts: dict[str, SizeChart] = {}
    taken_over: list[Problem] = []
    for id in written:
        if not ends_in_circle(id, written) and (whole := lay(id)):
            chart, more = _Meaning(whole).chart()
            for problem in _unit_once(more):
                (problems if problem.file == written[id].file else taken_over).append(problem)
            if chart and not whole.broken:
                charts[id] = chart
    # A mistake in a base is found again in every chart that extends it: say it once, in the base's own words.
    unitless = {problem.file for problem in problems if NO_UNIT in problem.message}
    heirs = {chart.file for chart in written.values() if _bases(chart, written) & unitless}
    problems = [problem for problem in problems if NO_UNIT not in problem.message or problem.file not in heirs]
    told = {(problem.file, problem.line, problem.column, problem.code) for problem in problems}
    for problem in taken_over:
        if (problem.file, problem.line, problem.column, problem.code) not in told:
            problems.append(problem)
    return charts, list(dict.fromkeys(problems))


def _unit_once(problems: Sequence[Problem]) -> list[Problem]:
    """The figures of a chart that lack their unit lack the same line above the table: told at the first."""
    without = [problem for problem in problems if NO_UNIT in problem.message]
    return [problem for problem in problems if problem not in without[1:]]


def _bases(chart: WrittenChart, written: Mapping[str, WrittenChart]) -> set[str]:
    """The files of the charts that a chart extends, near and far."""
    found: set[str] = set()
    while (base := written.get(chart.keys.get("extends", ""))) and base.file not in found:
        found.add(base.file)
        chart = base
    return found


class _Meaning(TwoParts):
    """One chart, laid over its bases, on its way to what it means."""

    def chart(self) -> tuple[SizeChart | None, list[Problem]]:
        if "kind" not in self.keys and not self.written.broken:
            self._say(self.written.place, "the chart does not say whose measures these are", "say `kind: body`")
        if any(name.startswith("axes.") for name in self.written.tables):
            self._combinations()
        elif "table" in self.written.tables:
            self._plain(self.written.tables["table"])
        elif not self.written.broken:
            self._say(self.written.place, "the chart has no sizes", "add `table: |`")
        if not self.problems and not self.written.broken:
            self._whole()
        covering = tuple(self._covering()) if not self.problems else ()
        tolerance = self._tolerance()
        if self.problems:
            return None, self.problems
        keys = self.keys
        chart = SizeChart(
            id=self.written.id,
            file=self.written.file,
            kind=self.kind,
            columns=self.columns,
            rows=self.rows,
            covering=covering,
            axes=self.axes,
            grids=self.grids,
            size_label=tuple(self.patterns.items()),
            default=tuple(keys.get("default", {}).items()),
            unit=keys.get("unit", ""),
            people=keys.get("people", self._people()),
            goods=keys.get("goods", "shoes" if self.kind == "foot" else "clothes"),
            size_groups=keys.get("size_group", ("regular",)),
            size_system=keys.get("size_system", self.first.system),
            size_people=self.first.people,
            measured=keys.get("measured", ""),
            tolerance=tolerance,
            between_sizes=keys.get("between_sizes", ""),
            applies_to=keys.get("applies_to", ()),
            extends=keys.get("extends", ""),
            title=keys.get("title", ""),
            note=keys.get("note", ""),
            names=tuple(keys.get("names", {}).items()),
            source=keys.get("source"),
            accept=keys.get("accept", ()),
            place=self.written.place,
            written=self.written,
        )
        return chart, []

    def _plain(self, table: WrittenTable) -> None:
        for key in ("size_label", "default"):
            if key in self.keys:
                self._say(self._at(key), f"`{key}` is for sizes of two parts", "take it out, or add `axes:`")
        for name, grid in self.written.tables.items():
            if name.startswith("grid."):
                self._say(grid.headings[0].place, "`grid` is for sizes of two parts", "take it out, or add `axes:`")
        self._first_heading(table.headings[0])
        self.columns, self.rows = self._table(table)

    def _first_heading(self, first: WrittenCell) -> None:
        """`size`, a system, people, or both: whose labels the first column has."""
        try:
            heading = read_system_heading(first.text, first=True)
        except Mistake as wrong:
            self._say(first.place, wrong.message, wrong.cure, "sizing/heading")
            return
        if heading is not None:
            self.first = heading
            return
        near = "; did you mean 'size'?" if means_size(first.text) else did_you_mean(first.text, ("size", *SYSTEMS))
        cure = "" if near else "call it `size`, or by the system that the shop's own labels are of (EU, US men …)"
        self._say(first.place, f"the first column is the size, and its heading is '{first.text}'{near}", cure)

    def _people(self) -> tuple[str, ...]:
        """Whom the chart is for where only the headings of labels say it: `US men | US women` are both."""
        if not self.first.people:
            return ()
        others = [column.people for column in self.columns if column.role == "system" and column.people]
        return tuple(dict.fromkeys((self.first.people, *others)))

    def _whole(self) -> None:
        """What a chart must have as a whole."""
        self._same_people()
        measures = [column for column in self.columns if column.role == "measure"]
        if self.kind == "label":
            for column in measures:
                message = f"a chart of kind label measures nothing, and '{column.key}' is a measure"
                self._say(column.place, message, "say `kind: body`, `garment` or `foot`, or take the column out")
            if not any(column.role in ("system", "text") for column in self.columns):
                self._say(self.written.place, "the chart has one size system and nothing beside it", "add EU, UK …")
        elif not measures:
            cure = "add what is measured, as in bust or foot length, or say `kind: label`"
            self._say(self.written.place, "nothing is measured in this chart", cure)
        undecided = [
            column
            for column in measures
            if self.kind == "garment" and column.whose == "garment" and not column.measured
            if column.measure and MEASURES[column.measure].girth
        ]
        if undecided:
            names = ", ".join(column.key for column in undecided)
            verb = "are" if len(undecided) > 1 else "is"
            message = f"nothing says whether {names} {verb} laid flat or all round"
            cure = "say `measured: flat` (half) or `measured: round` above the table"
            self._say(undecided[0].place, message, cure, "sizing/measured")
        called = {
            plain_heading(heading.text) for table in self.written.tables.values() for heading in table.headings
        }
        called |= {plain_heading(column.key) for column in self.columns}
        for heading in self.keys.get("columns", {}):
            if plain_heading(heading) not in called:
                near = did_you_mean(heading, [column.key for column in self.columns])
                message = f"`columns` names '{heading}', and no column is called so{near}"
                self._say(self._at(f"columns.{heading}"), message, "mend it, or take it out")

    def _same_people(self) -> None:
        """Whom the chart is `for` are those of its labels: of one of its columns at least."""
        people: tuple[str, ...] = self.keys.get("people", ())
        said = {self.first.people, *(column.people for column in self.columns if column.role == "system")} - {""}
        alike = [{"unisex", "men", "women"}, {"kids", "girls", "boys"}, {"kids", "baby"}]
        apart = not any(one == who or {one, who} <= group for one in said for who in people for group in alike)
        if self.first.people and people and apart:
            place = self.written.tables["table"].headings[0].place
            message = f"the first column is for {self.first.people}, and the chart is for {' and '.join(people)}"
            self._say(place, message, "mend the heading, or what the chart says under `for`", "sizing/heading")

    def _covering(self) -> Iterator[ChartRow]:
        rows = self.rows
        by_label = {same_label(name): row for row in rows for name in (row.size, *row.spellings)}
        for label, sizes in self.keys.get("covers", {}).items():
            place = self._at(f"covers.{label}")
            if same_label(label) in by_label:
                self._say(place, f"'{label}' has a row of its own", "take it out of `covers`, or delete the row")
                continue
            unknown = [size for size in sizes if same_label(size) not in by_label]
            for size in unknown:
                near = did_you_mean(size, [row.size for row in rows])
                self._say(
                    place, f"'{label}' covers '{size}', which is no row{near}", "add the row, or mend the name"
                )
            if unknown:
                continue
            joined = sorted({rows.index(by_label[same_label(size)]) for size in sizes})
            cells = tuple(
                join_cells(column, [rows[at].cells[n] for at in joined], place)
                for n, column in enumerate(self.columns)
            )
            yield ChartRow(label, rows[joined[0]].run, cells, place, covers=tuple(rows[at].size for at in joined))

    def _tolerance(self) -> Amount | None:
        if "tolerance" not in self.keys:
            return None
        try:
            return read_amount(self.keys["tolerance"].lstrip("±").strip(), self.keys.get("unit", ""))
        except Mistake as wrong:
            self._say(self.places["tolerance"], wrong.message, wrong.cure)
            return None
