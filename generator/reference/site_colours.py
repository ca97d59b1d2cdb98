"""The colours of the help site where a shop states none; the same as in `assets/tokens.css`, which a test holds."""

from __future__ import annotations

LIGHT = {"ink": "#16211d", "accent": "#1e5a4f", "paper": "#ffffff", "highlight": "#ffd34d"}
DARK = {"ink": "#ecf2ef", "accent": "#8fd0c0", "paper": "#111715", "highlight": "#ffd34d"}
