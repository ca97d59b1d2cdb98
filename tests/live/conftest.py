"""The small shop of `write_shop`, shown by the real server."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.live.keeper import Keeper
from generator.live.server import Server
from generator.live.whole import Whole
from tests.conftest import WriteShop

TODAY = date(2026, 11, 25)


@dataclass
class Looked:
    """A shop with its keeper and a server that shows it."""

    project: Path
    keeper: Keeper
    server: Server

    def save(self, file: str, content: str) -> None:
        path = self.project / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")

    def get(self, path: str, host: str = "", method: str = "GET") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=60)
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.server.server_port}"})
        answer = connection.getresponse()
        self.headers = answer.headers
        return answer.status, answer.read().decode("utf-8", "replace")


def look(project: Path) -> Iterator[Looked]:
    keeper = Keeper(project, TODAY)
    server = Server(keeper, Whole(project.resolve(), project / ".serve", TODAY), 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Looked(project, keeper, server)
    server.close()
    thread.join(5)


@pytest.fixture
def looked(write_shop: WriteShop) -> Iterator[Looked]:
    yield from look(write_shop())
