"""Writes docs/pages/reference/ out of the code: files and keys, commands, problems, marks, the journey, outputs.

    python docs/reference.py

A test holds that what lies there is what this makes.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

import generator
from generator.__main__ import VERBS, hangtag
from generator.journey import JOURNEY, PAGE_TOPICS
from generator.reference.laws import DISCLAIMER, laws
from generator.site.page_facts import PageFacts
from generator.site.written import OWN_BLOCKS
from generator.yaml_schemas import FILES, all_schemas

FOLDER = Path(__file__).parent / "pages" / "reference"
PACKAGE = Path(generator.__file__).parent
MADE = "\n<!-- Made by docs/reference.py; edit the code, not this page. -->\n"
# Codes of problems that no rule of generator/checks/ finds: they are met while files are read.
READING = {
    "catalogue/alt": "a picture does not say in words what is seen on it",
    "catalogue/angle": "a picture's angle is nearly one that is known",
    "catalogue/id": "a file's name cannot be an id, or stands twice",
    "catalogue/missing-key": "a key that is always wanted is missing",
    "catalogue/picture": "a picture is not there, is not whole, or is too large",
    "catalogue/video": "a video or its captions cannot be shown, or lacks what some people need",
    "catalogue/reference": "a brand, category or chart that is named is not there",
    "catalogue/shape": "keys with values are wanted where something else stands",
    "catalogue/stray": "a file lies where nobody reads it",
    "catalogue/unknown-key": "a key that this kind of file does not know",
    "catalogue/value": "a value that its key cannot have",
    "fit/answer": "an answer of an evidence file is none that is known",
    "fit/cell": "a line of an evidence file says nothing that can be counted, or two things at once",
    "fit/column": "a column of an evidence file is not known, or is missing",
    "fit/columns": "a line of an evidence file has more or fewer cells than the heading",
    "fit/count": "a number of an evidence file is none, or implausible",
    "fit/date": "a day of an evidence file is none",
    "fit/file": "an evidence file cannot be read",
    "fit/future": "evidence is of a month that is still to come",
    "fit/product": "a line of an evidence file names no product",
    "fit/reason": "a reason of a return is none that is known",
    "fit/twice": "a sum of the same product, size and day stands in an evidence file twice; both are counted",
    "fit/unknown-product": "evidence is about a product that is not there",
    "import/cell": "a cell of the file cannot be read; it stays blank",
    "import/column": "a column that is wanted is missing from the export",
    "import/conflict": "people and the export changed the same value; the people's stays",
    "import/date": "a date of the export cannot be read",
    "import/encoding": "the export is not UTF-8",
    "import/fact": "a line of the file says something about the chart that it cannot say",
    "import/file": "the export cannot be read",
    "import/kind": "the file does not say whose measures these are",
    "import/layout": "the layout of a product file could not be kept",
    "import/map": "a --map names a column or a meaning that is not there",
    "import/measured": "the file does not say whether girths are flat or round",
    "import/memory": "the memory of the last import cannot be read",
    "import/replace": "the chart is there already and differs",
    "import/row": "a row of the export cannot be used",
    "import/scale": "the answers of the export are on a scale that nobody knows",
    "import/sign": "a sign of the export was taken out",
    "import/spoiled": "a spreadsheet has spoiled a value (dates for sizes, exponents)",
    "import/table": "the file holds several tables, or none",
    "import/unit": "the file does not say in which unit its figures are",
    "import/vanished": "a product is no longer in the export",
    "order/json": "an order is not JSON",
    "order/value": "a value of an order cannot be read",
    "returns/like": "a policy is like one that is not there, or like itself",
    "returns/value": "a phrase that cannot be read: a window, a charge, a day",
    "returns/when": "a situation that cannot be read",
    "site/search": "the search that the shop asks for cannot be made",
    "site/host": "mkdocs could not build the help site",
    "site/template": "a template of the theme cannot be read",
    "site/font": "a font of `look` is no .woff2 file, or is so large that visitors wait for it",
    "site/theme": "mkdocs.yml names a theme that the help site is not made with",
    "sizing/cell": "a cell of a chart cannot be read",
    "sizing/extends": "a chart extends one that is not there, or itself",
    "sizing/heading": "a heading that is no size system and no measure",
    "sizing/kind": "a chart does not say whose measures these are",
    "sizing/measured": "a garment's girths are neither flat nor round",
    "sizing/no-row": "a size that is sold has no row in its chart",
    "sizing/size": "a size label stands twice, or cannot be one",
    "sizing/table": "a table cannot be read",
    "sizing/tie": "two charts fit a product equally",
    "wording/language": "a file of sentences for a language that the shop does not speak",
    "wording/message": "a sentence that cannot be read",
    "wording/missing": "a language lacks sentences; English is said",
    "wording/shape": "a list where a sentence is wanted",
    "wording/twice": "a sentence stands twice",
    "wording/unknown-key": "a sentence that nothing says",
    "words/language": "a folder of pages in a language that no locale speaks",
    "words/unread": "a file or a folder of content/ that is no page: nobody reads it, or it is published as it is",
    "words/link": "a link to what is not there (a page, a place, a picture, a file), or that may not be followed",
    "words/mark": "a mark in a page that cannot be filled",
    "words/page": "a page that cannot be read",
    "yaml/comment": "a # has cut a value off",
    "yaml/file": "a file cannot be read",
    "yaml/quotes": "typographic quotes around a text, which YAML takes for letters, or a & in front",
    "yaml/shape": "a line does not fit: a space, colon, bracket, comma or dash is missing or too much",
    "yaml/too-large": "a file is too large",
}
ROOMS = "catalogue|fit|import|order|returns|site|sizing|wording|words|yaml"
# Words that look like a code and are none.
NO_CODES = {"words/missing-language"}


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("{{", "{ {").strip()


def form(schema: dict[str, Any], inside: dict[str, Any]) -> str:
    """What may be typed, in few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[keys](#{anchor(name)})"
    if "enum" in schema:
        known = list(dict.fromkeys(str(word) for word in schema["enum"]))
        if {"yes", "no"} <= set(known):
            return "`yes` `no`"
        return " ".join(f"`{word}`" for word in known[:8]) + (f" … ({len(known)})" if len(known) > 8 else "")
    if "anyOf" in schema:
        options = [
            option for option in schema["anyOf"] if "const" not in option and option.get("type") != "boolean"
        ]
        if len(options) == 2 and options[1].get("type") == "array" and options[1].get("items") == options[0]:
            return f"{form(options[0], inside)}; or a list of these"
        if any("patternProperties" in option for option in options):
            return "text, or one a language"
        told = list(dict.fromkeys(form(option, inside) for option in options))
        if "enum" in options[0] and len(told) > 1 and told[1] == "text":
            del told[1]  # other spellings of the same words
        return "; or ".join(told)
    kind = schema.get("type")
    if kind == "array":
        return f"a list: {form(schema['items'], inside)}"
    if kind == "object":
        if "properties" in schema and schema.get("additionalProperties") is False:
            known = list(schema["properties"])
            return "keys " + " ".join(f"`{key}`" for key in known[:6]) + (" …" if len(known) > 6 else "")
        inner = schema.get("additionalProperties")
        return f"own keys: {form(inner, inside)}" if isinstance(inner, dict) and inner else "own keys"
    if kind == "integer":
        return "a number"
    error = schema.get("patternErrorMessage", "")
    if error.startswith("Write it as in https"):
        return "an address"
    if error.startswith("Write it as in "):
        return f"as in {error.removeprefix('Write it as in ').removesuffix('.')}"
    return "text"


# The models inside of files, by the key under which they stand.
CALLED = {
    "Contact": "contact",
    "OwnDetail": "own details",
    "Worn": "model",
    "Picture": "media",
    "Look": "look",
    "Fonts": "fonts",
    "DarkLook": "dark",
    "Legal": "legal",
    "Embed": "embed",
    "Feeds": "feeds",
    "Search": "search",
    "StatedFit": "fit",
    "SizeChartFile": "size_chart",
    "Asked": "applies_to",
    "ColumnFacts": "columns",
    "Sourced": "source",
    "Acceptance": "accept",
    "Defaults": "in",
    "Rule": "rule",
}


def anchor(name: str) -> str:
    return CALLED[name].replace(" ", "-")


def rows(schema: dict[str, Any], inside: dict[str, Any]) -> Iterator[str]:
    yield "| key | may be | what it is for |"
    yield "|---|---|---|"
    required = schema.get("required", [])
    for key, value in schema["properties"].items():
        mark = " **wanted**" if key in required else ""
        told = value.get("description", "")
        yield f"| `{key}`{mark} | {cell(form(value, inside))} | {cell(code_marked(told))} |"


def code_marked(text: str) -> str:
    """YAML in braces or brackets as code, so that Markdown leaves it alone."""
    return re.sub(r"(?<!`)([\[{][^`]*[\]}])(?!`)", r"`\1`", text)


def yaml_page() -> str:
    """Every file that people edit, key by key."""
    lines = [
        "# Files and their keys",
        "",
        "Made from the models that read the files. `hangtag schema` writes the same as JSON Schemas for editors.",
        "All scalars are text until their key says otherwise: `NO`, `00123`, `1e3`, `10-12` stay what was typed.",
        "A text for customers is one text (in the first locale's language) or one a language: `{en: …, de: …}`.",
        "",
    ]
    schemas = all_schemas()
    shown: set[str] = set()
    of_charts = {"SizeChartFile", *schemas["size_chart"]["$defs"]}
    for name, schema in schemas.items():
        if name == "wording":
            continue
        lines += [f"## {name}", "", f"`{FILES[name]}`", ""]
        inside = dict(schema.get("$defs", {}))
        if name == "categories":
            lines += ["Each path is a key, as in `women/tops`, with these keys:", ""]
            schema = inside.pop("Category")
        lines += [*rows(schema, inside), ""]
        if name == "return_policy":
            rule = schema["$defs"]["Rule"]
            lines += ["### rule", "", "A rule has every fact above, and:", ""]
            own = {"properties": {key: rule["properties"][key] for key in ("when", "name")}, "required": ["when"]}
            lines += [*rows(own, {}), "", "### when", "", "All keys must hold; a list means any of its values.", ""]
            lines += [*rows(rule["properties"]["when"], {}), ""]
            continue
        for model, inner in inside.items():
            if model in shown or (name == "product" and model in of_charts):
                continue
            shown.add(model)
            lines += [f"### {CALLED[model]}", "", cell(inner.get("description", "")), "", *rows(inner, {}), ""]
    return "\n".join(lines)


def commands_page() -> str:
    """Every verb with its arguments and options."""
    lines = ["# Commands", "", "Results go to standard output, progress and counts to standard error.", ""]
    lines += ["| status | means |", "|---|---|", "| 0 | fine |", "| 1 | problems found, nothing was written |"]
    lines += ["| 2 | wrong use |", "| 3 | our own bug |", "| 4 | could not read or write |"]
    lines += ["| 141 | the reader of the output has gone, as of every program in a pipe |", ""]
    with click.Context(hangtag, info_name="hangtag", **hangtag.context_settings) as context:
        for verb in VERBS:
            command = hangtag.get_command(context, verb)
            assert command is not None
            lines += list(_command(command, context, f"hangtag {verb}", 2))
    return "\n".join(lines)


def _command(command: click.Command, above: click.Context, name: str, level: int) -> Iterator[str]:
    with click.Context(command, info_name=name, parent=above) as context:
        yield from (f"{'#' * level} {name}", "", cell((command.help or "").strip()), "")
        if isinstance(command, click.Group):
            for verb in command.list_commands(context):
                inner = command.get_command(context, verb)
                assert inner is not None
                yield from _command(inner, context, f"{name} {verb}", level + 1)
            return
        usage = " ".join([name, *command.collect_usage_pieces(context)])
        yield from ("```", usage, "```", "")
        # Without click's own option, which remembers how it was called when the command was first run.
        records = [record for p in command.params if (record := p.get_help_record(context)) and record[1]]
        yield from ("| option | |", "|---|---|")
        for option, told in [*records, ("-h, --help", "Show this message and exit.")]:
            yield f"| `{cell(option)}` | {cell(told)} |"
        yield ""


# Modules of generator/checks/ that rules stand on.
NO_RULES = ("everything", "meeting", "seen_chart")


def rules() -> dict[str, str]:
    """Each rule of generator/checks/ with its manual page, by its code."""
    found = {}
    for path in sorted((PACKAGE / "checks").rglob("*.py")):
        text = path.read_text("utf-8")
        if path.name == "__init__.py" or path.stem in NO_RULES:
            continue
        name = path.stem.replace("_", "-")
        codes = re.findall(rf'"((?:{ROOMS})/[a-z0-9-]+)"', text) if path.parent.name == "checks" else []
        code = codes[0] if codes else f"{path.parent.name}/{name}"
        found[code] = ast.get_docstring(ast.parse(text)) or ""
    return dict(sorted(found.items()))


def manual(docstring: str) -> str:
    """A docstring as Markdown: indented lines are code, and begin a paragraph of their own."""
    lines: list[str] = []
    for line in docstring.splitlines():
        if line.startswith("    ") and lines and lines[-1] and not lines[-1].startswith("    "):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


def codes_in_code() -> set[str]:
    """Every text in the package that is a code of a problem."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for argument in node.args if isinstance(node, ast.Call) else ():
                value = argument.value if isinstance(argument, ast.Constant) else None
                if isinstance(value, str) and re.fullmatch(rf"({ROOMS})/[a-z0-9-]+", value):
                    found.add(value)
    return found


def problems_page() -> str:
    lines = [
        "# Problems",
        "",
        "Every problem has a code, `<room>/<rule>`. Errors keep the shop from being built; warnings do so with",
        "`--strict`. In a size chart, `accept: [{rule: gap, why: …}]` silences a warning that was looked at.",
        "",
        "## Found by looking at the whole",
        "",
    ]
    for code, docstring in rules().items():
        lines += [f"### {code}", "", manual(docstring), ""]
    lines += ["## Found while reading", "", "| code | means |", "|---|---|"]
    lines += [f"| `{code}` | {cell(told)} |" for code, told in sorted(READING.items())]
    return "\n".join([*lines, ""])


def marks_page() -> str:
    lines = [
        "# Marks in pages",
        "",
        "A page of `content/` says facts without typing them; what a mark says is looked up for each locale.",
        "",
        "## In a line",
        "",
        "`[[returns.refund.within]]` is about a product of no special kind, bought today in the locale's market.",
        "`[[returns.refund.within product=linen-shirt]]` is about that product.",
        "",
        "| mark | takes |",
        "|---|---|",
    ]
    for name, arguments in PageFacts.NAMES.items():
        taken = ", ".join(f"`{a.removesuffix('!')}=` (wanted)" if a.endswith("!") else f"`{a}=`" for a in arguments)
        lines.append(f"| `[[{name}]]` | {taken or '–'} |")
    lines += ["", "## As a line of its own", "", "| mark | is about |", "|---|---|"]
    kinds = {
        "chart": "a size chart's id",
        "product": "a product's id",
        "terms": "what holds for a product of no special kind",
        "store": "the shop: what `contact` in store.yml names",
    }
    for name, (kind, _) in PAGE_TOPICS.items():
        lines.append(f"| `::: hangtag {name}` | {kinds[kind]} |")
    lines += [f"| `::: hangtag {name}` | the site itself |" for name in OWN_BLOCKS]
    return "\n".join([*lines, ""])


def called(function: Callable[..., Any]) -> str:
    return f"{function.__module__.removeprefix('generator.surfaces.')}.{function.__name__}"


def journey_page() -> str:
    lines = [
        "# The journey",
        "",
        "Who is told what, when, and where: the rows of `generator/journey.py`.",
        "",
        "| moment | about each | questions | said by |",
        "|---|---|---|---|",
    ]
    for moment in JOURNEY:
        topics = ", ".join(f"`{topic.name}`" for topic in moment.topics)
        said: list[Callable[..., Any]] = [
            *moment.surfaces,
            *([moment.page] if moment.page else []),
            *moment.together,
        ]
        lines.append(
            f"| {moment.name} | {moment.each} | {topics} | {', '.join(f'`{called(one)}`' for one in said)} |"
        )
    lines += ["", "## What to state where a question has no answer", "", "| question | state |", "|---|---|"]
    cures = {topic.name: topic.cure for moment in JOURNEY for topic in moment.topics if topic.cure}
    lines += [f"| `{name}` | {cell(cure)} |" for name, cure in sorted(cures.items())]
    return "\n".join([*lines, ""])


def outputs_page() -> str:
    lines = [
        "# Outputs for programs",
        "",
        'Every JSON says its form and version, `"schema": "<name>/1"`. Days are ISO, exact numbers are text.',
        "Within a version keys are only added. The JSON Schemas lie in `generator/assets/schemas/`.",
        "",
    ]
    for path in sorted((PACKAGE / "assets/schemas").glob("*.json")):
        schema = json.loads(path.read_text("utf-8"))
        known = schema if "properties" in schema else schema.get("items", {})
        lines += [f"## {path.stem.replace('-', '/')}", "", schema.get("title", ""), ""]
        lines += ["| key | |", "|---|---|"]
        lines += [
            f"| `{key}` | {cell(code_marked(str(value.get('description', ''))))} |"
            for key, value in known.get("properties", {}).items()
        ]
        lines.append("")
    return "\n".join(lines)


def law_page() -> str:
    """The table of laws: each row with what it says, its source, and the day on which it was held against it."""
    lines = [
        "# The table of laws",
        "",
        f"What `generator/reference/laws/` holds. {DISCLAIMER} Each row has its source and the day on which it was",
        "held against it; `hangtag check` warns of rows that nobody looked at for a year. How to use it:",
        "[The law of your markets](../law.md).",
        "",
    ]
    for id, law in laws().items():
        lines += [f"## {id}: {law.name}", ""]
        for topic, row in law.rows():
            since = f" Since {row.since}." if row.since else ""
            sure = "" if row.sure else " From one source only."
            where = ", ".join(row.markets)
            lines += [f"**{topic}** ({where}). {' '.join(row.says.split())}{since}{sure}", ""]
            lines += [f"[{row.source}]({row.url}), checked {row.checked}.", ""]
    return "\n".join(lines)


PAGES: dict[str, Callable[[], str]] = {
    "yaml": yaml_page,
    "commands": commands_page,
    "problems": problems_page,
    "marks": marks_page,
    "journey": journey_page,
    "outputs": outputs_page,
    "law": law_page,
}


def pages() -> dict[str, str]:
    """The pages of the reference by file name."""
    return {f"{name}.md": make().rstrip() + "\n" + MADE for name, make in PAGES.items()}


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
