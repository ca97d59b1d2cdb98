"""`hangtag fit`: how well the fit rule speaks, and where it has too little to speak of.

`hangtag fit measure FILE` repeats on any file of counts what the rule was set by. The file has one line an item:
`item_id,category,early_small,early_fit,early_large,late_small,late_fit,late_large`. The rule sees the earlier
answers only; the later ones judge it.

On a third of the public answers (418 items with 12 earlier and 20 later answers) 0.97 flags 25.8 % with every
direction right; 0.90 flags 31.3 % with 99.2 %, 0.975 24.6 %. Other strengths of the prior, other margins and mixed
priors order the items no better, so only the threshold was moved; why to 0.97, docs/pages/decisions.md tells. With
`--of N` the rule sees only N of the earlier answers: what it would have said when the product was new. The last
columns tell how often a threshold keeps both goals on other items like these.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from generator.commands import format_option, project_option
from generator.facts.fit import RULE, Counts, Judgement, Priors, Rule, judge
from generator.facts.fit.priors import priors_from
from generator.measure.posterior import Difference
from generator.problems import Problem, Refused, has_errors

COLUMNS = ("early_small", "early_fit", "early_large", "late_small", "late_fit", "late_large")
TRIED = sorted({0.90, 0.925, 0.95, 0.96, 0.965, 0.97, 0.975, 0.98, 0.99, RULE.runs})
FOLDS = 5
DRAWS = 500
LEAST_RIGHT, LEAST_FLAGGED = 0.99, 0.24  # the goals
ENOUGH = 50  # buyers; where so many spoke and nothing can be said, more of them will hardly help


@dataclass(frozen=True, slots=True)
class Item:
    """One item's earlier and later answers."""

    name: str
    category: str
    early: Counts
    late: Counts


@dataclass(frozen=True, slots=True)
class Measured:
    """What a threshold does to the items: how many were judged and flagged (runs small, runs large), and how many
    of the flagged the later answers call right, truly off (10 points or more), or opposite (10 points or more)."""

    threshold: float
    judged: int
    flagged: int
    right: int
    off: int
    opposite: int

    def __add__(self, other: Measured) -> Measured:
        return Measured(
            self.threshold,
            self.judged + other.judged,
            self.flagged + other.flagged,
            self.right + other.right,
            self.off + other.off,
            self.opposite + other.opposite,
        )

    @property
    def flagged_share(self) -> float:
        return self.flagged / self.judged if self.judged else 0.0

    @property
    def right_share(self) -> float:
        return self.right / self.flagged if self.flagged else 0.0


def read_items(path: Path) -> list[Item]:
    """The items of a file of counts.

    Raises:
        Refused: it has other columns, or numbers that are none; every one with its line.
    """
    problems: list[Problem] = []
    items: list[Item] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            rows = csv.DictReader(text)
            missing = [name for name in ("item_id", "category", *COLUMNS) if name not in (rows.fieldnames or ())]
            if missing:
                message = f"there is no column {', '.join(missing)}"
                raise Refused([Problem(path.name, 1, 1, "fit/column", message, f"want {', '.join(COLUMNS)}")])
            for row in rows:
                cells = [row[name] or "" for name in COLUMNS]
                bad = [name for name, cell in zip(COLUMNS, cells, strict=True) if not _is_number(cell)]
                for name in bad:
                    message = f"{name}: '{(row[name] or '')[:40]}' is not a whole number"
                    problems.append(Problem(path.name, rows.line_num, 1, "fit/count", message, "write digits"))
                if not bad:
                    n = list(map(int, cells))
                    early, late = Counts(n[0], n[1], n[2]), Counts(n[3], n[4], n[5])
                    items.append(Item(row["item_id"], row["category"], early, late))
    except (csv.Error, UnicodeDecodeError):
        problems.append(Problem(path.name, 1, 1, "fit/file", "this is no CSV in UTF-8", "export it again"))
    if problems:
        raise Refused(problems)
    return items


def measure(
    items: Sequence[Item], priors: Priors, threshold: float, least_early: int, least_late: int, rule: Rule = RULE
) -> Measured:
    """What the rule says of items by their earlier answers, held against the later ones."""
    rule = replace(rule, runs=threshold)
    judged = flagged = right = off = opposite = 0
    for item in items:
        if item.early.n < least_early or item.late.n < least_late:
            continue
        judged += 1
        verdict = judge(item.early, priors.of(item.category), rule).verdict
        if verdict not in ("runs_small", "runs_large"):
            continue
        later = (item.late.small - item.late.large) * (1 if verdict == "runs_small" else -1)
        flagged += 1
        right += later > 0
        off += 10 * later >= item.late.n
        opposite += 10 * later <= -item.late.n
    return Measured(threshold, judged, flagged, right, off, opposite)


def some_of(item: Item, number: int) -> Counts:
    """So many of the item's earlier answers, drawn at random; the same ones whenever they are drawn."""
    answers = [0] * item.early.answered_small + [1] * item.early.true + [2] * item.early.answered_large
    some = random.Random(item.name).sample(answers, number)
    return Counts(some.count(0), some.count(1), some.count(2))


def chance_of(
    items: Sequence[Item], priors: Priors, threshold: float, least_early: int, least_late: int
) -> tuple[float, float]:
    """How often a threshold keeps both goals (99 % right, 24 % flagged) on as many items drawn anew from these: by
    what was seen, and with every later answer drawn anew from the item's posterior, which does not take nought
    mistakes in few items for never."""
    likely = [item for item in items if item.early.n >= least_early and item.late.n >= least_late]
    rule, chance = replace(RULE, runs=threshold), random.Random(1)
    seen: list[tuple[bool, bool, float]] = []
    for item in likely:
        judged = judge(item.early, priors.of(item.category), rule)
        sign = {"runs_small": 1, "runs_large": -1}.get(judged.verdict or "", 0)
        later = (item.late.small - item.late.large) * sign
        seen.append((sign != 0, later > 0, _likely_wrong(judged, item.late.n, sign)))
    kept = [0, 0]
    for _ in range(DRAWS):
        drawn = [seen[chance.randrange(len(seen))] for _ in seen]
        flagged = [one for one in drawn if one[0]]
        if len(flagged) < LEAST_FLAGGED * len(drawn) or not flagged:
            continue
        for index, wrong in enumerate(
            (sum(not one[1] for one in flagged), sum(chance.random() < one[2] for one in flagged))
        ):
            kept[index] += wrong <= (1 - LEAST_RIGHT) * len(flagged)
    return kept[0] / DRAWS, kept[1] / DRAWS


def _likely_wrong(judged: Judgement, later: int, sign: int) -> float:
    """P(the later answers point the other way, or nowhere), by the posterior alone."""
    small, true, large = judged.posterior
    whole = small + true + large
    mean = sign * (small - large) / whole
    spread = (small + large) / whole - mean * mean
    # A Dirichlet-multinomial share: the variance of one answer, shared among the later ones and the posterior's.
    variance = spread * (1 / later + 1 / (whole + 1) * (1 - 1 / later))
    return Difference(mean, variance).below(0.5 / later)


def held_out(items: Sequence[Item], least_early: int, least_late: int) -> Measured:
    """Each fifth of the items, judged with priors from the other four fifths alone."""
    ordered = sorted(items, key=lambda item: item.name)
    total = Measured(RULE.runs, 0, 0, 0, 0, 0)
    for fold in range(FOLDS):
        others = [item for index, item in enumerate(ordered) if index % FOLDS != fold]
        priors = priors_from((item.category, item.early) for item in others)
        total += measure(ordered[fold::FOLDS], priors, RULE.runs, least_early, least_late)
    return total


def true_to_size(items: Sequence[Item], priors: Priors, least_early: int) -> tuple[int, float, float]:
    """How many items are said to be true to size, the later share of "fit" of those, and of all others."""
    said, rest = Counts(), Counts()
    number = 0
    for item in items:
        if item.early.n < least_early:
            continue
        if judge(item.early, priors.of(item.category)).verdict == "true_to_size":
            said, number = said + item.late, number + 1
        else:
            rest += item.late
    return number, said.true / max(said.n, 1), rest.true / max(rest.n, 1)


@click.group("fit", no_args_is_help=True, help="Measure the fit rule, and list products with too little evidence.")
def command() -> None:
    pass


@command.command("measure", help="Judge the rule by later answers: direction right, share flagged, truly off.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--early", default=12, show_default=True, help="Earlier answers that an item must have.")
@click.option("--late", default=20, show_default=True, help="Later answers that an item must have.")
@click.option(
    "--of", "drawn", type=click.IntRange(1), help="Judge by so many of them, drawn at random, not by all."
)
@format_option("text", "json")
def measure_command(file: Path, early: int, late: int, drawn: int | None, format_: str) -> None:
    items = read_items(file)
    priors = priors_from((item.category, item.early) for item in items)
    early = max(early, drawn or 0)
    if drawn:
        items = [replace(item, early=some_of(item, drawn)) if item.early.n >= early else item for item in items]
        early = drawn
        items = [item for item in items if item.early.n == drawn]
    rows = [measure(items, priors, threshold, early, late) for threshold in TRIED]
    chances = {row.threshold: chance_of(items, priors, row.threshold, early, late) for row in rows if row.judged}
    apart = held_out(items, early, late)
    number, said, rest = true_to_size(items, priors, early)
    if format_ == "json":
        shown = [_as_json(row) | _chances(chances.get(row.threshold)) for row in rows]
        true = {"items": number, "later_fit": f"{said:.3f}", "later_fit_of_others": f"{rest:.3f}"}
        told: dict[str, Any] = {
            "items": len(items),
            "rule": RULE.runs,
            "thresholds": shown,
            "held_out": _as_json(apart),
            "true_to_size": true,
        }
        click.echo(json.dumps(told, indent=1))
        return
    click.echo(f"{rows[0].judged:,} of {len(items):,} items have {early} earlier and {late} later answers.")
    click.echo(
        "threshold  flagged        direction right  truly off  opposite  both goals kept: as seen, as expected"
    )
    for row in rows:
        mark = "  <- the rule" if row.threshold == RULE.runs else ""
        kept = "".join(f"  {chance:>5.0%}" for chance in chances.get(row.threshold, ()))
        click.echo(f"{row.threshold:<9.3f}  {_shown(row):<51}{kept}{mark}")
    click.echo(f"held out   {_shown(apart)}  (priors from other items only)")
    click.echo(f"true to size: {number:,} items; later {said:.1%} fit, of all others {rest:.1%}")


@command.command("thin", help="List products with too little evidence, by orders or returns.")
@project_option
@click.option("--by", type=click.Choice(("orders", "returns")), default="orders", show_default=True)
@click.option("--limit", default=50, show_default=True, help="How many to list; 0: all.")
@format_option("text", "json", "csv")
def thin_command(project: Path, by: str, limit: int, format_: str) -> None:
    from generator.catalogue.stated_fit import read_stated_fit
    from generator.facts.fit.product_fit import fit_of
    from generator.shop import read_shop, spelt

    shop, problems = read_shop(project)
    if has_errors(problems):
        raise Refused(problems)
    rows = []
    for id in shop.products:
        heard = shop.evidence.of(id)
        found, more = shop.product(id)
        if found.product is None or found.source is None:
            problems += more
            continue
        sizes = spelt(found.product.sizes)
        stated, _ = read_stated_fit(found.source)
        category = found.product.category or ""
        fit = fit_of(id, category, sizes, stated, found.product.revised, heard, shop.priors)
        if fit.source == "evidence":
            continue
        row = {"product": id, "orders": heard.ordered, "returns": heard.returned, "spoke": fit.counts.n}
        rows.append({**row, "shown": fit.verdict or "nothing", "why": _why(fit.counts.n)})
    rows.sort(key=lambda row: (-int(str(row[by])), -int(str(row["spoke"])), str(row["product"])))
    listed = rows[:limit] if limit > 0 else rows
    if format_ == "json":
        click.echo(json.dumps({"products": len(shop.products), "thin": len(rows), "listed": listed}, indent=1))
    elif format_ == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("product", "orders", "returns", "spoke", "shown", "why"))
        writer.writerows(row.values() for row in listed)
    else:
        click.echo(f"Evidence is silent on {len(rows):,} of {len(shop.products):,} products.")
        for row in listed:
            click.echo(
                f"{row['product']}: {row['orders']:,} orders, {row['returns']:,} returns, "
                f"{row['spoke']:,} spoke; the page says {row['shown']}; {row['why']}"
            )


def _why(spoke: int) -> str:
    if spoke >= ENOUGH:
        return "buyers differ; look at the sizes"
    return "nobody has spoken yet" if not spoke else "too few to tell"


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) <= 9


def _shown(row: Measured) -> str:
    flagged = f"{row.flagged:,} ({row.flagged_share:.1%})"
    off = row.off / row.flagged if row.flagged else 0.0
    return f"{flagged:<13}  {row.right_share:<15.1%}  {off:<9.1%}  {row.opposite}"


def _chances(kept: tuple[float, float] | None) -> dict[str, str]:
    return {"goals_kept_as_seen": f"{kept[0]:.3f}", "goals_kept_as_expected": f"{kept[1]:.3f}"} if kept else {}


def _as_json(row: Measured) -> dict[str, Any]:
    return {
        "threshold": row.threshold,
        "judged": row.judged,
        "flagged": row.flagged,
        "flagged_share": f"{row.flagged_share:.4f}",
        "direction_right": f"{row.right_share:.4f}",
        "truly_off": f"{row.off / max(row.flagged, 1):.4f}",
        "opposite": row.opposite,
    }
