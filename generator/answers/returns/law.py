"""What a market's law gives the customer, in words: the right to change one's mind, its forms, its notices.

The words of model instructions and forms are the law's own where the row says so (`Form.verbatim`), else marked as
a translation. The shop's promise is told elsewhere, and is longer.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.answers import Answer, Block, Bullets, Notice, Paragraph
from generator.answers.returns.phrases import sentences
from generator.facts.returns.law import LawFacts, Trader
from generator.reference.laws import Withdrawal
from generator.text import Link, Name, Text
from generator.wording import Count, Words

FORM = "page:returns/withdrawal-form"


def rights(law: LawFacts, words: Words) -> Answer:
    """What are my rights by law? In short; forms and ways to withdraw are answers of their own."""
    said = [*_right(law, words), *_guarantee(law, words)]
    short = sentences(said, words) if said else words.say("returns.rights")
    blocks: list[Block] = [Notice(text) for text in prominent(law, words)]
    blocks += [Paragraph(each) for each in said or [short]]
    head = words.say("law.headline")
    return Answer("law.rights", head, short, tuple(blocks), head, "law")


def function(law: LawFacts, words: Words) -> Answer | None:
    """Can I withdraw online? None: the shop gives no address."""
    if not law.needs_function or not law.function:
        return None
    short = words.say("law.function.short", link=_function(law, words))
    return Answer("law.function", words.say("law.function.question"), short, anchor="withdraw-online")


def notice(law: LawFacts, words: Words) -> Answer | None:
    """The way to the harmonised notice on the legal guarantee; None: the shop gives none."""
    if not law.notice:
        return None
    short = words.say("law.notice.short", link=_notice(law, words))
    return Answer("law.notice", words.say("law.notice.question"), short, anchor="legal-guarantee")


def instructions(law: LawFacts, words: Words, *, attached: bool = False) -> tuple[Answer, ...] | None:
    """The model instructions on withdrawal, filled in, with the way to the form unless that is `attached`; None:
    the shop does not say who it is."""
    if not law.needs_form or law.form is None or law.trader is None:
        return None
    say = words.say
    inform = [say("law.withdrawal.inform", trader=trader(law.trader, words))]
    if law.function:
        online = words.of(Link(_bare(law.function), f"url:{law.function}"))
        inform.append(say("law.withdrawal.online", address=online))
    right = [
        Paragraph(say("law.withdrawal.right")),
        Paragraph(say("law.withdrawal.expires")),
        Paragraph(sentences(inform, words)),
        Paragraph(say("law.withdrawal.deadline")),
        *([] if attached else [Paragraph(words.of(Link(say("law.form.link").plain(), FORM)))]),
        *_translated(law, words),
    ]
    effects = [
        Paragraph(say(f"law.withdrawal.{name}"))
        for name in ("reimburse", "withhold", "send_back", f"bear.{law.cost}", "diminished")
    ]
    head, then = say("law.withdrawal.question"), say("law.withdrawal.effects")
    return (
        Answer("law.withdrawal", head, say("law.withdrawal.right"), tuple(right), head, "withdrawal"),
        Answer("law.effects", then, say("law.withdrawal.reimburse"), tuple(effects), then, "withdrawal-effects"),
    )


def form(law: LawFacts, words: Words) -> Answer | None:
    """The model withdrawal form, to be printed or copied; None: the shop does not say who it is."""
    if not law.needs_form or law.trader is None:
        return None
    say = words.say
    lines = [
        say("law.form.to", trader=trader(law.trader, words)),
        *(say(f"law.form.{name}") for name in ("hereby", "dates", "name", "address", "signature", "date")),
    ]
    blocks: list[Block] = [
        Paragraph(say("law.form.lead")),
        Bullets(tuple(lines)),
        Paragraph(say("law.form.delete")),
        *_translated(law, words),
    ]
    if law.function:
        blocks.append(Paragraph(words.say("law.function.short", link=_function(law, words))))
    title = say("law.form.link")
    return Answer("law.form", title, say("law.form.lead"), tuple(blocks), title)


def in_mail(law: LawFacts, words: Words) -> Answer | None:
    """One line at the foot of an order's mail, with the ways to the function and the form; the line is empty where
    the law's own words in a Notice say it all."""
    right = list(_right(law, words, cost=False))
    found, large = links(law, words), prominent(law, words)
    if not right and not found and not large:
        return None
    short = sentences(right, words) if right else words.of()
    blocks: tuple[Block, ...] = (
        *(Notice(each) for each in large),
        Bullets(tuple(words.of(link) for link in found)),
    )
    return Answer("law.mail", words.say("law.headline"), short, blocks)


def in_mail_of_many(law: LawFacts, words: Words) -> Answer | None:
    """The same below lines of several terms, of which the law may exclude some."""
    answer = in_mail(law, words)
    if answer is None or law.withdrawal is None or _is_prominent(law, words):
        return answer
    short = words.say("law.right.many", n=_days(law.withdrawal))
    return Answer(answer.topic, answer.question, short, answer.blocks)


def prominent(law: LawFacts, words: Words) -> list[Text]:
    """Words that the law wants in its own language, more prominent than the rest."""
    if law.prominent is None or law.withdrawal is None:
        return []
    return [words.of(Name(law.prominent.text, law.prominent.language))]


def trader(who: Trader, words: Words) -> Text:
    """`Alder & Fen Ltd, 12 Quay Street, Bristol, +44 20 7946 0142, care@example.com`"""
    address = who.address if isinstance(who.address, str) else dict(who.address)
    parts = [words.of(Name(who.name, "")), words.of(words.name(address))]
    parts += [words.of(Link(who.phone, f"tel:{who.phone.replace(' ', '')}"))] if who.phone else []
    parts += [words.of(Link(who.email, f"mailto:{who.email}"))] if who.email else []
    whole = parts.pop()
    while parts:
        whole = words.say("returns.list", first=parts.pop(), rest=whole)
    return whole


def links(law: LawFacts, words: Words) -> list[Link]:
    """The ways to the withdrawal function, the form and the notice, as far as there are such."""
    found = [_function(law, words)] if law.needs_function and law.function else []
    if law.needs_form and law.trader is not None and law.form_here:
        found.append(Link(words.say("law.form.link").plain(), FORM))
    return [*found, _notice(law, words)] if law.notice else found


def _right(law: LawFacts, words: Words, *, cost: bool = True) -> Iterator[Text]:
    right = law.withdrawal
    if right is None:
        return
    if not _is_prominent(law, words):
        yield words.say(f"law.right.{'sealed' if law.sealed else 'plain'}", n=_days(right))
    if law.other_seller:
        yield words.say("law.right.seller")
    if cost and right.cost == "seller":
        yield words.say("law.right.free")
    if cost and right.refund_days is not None:
        yield words.say("law.right.refund", n=Count("law.refund", right.refund_days, f"P{right.refund_days}D"))


def _is_prominent(law: LawFacts, words: Words) -> bool:
    """Whether the right is said in the reader's language already, in the law's own words."""
    return law.prominent is not None and law.prominent.language == words.locale.language.split("-")[0]


def _guarantee(law: LawFacts, words: Words) -> Iterator[Text]:
    if law.guarantee is None:
        return
    years = law.guarantee.years
    if years is None:
        yield words.say("law.guarantee.open")
    else:
        yield words.say("law.guarantee.years", n=Count("law.guarantee", years, f"P{years}Y"))


def _days(right: Withdrawal) -> Count:
    return Count("law.withdrawal", right.days, f"P{right.days}D")


def _translated(law: LawFacts, words: Words) -> list[Paragraph]:
    """Marks words that are not the law's own."""
    own = words.locale.language.split("-")[0]
    if law.form is None or own in law.form.verbatim:
        return []
    return [Paragraph(words.say("law.translated"))]


def _function(law: LawFacts, words: Words) -> Link:
    return Link(words.say("law.function.link").plain(), f"url:{law.function}")


def _notice(law: LawFacts, words: Words) -> Link:
    return Link(words.say("law.notice.link").plain(), f"url:{law.notice}")


def _bare(address: str) -> str:
    return address.removeprefix("https://").rstrip("/")
