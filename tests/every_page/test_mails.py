"""E-mail footers as a mail program shows them: on a narrow phone and at full width, light and dark."""

from __future__ import annotations

import pytest

from generator.measure.locales import Locale

from .conftest import LOCALES, Demo, Looker
from .looking import AXE, LOOKING, axe

pytestmark = pytest.mark.browser
# A mail is a part of somebody else's page, below headings of theirs.
AXE_OF_A_PART = AXE.replace(
    "axe.run(document, {",
    "axe.run(document, { rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, "
    "'landmark-one-main': { enabled: false } },",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_footers_fit_and_can_be_read(looker: Looker, demo: Demo, scheme: str) -> None:
    wrong: list[str] = []
    context = looker.browser.new_context(color_scheme=scheme, offline=True)
    page = context.new_page()
    head = (demo.out / "mail/head.html").read_text("utf-8")
    seen = 0
    for locale in LOCALES:
        mails = sorted(
            (demo.out / "mail" / Locale(locale).path).rglob("*.html"), key=lambda path: path.stat().st_size
        )
        for path in (mails[-1], mails[len(mails) // 2], mails[0]):
            where = path.relative_to(demo.out).as_posix()
            page.set_content(
                f'<!doctype html><html lang="{locale}"><head><meta charset="utf-8"><title>Mail</title>{head}</head>'
                f'<body style="margin: 0">{path.read_text("utf-8")}</body></html>'
            )
            page.evaluate(LOOKING)
            for width in (320, 600):
                page.set_viewport_size({"width": width, "height": 800})
                wrong += [f"{where} at {width}: {said}" for said in page.evaluate("hangtagLooking.overflow()")]
                seen += 1
            wrong += [f"{where}: {said}" for said in page.evaluate("hangtagLooking.glyphs()")]
            page.evaluate(axe())
            wrong += [f"{where} {scheme}: {said}" for said in page.evaluate(AXE_OF_A_PART)]
    background = page.evaluate("getComputedStyle(document.querySelector('.ht-m-bg')).backgroundColor")
    context.close()
    assert seen == len(LOCALES) * 6
    assert wrong == []
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 23, 21)"}[scheme]
