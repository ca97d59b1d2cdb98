"""`hangtag serve`: the help site in the browser, made anew and reloaded on every change.

A small server of its own, for this machine alone: it answers to 127.0.0.1 and localhost and to no other name, so
that no page from elsewhere can look in. Pages are served as they are published, with one script more that waits for
word of a change (server-sent events) and shows the problems that keep a change from being published.
"""

from __future__ import annotations

import functools
import json
import threading
import time
from collections.abc import Callable, Iterable
from datetime import date
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.commands import as_of_option, project_option
from generator.problems import Problem, Refused, WrongUse

EVENTS = "/.hangtag/events"
SCRIPT = """
<script>
(() => {
  const news = new EventSource("/.hangtag/events"), box = document.createElement("pre");
  box.hidden = true;
  box.style.cssText = "position:fixed;z-index:99;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;" +
    "padding:1rem;white-space:pre-wrap;font:14px/1.5 monospace;color:#fff;background:#16211d";
  document.body.append(box);
  news.addEventListener("made", () => location.reload());
  news.addEventListener("refused", (event) => { box.textContent = JSON.parse(event.data); box.hidden = false; });
})();
</script>
"""


class News:
    """What browsers wait for: the number of the last make, and the problems that hold one up."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._refused = ""

    def made(self) -> None:
        with self._changed:
            self._number, self._refused = self._number + 1, ""
            self._changed.notify_all()

    def refused(self, problems: str) -> None:
        with self._changed:
            self._refused = problems
            self._changed.notify_all()

    def now(self) -> tuple[int, str]:
        with self._changed:
            return self._number, self._refused

    def wait(self, seen: tuple[int, str], seconds: float) -> tuple[int, str]:
        """What is new since `seen`, or `seen` itself after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: (self._number, self._refused) != seen, seconds)
            return self._number, self._refused


class Pages(SimpleHTTPRequestHandler):
    """Files of the published tree; HTML gets the script that waits for changes."""

    protocol_version = "HTTP/1.0"
    server: Server

    def do_GET(self) -> None:
        if not self._is_local():
            self.send_error(HTTPStatus.FORBIDDEN, "Only this machine may look in")
        elif urlsplit(self.path).path == EVENTS:
            self._tell_news()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_local():
            super().do_HEAD()
        else:
            self.send_error(HTTPStatus.FORBIDDEN, "Only this machine may look in")

    def _is_local(self) -> bool:
        return (self.headers.get("Host") or "").rpartition(":")[0] in ("127.0.0.1", "localhost")

    def send_head(self):  # type: ignore[no-untyped-def]  # what it returns is the base class's own affair
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path = path / "index.html"
        if self.command != "GET" or path.is_dir() or path.suffix not in ("", ".html"):
            return super().send_head()
        status = HTTPStatus.OK
        if not path.is_file():
            status, path = HTTPStatus.NOT_FOUND, self._not_found()
        try:
            content = path.read_bytes().replace(b"</body>", SCRIPT.encode() + b"</body>")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def _not_found(self) -> Path:
        """The page for what is not there, in the locale that was asked for."""
        locale = urlsplit(self.path).path.strip("/").partition("/")[0]
        return Path(self.directory) / locale / "404.html"

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def _tell_news(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = (self.server.news.now()[0], "")
        try:
            while not self.server.closing:
                new = self.server.news.wait(seen, 5)
                if new[0] != seen[0]:
                    self.wfile.write(b"event: made\ndata: {}\n\n")
                elif new[1] != seen[1]:
                    self.wfile.write(f"event: refused\ndata: {json.dumps(new[1])}\n\n".encode())
                else:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
                seen = new
        except OSError:
            return  # the browser has gone

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a terminal full of requests hides the problems."""


class Server(ThreadingHTTPServer):
    """Serves `folder` on 127.0.0.1; port 0 takes any that is free.

    Raises:
        WrongUse: the port is taken.
    """

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        self.news, self.closing = News(), False
        try:
            super().__init__(("127.0.0.1", port), functools.partial(Pages, directory=str(folder)))
        except OSError as taken:
            raise WrongUse(f"port {port} cannot be used ({taken.strerror}); name another with --port") from None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def close(self) -> None:
        self.closing = True
        self.shutdown()
        self.server_close()


class Maker:
    """Makes what changed, and tells browsers and the terminal how it went; the same warnings are told once."""

    def __init__(self, make: Callable[[], Iterable[Problem]], news: News) -> None:
        self._make, self._news = make, news
        self._told: list[Problem] = []

    def __call__(self) -> None:
        start = time.perf_counter()
        try:
            warnings = sorted({problem for problem in self._make() if problem.severity == "warning"})
        except Refused as refused:
            self._refuse(
                "\n".join(str(problem) for problem in sorted(refused.problems) if problem.severity == "error")
            )
            return
        except WrongUse as wrong:
            self._refuse(str(wrong))  # a file that an editor is just replacing may be gone for a moment
            return
        if warnings != self._told:
            for warning in warnings:
                click.echo(str(warning), err=True)
            self._told = warnings
        click.echo(f"Made in {time.perf_counter() - start:.1f} s.", err=True)
        self._news.made()

    def _refuse(self, problems: str) -> None:
        click.echo(problems, err=True)
        self._news.refused(problems)


def watched(project: Path) -> list[Path]:
    """The places whose changes matter: facts, words and the host's configuration."""
    return [path for name in ("product_data", "content", "mkdocs.yml") if (path := project / name).exists()]


@click.command("serve", help="Show the help site and reload it on every change.")
@project_option
@as_of_option
@click.option("--out", type=click.Path(path_type=Path), help="Where the site goes (default: .serve in the shop).")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one."
)
def command(project: Path, as_of: date | None, out: Path | None, port: int) -> None:
    from watchfiles import watch

    from generator.build import build

    if not (project / "product_data").is_dir():
        raise WrongUse(f"there is no product_data/ in {project}; `hangtag init` makes a shop")
    out = out or project / ".serve"
    server = Server(out / "site", port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        make = Maker(lambda: build(project, out, as_of=as_of, only=("site",)).problems, server.news)
        make()
        click.echo(f"Look at {server.address} (Ctrl-C ends)", err=True)
        for _ in watch(*watched(project), debounce=100, step=30, raise_interrupt=False):
            make()
    finally:
        server.close()
