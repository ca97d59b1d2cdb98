"""Every place where a product's answers are said, each as a small page, to be looked at beside its YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from generator.live.now import Now, Shown
from generator.measure.locales import Locale
from generator.surfaces import Output, storefront, units, which_size

# The surfaces by the name they have in an address, in the order in which they are offered.
NAMES: Mapping[str, str] = {
    "page": "Page",
    "fragment": "Fragment",
    "mail": "Mail, light",
    "mail-dark": "Mail, dark",
    "mail-text": "Mail, text",
    "picture": "Picture",
    "markup": "Markup",
}
# What a mail's own head says for clients that know dark colours.
DARK = (
    "body, .ht-m-bg { background: #111715 !important; } .ht-m-ink { color: #ecf2ef !important; }"
    ".ht-m-ink2 { color: #aebbb5 !important; } .ht-m-line { border-color: #2d3935 !important; }"
    ".ht-m-rule { border-color: #ecf2ef !important; } .ht-m-link { color: #8fd0c0 !important; }"
    ".ht-m-no { color: #ff9f82 !important; } .ht-m-tint { background: #1a2320 !important;"
    " border-color: #8fd0c0 !important; }"
)


def shown(now: Now, id: str, locale: Locale, surface: str) -> Shown | None:
    """One surface of a product in a locale as a page, but for `page`, which has an address of its own; None where
    there is no such surface.

    Raises:
        Refused: something in its files is wrong.
    """
    name, _, file = surface.partition("/")
    match name:
        case "fragment":
            made = now.made("product", id, locale, "embed")
            # Its pictures and the way to the help site are where this server shows them.
            html = "".join(_texts(made.outputs, ".html")).replace(f'"{escape(now.place.help_url)}/', '"/')
            scripts = "".join(f'<script defer src="{path}"></script>' for path in SCRIPTS)
            return _page(locale, html, f'<link rel="stylesheet" href="{STYLESHEET}">{scripts}')
        case "mail" | "mail-dark" | "mail-text":
            return _mail(now, id, locale, name)
        case "picture":
            return _picture(now, id, locale, file)
        case "markup":
            made = now.made("product", id, locale, "structured_data")
            text = "\n".join(_texts(made.outputs, ".jsonld"))
            return _page(locale, Markup("<pre>{}</pre>").format(text)) if text else _nothing(locale, "no markup")
    return None


STYLESHEET = "/.hangtag/asset/hangtag.css"
SCRIPTS = ("/.hangtag/asset/units.js", "/.hangtag/asset/which-size.js")


def asset(name: str) -> Shown | None:
    """A file that fragments need."""
    match name:
        case "hangtag.css":
            return Shown(storefront.stylesheet().content, "text/css; charset=utf-8")
        case "units.js":
            return Shown(units.script(), "text/javascript; charset=utf-8")
        case "which-size.js":
            return Shown(which_size.script(), "text/javascript; charset=utf-8")
    return None


def sentences(now: Now, path: str) -> Shown | None:
    """What a fragment's script asks for besides: the sentences that stand once for all fragments of a locale."""
    said = (storefront.sentences(words) for words in now.shop.words.values())
    return next((Shown(one.content, "application/json") for one in said if one.path == path), None)


def _mail(now: Now, id: str, locale: Locale, name: str) -> Shown:
    """The footer of an order confirmation, and the question of a delivery mail where the shop asks it."""
    outputs = (*now.made("terms", id, locale, "mail").outputs, *now.made("product", id, locale, "mail").outputs)
    mails = [output for output in outputs if output.path.startswith("mail/")]
    if not mails:
        return _nothing(locale, "no return policy holds in this market, so that no mail says anything")
    if name == "mail-text":
        return _page(locale, Markup("<hr>").join(Markup("<pre>{}</pre>").format(t) for t in _texts(mails, ".txt")))
    style = "body { margin: 0; }" + (DARK if name == "mail-dark" else "")
    return _page(locale, "\n".join(_texts(mails, ".html")), f"<style>{style}</style>")


def _picture(now: Now, id: str, locale: Locale, file: str) -> Shown | None:
    row = now.row(id)
    pictures: dict[str, Output] = {}
    for chart in row.card.charts if row.card else ():
        outputs = now.made("chart", chart, locale, "images").outputs
        pictures |= {PurePosixPath(one.path).name: one for one in outputs if one.path.endswith(".png")}
    if file:
        return Shown(pictures[file].content, "image/png") if file in pictures else None
    if not pictures:
        return _nothing(locale, "no size chart to draw")
    shown = Markup("").join(
        Markup('<figure><img src="picture/{0}" alt=""><figcaption>{0}</figcaption></figure>').format(name)
        for name in pictures
    )
    return _page(locale, shown)


def _texts(outputs: tuple[Output, ...] | list[Output], suffix: str) -> list[str]:
    return [output.content.decode("utf-8", "replace") for output in outputs if output.path.endswith(suffix)]


def _nothing(locale: Locale, why: str) -> Shown:
    return _page(locale, Markup('<p class="nothing" lang="en" dir="ltr">Nothing here: {}.</p>').format(why))


def _page(locale: Locale, body: str, head: str = "") -> Shown:
    """A page around what a surface made; what it made is safe already."""
    look = '<link rel="stylesheet" href="/.hangtag/asset/surface.css">'
    html = (
        f'<!doctype html>\n<html lang="{escape(locale.tag)}" dir="{locale.dir}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(locale.tag)}</title>\n{look}{head}\n<body>\n{body}\n</body>\n</html>\n"
    )
    return Shown(html.encode("utf-8", "replace"))
