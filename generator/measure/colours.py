"""Colours of screens, `#rrggbb` in sRGB: how they differ in light, and the nearest that can be read.

Source: WCAG 2.2, relative luminance and contrast ratio; 1.4.3 (text, 4.5 : 1), 1.4.11 (edges of controls, 3 : 1).
"""

from __future__ import annotations

TEXT, EDGE = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with a share (0 to 1) of `other` in it, channel by channel."""
    parts = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def tint(paper: str, ink: str) -> str:
    """The ground of panels: the paper with a little of the ink in it."""
    return mixed(paper, ink, 0.055)


def readable(colour: str, *grounds: str, least: float = TEXT) -> str:
    """The colour itself where it can be read on every ground; else the nearest between it and black or white,
    whichever is further from the grounds."""
    away = max(("#000000", "#ffffff"), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(101):
        nearer = mixed(colour, away, step / 100)
        if all(contrast(nearer, ground) >= least for ground in grounds):
            return nearer
    return away


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in channels(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
