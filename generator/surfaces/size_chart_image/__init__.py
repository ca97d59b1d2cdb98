"""Size charts as pictures, for places that take no table: `images/<locale>/<chart>.png`, `.webp` and `.mail.png`.

The first two are for marketplaces: 1200 × 1200 pixels on pure white, both units, no type under 24 pixels but the
badges of drawings, no shop name, address, price or link. The third is for mails: 1200 pixels wide, to be shown at
600 so that it is crisp on fine screens, with the shop's logo where `look` in store.yml names one. A chart too long
for one picture has more (`<chart>.2.png` …). `<chart>.json` says what each picture says, as alt text.

A picture prints the chart's answer; no figure is computed here. The same answer makes the same bytes with the same
version of Pillow.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from generator.surfaces import Output, Place, Saying


def pictures(saying: Saying) -> list[Output]:
    """The pictures of a chart in one locale, and what they say.

    Raises:
        Refused: a text cannot be drawn: no font has some character, or it needs more room than a picture has.
    """
    from generator.surfaces.size_chart_image.files import files  # Pillow is loaded where something is drawn

    return files(saying)


def to_save(outputs: Sequence[Output]) -> dict[str, bytes]:
    """The pictures that somebody who reads the chart may want to keep, by the name of their file."""
    named = {PurePosixPath(output.path).name: output.content for output in outputs}
    return {name: content for name, content in named.items() if name.endswith(".png") and ".mail." not in name}


def look_digest(place: Place) -> str:
    """A digest of what makes a shop's pictures differ from another's, and this machine's from another's."""
    from generator.surfaces.size_chart_image.files import look_digest as digest

    return digest(place)
