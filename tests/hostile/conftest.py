"""A small shop that says one hostile string wherever words may stand, and what its outputs look like as trees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.inspection import inspect
from generator.markup.elements import escaped

DAY = date(2026, 11, 24)
OF_THE_WORDS = {"dir"}  # whether words are written from right to left is for their letters to say
# What a template engine that a host puts our HTML or mail through would take for its own.
TEMPLATE_MARKS = (
    *("{{", "}}", "{%", "%}", "{#", "[[", "]]", "*|", "|*", "%%", "<%", "%>", "${", "#{", "<?", "[gallery"),
    *("#set(", "`", "$!{", "$x"),
)
TABLE = "size | EU | bust\nS | 36 | 84-88\nM | 38 | 88-92\n"


def as_yaml(value: object) -> str:
    """JSON, which is YAML; signs that may not stand in a file are written as escapes."""

    def escape(found: re.Match[str]) -> str:
        return f"\\u{ord(found[0]):04x}"

    return re.sub(
        r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]", escape, json.dumps(value, ensure_ascii=False)
    )


def product(said: str) -> dict[str, object]:
    """A product that says it in every text of its own, with a chart of its own; the description is rich text."""
    return {
        "name": said,
        "brand": "alder",
        "category": "women/tops",
        "sizes": ["S", "M"],
        "style": said,
        "skus": {"S": said},
        "fit": {"verdict": "runs_small", "why": said},
        "model": {"height": "178 cm", "wears": "S"},
        "material": {"linen": 100},
        "care": ["machine_30"],
        "details": {"pockets": said, "mill": said},
        "media": [{"image": "shirt.png", "angle": "front", "alt": said}],
        "size_chart": [
            {
                "kind": "body",
                "for": "women",
                "unit": "cm",
                "title": said,
                "note": said,
                "names": {"S": said},
                "columns": {"bust": {"name": said, "how": said}},
                "source": {"name": said, "note": said, "checked": "2026-11-01"},
                "table": TABLE,
            }
        ],
    }


def shop_files(said: Sequence[str]) -> dict[str, object]:
    """The files that all products share; each text is the next of `said`."""
    after = iter(said)

    def word() -> str:
        return next(after)

    sentence = {"en": word().replace("'", "''").replace("{", "'{'").replace("}", "'}'").replace("#", "'#'")}
    return {
        "product_data/store.yml": {
            "name": word(),
            "url": "https://www.example.com",
            "locales": ["en-GB"],
            "markdown": "yes",
            "feeds": {"google": "yes", "openai": "yes", "ucp": "draft"},
            "fit_question": "https://www.example.com/fit?product={product}&size={size}&answer={answer}",
            "contact": {
                "email": "care@example.com",
                "hours": word(),
                "reply_within": word(),
                "holidays": word(),
            },
            "details": {"mill": {"name": word()}},
        },
        "product_data/brands/alder.yml": {"name": word()},
        "product_data/categories.yml": {
            "women": {"name": word()},
            "women/tops": {"name": word(), "details": ["pockets", "mill"]},
        },
        "product_data/size_charts/womens-tops.yml": {
            "kind": "body",
            "for": "women",
            "unit": "cm",
            "applies_to": {"category": "women/tops"},
            "title": word(),
            "note": word(),
            "names": {"S": word()},
            "columns": {"bust": {"name": word(), "how": word()}},
            "source": {"name": word(), "note": word(), "checked": "2026-11-01"},
            "table": TABLE,
        },
        "product_data/return_policies/standard.yml": {
            "refund": "30 days of delivery",
            "by_mail": "free",
            "note": word(),
            "rules": [
                {
                    "name": word(),
                    "when": {"purchased": "1 November to 24 December"},
                    "extended": "until 31 January",
                    "note": word(),
                },
                {"when": {"reason": "faulty"}, "refund": "60 days of discovery", "by_mail": "free"},
            ],
        },
        "content/wording/en.yml": {"care": {"question": sentence["en"]}, "returns": {"question": sentence["en"]}},
        "content/en/index.md": "# Help of [[store.name]]\n\n## [[contact.hours]]\n\n[[contact.hours]], "
        "[[contact.reply_within]]\n\n"
        "| a | b |\n|---|---|\n| [[contact.holidays]] | [[store.name]] |\n\n- [[contact.hours]]\n\n"
        "::: hangtag size-chart womens-tops\n\n::: hangtag details p0\n",
        "content/en/returns.md": "# Returns\n\n[[returns.refund.within]]\n\n::: hangtag returns\n",
    }


WORDS_OF_A_SHOP = 19
PLAIN_SHOP = ["x"] * WORDS_OF_A_SHOP


def write_shop(folder: Path, shared: Sequence[str], products: Sequence[str]) -> Path:
    """A shop whose shared texts are `shared`, and whose products `p0`, `p1` … say one string each."""
    from PIL import Image

    files = {**shop_files(shared)}
    files |= {f"product_data/products/p{n}.yml": product(said) for n, said in enumerate(products)}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else as_yaml(content)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    media = folder / "product_data/media"
    media.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 60), "#446655").save(media / "shirt.png")
    return folder


def refused(folder: Path) -> dict[str, set[str]]:
    """The files that are refused, with the codes of what is wrong in them."""
    wrong: dict[str, set[str]] = {}
    for problem in inspect(folder, DAY).problems:
        if problem.severity == "error":
            wrong.setdefault(problem.file, set()).add(problem.code)
    return wrong


def tree(html: str) -> list[tuple[str, ...]]:
    """Elements with the names of their attributes and their classes, in document order."""

    def walk(node: LexborNode, depth: int) -> Iterator[tuple[str, ...]]:
        names = sorted(name for name in node.attributes if name not in OF_THE_WORDS)
        yield (str(depth), str(node.tag), *names, node.attributes.get("class") or "")
        child = node.child
        while child is not None:
            if child.tag != "-text":
                yield from walk(child, depth + 1)
            child = child.next

    root = LexborHTMLParser(html).root
    assert root is not None
    return list(walk(root, 0))


def squeezed(text: str) -> str:
    """A text's signs without spaces and without what HTML cannot say."""
    import html

    return "".join(html.unescape(escaped(text)).split())
