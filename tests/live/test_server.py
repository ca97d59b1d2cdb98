"""The server of `hangtag serve`: whom it answers, what it never shows, and how it tells of changes."""

from __future__ import annotations

import http.client
import json
from pathlib import Path

import pytest

from generator.commands.serve import Terminal
from generator.live.server import Server
from generator.problems import WrongUse
from tests.live.conftest import Looked


def test_pages_come_with_the_script_that_waits_for_changes(looked: Looked) -> None:
    status, html = looked.get("/en-gb/")
    assert status == 200
    assert "Ask before you order" in html
    assert html.count("/.hangtag/asset/live.js") == 1
    assert looked.get("/.hangtag/asset/live.js")[0] == 200


def test_a_folder_without_its_slash_leads_on(looked: Looked) -> None:
    status, html = looked.get("/en-gb/products/shirt")
    assert status == 200
    assert "url=/en-gb/products/shirt/" in html


def test_what_is_not_there_is_said_in_the_locale_s_words(looked: Looked) -> None:
    for path in ("/de-de/nothing/", "/de-de/products/nothing/", "/de-de/returns/nothing/", "/de-de/nothing"):
        status, html = looked.get(path)
        assert status == 404, path
        assert 'lang="de-DE"' in html, path
    assert looked.get("/nothing/")[0] == 404
    assert looked.get("/.hangtag/nothing")[0] == 404
    assert looked.get("/.hangtag/product/nothing")[0] == 404
    assert looked.get("/.hangtag/show/en-GB/shirt/nothing")[0] == 404
    assert looked.get("/media/nothing.png")[0] == 404


def test_nothing_outside_the_shop_is_shown(looked: Looked, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("a secret of the machine")
    looked.save("secret.yml", "a secret of the machine")
    for path in (
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/en-gb/..%2f..%2f..%2f..%2fsecret.html",
        "/en-gb/assets/../../../../secret.yml",
        "/media/../../secret.yml",
        "/media/..%2f..%2fsecret.yml",
        "/.hangtag/asset/../../../../secret.yml",
        "/.hangtag/product/shirt?file=secret.yml",
        "/.hangtag/product/shirt?file=../secret.html",
        "/.hangtag/show/en-GB/shirt/picture/..%2f..%2fsecret.yml",
        "/en-gb/..%2fsecret%00.html",
        "/en-gb/%00.html",
    ):
        assert "a secret" not in looked.get(path)[1], path


@pytest.mark.parametrize(
    "host",
    [
        *("shop.example", "shop.example:80", "127.0.0.1.example.com:1", "localhost:80@shop.example"),
        *("localhost:80, shop.example", "localhost:x", "localhost:80:80"),
    ],
)
def test_only_this_machine_may_look_in(looked: Looked, host: str) -> None:
    for path in ("/", "/en-gb/", "/.hangtag/events", "/.hangtag/product/shirt"):
        assert looked.get(path, host)[0] == 403
        assert looked.get(path, host, "HEAD")[0] == 403
    assert looked.server.server_address[0] == "127.0.0.1"


def test_the_merchandisers_pages_run_nothing_of_the_shop_and_are_framed_by_nobody(looked: Looked) -> None:
    for path in ("/", "/.hangtag/product/shirt", "/.hangtag/show/en-GB/shirt/fragment"):
        assert looked.get(path)[0] == 200
        policy = looked.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy.partition("script-src")[2].partition(";")[0]
        assert looked.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert looked.headers["Cache-Control"] == "no-store"


def test_a_head_says_what_a_get_would(looked: Looked) -> None:
    assert looked.get("/en-gb/", method="HEAD") == (200, "")


def test_browsers_hear_of_a_change_and_of_problems(looked: Looked) -> None:
    looked.keeper.notice()
    connection = http.client.HTTPConnection("127.0.0.1", looked.server.server_port, timeout=30)
    connection.request("GET", "/.hangtag/events", headers={"Host": f"localhost:{looked.server.server_port}"})
    events = connection.getresponse()

    def heard() -> tuple[str, dict[str, object]]:
        while not (line := events.readline().decode()).startswith("event:"):
            pass
        return line.split()[1], json.loads(events.readline().decode().removeprefix("data: "))

    assert heard() == ("hello", {"number": 1, "problems": ""})
    looked.save("product_data/products/shirt.yml", "name: Shirt\nbrand: aldr\n")
    assert looked.keeper.notice()
    event, told = heard()
    assert event == "refused"
    assert "product_data/products/shirt.yml:2:8: there is no brand 'aldr'" in str(told["problems"])
    looked.save("product_data/products/shirt.yml", "name: Shirt\nbrand: alder\n")
    looked.keeper.notice()
    assert heard() == ("made", {"number": 3, "problems": ""})
    assert not looked.keeper.notice()


def test_a_taken_port_is_said_with_its_cure(looked: Looked) -> None:
    with pytest.raises(WrongUse, match="--port"):
        Server(looked.keeper, looked.server.whole, looked.server.server_port)


def test_problems_are_told_once_to_the_terminal(looked: Looked, capsys: pytest.CaptureFixture[str]) -> None:
    tell = Terminal(looked.keeper)
    looked.save("product_data/products/shirt.yml", "name: {en: Shirt}\ncategory: women/tops\n")
    looked.keeper.notice()
    looked.keeper.look_through()
    tell()
    tell()
    told = capsys.readouterr().err
    assert told.count("shirt.yml:1:7: warning: 'name' is not there in de") == 1
    looked.save("product_data/products/shirt.yml", "name: Shirt\ncategory: women/tops\n")
    looked.keeper.notice()
    looked.keeper.look_through()
    tell()
    assert "Nothing is wrong any more" in capsys.readouterr().err


def test_search_comes_from_a_whole_site_that_is_built_aside(looked: Looked) -> None:
    store = (looked.project / "product_data/store.yml").read_text("utf-8")
    looked.save("product_data/store.yml", f"{store}search: {{with: material}}\n")
    status, index = looked.get("/en-gb/search/search_index.json")
    assert status == 200
    assert "products/shirt/" in index
    assert (looked.project / ".serve" / "site" / "en-gb").is_dir()
