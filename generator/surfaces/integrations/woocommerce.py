"""WooCommerce: a plug-in with a shortcode, a block and the mails' hooks, and an index by SKU and slug.

Fragments and mail templates are copied into the plug-in's folders `embed/` and `mail/`, so that a page asks nobody.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator import __version__
from generator.measure.locales import Locale
from generator.subjects import market_of
from generator.surfaces import Card, Output, Place
from generator.surfaces.mail_templates import filled, key
from generator.surfaces.mail_templates.woocommerce_php import quoted, written

SOURCES = Path(__file__).parents[2] / "assets" / "integrations"
FOLDER = "integrations/woocommerce/hangtag"


def plugin(
    cards: Sequence[Card],
    locales: Sequence[Locale],
    place: Place,
    named: Mapping[str, Output],
    names: Mapping[str, str],
) -> Iterator[Output]:
    """The plug-in's folder."""
    languages: dict[str, str] = {}
    for locale in locales:
        languages.setdefault(locale.language.partition("-")[0], locale.path)
    put = {
        "@VERSION@": __version__,
        "@LOCALES@": written([locale.path for locale in locales]),
        "@LANGUAGES@": written(languages),
        "@EMBED_URL@": quoted(f"{place.help_url}/embed/v1/"),
        "@STYLE@": quoted(Path(named["hangtag.css"].path).name),
        "@SCRIPT@": quoted(Path(named["which-size.js"].path).name),
        "@PARTS@": written(list(names)),
    }
    program = (SOURCES / "woocommerce-plugin.php").read_text("utf-8")
    yield Output(f"{FOLDER}/hangtag.php", filled(program, put).encode())
    block = (SOURCES / "woocommerce-block.js").read_text("utf-8")
    options = [{"value": part, "label": name} for part, name in names.items()]
    yield Output(f"{FOLDER}/block.js", block.replace("PARTS", json.dumps(options, ensure_ascii=False)).encode())
    yield from index(cards, {locale.tag: market_of(locale) for locale in locales})


def index(cards: Sequence[Card], markets: Mapping[str, str]) -> Iterator[Output]:
    """256 files by the hash of a SKU or slug: `{"LS-204-S": ["linen-camp-shirt", "gb-standard-3f9a1c|de-…"]}`, with
    the product's terms as mail templates know them. What two products have in common leads to neither."""
    owners: dict[str, str | None] = {}
    terms: dict[str, str] = {}
    for card in cards:
        if card.kind != "product":
            continue
        terms[card.id] = "|".join(dict.fromkeys(key(markets[tag], id) for tag, id in card.terms.items()))
        slug = card.address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
        for code in dict.fromkeys((*card.codes, slug)):
            if code:
                owners[code] = card.id if owners.get(code, card.id) == card.id else None
    owners |= {id: id for id in terms}
    shards: dict[str, dict[str, list[str]]] = {}
    for code, owner in owners.items():
        if owner is not None:
            shard = hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()[:2]
            shards.setdefault(shard, {})[code] = [owner, terms[owner]]
    for shard, known in sorted(shards.items()):
        content = json.dumps(dict(sorted(known.items())), ensure_ascii=False, separators=(",", ":"))
        yield Output(f"{FOLDER}/index/{shard}.json", content.encode("utf-8", "replace") + b"\n")
