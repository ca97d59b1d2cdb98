"""An `accept` meets no warning: what it accepted was mended, or its rule is not called so.

A policy accepts warnings about itself, a written page those about its words (`forbidden-phrase`, `prose`), each
with the reason why it is right. Errors cannot be accepted.

Bad:

    refund: 30 days of delivery
    accept: {rule: flor-anchor, why: our parcels take two days}

Good:

    refund: 21 days of purchase
    accept: {rule: floor-anchor, why: our parcels take two days}
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.catalogue.return_policy import Accepted
from generator.problems import Problem, did_you_mean


def less_accepted(
    found: Iterable[Problem], accepts: Mapping[str, Iterable[Accepted]], rules: Collection[str]
) -> Iterator[Problem]:
    """The findings less the warnings that their file accepts, and each `accept` that meets none; `rules` are those
    that may be named."""
    met: set[tuple[str, str]] = set()
    accepted = {(file, accept.rule): accept for file, some in accepts.items() for accept in some}
    for each in found:
        key = each.file, each.code.removeprefix("returns/")
        if each.severity == "error" or key not in accepted:
            yield each
        else:
            met.add(key)
    for key, accept in accepted.items():
        if key in met:
            continue
        if accept.rule in rules:
            message = f"this accepts no warning: '{accept.rule}' finds nothing here that may be accepted"
            cure = "take it out; errors cannot be accepted"
        else:
            message = f"there is no rule '{accept.rule}'{(near := did_you_mean(accept.rule, rules))}"
            cure = "" if near else f"copy the name from the warning, as in {min(rules)}"
        yield Problem(key[0], accept.line, accept.column, "returns/accept", message, cure, "warning")
