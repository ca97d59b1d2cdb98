"""A shop's page and the help host, each with an origin of its own, in a real browser."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.build import build

from .hosts import Host
from .stage import Stage

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
HOSTILE = (
    "</section></template><script>document.title = 'PWNED'</script><img src=x onerror=\"document.title = 'PWNED'\">"
    "{{ 7 * 7 }} {% raw %} ${7 * 7} '\"><svg onload=alert(1)> javascript:alert(1) evil"
)
FILES = {
    "product_data/store.yml": (
        "name: Small\nurl: https://www.example.com\nlocales: [en-GB, ar-AE]\nembed: {file_per_part: yes}\n"
    ),
    "product_data/brands/alder.yml": "name: Alder\n",
    "product_data/categories.yml": "women: {name: {en: Women, ar: نساء}}\n",
    "product_data/size_charts/tops.yml": (
        "title: {en: Tops, ar: قمصان}\nkind: body\nfor: women\nunit: cm\napplies_to: {category: women}\n"
        "table: |\n  size | EU | UK | bust\n  S | 36 | 8 | 84-88\n  M | 38 | 10 | 88-92\n  L | 40 | 12 | 92-97\n"
    ),
    "product_data/return_policies/standard.yml": "refund: 30 days of delivery\nby_mail: free\n",
    "product_data/products/shirt.yml": (
        "name: {en: Shirt, ar: قميص}\nbrand: alder\ncategory: women\nsizes: [S, M, L]\n"
        "fit: {verdict: runs_small}\nmaterial: {linen: 100}\ncare: [machine_30]\n"
    ),
    "product_data/products/evil.yml": (
        f"name: {json.dumps(HOSTILE)}\nbrand: alder\ncategory: women\nsize_chart: none\n"
        f"fit: {{verdict: runs_small, why: {json.dumps(HOSTILE)}}}\ndetails: {{pockets: {json.dumps(HOSTILE)}}}\n"
        f"description: {json.dumps(HOSTILE)}\n"
    ),
    "content/en/index.md": "# Help\n",
}


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a shop with one shirt."""
    project = tmp_path_factory.mktemp("shop")
    for name, content in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    build(project, project / "dist", only=("embed", "twins"), jobs=1)
    return project / "dist"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo shop's fragments."""
    shop = tmp_path_factory.mktemp("demo")
    for folder in ("content", "product_data"):
        shutil.copytree(ROOT / folder, shop / folder, ignore=shutil.ignore_patterns("media"))
    (shop / "product_data/media").symlink_to(ROOT / "product_data/media")
    build(shop, shop / "dist", only=("embed", "twins"), jobs=1)
    return shop / "dist/embed/v1"


@pytest.fixture
def two_hosts() -> Iterator[tuple[Host, Host]]:
    """The shop and the help host; two names of this machine, so that neither is a part of the other."""
    hosts, servers = [], []
    for name in ("127.0.0.1", "localhost"):
        host = Host()

        class Answers(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            known = host

            def do_GET(self) -> None:
                self.known.asked.append((self.path, dict(self.headers)))
                time.sleep(self.known.late.get(self.path, 0))
                status, headers, body = self.known.answers.get(self.path, (404, {}, b""))
                self.send_response(status)
                for header, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(header, value)
                self.end_headers()
                if self.path in self.known.cut:
                    self.wfile.write(body[: len(body) // 2])
                    self.close_connection = True
                else:
                    self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        host.origin = f"http://{name}:{server.server_port}"
        hosts.append(host)
        servers.append(server)
    yield hosts[0], hosts[1]
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")  # one Playwright at a time: other rooms start their own
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        assert not os.environ.get("HANGTAG_CI"), "Chromium is not installed: .ci/system installs it"
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def stage(browser: Any, two_hosts: tuple[Host, Host], published: Path) -> Iterator[Stage]:
    made = Stage(browser, *two_hosts, published)
    yield made
    for context in made.contexts:
        context.close()
