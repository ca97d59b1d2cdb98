"""The preview server: what it shows, whom it shows it to, and how it tells of changes."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.serve import Maker, Server
from generator.problems import Problem, Refused, WrongUse


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "en-gb").mkdir()
    (tmp_path / "en-gb" / "index.html").write_text("<html><body>Hello</body></html>")
    (tmp_path / "en-gb" / "404.html").write_text("<html><body>Not here</body></html>")
    (tmp_path / "en-gb" / "a.css").write_text("</body>")
    server = Server(tmp_path, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.close()
    thread.join(5)


def get(server: Server, path: str, host: str = "") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_pages_come_with_the_script_that_waits_for_changes(server: Server) -> None:
    status, html = get(server, "/en-gb/")
    assert status == 200
    assert "Hello" in html
    assert html.count("EventSource") == 1
    assert get(server, "/en-gb/a.css") == (200, "</body>")


def test_what_is_not_there_is_said_in_the_locale_s_words(server: Server) -> None:
    status, html = get(server, "/en-gb/nothing/")
    assert status == 404
    assert "Not here" in html
    assert get(server, "/nothing.html")[0] == 404


def test_nothing_outside_the_folder_is_shown(server: Server, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.html").write_text("secret")
    for path in ("/../secret.html", "/%2e%2e/secret.html", "/en-gb/..%2f..%2fsecret.html"):
        assert "secret" not in get(server, path)[1].replace("secret.html", "")


@pytest.mark.parametrize("host", ["shop.example", "shop.example:80", "127.0.0.1.example.com:1"])
def test_only_this_machine_may_look_in(server: Server, host: str) -> None:
    assert get(server, "/en-gb/", host)[0] == 403
    assert get(server, "/.hangtag/events", host)[0] == 403


def test_browsers_hear_of_a_change_and_of_problems(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", "/.hangtag/events", headers={"Host": f"localhost:{server.server_port}"})
    events = connection.getresponse()
    problem = Problem("product_data/store.yml", 3, 1, "catalogue/value", "this is wrong", "mend it")

    def refuse() -> list[Problem]:
        raise Refused([problem])

    Maker(refuse, server.news)()
    assert events.readline() == b"event: refused\n"
    assert b"product_data/store.yml:3:1: this is wrong; mend it" in events.readline()
    events.readline()
    Maker(list, server.news)()
    assert events.readline() == b"event: made\n"


def test_a_taken_port_is_said_with_its_cure(server: Server, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="--port"):
        Server(tmp_path, server.server_port)


def test_warnings_are_told_once(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    warnings = [
        Problem("a.yml", 1, 1, "a/b", "look here", severity="warning"),
        Problem("a.yml", 1, 1, "a/c", "so", severity="info"),
    ]
    make = Maker(lambda: warnings, server.news)
    make()
    make()
    told = capsys.readouterr().err
    assert told.count("a.yml:1:1: warning: look here") == 1
    assert "so" not in told.replace("look", "")
    assert told.count("Made in") == 2
