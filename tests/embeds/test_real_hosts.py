"""The samples of the documentation, served by nginx and Caddy themselves: they send what `_headers` says."""

from __future__ import annotations

import contextlib
import fnmatch
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

pytestmark = pytest.mark.proof
PAGE = Path(__file__).parents[2] / "docs/pages/embedding.md"


def sample(host: str) -> str:
    return PAGE.read_text("utf-8").split(f"**{host}**")[1].split("```")[1].partition("\n")[2]


def rules(published: Path) -> list[tuple[str, dict[str, str]]]:
    """`_headers`: (pattern, headers), as Cloudflare Pages reads it."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in (published / "_headers").read_text("utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[-1][1][name.lower()] = value
        else:
            found.append((line, {}))
    return found


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextlib.contextmanager
def serving(command: list[str], port: int, folder: Path) -> Iterator[str]:
    """A server that we started, until we have asked it; by its own process, which is ended afterwards."""
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        for _ in range(200):
            if server.poll() is not None:
                pytest.fail((folder / "log").read_text("utf-8", "replace")[-3000:])
            with contextlib.suppress(URLError, ConnectionError):
                urlopen(f"http://127.0.0.1:{port}/embed/v1/manifest.json", timeout=2).read()
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(params=["nginx", "Caddy"])
def host(request: pytest.FixtureRequest, published: Path, tmp_path: Path) -> Iterator[str]:
    name: str = request.param
    program = shutil.which(name.lower(), path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip(f"{name} is not here: apt-get install {'nginx-light' if name == 'nginx' else 'caddy'}")
    port = free_port()
    text = sample(name).replace("/srv/hangtag/dist", str(published))
    if name == "nginx":
        mime = "/etc/nginx/mime.types"
        (tmp_path / "shop").mkdir()
        include = '<!--#include virtual="/embed/v1/en-gb/shirt.care.html" -->'
        (tmp_path / "shop/shirt.html").write_text(f"<h1>Shirt</h1>\n{include}", "utf-8")
        shop = f"location /shop/ {{ root {tmp_path}; ssi on; }}"
        text = text.replace("server_name help.example.com;", f"listen 127.0.0.1:{port}; {shop}")
        folders = " ".join(
            f"{kind}_temp_path {tmp_path / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.getuid() == 0 else ""
        text = (
            f"{user} daemon off; pid {tmp_path / 'pid'}; error_log stderr; events {{}}\n"
            f"http {{ include {mime}; access_log off; {folders}\n{text}\n}}\n"
        )
        command = [program, "-e", "stderr", "-p", str(tmp_path), "-c", str(tmp_path / "conf")]
    else:
        at = f"http://127.0.0.1:{port} {{"
        alone = "{\n  admin off\n  auto_https off\n}\n"
        text = alone + text.replace("help.example.com {", at, 1)
        command = [program, "run", "--adapter", "caddyfile", "--config", str(tmp_path / "conf")]
    (tmp_path / "conf").write_text(text, "utf-8")
    with serving(command, port, tmp_path) as origin:
        yield origin


def test_every_kind_of_file_is_sent_as_the_headers_say(host: str, published: Path) -> None:
    said = rules(published)
    addresses = sorted(
        path.relative_to(published).as_posix() for path in (published / "embed/v1").rglob("*") if path.is_file()
    )
    assert len(addresses) > 30
    for name in ("walking-0123456789ab.vtt", "front-0123456789ab.webp"):
        picture = published / "site" / "media" / "shirt" / name
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(b"WEBVTT\n")
        addresses.append(f"media/shirt/{name}")
    for address in addresses:
        wanted: dict[str, str] = {}
        for pattern, headers in said:
            if fnmatch.fnmatchcase(f"/{address}", pattern):
                wanted |= headers
        asked = Request(f"{host}/{address}", headers={"Origin": "https://shop.example", "Accept-Encoding": "gzip"})
        with urlopen(asked, timeout=5) as answer:
            sent = {name.lower(): answer.headers.get_all(name) for name in answer.headers}
        if address.endswith("frame.html"):
            wanted = {name: value for name, value in wanted.items() if name in FRAME}
        for name, value in wanted.items():
            assert sent.get(name) == [value], f"{address}: {name}"
        kind = (sent.get("content-type") or [""])[0]
        if address.endswith((".html", ".css", ".js")):
            assert sent.get("content-encoding") == ["gzip"] or int((sent.get("content-length") or ["0"])[0]) < 600
            assert re.match(r"text/(html|css|javascript)|application/javascript", kind), kind
        if address.endswith(".json"):
            assert kind.startswith("application/json")


FRAME = {"cache-control", "content-security-policy", "x-content-type-options", "x-robots-tag"}


@pytest.mark.parametrize("host", ["nginx"], indirect=True)
def test_an_include_of_the_server_puts_the_fragment_into_the_page(host: str, published: Path) -> None:
    with urlopen(f"{host}/shop/shirt.html", timeout=5) as answer:
        page = answer.read().decode()
    fragment = (published / "embed/v1/en-gb/shirt.care.html").read_text("utf-8")
    assert page == f"<h1>Shirt</h1>\n{fragment}"


def test_what_is_not_there_is_not_there(host: str) -> None:
    for path in (
        "/embed/v1/en-gb/nothing.html",
        "/embed/v1/../../product_data/store.yml",
        "/embed/v1/%2e%2e/_headers",
    ):
        with pytest.raises(HTTPError) as failed:
            urlopen(f"{host}/embed/v1/{path}", timeout=5)
        assert failed.value.code in (400, 403, 404)
