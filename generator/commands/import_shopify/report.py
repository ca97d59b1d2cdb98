"""What an import did, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from generator.commands.import_shopify.plan import MEMORY, Outcome, Plan
from generator.importers import Imported
from generator.problems import Refused


def as_json(plan: Plan, imported: Imported, file: str, dry_run: bool) -> dict[str, Any]:
    return {
        "schema": "import/1",
        "from": "shopify",
        "file": file,
        "dry_run": dry_run,
        "written": list(plan.writes),
        "products": [asdict(outcome) for outcome in plan.outcomes],
        "ids_proposed": plan.proposed,
        "brands_made": plan.brands,
        "categories_made": plan.categories,
        "vanished": plan.vanished,
        "skipped": [asdict(skipped) for skipped in imported.skipped],
        "mapped": [asdict(mapped) for mapped in imported.mapped],
        "not_used": [asdict(left) for left in imported.not_used],
        "remarks": plan.remarks,
        "problems": [asdict(problem) for problem in sorted(plan.problems)],
    }


def refused_as_json(refused: Refused, file: str, dry_run: bool) -> dict[str, Any]:
    """An export that cannot be read at all: nothing is written, and every problem says why."""
    return {
        "schema": "import/1",
        "from": "shopify",
        "file": file,
        "dry_run": dry_run,
        "written": [],
        "products": [],
        "problems": [asdict(problem) for problem in sorted(refused.problems)],
    }


def as_text(plan: Plan, imported: Imported, file: str, dry_run: bool) -> Iterable[str]:
    by_what: dict[str, list[Outcome]] = {}
    for outcome in plan.outcomes:
        by_what.setdefault(outcome.what, []).append(outcome)
    counts = ", ".join(f"{len(outcomes)} {what}" for what, outcomes in by_what.items())
    yield f"{file}: {_count(len(plan.outcomes), 'product')}{f' ({counts})' if counts else ''}"
    if dry_run:
        yield "Nothing is written: this is a dry run."
    yield from plan.remarks
    if plan.brands:
        yield f"Brands made: {', '.join(plan.brands)}"
    if plan.categories:
        yield f"Categories added: {', '.join(plan.categories)}"
    for what, outcomes in by_what.items():
        if what == "changed":
            yield "Changed as the export has it:"
            yield from (f"  {outcome.product}: {', '.join(outcome.changed)}" for outcome in outcomes)
        elif what not in ("made", "unchanged"):
            yield f"{what[0].upper()}{what[1:]}:"
            yield from (f"  {outcome.product}" for outcome in outcomes)
            if what.startswith("deleted"):
                yield f"  (to have one again, delete its line in {MEMORY})"
    if peoples := [outcome for outcome in plan.outcomes if outcome.peoples]:
        yield "Kept as people have it:"
        yield from (f"  {outcome.product}: {', '.join(outcome.peoples)}" for outcome in peoples)
    if plan.proposed:
        yield "Ids proposed, because the export's name is none (they stay from now on):"
        yield from (f"  {key} → {product}" for key, product in plan.proposed.items())
    if imported.mapped:
        yield "What became what:"
        yield from (f"  {told.what} → {told.meaning} ({_count(told.count, 'product')})" for told in imported.mapped)
    if imported.skipped:
        yield "Products left alone:"
        yield from (f"  {skipped.key} (line {skipped.line}): {skipped.why}" for skipped in imported.skipped)
    notes = [(outcome.key, note) for outcome in plan.outcomes for note in outcome.notes]
    if imported.not_used or notes:
        yield "Not used:"
        reasons: dict[str, list[str]] = {}
        for left in imported.not_used:
            reasons.setdefault(left.why, []).append(f"{left.what} ({left.count})")
        yield from (f"  {', '.join(names)}: {why}" for why, names in reasons.items())
        yield from (f"  {key}: {note}" for key, note in notes)
    errors = sum(problem.severity == "error" for problem in plan.problems)
    if errors:
        yield f"{_count(errors, 'problem')} to look at."
    elif not dry_run:
        yield f"Next: hangtag check --project {plan.into}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
