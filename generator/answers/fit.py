"""The fit in words: whether a style runs small, what to do about it, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from generator.answers import Answer, Block, Bullets, Paragraph, Share, sentences
from generator.facts.fit import Band, Counts, FitQuestion, OrderedFit, ProductFit, Worn
from generator.measure.fit_words import DIRECTION, SIZES, Verdict
from generator.measure.lengths import read_amount
from generator.problems import Mistake
from generator.text import Link, Text, Value
from generator.wording import Count, Words

NAMED = 2  # sizes that are named one by one; more are said as a range
INCHES = frozenset({"US"})  # where a person is measured in feet and inches
LABELS = {"small": "too_small", "true": "just_right", "large": "too_large"}


def note(fit: ProductFit, words: Words) -> Answer | None:
    """Does it run small? The verdict, the advice and why, the buyers behind it, the model; None: nobody knows."""
    if fit.bands:
        return _banded(fit, words)
    if fit.verdict is None:
        return None
    verdict = words.say(f"fit.verdict.{fit.verdict}")
    advice = words.say(f"fit.advice.{fit.advised.kind}") if fit.advised else None
    blocks: list[Block] = [Paragraph(advice, lead=True)] if advice else []
    blocks += _why(fit, words)
    if fit.source == "evidence":
        blocks.append(_said(fit, fit.counts, fit.verdict, words))
    else:
        heard = fit.counts.n
        key = "fit.stated_thin" if heard else "fit.stated"
        blocks.append(Paragraph(words.say(key, n=Count("fit.n", heard, str(heard)))))
    blocks += _model(fit.worn, words)
    short = _short(verdict, advice, words)
    return Answer("fit.note", words.say("fit.question"), short, tuple(blocks), headline=verdict, anchor="fit")


def advice(ordered: OrderedFit, words: Words, *, exchanged: bool = True) -> Answer | None:
    """For somebody who ordered a size: whether to exchange it, and for which; None: nobody knows.

    `exchanged`: whether the shop exchanges it at all; where it does not, another one is to be ordered.
    """
    if ordered.verdict is None:
        return None
    style = words.say(f"fit.style.{ordered.verdict}")
    size = _size(ordered.ordered)
    if ordered.take or (DIRECTION[ordered.verdict] == 0 and ordered.ordered):
        take = _size(ordered.take or ordered.ordered)
        again = "again." if ordered.take and not exchanged else ""
        short = words.say(f"fit.order.{again}{ordered.verdict}", ordered=size, take=take)
    elif ordered.edge:
        short = words.say(f"fit.order.{ordered.edge}", ordered=size, style=style)
    else:
        short = style
    return Answer("fit.advice", words.say("fit.order.question"), short, headline=style)


def ask(question: FitQuestion, words: Words) -> Answer | None:
    """The question after delivery, answered with one click; None: the shop has no address for the answers."""
    if not question.links:
        return None
    asked = words.say("fit.ask.question")
    if question.size:
        asked = words.say("fit.ask.question_size", size=_size(question.size))
    links = tuple(
        words.of(Link(words.say(f"fit.{LABELS[answer]}").plain(), f"url:{address}"))
        for answer, address in question.links
    )
    return Answer("fit.ask", asked, words.say("fit.ask.short"), (Bullets(links),))


def _short(verdict: Text, advice: Text | None, words: Words) -> Text:
    if advice is None:
        return words.say("fit.verdict_alone", verdict=verdict)
    return words.say("fit.short", verdict=verdict, advice=advice)


def _size(label: str) -> Value:
    return Value("fit.size", label, label)


def _why(fit: ProductFit, words: Words) -> list[Paragraph]:
    """The merchandiser's reason, where it is a reason for what is said."""
    if fit.stated is None or not fit.stated.why or not fit.agrees:
        return []
    why = dict(fit.stated.why)
    return [Paragraph(words.of(words.name(why.get("") or why)))]


def _said(
    fit: ProductFit, counts: Counts, verdict: Verdict | None, words: Words, sizes: Text | None = None
) -> Block:
    """Those who spoke: the bar of small, right, large; or a sentence, where most spoke by sending it back (who is
    content sends nothing back, so a bar would mislead)."""
    n = Count("fit.n", counts.n, str(counts.n))
    period = None
    if fit.period:
        first, last = fit.period
        period = Value("fit.period", words.period(first, last), f"{first}/{last}")
    if 2 * counts.answered < counts.n:
        large = verdict is not None and DIRECTION[verdict] < 0
        part = counts.returned_large if large else counts.returned_small
        key = f"fit.returned_{'large' if large else 'small'}"
        returned = counts.n - counts.answered
        text = words.say(
            f"{key}_in" if period else key,
            n=Count("fit.returned", returned, str(returned)),
            part=Value("fit.part", words.number(part), str(part)),
            **({"period": period} if period else {}),
        )
        return Paragraph(text)
    caption = words.say("fit.said_in", n=n, period=period) if period else words.say("fit.said", n=n)
    if sizes is not None:
        caption = words.say("fit.band.caption", sizes=sizes, said=caption)
    parts = zip(("small", "true", "large"), (counts.small, counts.true, counts.large), counts.percents, strict=True)
    rows = []
    for name, part, percent in parts:
        count = Value(f"fit.{name}", words.number(part), str(part))
        whole = Value("fit.n", words.number(counts.n), str(counts.n))
        share = Value(f"fit.{name}_percent", words.percent(percent), str(percent))
        told = words.say("words.share_of", part=count, whole=whole)
        rows.append((words.say(f"fit.{LABELS[name]}"), told, share))
    of_small, of_true, of_large = rows
    spoken = None if verdict is None else 1 - DIRECTION[verdict]
    return Share(
        caption,
        (of_small[0], of_true[0], of_large[0]),
        (of_small[1], of_true[1], of_large[1]),
        (of_small[2], of_true[2], of_large[2]),
        spoken,
    )


def _banded(fit: ProductFit, words: Words) -> Answer:
    """Where small and large sizes of a style fit differently: each band its verdict, its advice and its buyers."""
    low, high = fit.bands
    said = [_of_band(band, words, up_to=band is low) for band in (low, high) if band.judged.verdict]
    headline = words.say("fit.band.two", first=said[0], second=said[1]) if len(said) == 2 else said[0]
    advised = [sentence for band in fit.bands for sentence in _band_advice(fit, band, words)]
    blocks: list[Block] = [Paragraph(sentences(advised, words), lead=True)] if advised else []
    blocks += _why(fit, words)
    for band in fit.bands:
        blocks.append(_said(fit, band.judged.counts, band.judged.verdict, words, _sizes(band.sizes, words)))
    blocks += _model(fit.worn, words)
    alone = headline if len(said) == 2 else words.say("fit.verdict_alone", verdict=headline)
    short = sentences([alone, *advised], words)
    return Answer("fit.note", words.say("fit.question"), short, tuple(blocks), headline=headline, anchor="fit")


def _of_band(band: Band, words: Words, *, up_to: bool) -> Text:
    verdict = band.judged.verdict
    if up_to and len(band.sizes) > 1:
        return words.say(f"fit.band.up_to.{verdict}", last=_size(band.sizes[-1]))
    return words.say(f"fit.band.sizes.{verdict}", sizes=_sizes(band.sizes, words), n=len(band.sizes))


def _sizes(sizes: Sequence[str], words: Words) -> Text:
    if len(sizes) <= NAMED:
        return words.join([_size(size) for size in sizes])
    return words.say("fit.band.range", first=_size(sizes[0]), last=_size(sizes[-1]))


def _band_advice(fit: ProductFit, band: Band, words: Words) -> list[Text]:
    """`Usually L? Take XL.` where few sizes are meant, else the advice behind the sizes; none for usual sizes."""
    advised = band.advised
    if advised is None or band.judged.verdict is None or advised.kind == "usual_size":
        return []
    kind = words.say(f"fit.advice.{advised.kind}")
    if SIZES[advised.kind] is None:
        return [words.say("fit.band.advice", sizes=_sizes(band.sizes, words), advice=kind)]
    to_others = [(some.usual, some.take) for some in advised.sizes if some.take]
    if len(to_others) > NAMED:
        sizes = _sizes([usual for usual, _ in to_others], words)
        sentences = [words.say("fit.band.advice", sizes=sizes, advice=kind)]
    else:
        sentences = [
            words.say("fit.advice.usually", usual=_size(usual), take=_size(take)) for usual, take in to_others
        ]
    largest = DIRECTION[band.judged.verdict] > 0
    edge = fit.sizes[-1] if largest else fit.sizes[0]
    if any(some.usual == edge and some.take is None for some in advised.sizes):
        sentences.append(words.say(f"fit.advice.{'largest' if largest else 'smallest'}", size=_size(edge)))
    return sentences


def _model(worn: Worn | None, words: Words) -> list[Paragraph]:
    """`The model is 178 cm tall (bust 84 cm) and wears S.`"""
    if worn is None:
        return []
    height, measures = None, []
    for name, typed in worn.measures:
        figure = Value(f"model.{name}", *_figure(typed, words, feet=name == "height"))
        if name == "height":
            height = figure
        else:
            measures.append(words.say(f"fit.model.{name}", figure=figure))
    size = _size(worn.wears)
    if height and measures:
        said = words.say("fit.model.height_and_measures", height=height, measures=words.join(measures), size=size)
    elif height:
        said = words.say("fit.model.height", height=height, size=size)
    elif measures:
        said = words.say("fit.model.measures", measures=words.join(measures), size=size)
    else:
        said = words.say("fit.model.wears", size=size)
    return [Paragraph(said)]


@lru_cache(maxsize=1024)
def _figure(typed: str, words: Words, *, feet: bool) -> tuple[str, str]:
    """A measure as typed, in the locale's figures, and exactly; in the United States in inches before it."""
    try:
        amount = read_amount(typed)
    except Mistake:
        return typed, typed
    shown = _measured(amount.number, amount.unit, words)
    if amount.unit == "cm" and words.locale.region in INCHES:
        inches = amount.exact / Decimal("25.4")
        if feet:
            whole = int(inches.quantize(Decimal(1), ROUND_HALF_UP))
            first = words.say("fit.model.feet_and_inches", feet=whole // 12, inches=whole % 12).plain()
        else:
            halves = (inches * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2
            first = _measured(halves, "in", words)
        shown = f"{first} ({shown})"
    return shown, f"{amount.number} {amount.unit}"


def _measured(number: Decimal, unit: str, words: Words) -> str:
    symbol = words.say(f"units.symbol.{unit}")
    figure = Text(words.locale.tag, (words.number(number),))
    return words.say("words.measured", figure=figure, unit=symbol).plain()
