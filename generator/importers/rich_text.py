"""HTML bodies of other systems → the text of a `description`: paragraphs, lists, bold and links, nothing else.

The body goes through nh3 first, so that what is read here is well formed and holds no script. The form written is
the one that `generator.measure.description` reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from generator.catalogue import NOTHING
from generator.importers import STRANGE
from generator.measure.addresses import read_address
from generator.problems import Mistake

MAX_SIGNS = 50_000
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "header", "footer", "main", "aside", "blockquote", "pre", "address"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "figure", "figcaption", "details", "summary", "center"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "dt", "dd"),
    )
)
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "caption"})
_KEPT = _BLOCKS | {"b", "strong", "a", "br", "li", "td", "th"}
_DROPPED = frozenset(
    (
        *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "math", "video"),
        *("audio", "canvas", "form", "textarea", "select", "button", "title", "head", "noembed", "noframes", "xmp"),
    )
)
# What is worth telling when it cannot come along.
_TOLD = {
    "img": "a picture in the description",
    "iframe": "an embedded page (a video?) in the description",
    "video": "a video in the description",
    "object": "an embedded object in the description",
    "embed": "an embedded object in the description",
    "script": "a script in the description",
    "form": "a form in the description",
    "svg": "a drawing in the description",
}
_MARKUP = re.compile(r"<[a-z!/][^<>]*>|&(#[0-9]+|#x[0-9a-f]+|[a-z]+[0-9]*);", re.IGNORECASE)
_DEEP = 2_000


@dataclass(frozen=True, slots=True)
class Reduced:
    """The text of a description, and what of the body did not come along."""

    text: str
    lost: tuple[str, ...] = ()


def reduce_html(body: str) -> Reduced:
    """Reduce an HTML body; a body without any markup is plain text, and its blank lines part paragraphs."""
    lost: list[str] = []
    if not _MARKUP.search(body):
        return _reduced(_harmless(body), lost)
    lost += [words for tag, words in _TOLD.items() if re.search(rf"<{tag}[\s/>]", body, re.IGNORECASE)]
    if re.search(r"<table[\s>]", body, re.IGNORECASE):
        lost.append("the table in the description (its rows are a list now; sizes belong into a size chart)")
    if len(re.findall(r"<[a-z]", body, re.IGNORECASE)) > _DEEP:
        # Far beyond any real body: the words alone, so that no parser has to nest that deep.
        lost.append("the layout of a description with thousands of tags")
        return _reduced(_harmless(unescape(re.sub(r"<[^<>]*>", " ", body))), lost)
    import nh3

    clean = nh3.clean(
        body,
        tags=set(_KEPT),
        clean_content_tags=set(_DROPPED - _KEPT),
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    return _reduced(reader.text(), lost + reader.lost)


def _reduced(text: str, lost: list[str]) -> Reduced:
    text = _tidy(text)
    if len(text) > MAX_SIGNS:
        text = text[: text.rfind("\n", 0, MAX_SIGNS)] if "\n" in text[:MAX_SIGNS] else text[:MAX_SIGNS]
        lost = [*lost, f"everything behind the first {MAX_SIGNS:,} signs of the description"]
    return Reduced(text, tuple(dict.fromkeys(lost)))


def _harmless(words: str) -> str:
    """Words that cannot be taken for a link of ours."""
    return words.replace("](", "] (")


def _tidy(text: str) -> str:
    """One blank line between paragraphs, none at the ends, no blanks at the ends of lines."""
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in re.split(r"\r\n|\r|\n", STRANGE.sub("", text))]
    tidy = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return tidy if tidy.strip(NOTHING) else ""


class _Reader(HTMLParser):
    """Reads what nh3 leaves; every text goes into the line that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lost: list[str] = []
        self._blocks: list[str] = []
        self._line = ""
        self._bold_from: int | None = None
        self._bold = 0
        self._lists = 0
        self._link: tuple[str, int] | None = None
        self._in_item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol", "table"):
            self._lists += 1
        if tag in ("li", "tr"):
            self._end_line()
            self._in_item = True
        elif tag in ("td", "th"):
            if self._plain_line():
                self._line = self._line.rstrip() + " | "
        elif tag == "br":
            if not self._plain_line() and self._blocks and not self._in_item:
                self._blocks.append("")
            self._break(inside=True)
        elif tag in _BLOCKS:
            self._break(inside=self._in_item)
        if tag in _BOLD:
            if not self._bold:
                self._bold_from = len(self._line)
            self._bold += 1
        if tag == "a":
            self._link = (dict(attrs).get("href") or "", len(self._line))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self._close_link()
        if tag in _BOLD and self._bold:
            self._bold -= 1
            if not self._bold:
                self._close_bold()
        if tag in ("li", "tr"):
            self._end_line()
            self._in_item = False
        elif tag in ("ul", "ol", "table"):
            self._end_line()
            self._lists = max(self._lists - 1, 0)
            self._in_item = False
            if not self._lists:
                self._blocks.append("")
        elif tag in _BLOCKS:
            self._break(inside=self._in_item)

    def handle_data(self, data: str) -> None:
        words = re.sub(r"[ \t\r\n\f]+", " ", _harmless(data))
        if words == " " and not self._line:
            return
        self._line += words

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._blocks)

    def _plain_line(self) -> bool:
        return bool(self._line.strip(NOTHING))

    def _break(self, inside: bool) -> None:
        """End a line: inside an entry of a list it is only a blank, else a paragraph ends (or, at <br>, a line)."""
        if self._in_item:
            self._line = self._line.rstrip() + " " if self._plain_line() else self._line
            return
        self._end_line()
        if not inside:
            self._blocks.append("")

    def _end_line(self) -> None:
        if self._link:
            self._close_link()
            self._link = None
        if self._bold:
            self._close_bold()
        line = self._line.strip()
        if self._plain_line():
            if self._in_item:
                if self._blocks and self._blocks[-1] and not self._blocks[-1].startswith("- "):
                    self._blocks.append("")
                self._blocks.append("- " + re.sub(r"^[-*•·]\s+", "", line))
            else:
                if self._blocks and self._blocks[-1].startswith("- "):
                    self._blocks.append("")
                self._blocks.append(line)
        self._line = ""
        self._bold_from = 0 if self._bold else None

    def _close_bold(self) -> None:
        if self._bold_from is None:
            return
        before, words = self._line[: self._bold_from], self._line[self._bold_from :]
        self._bold_from = len(self._line) if self._bold else None
        core = words.strip()
        if core.strip(NOTHING) and "*" not in core and "](" not in core:
            lead = words[: len(words) - len(words.lstrip())]
            tail = words[len(words.rstrip()) :]
            self._line = f"{before}{lead}**{core}**{tail}"

    def _close_link(self) -> None:
        assert self._link is not None
        address, start = self._link
        self._link = None
        words = re.sub(r"[\[\]*]", "", self._line[start:]).strip()
        if not words:
            return
        address = address.strip().replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        try:
            read_address(address)
        except Mistake as wrong:
            why = wrong.message if address else "it had no address that may be linked"
            self.lost.append(f"the link behind '{words[:60]}' ({why})")
            return
        lead = self._line[start:][: len(self._line[start:]) - len(self._line[start:].lstrip())]
        tail = self._line[len(self._line.rstrip()) :]
        self._line = f"{self._line[:start]}{lead}[{words}]({address}){tail}"
        if self._bold and self._bold_from is not None and self._bold_from >= start:
            self._bold_from = len(self._line)
