"""Tables as HTML: size charts with their switch between units, how to measure, and tables of words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.answers import Cell, Column, Measuring, Table
from generator.markup import drawings
from generator.markup.elements import EMPTY, Html, join, ours, tag, words
from generator.markup.inline import Inline, right_to_left
from generator.text import Text

# Between a figure and the same in the other unit; seen where the stylesheet is not there, and on paper.
OR = ours('<i class="ht-or"> / </i>')

# Units that a switch offers.
SWITCHED = ("cm", "in", "mm", "kg", "lb")


class Tables(Inline):
    """Prints tables of one locale."""

    def cases(self, block: Table) -> Html:
        """A table of words; on a phone its rows are cards, and browsers still tell it as a table."""
        heads = [tag("th", self.text(column.heading), scope="col") for column in block.columns]
        rows = []
        for row in block.rows:
            cells = [tag("th", self.cell(row[0], block.columns[0]), scope="row")]
            for cell, column in zip(row[1:], block.columns[1:], strict=True):
                # One box for the words: on a phone the cell is a row of heading and words.
                said = tag("span", self.cell(cell, column))
                cells.append(tag("td", said, data_h=column.heading.plain()))
            rows.append(tag("tr", *cells))
        head = tag("thead", tag("tr", *heads))
        body = tag("tbody", *rows)
        caption = tag("caption", self.text(block.caption))
        title = self.heading(block.title, "ht-part__title", 1) if block.title else EMPTY
        notes = [tag("p", self.text(note), cls="ht__note") for note in block.notes]
        return join((title, tag("table", caption, head, body, cls="ht-cases"), *notes))

    def chart(self, block: Table, beside: Html) -> Html:
        """A size chart: whose measures, in which unit, the table; how to measure beside it."""
        title = block.title or block.caption
        garment = block.whose == "garment"
        tagged = tag("p", self.text(block.tag), cls=f"ht-tag{' ht-tag--garment' * garment}") if block.tag else EMPTY
        head = [tag("div", tagged, self.heading(title, "ht-chart__title"))]
        units = self.units(block)
        if units:
            head.append(self.switch(block, units))
        if block.lead:
            head.append(tag("p", self.text(block.lead), cls="ht-chart__lead"))
        labels = [column.heading for column in block.columns if column.kind == "label"]
        scrolls = len(block.columns) > 4 and bool(labels)
        table = tag(
            "div",
            tag(
                "table",
                tag("caption", self.caption(block, units, labels if scrolls else [])),
                tag("thead", tag("tr", *self.heads(block, units))),
                tag("tbody", *(self.row(block, row) for row in block.rows)),
                cls="ht-table",
            ),
            cls="ht-scroll",
            tabindex="0",
            role="group",
            aria_label=title.plain(),
        )
        notes = (
            tag("p", *(tag("span", self.text(note), words(" ")) for note in block.notes), cls="ht-chart__notes")
            if block.notes
            else EMPTY
        )
        main = tag("div", tag("div", *head, cls="ht-chart__head"), table, notes)
        return tag(
            "div",
            tag("div", main, beside, cls="ht-chart__body"),
            cls=f"ht-chart ht-chart--{block.whose}{' ht-chart__scrolls' * scrolls}",
        )

    def units(self, block: Table) -> tuple[str, str] | None:
        """The units of the switch: those of the first column that is shown in two."""
        return next(((c.unit, c.other_unit) for c in block.columns if c.unit and c.other_unit), None)

    def switch(self, block: Table, units: tuple[str, str]) -> Html:
        subject = block.subject or hashlib.sha256(block.caption.plain().encode()).hexdigest()[:8]
        spoken = {self.words.say(f"units.symbol.{unit}").plain(): unit for unit in SWITCHED}
        choices = []
        for unit, which, checked in ((units[0], "own", ""), (units[1], "other", None)):
            button = tag(
                "input",
                cls=f"ht-unit__{which}",
                type="radio",
                name=f"ht-unit-{subject}",
                value=spoken.get(unit),
                checked=checked,
            )
            full = self.words.say(f"units.name.{spoken[unit]}") if unit in spoken else None
            if full and full.plain() != unit:
                told = tag("span", self.text(full), cls="ht-sr")
                shown = join((tag("span", words(unit), aria_hidden="true"), words(" "), told))
            else:
                shown = tag("span", words(unit))
            choices.append(tag("label", button, words(" "), shown))
        legend = tag("legend", self.text(self.words.say("markup.show_in")), cls="ht-sr")
        return tag("fieldset", legend, *choices, cls="ht-unit")

    def caption(self, block: Table, units: tuple[str, str] | None, labels: list[Text]) -> Html:
        parts = [self.text(block.caption)]
        if units:
            own, other = tag("span", words(units[0]), cls="ht-own"), tag("span", words(units[1]), cls="ht-other")
            parts += [words(" "), tag("b", own, OR, other)]
        elif single := next((column.unit for column in block.columns if column.unit), ""):
            parts += [words(" "), tag("b", words(single))]
        if labels:
            hint = self.words.say("markup.swipe", columns=self.words.join(labels))
            parts += [words(" "), tag("span", self.text(hint), cls="ht-hint")]
        return tag("span", *parts, cls="ht-table__cap")

    def heads(self, block: Table, units: tuple[str, str] | None) -> Iterable[Html]:
        labelled = False
        for column in block.columns:
            inside = [self.text(column.heading)]
            if column.full_name:
                inside = [tag("abbr", *inside, title=column.full_name)]
            if column.badge:
                inside = [tag("span", words(column.badge), cls="ht-num", aria_hidden="true"), words(" "), *inside]
            if column.unit and units and (column.unit, column.other_unit or units[1]) != units:
                unit = words(column.unit)
                if column.other_unit:
                    own = tag("span", unit, cls="ht-own")
                    unit = join((own, OR, tag("span", words(column.other_unit), cls="ht-other")))
                inside += [words(" "), tag("small", unit)]
            if column.approximate:
                ltr = None if right_to_left(column.heading.plain()) else "ltr"
                inside = [tag("bdi", *inside, words(" ≈"), dir=ltr)]
            first = column.kind == "label" and not labelled
            labelled = labelled or first
            yield tag("th", *inside, scope="col", cls="ht-table__first-label" if first else None)

    def row(self, block: Table, row: tuple[Cell, ...]) -> Html:
        first, *others = row
        beside = (words(" "), tag("small", self.figures(first.beside))) if first.beside else ()
        cells = [tag("th", self.cell(first, block.columns[0]), *beside, scope="row")]
        labelled = False
        for cell, column in zip(others, block.columns[1:], strict=True):
            cls = None
            if column.kind == "label":
                cls = "ht-label" if labelled else "ht-label ht-table__first-label"
                labelled = True
            cells.append(tag("td", self.cell(cell, column), cls=cls))
        return tag("tr", *cells)

    def cell(self, cell: Cell, column: Column) -> Html:
        if cell.no:
            return tag("span", self.text(cell.text), cls="ht-no")
        if column.kind == "text":
            return self.text(cell.text)
        if cell.approximate:
            about = tag("span", self.text(self.words.say("markup.about")), cls="ht-sr")
            sign = tag("span", words("≈"), aria_hidden="true")
            return tag("bdi", sign, words(" "), about, words(" "), self.text(cell.text), cls="ht-approx", dir="ltr")
        if cell.other is not None and cell.other.runs:
            return join((self.figures(cell.text, "ht-own"), OR, self.figures(cell.other, "ht-other")))
        return self.figures(cell.text) if cell.text.runs else EMPTY

    def measuring(self, block: Measuring) -> Html:
        drawn = drawings.drawing(block.drawing) if block.drawing else None
        steps = []
        for mark in block.marks:
            how = self.text(mark.how) if mark.how else EMPTY
            badge = tag("span", words(mark.badge), cls="ht-num", aria_hidden="true") if mark.badge else EMPTY
            steps.append(tag("li", badge, words(" "), tag("span", tag("b", self.text(mark.name)), words(" "), how)))
        svg = ours(drawn.svg((mark.measure, mark.badge) for mark in block.marks)) if drawn else EMPTY
        said = tag("div", self.heading(block.heading, "ht-measure__title", 1), tag("ul", *steps))
        return tag("div", svg, said, cls="ht-measure" if drawn else "ht-measure ht-measure--plain")
