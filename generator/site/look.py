"""The shop's look on the help site: its colours, fonts and logo from `look` in store.yml, as rules behind the
site's own and the files they name. What is not stated stays as it is; colours that follow from others can be read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.catalogue.store.look import Look
from generator.measure.colours import EDGE, TEXT, contrast, mixed, readable, tint
from generator.reference.site_colours import DARK, LIGHT

MEDIA = Path("product_data") / "media"
# The logo stands in a place of at most 240 × 44 CSS pixels; the picture is twice as fine.
LOGO_WIDTH, LOGO_HEIGHT = 240, 44
FACES = {"text": "--ht-font", "headings": "--ht-font-display"}
BEHIND = {
    "text": '"Noto Sans", "Noto Sans Thai", "Noto Sans Arabic", system-ui, sans-serif',
    "headings": '"Noto Serif Display", "Noto Serif Thai", "Noto Naskh Arabic", Georgia, serif',
}


@dataclass(frozen=True, slots=True)
class SiteLook:
    """`style` is CSS behind the site's own; `files` lie below `assets/`; `logo` is what templates need to show it
    (`file`, `dark`, `width`, `height`), `fonts` are the font files that each page needs at once."""

    style: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    logo: Mapping[str, str | int] | None = None
    fonts: tuple[str, ...] = ()


PLAIN = SiteLook()


def site_look(project: Path, look: Look) -> SiteLook:
    """What a shop states of its look. A file that is missing or no picture is left out: `checks` tell it."""
    files: dict[str, bytes] = {}
    rules = list(_colours(look))
    fonts = []
    for use, variable in FACES.items():
        stated = look.fonts.text if use == "text" else look.fonts.headings
        if not stated:
            continue
        family = stated
        if PurePosixPath(stated).suffix == ".woff2":
            content = _read(project, stated)
            if not content:
                continue
            name = f"{use}.woff2"
            files[f"fonts/{name}"], family = content, f'"ht-{use}"'
            fonts.append(f"fonts/{name}")
            # `optional`: a face that comes late waits for the next page, so that no line moves.
            face = f'font-family: "ht-{use}"; src: url("fonts/{name}") format("woff2"); font-weight: 100 900'
            rules.append(f"@font-face {{ {face}; font-display: optional; }}")
        more = " --ht-hairline: 0;" if use == "headings" else ""
        rules.append(f":root {{ {variable}: {family}, {BEHIND[use]};{more} }}")
    if look.fonts.headings:
        rules.append(".ht-site-mark bdi { font-family: var(--ht-font-display); -webkit-text-stroke: 0; }")
    logo = _logo(project, look, files)
    if logo and not logo.get("dark"):
        ground = look.paper or LIGHT["paper"]
        chip = f"background: {ground}; padding: .25rem .5rem; border-radius: var(--ht-radius);"
        rules.append(f"@media screen and (prefers-color-scheme: dark) {{ .ht-site-logo img {{ {chip} }} }}")
    return SiteLook("".join(f"{rule}\n" for rule in rules), files, logo, tuple(fonts))


def _colours(look: Look) -> Iterator[str]:
    """Paper keeps its own colours, black on white; so these are for screens."""
    day = {"ink": look.ink, "accent": look.accent, "paper": look.paper, "highlight": look.highlight}
    stated = {key: colour for key, colour in day.items() if colour and colour != LIGHT[key]}
    if stated:
        yield f"@media screen and (prefers-color-scheme: light) {{ :root {{ {_tokens(stated, LIGHT)} }} }}"
    dark = look.dark
    night = {"ink": dark.ink, "accent": dark.accent, "paper": dark.paper, "highlight": look.highlight}
    there = {key: colour for key, colour in night.items() if colour}
    paper = dark.paper or DARK["paper"]
    if "accent" not in there and ("accent" in stated or "paper" in there):
        own = look.accent if "accent" in stated else DARK["accent"]
        there["accent"] = readable(own, paper, tint(paper, dark.ink or DARK["ink"]), least=6)
    if there:
        yield f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_tokens(there, DARK)} }} }}"


def _tokens(stated: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """The custom properties of `tokens.css` that the stated colours change, with those that follow from them."""
    whole = {**ours, **stated}
    ink, accent, paper, highlight = whole["ink"], whole["accent"], whole["paper"], whole["highlight"]
    ground = tint(paper, ink)
    tokens: dict[str, str] = {}
    if "ink" in stated or "paper" in stated:
        tokens |= {
            "ink": ink,
            "ink-2": readable(mixed(ink, paper, 0.25), paper, ground),
            "paper": paper,
            "tint": ground,
            "line": mixed(paper, ink, 0.16),
            "line-2": readable(mixed(paper, ink, 0.45), paper, ground, least=EDGE),
        }
    if "accent" in stated or "paper" in stated:
        on = max(
            (paper, "#ffffff", "#0d1412"), key=lambda colour: (contrast(colour, accent) >= 4.5, colour == paper)
        )
        faint = mixed(paper, accent, 0.13)
        tokens |= {"fen": accent, "fen-tint": faint if contrast(ink, faint) >= TEXT else ground, "on-fen": on}
    if "highlight" in stated:
        tokens |= {"tape": highlight, "on-tape": readable(LIGHT["ink"], highlight)}
    return " ".join(f"--ht-{name}: {colour};" for name, colour in tokens.items())


def _logo(project: Path, look: Look, files: dict[str, bytes]) -> Mapping[str, str | int] | None:
    shown = _small(_read(project, look.logo)) if look.logo else None
    if shown is None:
        return None
    files["logo.webp"], width, height = shown
    logo: dict[str, str | int] = {"file": "logo.webp", "width": width, "height": height}
    if look.dark.logo and (dark := _small(_read(project, look.dark.logo))):
        files["logo-dark.webp"] = dark[0]
        logo["dark"] = "logo-dark.webp"
    return logo


def _small(content: bytes) -> tuple[bytes, int, int] | None:
    """A picture as the site shows it, lossless, with its size in CSS pixels; None: it is no picture."""
    if not content:
        return None
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(content)).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    scale = min(LOGO_WIDTH / picture.width, LOGO_HEIGHT / picture.height)
    width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    if picture.width > 2 * width:
        picture = picture.resize((2 * width, 2 * height), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    picture.save(made, "WEBP", lossless=True, method=6)
    return made.getvalue(), width, height


def _read(project: Path, name: str) -> bytes:
    try:
        return (project / MEDIA / name.removeprefix("media/")).read_bytes()
    except OSError:
        return b""
