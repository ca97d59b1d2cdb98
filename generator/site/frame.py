"""What stands around every page of the help site, and the host's configuration that carries it."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml

from generator.measure.locales import Locale
from generator.site.look import PLAIN, SiteLook
from generator.surfaces import Place
from generator.surfaces.help_site import Listed
from generator.text import Name
from generator.wording import Words, chain

SIDE = 40  # entries of the side list: each stands in every page
# Languages whose words lunr knows; for others Material's search looks for words as they are typed. Thai is not here
# although lunr has it: its word cutter finds nothing, so that `site_build` cuts the words of the index.
SEARCHED = frozenset(
    {"ar", "da", "de", "en", "es", "fi", "fr", "hi", "hu", "hy", "it", "ja", "ko", "nl"}
    | {"no", "pt", "ro", "ru", "sv", "ta", "te", "tr", "vi"}
)
CUT = frozenset({"th", "lo", "km", "my"})  # written without spaces
SEPARATOR = r"[\s\u200b\-,.:;!?()\"/]+"


@dataclass(frozen=True, slots=True)
class Search:
    """What looks for pages, and whether products are looked for by their names alone, in an index of our own."""

    engine: Literal["pagefind", "material", "none"] = "material"
    by_name: bool = False


def frame_of(
    words: Words,
    place: Place,
    tabs: Sequence[tuple[str, str]],
    guides: Sequence[Listed],
    search: Search,
    look: SiteLook = PLAIN,
) -> dict[str, Any]:
    """What stands around every page of the locale; templates read it as `config.extra.hangtag`.

    `tabs` are (path, title).
    """

    def say(key: str) -> str:
        return words.say(key).plain()

    named = [{"tag": tag, "path": path, "name": name} for tag, path, name in languages(place.locales)]
    return {
        "locale": words.locale.tag,
        "language": _language_name(words.locale.tag),
        "cut": words.locale.language in CUT and search.engine == "material",
        "search": {"engine": search.engine, "names": search.by_name},
        "logo": dict(look.logo) if look.logo else None,
        "fonts": list(look.fonts),
        "languages": named,
        "default": named[0],
        "markdown": place.markdown,
        "root": place.help_url + "/",
        "home": f"{urlsplit(place.help_url).path}/{words.locale.path}",
        "shop": place.name,
        "shop_url": place.shop_url,
        "tabs": [{"path": path, "title": title} for path, title in tabs],
        "guides": [{"path": guide.path, "title": guide.name.shown} for guide in guides[:SIDE]],
        "words": {
            "help": say("site.help"),
            "home": say("site.home"),
            "menu": say("site.main_menu"),
            "skip": say("site.skip"),
            "search": say("site.search_all"),
            "search_hint": say("site.search_placeholder"),
            "found": words.say("site.search_found", number=Name("{n}", "")).plain(),
            "none_found": say("site.search_none"),
            "language": say("site.language"),
            "on_page": say("site.on_this_page"),
            "guides": say("site.size_guides"),
            "not_found": say("site.not_found"),
            "not_found_way": say("site.not_found_lead"),
        },
    }


def languages(tags: Sequence[str]) -> list[tuple[str, str, str]]:
    """Each locale (tag, folder) under its own name: `ไทย`, and with the country where a language is there twice."""
    from babel import Locale as Known

    spoken = [Locale(tag).language for tag in tags]
    named = []
    for tag, language in zip(tags, spoken, strict=True):
        known = Known.parse(language, sep="-")
        country = f" ({known.territories[Locale(tag).region]})" if spoken.count(language) > 1 else ""
        named.append((tag, tag.lower(), _language_name(tag) + country))
    return named


def _language_name(tag: str) -> str:
    from babel import Locale as Known

    known = Known.parse(Locale(tag).language, sep="-")
    name = known.get_language_name(known) or tag
    return name[:1].upper() + name[1:]


def configuration(
    locale: Locale, place: Place, frame: Mapping[str, Any], nav: Sequence[tuple[str, str]], inherits: bool
) -> str:
    """The host's configuration, for the source folder three levels below the shop; `nav` are (title, file).

    `inherits`: the shop has a mkdocs.yml of its own.
    """
    language = locale.language.split("-")[0]
    searched = [language if language in SEARCHED else "en"]
    # No stemmer: Material asks for every word's beginning, which a stem is often shorter than (ankle, ankl).
    search: dict[str, Any] = {"lang": searched, "separator": SEPARATOR, "pipeline": []}
    return as_yaml(
        {
            **({"INHERIT": "../../../mkdocs.yml"} if inherits else {}),
            "site_name": f"{place.name} {frame['words']['help']}",
            "site_url": f"{place.help_url}/{locale.path}/",
            "docs_dir": "pages",
            "use_directory_urls": True,
            "theme": {
                "name": "material",
                "custom_dir": "theme",
                "language": _theme_language(locale),
                "direction": locale.dir,
                "font": False,
            },
            "plugins": [{"search": search}],
            "not_in_nav": "/shell/",
            "nav": [{title: file} for title, file in nav],
            "extra": {"hangtag": dict(frame)},
        }
    )


def _theme_language(locale: Locale) -> str:
    """The nearest language that Material has words for."""
    spec = importlib.util.find_spec("material")
    folder = Path(spec.origin).parent / "templates/partials/languages" if spec and spec.origin else None
    for tag in (*chain(locale), locale.language.split("-")[0]):
        if folder and (folder / f"{tag}.html").is_file():
            return tag
    return "en"


def as_yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
