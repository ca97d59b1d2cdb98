"""The linen camp shirt as answers, in every locale of the demo shop, and hostile words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.answers import (
    Answer,
    Bullets,
    Cell,
    Column,
    Example,
    Mark,
    Measuring,
    Media,
    Notice,
    Pair,
    Pairs,
    Paragraph,
    Share,
    Step,
    Table,
    Tool,
)
from generator.measure.locales import Locale
from generator.surfaces import Place, Saying
from generator.text import Link, Name, Text, Value
from generator.wording import Words
from generator.wording.loading import load_wording

LOCALES = ("en-GB", "en-US", "de-DE", "th-TH", "ar-AE")
PLACE = Place("Alder & Fen", "https://www.example.com", "https://help.example.com", LOCALES)
WORDS = load_wording([Locale(tag) for tag in LOCALES], buddhist=("th",))[0]
SAID = {
    "en": {
        "short": "Women’s tops run from XS to XL.",
        "title": "Women’s tops",
        "tag": "Body measurements",
        "lead": "Measure yourself, not the shirt. Between two sizes? Take the larger one: this style runs small.",
        "caption": "Your body. Women’s tops, sizes XS to XL.",
        "size": "Size",
        "bust": "Bust",
        "waist": "Waist",
        "hips": "Hips",
        "how": "How to measure",
        "how bust": "Around the fullest part, tape level all round.",
        "how waist": "Around the narrowest part, without pulling in.",
        "how hips": "Feet together, around the fullest part.",
        "note": "≈ Approximate: worked out by a formula. All other sizes are our own.",
        "checked": "Chart checked on 1 November 2026.",
        "flat": "This shirt, laid flat",
        "garment": "Garment measurements",
        "garment lead": "What the finished shirt measures. Compare with a shirt you like.",
        "garment caption": "The shirt itself. Chest is all the way round.",
        "chest": "Chest",
        "length": "Length",
        "sleeve": "Sleeve",
        "where": "Where we measure",
        "verdict": "Runs small",
        "advice": "Take one size up.",
        "why": "Cut close at the shoulders.",
        "buyers": "What 88 buyers said, Dec 2025 to Nov 2026",
        "small": "Too small",
        "right": "Just right",
        "large": "Too large",
        "of": "{} of 88",
        "model": "The model is 178 cm, bust 84 cm, and wears S.",
        "until": "30 days from delivery to send it back",
        "season": "Christmas returns",
        "order by": "Order by 24 December: at least until Sunday 31 January 2027.",
        "money": "Money back",
        "30 days": "30 days",
        "credit": "Store credit",
        "45 days": "45 days",
        "tags": "Unworn, tags on. ",
        "all": "All about returns",
        "care": "Care",
        "sign 1": "Machine wash at 30°",
        "sign 2": "Do not tumble dry",
        "question": "Which size?",
        "delivered": "Delivered",
        "day 0": "Day 0. The day of delivery does not count.",
        "last": "Last day for your money back",
        "name": "Linen camp shirt",
    },
    "th": {
        "short": "เสื้อผู้หญิง ไซซ์ XS ถึง XL",
        "title": "เสื้อผู้หญิง",
        "tag": "ขนาดตัว",
        "lead": "วัดตัวคุณ ไม่ใช่เสื้อ อยู่ระหว่างสองไซซ์ เลือกไซซ์ใหญ่กว่า เพราะรุ่นนี้ตัวเล็ก",
        "caption": "ขนาดตัวของคุณ เสื้อผู้หญิง ไซซ์ XS ถึง XL",
        "size": "ไซซ์",
        "bust": "รอบอก",
        "waist": "รอบเอว",
        "hips": "รอบสะโพก",
        "how": "วิธีวัด",
        "verdict": "ตัวเล็กกว่าปกติ",
        "advice": "เลือกใหญ่ขึ้นหนึ่งไซซ์",
        "small": "เล็กไป",
        "right": "พอดี",
        "large": "ใหญ่ไป",
        "until": "ส่งคืนได้ภายใน 30 วันหลังได้รับของ",
    },
    "ar": {
        "short": "القطع العلوية النسائية من XS إلى XL.",
        "title": "القطع العلوية النسائية",
        "tag": "قياسات الجسم",
        "lead": "القياسات للجسم وليست للقميص. بين مقاسين؟ ننصح بالأكبر، فهذا القميص أصغر من المعتاد.",
        "caption": "قياسات جسمك، القطع العلوية النسائية من XS إلى XL.",
        "size": "المقاس",
        "bust": "الصدر",
        "waist": "الخصر",
        "hips": "الأرداف",
        "how": "طريقة القياس",
        "verdict": "أصغر من المعتاد",
        "advice": "اختر مقاسًا أكبر.",
        "small": "صغير جدًا",
        "right": "مناسب",
        "large": "كبير جدًا",
        "until": "30 يومًا من التسليم للإرجاع",
        "garment": "قياسات القطعة",
        "flat": "هذا القميص مبسوطًا",
    },
}
BODY = [
    ("XS", "UK 6", "80–84", "31½–33", "62–66", "24½–26", "88–92", "34¾–36¼", "34", "2", "5"),
    ("S", "UK 8", "84–88", "33–34¾", "66–70", "26–27½", "92–96", "36¼–37¾", "36", "4", "7"),
    ("M", "UK 10", "88–92", "34¾–36¼", "70–74", "27½–29¼", "96–100", "37¾–39¼", "38", "6", "9"),
    ("L", "UK 12", "92–97", "36¼–38¼", "74–79", "29¼–31", "100–105", "39¼–41¼", "40", "8", "11"),
    ("XL", "UK 14", "97–102", "38¼–40¼", "79–84", "31–33", "105–110", "41¼–43¼", "42", "10", "13"),
]
FLAT = [
    ("XS", "92", "36¼", "64", "25¼", "21", "8¼"),
    ("S", "96", "37¾", "65", "25½", "21.5", "8½"),
    ("M", "100", "39¼", "66", "26", "22", "8¾"),
    ("L", "105", "41¼", "67", "26½", "22.5", "8¾"),
    ("XL", "110", "43¼", "68", "26¾", "23", "9"),
]

# What the tool knows of one size; what the element carries of it is less.
FACTS = {"measures": [], "sizes": [{"size": "XS", "name": "XS", "beside": "", "run": 0}], "texts": {"one": "XS"}}


def camp_shirt(tag: str, x: str | None = None) -> Saying:
    """Everything there is to print of the shirt; with `x`, every word that could come from data is that."""
    words = WORDS[Locale(tag)]
    said = SAID["en"] | SAID.get(words.locale.language, {})

    def t(key: str) -> Text:
        return Text(tag, (said[key] if x is None else x,))

    def v(shown: str, fact: str = "sizing.figure") -> Text:
        shown = shown if x is None else x
        return Text(tag, (Value(fact, shown, shown),))

    cm, inch = (words.say(f"units.symbol.{unit}").plain() for unit in ("cm", "in"))
    subject = "womens-tops" if x is None else x

    def measures(row: tuple[str, ...], low: int, high: int) -> list[Cell]:
        return [Cell(v(row[at]), v(row[at + 1])) for at in range(low, high, 2)]

    body = Table(
        t("caption"),
        (
            Column("size", t("size"), "size"),
            *(
                Column(key, t(key), "measure", cm, inch, str(badge))
                for badge, key in enumerate(("bust", "waist", "hips"), 1)
            ),
            Column("EU", v("EU"), "label", full_name="Europe" if x is None else x),
            Column("US", v("US"), "label", full_name="United States" if x is None else x),
            Column("JP", v("JP"), "label", full_name="Japan" if x is None else x, approximate=True),
        ),
        tuple(
            (
                Cell(v(row[0]), beside=v(row[1])),
                *measures(row, 2, 8),
                Cell(v(row[8])),
                Cell(v(row[9])),
                Cell(v(row[10]), approximate=True, origin="formula"),
            )
            for row in BODY
        ),
        subject,
        "body",
        t("title"),
        t("tag"),
        t("lead"),
        (t("note"), t("checked")),
    )
    flat = Table(
        t("garment caption"),
        (
            Column("size", t("size"), "size"),
            *(
                Column(key, t(key), "measure", cm, inch, badge)
                for badge, key in (("A", "chest"), ("B", "length"), ("C", "sleeve"))
            ),
        ),
        tuple((Cell(v(row[0])), *measures(row, 1, 7)) for row in FLAT),
        "linen-camp-shirt" if x is None else f"{x} flat",
        "garment",
        t("flat"),
        t("garment"),
        t("garment lead"),
    )
    how = Measuring(
        "body-woman",
        t("how"),
        tuple(
            Mark(badge, key, t(key), t(f"how {key}"))
            for badge, key in (("1", "bust"), ("2", "waist"), ("3", "hips"))
        ),
        subject,
    )
    where = Measuring(
        "top",
        t("where"),
        tuple(Mark(badge, key, t(key)) for badge, key in (("A", "chest"), ("B", "length"), ("C", "sleeve"))),
        "linen-camp-shirt" if x is None else f"{x} flat",
    )
    fact = "fit.share" if x is None else x
    share = Share(
        t("buyers"),
        (t("small"), t("right"), t("large")),
        tuple(v(said["of"].format(n)) for n in (64, 21, 3)),  # type: ignore[arg-type]
        tuple(Value(fact, f"{n}%", str(n) if x is None else x) for n in (73, 24, 3)),  # type: ignore[arg-type]
        0,
    )
    target = "policy:standard#final-sale"
    answers = (
        Answer("sizing.chart", t("question"), t("short"), (body, flat, how, where)),
        Answer("sizing.which_size", t("question"), t("short"), (Tool("which-size", FACTS),)),
        Answer(
            "fit.note",
            t("question"),
            t("verdict"),
            (Paragraph(t("advice"), lead=True), Paragraph(t("why")), share, Paragraph(t("model"))),
            t("verdict"),
        ),
        Answer(
            "returns.promise",
            t("question"),
            t("until"),
            (
                Notice(t("order by"), t("season"), date(2026, 11, 1), date(2026, 12, 24)),
                Pairs((Pair(t("money"), t("30 days")), Pair(t("credit"), v("45 days")))),
                Paragraph(
                    Text(tag, (said["tags"] if x is None else x, Link(said["all"] if x is None else x, target)))
                ),
                Example(
                    (t("delivered"),),
                    (
                        Step(
                            t("delivered"),
                            Value("returns.delivered", "Monday 12 October", "2026-10-12"),
                            t("day 0"),
                        ),
                        Step(t("last"), Value("returns.last_day", "11 November", "2026-11-11"), None, "ends"),
                    ),
                    t("last"),
                ),
                Table(
                    t("caption"),
                    (Column("what", t("size")), Column("money", t("money"))),
                    ((Cell(t("title")), Cell(t("30 days"))), (Cell(t("why")), Cell(t("credit"), no=True))),
                ),
            ),
        ),
        Answer(
            "care.how",
            t("question"),
            t("sign 1"),
            (Bullets((t("sign 1"), t("sign 2")), icons=("machine_30", "no_tumble_dry" if x is None else x)),),
            t("care"),
        ),
        Answer(
            "details.views",
            t("question"),
            t("short"),
            (Media("image", "linen-camp-shirt/front.jpg", "front", t("title")),),
        ),
    )
    name = said["name"] if x is None else x
    return Saying("product", "linen-camp-shirt", Text(tag, (Name(name, "en"),)), words, PLACE, answers)


@pytest.fixture
def shirt() -> Callable[..., Saying]:
    return camp_shirt


@pytest.fixture
def speak() -> Callable[[str], Words]:
    return lambda tag: WORDS[Locale(tag)]
