"""Addresses that people type, as far as they may be linked."""

from __future__ import annotations

import re
from typing import Any

from generator.problems import Mistake


def read_address(value: Any) -> str:
    """A link: https, mailto, tel, or a path of the shop, and nothing else (no http:, javascript:, data:)."""
    if not isinstance(value, str) or not value.strip():
        raise Mistake("one address is wanted here", "write it as https://… or /path")
    if any(sign.isspace() or sign in "\\<>\"'`" or not sign.isprintable() for sign in value):
        raise Mistake(f"the address {value!r} holds a sign that no address has", "copy it from the browser")
    if value.startswith("http://"):
        raise Mistake("the address is not safe (http:)", f"write https://{value[7:]}")
    relative = value.startswith(("/", "#")) and not value.startswith("//")
    if not relative and not re.match(r"https://[^/?#]|mailto:[^?&%]+@[^?&%]+$|tel:\+?[0-9-]+$", value):
        host = re.match(r"(?:https?:/*)?((?:[\w-]+\.)+[a-z]{2,}(?:[/?#].*)?)$", value)
        mail = re.match(r"[^@:/]+@[\w-]+(\.[\w-]+)+$", value)
        cure = f"write https://{host[1]}" if host else f"write mailto:{value}" if mail else ""
        message = f"'{value}' is no address that may be linked"
        raise Mistake(message, cure or "write https://…, mailto:…, tel:… or /path")
    return value
