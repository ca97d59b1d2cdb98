"""Plan, make, gather, publish: one run from what the merchant wrote to what customers read.

The shop is small and read whole; products come one at a time and are made only if something they look at has
changed. What was made is staged as it comes and published at the end, all of it or nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import __version__, embed_host
from generator.checked_charts import CheckedCharts
from generator.checks.everything import check_shop
from generator.gathering import Gathering
from generator.make import PARTS, Making
from generator.problems import Problem, Refused, has_errors
from generator.product_tasks import Progress
from generator.publish import Publication, Published
from generator.shop import Shop, read_shop
from generator.site.help_pages import HelpSite, read_help_site
from generator.store_of_makes import Makes
from generator.surfaces import Output, Place
from generator.tasks import Tasks

MEDIA = "product_data/media"


@dataclass(slots=True)
class Report:
    """What a build did: counts of subjects by their kind, of files, what is missing, and what to look at.

    `missing`: the questions that nothing answers, and for how many subjects; in several locales each counts once.
    """

    as_of: date
    out: Path
    shop: Shop
    counts: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, int] = field(default_factory=dict)
    terms: list[str] = field(default_factory=list)
    made: int = 0
    problems: list[Problem] = field(default_factory=list)
    due: date | None = None  # the next day on which something changes by itself
    published: Published | None = None

    def count(self, kind: str) -> int:
        return self.counts.get(kind, 0)

    @property
    def gaps(self) -> int:
        """All questions without an answer; what the law lacks is the whole shop's, and counts once."""
        return sum(1 if topic.startswith("law.") else count for topic, count in self.missing.items())


def place_of(shop: Shop) -> Place:
    store = shop.store
    look = store.look
    logo = _content(shop.project / MEDIA / look.logo.removeprefix("media/")) if look.logo else b""
    return Place(
        name=store.name,
        shop_url=store.url.rstrip("/"),
        help_url=store.help_url,
        locales=store.locales,
        ink=look.ink,
        accent=look.accent,
        logo=logo,
        card_each=len(shop.products) * len(store.locales) <= look.cards_up_to,
        file_per_part=store.embed.file_per_part == "yes",
        returns_country=store.returns_country or "",
        usual_delivery=store.usual_delivery,
        shops=store.embed.shops,
        markdown=store.markdown,
        frame_in=tuple(dict.fromkeys(("/".join(store.url.split("/")[:3]), *store.embed.frame_in))),
    )


def build(
    project: Path,
    out: Path,
    *,
    as_of: date | None = None,
    only: Sequence[str] = PARTS,
    strict: bool = False,
    jobs: int = 0,
    progress: Progress | None = None,
    exchange: bool = False,
    wait: bool = True,
    verify: bool = False,
) -> Report:
    """Build the shop into `out`, with `jobs` workers (0: as many as there are processors, for large catalogues).

    `exchange`, `wait` and `verify` are the publication's: the way it goes, whether it waits for another build, and
    whether it reads what it leaves in place.

    Raises:
        Refused: something is wrong in the files (with `strict`, also what is only a warning); carries every
            problem, and nothing was written.
        WrongUse: `out` is no place for outputs, or there is no shop in `project`.
        OSError: something could not be read or written, or another build is at work and we do not wait.
    """
    shop, problems = read_shop(project, as_of)
    charts = CheckedCharts(shop)
    problems += check_shop(shop, charts.look)
    report = Report(shop.as_of, out, shop, problems=problems)
    place = place_of(shop)
    help_site: HelpSite | None = None
    with (
        Publication(project, out, exchange=exchange, wait=wait, verify=verify) as publication,
        Makes(project, only) as makes,
    ):
        if "site" in only:
            help_site, found = read_help_site(shop, place)
            problems += found
        shells = help_site.shells() if help_site and not has_errors(problems) else {}
        making = Making(shop, place, shells, only)
        tasks = Tasks(making, makes, publication)
        tasks.products(jobs, progress)
        tasks.rules()
        problems += tasks.problems
        if has_errors(problems) or (strict and any(problem.severity == "warning" for problem in problems)):
            raise Refused(set(problems))
        tasks.problems.clear()
        tasks.charts(jobs)
        tasks.feeds(jobs)
        tasks.terms()
        tasks.policies()
        if "site" in only:
            tasks.pictures(jobs)
        problems += tasks.problems
        if has_errors(problems):
            raise Refused(set(problems))
        generations = embed_host.Generations(project)
        gathering = Gathering(tasks, generations)
        for output in gathering.outputs(help_site):
            publication.add(output.path, output.content)
        tasks.of_products.close()
        report.made, report.due, report.missing = tasks.made, gathering.spanning.due(), tasks.missing()
        report.counts = {"product": len(shop.products)} | Counter(card.kind for card in tasks.cards)
        report.terms = sorted(card.id for card in tasks.cards if card.kind == "terms")
        account = _account(report, only)
        publication.add(account.path, account.content)
        report.published = publication.finish()
        makes.write(tasks.of_products.bits, publication.list_crc)
        shop.media.write()
        charts.write()
        generations.write()
        tasks.of_products.files.write(shop.products.values())
    return report


def _content(path: Path) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError:
        return b""  # the make says what is wrong with it


def _account(report: Report, only: Iterable[str]) -> Output:
    """`build.json`: the day, what was made, and which terms and charts there are."""
    content = {
        "schema": "build/1",
        "as_of": report.as_of.isoformat(),
        "due": report.due.isoformat() if report.due else None,
        "hangtag": __version__,
        "parts": sorted(only),
        "locales": list(report.shop.store.locales),
        "products": report.count("product"),
        "size_charts": report.count("chart"),
        "terms": report.terms,
        "policies": {id: policy.hash for id, policy in sorted(report.shop.policies.items())},
        "gaps": report.gaps,
    }
    return Output("build.json", (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
