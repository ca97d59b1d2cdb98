"""`hangtag import chart FILE --as ID`: a supplier's chart → product_data/size_charts/ID.yml.

`-` reads text pasted into the terminal: a `|` table, cells out of a spreadsheet, or HTML.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from generator.commands import format_option, project_option
from generator.importers.chart import Choices, FoundTable, Sheet, TypedChart
from generator.importers.chart.chart_file import chart_source, differences, refuse_unsound
from generator.importers.chart.cup_grids import CupGrid, find_cup_grids, type_cup_grid, without
from generator.importers.chart.reading import read_sheets
from generator.importers.chart.tables import find_tables
from generator.importers.chart.template import read_template
from generator.importers.chart.typed import type_table
from generator.problems import Problem, Refused, WrongUse, as_json
from generator.reference.size_systems import GOODS, PEOPLE


@click.command("chart", help="Make a size chart from a spreadsheet, a CSV file, a web page or pasted text.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--as", "id", required=True, metavar="ID", help="The chart's name: womens-tops.")
@click.option("--kind", type=click.Choice(("body", "garment", "foot", "label")), help="Whose measures these are.")
@click.option("--for", "people", multiple=True, type=click.Choice(PEOPLE), help="Whom it is for.")
@click.option("--unit", type=click.Choice(("cm", "in", "mm")), help="Lengths that say no unit are in this one.")
@click.option("--measured", type=click.Choice(("flat", "round")), help="Garments: laid flat (half), or all round.")
@click.option("--goods", type=click.Choice(GOODS), help="Which scale the size labels belong to.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook, or the table of a page.")
@click.option("--table", "number", type=click.IntRange(1), metavar="N", help="The table, where there are several.")
@click.option("--map", "maps", multiple=True, metavar="HEADING=OURS", help="Where the guess is wrong.")
@click.option("--replace", is_flag=True, help="Change a chart that is there already; what it says besides, stays.")
@click.option("--dry-run", is_flag=True, help="Show what would be read; write nothing.")
@project_option
@format_option("text", "json")
def command(
    file: Path,
    id: str,
    kind: str | None,
    people: tuple[str, ...],
    unit: str | None,
    measured: str | None,
    goods: str | None,
    sheet: str | None,
    number: int | None,
    maps: tuple[str, ...],
    replace: bool,
    dry_run: bool,
    project: Path,
    format_: str,
) -> None:
    from generator.catalogue import id_mistake
    from generator.source_writing import write_source

    if wrong := id_mistake(id):
        raise WrongUse(f"--as {id}: {wrong}")
    if not (project / "product_data").is_dir():
        raise WrongUse(f"{project} is no shop; it has no product_data, so say --project DIR")
    name = "pasted text" if str(file) == "-" else file.name
    raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    choices = Choices(kind or "", people, unit or "", measured or "", goods or "", dict(map(_pair, maps)))
    target = f"product_data/size_charts/{id}.yml"
    path = project / target
    try:
        typed = _read(raw, name, sheet, number, choices)
        old = path.read_text("utf-8") if path.is_file() else None
        changed = _changed(typed, target, old)
        text = _text(typed, target, old if replace else None)
        refuse_unsound(id, text, project)
    except Refused as refused:
        if format_ == "json":
            click.echo(json.dumps({"schema": "chart-import/1", "problems": json.loads(as_json(refused.problems))}))
        raise
    if old is not None and changed and not replace and not dry_run:
        raise Refused([
            Problem(target, 1, 1, "import/replace", f"this chart is there already, and differs in {changed}",
                    "look with --dry-run, then say --replace: what else stands in the file stays")
        ])  # fmt: skip
    written = not dry_run and (old is None or bool(changed)) and write_source(path, text)
    if format_ == "json":
        click.echo(json.dumps(_as_json(typed, target, written, text), ensure_ascii=False, indent=1))
    else:
        _print(typed, target, text, dry_run, written)
        for problem in sorted(typed.problems):
            click.echo(problem, err=True)


def _pair(text: str) -> tuple[str, str]:
    heading, sign, ours = text.rpartition("=")
    if not sign or not heading.strip():
        raise WrongUse(f"'{text}' is no mapping; write --map 'Brust=bust'")
    return heading.strip(), ours.strip()


def _read(raw: bytes, name: str, sheet: str | None, number: int | None, choices: Choices) -> TypedChart:
    sheets = read_sheets(raw, name)
    if template := read_template(sheets):
        return template.typed(choices)
    chosen = _sheets(sheets, sheet)
    known = frozenset(said.casefold() for said in choices.maps)
    grids = [grid for one in chosen for grid in find_cup_grids(one, choices)]
    tables: list[FoundTable | CupGrid] = [
        *grids, *(table for one in chosen for table in find_tables(without(one, _of(grids, one)), known))
    ]  # fmt: skip
    if not tables:
        problems = [problem for one in chosen for problem in one.problems]
        message = "no table with headings that we know was found"
        cure = "the headings say size, EU, bust …; name others with --map 'HEADING=bust'"
        raise Refused([Problem(name, 1, 1, "import/table", message, cure), *problems])
    if number is not None and number > len(tables):
        raise WrongUse(f"--table {number}: there are {len(tables)} tables\n{_listed(tables)}")
    if number is None and len(tables) > 1:
        raise WrongUse(f"there are {len(tables)} tables; say which with --table N\n{_listed(tables)}")
    table = tables[(number or 1) - 1]
    return type_cup_grid(table, choices) if isinstance(table, CupGrid) else type_table(table, choices)


def _of(grids: list[CupGrid], sheet: Sheet) -> list[CupGrid]:
    return [grid for grid in grids if grid.sheet is sheet]


def _sheets(sheets: list[Sheet], name: str | None) -> list[Sheet]:
    if name is None:
        return sheets
    chosen = [one for one in sheets if one.name.casefold() == name.casefold()]
    if not chosen:
        from generator.problems import did_you_mean

        names = [one.name for one in sheets if one.name]
        near = did_you_mean(name, names) or (f"; the sheets are {', '.join(names)}" if names else "")
        raise WrongUse(f"there is no sheet '{name}'{near}")
    return chosen


def _listed(tables: list[FoundTable | CupGrid]) -> str:
    lines = []
    for number, table in enumerate(tables, start=1):
        if isinstance(table, CupGrid):
            where = f"{table.sheet.name}, " if table.sheet.name else ""
            many = f"{len(table.bands)} bands, {len(table.cups)} cups"
            lines.append(f"  {number}  {where}line {table.first_line}: {many}")
            continue
        headings = [" ".join(dict.fromkeys(cell.text for cell in stack if cell.text)) for stack in table.headings]
        where = f"{table.sheet.name}, " if table.sheet.name else ""
        said = f" ({table.above[-1][:60]})" if table.above else ""
        cells = [cell for row in table.rows for cell in row]
        line = min((cell.row for stack in table.headings for cell in stack), default=cells[0].row if cells else 1)
        lines.append(
            f"  {number}  {where}line {line}{said}: {', '.join(headings)[:120]}; {_sizes(len(table.rows))}"
        )
    return "\n".join(lines)


def _sizes(number: int) -> str:
    return "one size" if number == 1 else f"{number} sizes"


def _changed(typed: TypedChart, target: str, old: str | None) -> str:
    """The keys in which the file that is there differs, as words."""
    if old is None:
        return ""
    try:
        return ", ".join(dict.fromkeys(str(edit.path[0]) for edit in differences(typed.values, old)))
    except ValueError as wrong:
        message = f"the chart that is there cannot be read: {wrong}"
        raise Refused([Problem(target, 1, 1, "import/replace", message, "mend it, or take it away")]) from None


def _text(typed: TypedChart, target: str, old: str | None) -> str:
    try:
        return chart_source(typed.values, old)
    except ValueError as wrong:
        cure = "import it under another name, and move by hand what is to stay"
        raise Refused([Problem(target, 1, 1, "import/replace", f"{wrong}", cure)]) from None


def _as_json(typed: TypedChart, target: str, written: bool, text: str) -> dict[str, object]:
    return {
        "schema": "chart-import/1",
        "file": target,
        "written": written,
        "sizes": typed.rows,
        "turned": typed.turned,
        "mapping": [asdict(line) for line in typed.mapping],
        "left_out": list(typed.left_out),
        "problems": json.loads(as_json(typed.problems)),
        "yaml": text,
    }


def _print(typed: TypedChart, target: str, text: str, dry_run: bool, written: bool) -> None:
    width = min(max((len(line.said) for line in typed.mapping), default=0), 48)
    for line in typed.mapping:
        place = f"  ({line.place})" if line.place else ""
        click.echo(f"{line.said:<{width}}  read as {line.read_as}{place}")
    if typed.turned:
        click.echo("the table stood the other way round, and was turned")
    for what in typed.left_out:
        click.echo(f"not taken over: {what}")
    unread = sum(problem.code in ("import/cell", "import/row", "import/column") for problem in typed.problems)
    said = (
        f"; {unread} things could not be read" if unread > 1 else "; one thing could not be read" if unread else ""
    )
    sizes = _sizes(typed.rows)
    if dry_run:
        click.echo(f"{sizes}{said}; nothing is written\n\n{text}", nl=False)
    elif written:
        click.echo(f"{sizes}{said}; written to {target}")
    else:
        click.echo(f"{sizes}{said}; {target} says the same already")
