"""Instructions on withdrawal and the model form as a text, to go with the mail that confirms an order."""

from __future__ import annotations

from collections.abc import Iterable

from generator.answers import Answer
from generator.markup import plain
from generator.markup.addresses import address
from generator.surfaces import Output, Place
from generator.wording import Words


def withdrawal(answers: Iterable[Answer], words: Words, place: Place) -> Output:
    """`mail/<locale>/withdrawal.txt`"""
    home = f"{place.help_url}/{words.locale.path}/"

    def where(target: str) -> str | None:
        shown = address(target, home, place.shop_url)
        return None if shown is None or shown.startswith(("mailto:", "tel:")) else shown

    text = "\n".join(plain.plain(answer, where) for answer in answers)
    return Output(f"mail/{words.locale.path}/withdrawal.txt", text.encode("utf-8", "replace"))
