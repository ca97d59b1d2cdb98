"""`hangtag explain PRODUCT`: each fact, and where it came from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import as_of_option, format_option, locale_option, project_option

if TYPE_CHECKING:
    from generator.catalogue.return_policy import Rule
    from generator.facts import From
    from generator.facts.fit import Judgement
    from generator.subjects import ProductSubject
    from generator.yaml_source import Source


@click.command("explain", help="Show each fact of PRODUCT and where it came from.")
@click.argument("product")
@project_option
@locale_option
@as_of_option
@format_option("text", "json")
def command(product: str, project: Path, locale: str | None, as_of: date | None, format_: str) -> None:
    from generator.products_told import open_shop, told_products

    shop = open_shop(project, as_of)
    told = list(told_products(shop, product=product, locale=shop.store.locales[0] if locale is None else locale))
    if format_ == "json":
        from generator.surfaces.facts_lines import facts_value

        click.echo(json.dumps([facts_value(*one) for one in told], ensure_ascii=False, indent=1))
        return
    places = Places(project)
    for subject, gaps in told:
        for line in explained(subject, gaps, places):
            click.echo(line)


class Places:
    """Finds lines of facts in files; each file is read once."""

    def __init__(self, project: Path) -> None:
        from generator.yaml_source import read_yaml

        self.project, self._read = project, read_yaml
        self._sources: dict[str, Source | None] = {}

    def at(self, source: From | None) -> str:
        """`file:line`, and how the fact came from there."""
        if source is None:
            return ""
        if source.file not in self._sources:
            self._sources[source.file] = self._read(self.project / source.file, source.file)[0]
        found = self._sources[source.file]
        line = found.place(*_steps(found.value, source.key)).line if found else 1
        return f"{source.file}:{line} ({source.how})"


def _steps(value: object, key: str) -> list[str | int]:
    """The steps of a dotted key; a key of the file may have dots or slashes of its own."""
    steps: list[str | int] = []
    rest = key.split(".")
    while rest:
        for length in range(len(rest), 0, -1):
            step: str | int = ".".join(rest[:length])
            if isinstance(value, list) and str(step).isdigit():
                step = int(step)
                value = value[step]
            elif isinstance(value, dict) and step in value:
                value = value[step]
            else:
                continue
            steps.append(step)
            rest = rest[length:]
            break
        else:
            return steps
    return steps


def explained(subject: ProductSubject, gaps: tuple[str, ...], places: Places) -> Iterator[str]:
    """The account of one product in one locale, line by line."""
    from generator.catalogue import pick

    product = subject.product
    yield f"{subject.name.shown} ({subject.id}) in {subject.locale}: {subject.file}"
    yield f"  brand {subject.traits.brand or '–'}, category {subject.traits.category or '–'}"
    yield f"  tags {', '.join(sorted(subject.traits.tags)) or '–'}, for {', '.join(subject.traits.audience) or '–'}"
    yield "Sizes"
    yield f"  sold: {', '.join(subject.fit.sizes) or '–'}" + (
        f" ({product.size_system})" if product.size_system else ""
    )
    yield from _charts(subject, places)
    yield "Fit"
    yield from _fit(subject, places)
    yield "Returns"
    yield from _returns(subject)
    yield "Details"
    for part, fibres in subject.details.material:
        made = ", ".join(f"{percent} % {fibre}" for fibre, percent in fibres)
        whole = f"material of the {part}" if part else "material"
        yield f"  {whole}: {made}; {places.at(subject.sources.get('details.material'))}"
    for key, tongues in subject.details.stated:
        shown = pick(dict(tongues) if tongues[0][0] else tongues[0][1], subject.locale, subject.locale).shown
        yield f"  {key}: {shown}; {places.at(subject.sources.get(f'details.{key}'))}"
    if subject.care:
        yield f"  care: {', '.join(subject.care.signs)}; {places.at(subject.care.source)}"
    if gaps:
        from generator.journey import cure_of

        yield "Missing"
        for gap in gaps:
            yield f"  {gap}: {cure_of(gap)}"


def _charts(subject: ProductSubject, places: Places) -> Iterator[str]:
    if subject.choice.none:
        yield f"  chart: none, as said in {places.at(subject.sources.get('chart'))}"
    for id, others in subject.choice.passed_over:
        yield f"  chart {id} would apply, but {others}"
    for why in subject.choice.why:
        if why.how == "named":
            yield f"  chart {why.chart}: named in {places.at(subject.sources.get('chart'))}"
            continue
        from generator.facts import From

        file = f"product_data/size_charts/{why.chart}.yml"
        where = places.at(From(file, "applies_to", "derived"))
        yield f"  chart {why.chart}: the narrowest that applies, by {where}"
    for row in (row for sold in (subject.charts.charts if subject.charts else ()) for row in sold.rows):
        if row.from_rows != (row.size,):
            yield f"  {row.size}: from the rows {', '.join(row.from_rows)}"


def _fit(subject: ProductSubject, places: Places) -> Iterator[str]:
    from generator.facts.fit import RULE

    fit = subject.fit
    yield f"  verdict: {fit.verdict or 'nothing'} ({fit.source or 'nobody knows'})"
    if fit.stated:
        yield f"  the merchandiser's word: {fit.stated.verdict}; {places.at(_stated(subject))}"
    if fit.advised:
        yield f"  advice: {fit.advised.kind}, from {fit.advised.source}"
    yield from _judged(fit.judged, "all sizes")
    for band in fit.bands:
        said = f"{band.judged.verdict or 'nothing'}, advice {band.advised.kind if band.advised else 'none'}"
        yield from _judged(band.judged, f"{band.sizes[0]} to {band.sizes[-1]} ({said})")
    if fit.period:
        yield f"  evidence from {fit.period[0]} to {fit.period[1]}"
    yield f"  the rule: posterior = {RULE.strength} × prior + counts, from {RULE.least_spoken} buyers on;"
    yield f"    runs at P ≥ {RULE.runs}, may run at {RULE.may_run}, of a difference above {RULE.off};"
    yield f"    true to size at P(true > {RULE.true_share}) ≥ {RULE.true_probability}"
    if fit.revised:
        yield f"  only what was said since {fit.revised} counts (revised)"


def _judged(judged: Judgement, what: str) -> Iterator[str]:
    counts = judged.counts
    if not counts.n:
        yield f"  {what}: no evidence"
        return
    yield f"  {what}: {counts.small} small, {counts.true} true, {counts.large} large of {counts.n}" + (
        f"; {counts.kept} kept without a word" if counts.kept else ""
    )
    prior = " ".join(str(share) for share in judged.prior)
    posterior = " ".join(f"{share:.2f}" for share in judged.posterior)
    yield f"    prior {prior}, posterior {posterior}, small − large {judged.mean:+.3f}"
    yield f"    P(small) {judged.small:.3f}, P(large) {judged.large:.3f}, P(true) {judged.true:.3f}"


def _stated(subject: ProductSubject) -> From:
    from generator.facts import From

    return From(subject.file, "fit", "stated")


def _returns(subject: ProductSubject) -> Iterator[str]:
    from generator.facts.returns.as_json import alternative_json, phrase

    terms = subject.terms
    if terms is None:
        yield "  no return policy holds in this market"
        return
    policy, facts = terms.policy, terms.facts
    since = f", in force from {policy.effective_from}" if policy.effective_from else ""
    yield f"  terms {terms.id}, policy {policy.id} ({policy.hash}{since})"
    for name, outcome in facts.outcomes.items():
        because = f" because {outcome.because}" if outcome.because else ""
        yield f"  {name}: {phrase(outcome.window)}{because}; {_rule(outcome.rule, name)}"
        for extension in outcome.extensions:
            yield f"    extended: {phrase(extension.window)}; {_rule(extension.rule, 'extended')}"
    for key, fact in (*facts.methods.items(), *facts.other.items()):
        yield f"  {key}: {phrase(fact.value)}; {_rule(fact.rule, key)}"
    for word, fact in facts.condition.items():
        yield f"  condition {word}; {_rule(fact.rule, 'condition')}"
    for alternative in terms.alternatives:
        needs = ", ".join(f"{need.key} {need.wording}" for need in alternative.needs)
        then = alternative_json(alternative)["then"].items()
        said = ", ".join(f"{key} {phrase(value)}" for key, value in then if value not in (None, []))
        yield f"  if {needs}: {said}; {_rule(alternative.rule)}"


def _rule(rule: Rule, key: str = "") -> str:
    return f"{rule.file}:{rule.place(key)[0]}" + (f" ({rule.name})" if rule.name else "")
