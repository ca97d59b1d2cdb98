"""Addresses that people type, as far as they may be linked."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from generator.problems import Mistake

# What stands between https:// and the path (RFC 3986, 3.2): a host of labels (in any letters, RFC 5890) or an IPv6
# address, and a port.
_LETTER = r"[^\x00-,./:-@\[-^`{-\x7f\s\u3002\uff61]"
_LABEL = rf"(?!-){_LETTER}+(?<!-)"
AUTHORITY = re.compile(rf"(?:\[[0-9a-f:.]+\]|{_LABEL}(?:\.{_LABEL})*\.?)(?::(?P<port>[0-9]{{1,5}}))?")


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
    if value.startswith("https://"):
        check_host(re.split("[/?#]", value[8:], maxsplit=1)[0])
    return value


def check_host(said: str) -> None:
    """Refuse what stands between `https://` and the path where it leads nowhere, or elsewhere than it looks, as in
    `www.example.com@evil.example`.

    Raises:
        Mistake: says where it leads.
    """
    named, at, host = said.rpartition("@")
    if at:
        raise Mistake(
            f"the address leads to '{host}', not to '{named}'", f"take '{named}@' out, or mend the address"
        )
    found = AUTHORITY.fullmatch(host.lower())
    if not found or int(found["port"] or 1) not in range(1, 65536):
        raise Mistake(f"'{host}' is no host that a browser finds", "copy the address from the browser")
    if like := next((sign for sign in host if sign > "\x7f" and unicodedata.normalize("NFKC", sign).isascii()), ""):
        raise Mistake(f"'{like}' in '{host}' is another sign than it looks", "copy the address from the browser")
