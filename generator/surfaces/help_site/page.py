"""A generated page before the site is put around it, and the small pieces that all pages are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape

from generator.markup.kept import Kept
from generator.text import Name, Text
from generator.wording import Words

GUIDES, STYLES, RETURNS, CONTACT = "size-charts/", "products/", "returns/", "contact/"
LOOKED_AT = 600  # letters of a page that search looks at beside its title


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page before the site is put around it.

    `path` is its folder below the locale's (`products/linen-camp-shirt/`, empty for the home); `section` is the tab
    and `beside` the entry of the side list that are current; `locales` are the tags in which the page exists, its
    own among them; `contents` the (anchor, words) of "on this page"; `text` what search finds beside the title:
    what the page says, and behind a line's end words that lead to it and are not shown.
    `card` is the folder that holds the picture for links to the page: its own, or the locale's.
    A page that is not `listed` is for those who have its address: neither search nor the sitemap leads there.
    `twin` says the same as Markdown, whole, where the shop wants that.
    """

    path: str
    title: str
    description: str
    body: str
    head: str = ""
    section: str = ""
    beside: str = ""
    locales: tuple[str, ...] = ()
    contents: tuple[tuple[str, str], ...] = ()
    text: str = ""
    listed: bool = True
    card: str = ""
    twin: str = ""

    @property
    def depth(self) -> int:
        return self.path.count("/")

    @property
    def found(self) -> Found:
        text, end, words = self.text.partition("\n")
        return Found(self.path, self.title, f"{text[:LOOKED_AT]}{end}{words}")

    @property
    def base(self) -> str:
        """The way from the page up to the locale's folder, without a slash at the end."""
        return "/".join([".."] * self.depth) or "."


@dataclass(frozen=True, slots=True)
class Found:
    """What search knows of a page: where it is, what it is called, and its `text`, as in `Page`, less what search
    does not look at."""

    path: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list: a name, its page below the locale's folder, and a word about it."""

    name: Name
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """What a page says of its neighbours: `crumbs` lead from the section down to it, `lists` (heading, entries)
    stand at its foot, `beside` is the entry of the side list that is current, `locales` are the tags in which the
    page exists (empty: all of the shop's); `archived`: it is kept for those who have its address; `pictures` are
    files beside the page that show what it says."""

    crumbs: tuple[Listed, ...] = ()
    lists: tuple[tuple[str, tuple[Listed, ...]], ...] = ()
    beside: str = ""
    locales: tuple[str, ...] = ()
    archived: bool = False
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A category by its path (`women/tops`), with its name in one locale."""

    path: str
    name: Name

    @property
    def address(self) -> str:
        return f"categories/{self.path}/"


TRAILS: Kept[str] = Kept()  # pages of a category share theirs


def head_of(title: str, crumbs: Sequence[Listed], lead: str, base: str = "../..") -> str:
    above = TRAILS.of((crumbs,), lambda: _trail(crumbs, base), base)
    return f"<div>\n{above}<h1>{title}</h1>\n{lead}</div>"


def _trail(crumbs: Sequence[Listed], base: str) -> str:
    trail = " / ".join(f'<a href="{base}/{escape(crumb.path)}">{named(crumb.name)}</a>' for crumb in crumbs)
    return f'<p class="ht-crumbs">{trail}</p>\n' if trail else ""


def list_of(entries: Sequence[Listed], base: str = "../..") -> str:
    rows = []
    for entry in entries:
        note = f" <small>{escape(entry.note)}</small>" if entry.note else ""
        rows.append(f'<li><a href="{base}/{escape(entry.path)}">{named(entry.name)}</a>{note}</li>')
    return f'<ul class="ht-guides">{"".join(rows)}</ul>'


@lru_cache(maxsize=64)
def foot_of(words: Words, base: str = "../..") -> str:
    link = f'<a href="{base}/{CONTACT}">{said(words, "site.write_to_us")}</a>'
    return f'<p class="ht-foot">{said(words, "site.ask.open_question")} {link}</p>'


def said(words: Words, key: str) -> str:
    return inline(words.say(key))


def inline(text: Text) -> str:
    """A heading's words: names keep their language and direction, nothing leads anywhere."""
    return "".join(
        named(run) if isinstance(run, Name) else str(escape(run if isinstance(run, str) else _shown(run)))
        for run in text.runs
    )


def _shown(run: object) -> str:
    return str(getattr(run, "shown", None) or getattr(run, "text", ""))


def named(name: Name) -> str:
    language = f' lang="{escape(name.language)}"' if name.language else ""
    return f"<bdi{language}>{escape(name.shown)}</bdi>"


def shortened(words: str, limit: int = 155) -> str:
    """Words for the search engine's two lines, cut between words."""
    if len(words) <= limit:
        return words
    return words[:limit].rpartition(" ")[0].rstrip(" ,.;:") + " …"
