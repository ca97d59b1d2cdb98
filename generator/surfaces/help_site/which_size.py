"""The page that leads to every chart a person can be compared with."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from generator.markup.markdown import Markdown, escaped, linked
from generator.surfaces import Place
from generator.surfaces.help_site import twins
from generator.surfaces.help_site.page import GUIDES, STYLES, Listed, Page, foot_of, head_of, list_of, said
from generator.wording import Words

PATH = "which-size/"


def which_size_page(words: Words, place: Place, charts: Sequence[Listed], twin: Markdown | None = None) -> Page:
    """All charts that measure a person; each leads to the place on its own page where one is compared with it."""
    title = words.say("sizing.which_size.question").plain()
    lead = f'<p class="ht-lead">{said(words, "which_size.page.lead")}</p>'
    guides = [Listed(chart.name, f"{chart.path}#which-size") for chart in charts]
    styles = f'<a href="../{STYLES}">{said(words, "site.runs_small")}</a>'
    parts = [
        head_of(str(escape(title)), (), lead, ".."),
        f"<section>{list_of(guides, '..')}</section>",
        f"<p>{said(words, 'which_size.page.styles')} {styles}</p>",
        foot_of(words, ".."),
    ]
    return Page(
        path=PATH,
        title=title,
        description=words.say("which_size.page.lead").plain(),
        body="\n".join(parts),
        section=GUIDES,
        beside=PATH,
        locales=place.locales,
        text=" · ".join(chart.name.shown for chart in charts),
        twin=_twin(title, guides, twin) if twin else "",
    )


def _twin(title: str, guides: Sequence[Listed], twin: Markdown) -> str:
    words = twin.words
    styles = linked(escaped(words.say("site.runs_small").plain()), f"{twin.home}{STYLES}")
    return twins.twin_of(
        [
            *twins.head_of(title, PATH, (), twin),
            twin.line(words.say("which_size.page.lead")),
            twins.list_of(guides, twin),
            f"{twin.line(words.say('which_size.page.styles'))} {styles}",
            twins.foot_of(twin),
        ]
    )
