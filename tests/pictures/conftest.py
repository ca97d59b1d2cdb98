"""Charts to draw, made by hand: their words are those of the test, so that only drawing can change a golden."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from generator.answers import Answer, Cell, Column, Mark, Measuring, Table
from generator.measure.locales import Locale
from generator.surfaces import Place, Saying
from generator.text import Text, Value
from generator.wording import Words
from generator.wording.loading import load_wording

LOCALES = ("en-GB", "th-TH", "ar-AE", "de-DE")
PLACE = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", LOCALES)
WORDS = {
    locale.tag: words
    for locale, words in load_wording([Locale(tag) for tag in LOCALES], buddhist=("th",))[0].items()
}
NAMES = {
    "en-GB": (
        "Women’s tops",
        "Size",
        ("Bust", "Waist", "Hips"),
        ("Around the fullest part.", "Not pulled in.", "Feet together."),
    ),
    "de-DE": (
        "Damenoberteile",
        "Größe",
        ("Brust", "Taille", "Hüfte"),
        ("Um die stärkste Stelle.", "Locker.", "Füße zusammen."),
    ),
    "th-TH": ("เสื้อผู้หญิง", "ไซซ์", ("รอบอก", "รอบเอว", "สะโพก"), ("วัดรอบส่วนที่กว้างที่สุด", "ไม่แขม่วท้อง", "ยืนเท้าชิดกัน")),
    "ar-AE": (
        "القطع العلوية النسائية",
        "المقاس",
        ("الصدر", "الخصر", "الورك"),
        ("حول أعرض جزء.", "دون شدّ.", "القدمان متلاصقتان."),
    ),
}
ROWS = (
    ("XS", "80–84", "31½–33", "62–66", "24½–26", "88–92", "34¾–36¼"),
    ("S", "84–88", "33–34¾", "66–70", "26–27½", "92–96", "36¼–37¾"),
    ("M", "88–92", "34¾–36¼", "70–74", "27½–29¼", "96–100", "37¾–39¼"),
)
UNITS = {"en-GB": ("cm", "in"), "de-DE": ("cm", "Zoll"), "th-TH": ("ซม.", "นิ้ว"), "ar-AE": ("سم", "بوصة")}
MEASURES = ("bust", "waist", "hips")

Tops = Callable[..., Saying]


def figure(tag: str, shown: str) -> Text:
    return Text(tag, (Value("sizing.test", shown, shown),))


def long_table(rows: int, columns: int, words: Words, width: int = 1) -> Table:
    """A table of so many sizes and measures; each figure is its own."""
    tag = words.locale.tag
    heads = [Column("size", Text(tag, ("Size",)), "size")]
    heads += [Column(f"m{n}", Text(tag, (f"Measure {n}",)), "measure", "cm", "in") for n in range(columns)]
    made = tuple(
        (
            Cell(Text(tag, (f"N{row}",))),
            *(Cell(figure(tag, f"{row}.{n}" * width), figure(tag, f"{row}⅛")) for n in range(columns)),
        )
        for row in range(rows)
    )
    return Table(Text(tag, ("Long",)), tuple(heads), made, "long", "body", title=Text(tag, ("A long chart",)))


def saying_of(table: Table, words: Words, place: Place = PLACE, measuring: Sequence[Measuring] = ()) -> Saying:
    tag = words.locale.tag
    answer = Answer("sizing.chart", Text(tag, ("?",)), Text(tag, ("Sizes XS to M.",)), (table, *measuring))
    return Saying("chart", table.subject, table.title or table.caption, words, place, (answer,))


@pytest.fixture
def tops() -> Tops:
    """`tops("ar-AE")`: the chart of women's tops as it is said in that locale."""

    def said(
        tag: str = "en-GB", title: str = "", place: Place = PLACE, notes: tuple[Text, ...] = (), size: str = ""
    ) -> Saying:
        name, head, measures, hows = NAMES[tag]
        own, other = UNITS[tag]
        columns = [Column("size", Text(tag, (head,)), "size")]
        columns += [
            Column(key, Text(tag, (words,)), "measure", own, other, str(number))
            for number, (key, words) in enumerate(zip(MEASURES, measures, strict=True), 1)
        ]
        rows = tuple(
            (
                Cell(Text(tag, (size or row[0],)), beside=Text(tag, ("EU ", Value("", "34", "34")))),
                *(Cell(figure(tag, row[at]), figure(tag, row[at + 1])) for at in (1, 3, 5)),
            )
            for row in ROWS
        )
        shown = Text(tag, (title or name,))
        table = Table(shown, tuple(columns), rows, "womens-tops", "body", title=shown, notes=notes)
        marks = tuple(
            Mark(str(number), key, Text(tag, (words,)), Text(tag, (how,)))
            for number, (key, words, how) in enumerate(zip(MEASURES, measures, hows, strict=True), 1)
        )
        measuring = Measuring("body-woman", Text(tag, ("…",)), marks, "womens-tops")
        return saying_of(table, WORDS[tag], place, [measuring])

    return said
