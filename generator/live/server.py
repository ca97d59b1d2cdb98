"""The server: it answers to 127.0.0.1 and localhost and to no other name, so that no page from elsewhere looks in.

Pages of the help site are those that would be published, with one script more that waits for word of a change
(server-sent events). `/` is the merchandisers' preview; everything of hangtag's own lies below `/.hangtag/`.
"""

from __future__ import annotations

import json
import mimetypes
import re
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from generator.live import preview, surfaces
from generator.live.keeper import Keeper
from generator.live.now import Now, Shown
from generator.live.whole import Whole
from generator.problems import Problem, Refused, WrongUse

OWN = "/.hangtag/"
EVENTS = f"{OWN}events"
SCRIPT = '<script src="/.hangtag/asset/live.js" data-number="{}"></script>\n</body>'
# Nothing of a shop's words runs in these pages, and they ask nobody else for anything.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
MAIL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'"
)


class Pages(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.0"
    server: Server
    version = 0  # of the change that is shown

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if not self._is_local():
            self.send_error(HTTPStatus.FORBIDDEN, "Only this machine may look in")
        elif path == EVENTS:
            self._tell_news()
        elif "%00" in path or "\0" in path:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._answer(unquote(path, errors="replace"), dict(parse_qsl(urlsplit(self.path).query)))

    do_HEAD = do_GET

    def _is_local(self) -> bool:
        return re.fullmatch(r"(127\.0\.0\.1|localhost)(:[0-9]+)?", self.headers.get("Host") or "") is not None

    def _answer(self, path: str, asked: dict[str, str]) -> None:
        status, policy, found = HTTPStatus.OK, "", None
        try:
            if path == "/" or path.startswith(OWN):
                policy = MAIL_POLICY if path.startswith(f"{OWN}show/") else POLICY
                found = self._own(path, asked)
            else:
                found = self._of_the_site(path)
                if found is None:
                    status, found = HTTPStatus.NOT_FOUND, self._not_found(path)
        except (Refused, WrongUse) as refused:
            problems = refused.problems if isinstance(refused, Refused) else [_problem(str(refused))]
            status, policy = HTTPStatus.SERVICE_UNAVAILABLE, POLICY
            found = preview.wrong_page(self.server.keeper, problems)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = found.content
        if found.kind.startswith("text/html") and not policy:
            content = content.replace(b"</body>", SCRIPT.format(self.version).encode())
        self.send_response(status)
        self.send_header("Content-Type", found.kind)
        self.send_header("Content-Length", str(len(content)))
        if policy and found.kind.startswith("text/html"):
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _own(self, path: str, asked: dict[str, str]) -> Shown | None:
        """The merchandisers' pages and what they need."""
        keeper = self.server.keeper
        if path == "/":
            return preview.list_page(keeper, asked)
        kind, _, rest = path.removeprefix(OWN).partition("/")
        match kind:
            case "product":
                return preview.product_page(keeper, rest, asked)
            case "asset":
                return preview.asset(rest) or surfaces.asset(rest)
            case "show" if rest.count("/") >= 2:
                tag, id, surface = rest.split("/", 2)
                with keeper.turn() as now:
                    locale = next((locale for locale in now.shop.locales if locale.tag == tag), None)
                    if locale is not None and id in now.shop.products:
                        return surfaces.shown(now, id, locale, surface)
        return None

    def _of_the_site(self, path: str) -> Shown | None:
        """A page of the help site from what is saved; what spans everything from the site that is built aside."""
        name = path.lstrip("/")
        with self.server.keeper.turn() as now:
            found = surfaces.sentences(now, name) if name.startswith("embed/") else now.page(name)
            version = now.version
            self.version = version
            if found is None and name and not name.endswith("/") and now.page(f"{name}/") is not None:
                return _moved(f"/{name}/")
        if found is None and "." in name.rpartition("/")[2] and not name.startswith("media/"):
            file = self.server.whole.file(name, version)
            if file is not None:
                return Shown(file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        return found

    def _not_found(self, path: str) -> Shown | None:
        """The page for what is not there, in the locale that was asked for."""
        with self.server.keeper.turn() as now:
            return now.page(f"{path.strip('/').partition('/')[0]}/404.html") if _has_pages(now) else None

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def _tell_news(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        news = self.server.keeper.news
        seen = news.now()
        try:
            self._send("hello", {"number": seen.number, "problems": seen.problems})
            while not self.server.closing:
                new = news.wait(seen, 5)
                if new == seen:
                    self.wfile.write(b": still here\n\n")
                elif new.problems != seen.problems or new.number != seen.number:
                    self._send(
                        "refused" if new.problems else "made", {"number": new.number, "problems": new.problems}
                    )
                if new.looked != seen.looked:
                    self._send("looked", {"number": new.number})
                self.wfile.flush()
                seen = new
        except OSError:
            return  # the browser has gone

    def _send(self, event: str, told: dict[str, object]) -> None:
        self.wfile.write(f"event: {event}\ndata: {json.dumps(told)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a terminal full of requests hides the problems."""


def _has_pages(now: Now) -> bool:
    return not now.errors


def _problem(message: str) -> Problem:
    return Problem("product_data", 1, 1, "yaml/file", message)


def _moved(address: str) -> Shown:
    html = f'<!doctype html>\n<meta charset="utf-8">\n<meta http-equiv="refresh" content="0; url={address}">\n'
    return Shown(html.encode("utf-8", "replace"))


class Server(ThreadingHTTPServer):
    """Shows the keeper's shop on 127.0.0.1; port 0 takes any that is free.

    Raises:
        WrongUse: the port is taken.
    """

    daemon_threads = True

    def __init__(self, keeper: Keeper, whole: Whole, port: int) -> None:
        self.keeper, self.whole, self.closing = keeper, whole, False
        try:
            super().__init__(("127.0.0.1", port), Pages)
        except OSError as taken:
            raise WrongUse(f"port {port} cannot be used ({taken.strerror}); name another with --port") from None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a browser that has gone is nobody's mistake
            super().handle_error(request, client_address)

    def close(self) -> None:
        self.closing = self.keeper.closing = True
        self.whole.close()
        self.shutdown()
        self.server_close()
