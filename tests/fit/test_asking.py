"""The question after delivery is asked where buyers are: on the help page and in the mail, by three plain links."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.make import Making
from generator.shop import read_shop
from generator.surfaces import Place
from generator.surfaces.help_site.page import Page

ROOT = Path(__file__).parents[2]


class Bare:
    """A shell that is nothing but the page's body."""

    def stamp(self, page: Page) -> bytes:
        return page.body.encode()


def test_the_help_page_and_the_mail_ask_by_three_links() -> None:
    shop, problems = read_shop(ROOT, date(2026, 11, 24))
    assert shop is not None, problems
    store = shop.store
    place = Place(store.name, store.url, store.help_url, store.locales)
    making = Making(shop, place, {tag: Bare() for tag in store.locales})  # type: ignore[arg-type]
    made = {output.path: output.content for output in making.product("linen-camp-shirt").outputs}
    page = made["site/en-gb/products/linen-camp-shirt/index.html"].decode()
    mail = made["mail/de-de/fit/linen-camp-shirt.html"].decode()
    for answer in ("small", "true", "large"):
        address = f"https://www.example.com/fit?product=linen-camp-shirt&amp;size=&amp;answer={answer}"
        assert address in page
        assert address in mail
