"""The address of the fit question (`fit_question` in store.yml) cannot carry an answer.

It is the address of the survey or form that the shop uses, with `{product}` and `{answer}` where they belong, and
`{size}` if the size is to be known. What comes back there is read by `hangtag import evidence`.

    Bad:
        fit_question: https://forms.example.com/fit?p={produkt}

    Good:
        fit_question: https://forms.example.com/fit?product={product}&size={size}&answer={answer}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.problems import Problem, did_you_mean
from generator.yaml_source import Source

PLACES = ("product", "size", "answer")


def check(store: Source) -> Iterator[Problem]:
    """`store` is product_data/store.yml."""
    template = store.value.get("fit_question") if isinstance(store.value, dict) else None
    if not isinstance(template, str):
        return
    place = store.place("fit_question")
    try:
        address = urlsplit(template)
    except ValueError:
        address = urlsplit("")
    if address.scheme not in ("https", "http") or not address.netloc or "{" in address.netloc:
        message = f"'{template}' is no address of a page"
        yield place.problem("fit/question", message, "write https://…?product={product}&answer={answer}")
        return
    named = re.findall(r"\{([^{}]*)\}", template)
    strange = [name for name in named if name not in PLACES]
    if strange:
        nearest = did_you_mean(strange[0], PLACES)
        message = f"there is nothing to put in '{{{strange[0]}}}'{nearest}"
        yield place.problem("fit/question", message, "" if nearest else "write {product}, {size} and {answer}")
    elif missing := [name for name in ("product", "answer") if name not in named]:
        message = f"the address does not say the {' and the '.join(missing)}"
        yield place.problem("fit/question", message, f"put {{{missing[0]}}} into it")
