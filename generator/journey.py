"""The page to read first: who is told what, when, and where.

A moment of the customer's journey, the subjects it is about, the questions that are answered then, and the surfaces
that say the answers. A new topic is an answer function and a place in a row; a new surface is a file and a place in
a row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from generator.answers import Answer, contact, details, fit, returns, sizing
from generator.facts.returns import Terms
from generator.facts.returns.law import LawFacts
from generator.markup import Printer
from generator.markup.markdown import Markdown
from generator.surfaces import (
    Output,
    Place,
    Saying,
    help_site,
    integrations,
    order_email,
    share_card,
    size_chart_image,
    storefront,
    structured_data,
    units,
    which_size,
)
from generator.surfaces.feeds import Feed, google, openai
from generator.surfaces.help_site import Page, Related
from generator.surfaces.mail_templates import systems as mail_templates
from generator.wording import Words

Each = Literal["product", "chart", "terms", "policy"]
# All terms of a locale's market together, told in that locale on a day, with what the market's law adds.
Gather = Callable[[Sequence[Terms], str, Words, Place, date, LawFacts], list[Output]]


@dataclass(frozen=True, slots=True)
class Topic:
    """One question: its name, the part of the subject that it is about, and the function that answers it.

    `shared`: many subjects have an equal part (a chart, terms), so the answer is made once. `cure`: what to state
    where there is no answer; empty where nobody will miss one (then it is no gap). `wanted` names the part of the
    subject that says whether it is asked at all.
    """

    name: str
    about: str
    answer: Callable[[Any, Words], Answer | tuple[Answer, ...] | None]
    shared: bool = False
    cure: str = ""
    wanted: str = ""


DESCRIPTION = Topic("details.description", "description", details.description)
VIEWS = Topic("details.views", "views", details.views)
FIT = Topic("fit.note", "fit", fit.note, shared=True)
ASK = Topic("fit.ask", "fit_question", fit.ask)
CHART = Topic(
    "sizing.chart",
    "charts",
    sizing.chart,
    shared=True,
    cure="let a size chart apply to its category, name one (`size_chart: …`), or say `size_chart: none`",
    wanted="needs_chart",
)
WHICH_SIZE = Topic("sizing.which_size", "matching", sizing.which_size, shared=True)
HOW_TO_MEASURE = Topic("sizing.how_to_measure", "charts", sizing.how_to_measure, shared=True)
PROMISE = Topic(
    "returns.promise", "told", returns.promise, shared=True, cure="write a return policy for this market"
)
FAULTY = Topic(
    "returns.faulty",
    "told",
    returns.faulty,
    shared=True,
    cure="add a rule to its return policy: `{when: {reason: faulty}, refund: …}`",
)
UNTIL = Topic(
    "returns.until", "told", returns.until, shared=True, cure="say until when: `refund: 30 days of delivery`"
)
HOW = Topic(
    "returns.how", "told", returns.how, shared=True, cure="say how it goes back: `by_mail: …`, `in_store: …`"
)
EXCHANGE = Topic("returns.exchange", "told", returns.exchange, shared=True)
VERSION = Topic("returns.version", "told", returns.version, shared=True)
POLICY = Topic("returns.policy", "policy", returns.policy_answers)
RIGHTS = Topic("law.rights", "law", returns.law.rights, shared=True)
WITHDRAW_ONLINE = Topic(
    "law.function",
    "law",
    returns.law.function,
    shared=True,
    cure="write where customers withdraw online: `legal: {withdrawal: https://…}` in product_data/store.yml",
    wanted="needs_function",
)
GUARANTEE_NOTICE = Topic(
    "law.notice",
    "law",
    returns.law.notice,
    shared=True,
    cure="write where the EU's notice lies: `legal: {guarantee_notice: https://…/notice-{language}.png}` in"
    " product_data/store.yml",
    wanted="needs_notice",
)
WITHDRAWAL = Topic(
    "law.withdrawal",
    "law",
    returns.law.instructions,
    shared=True,
    cure="say who the contract is with: `legal: {name: …, address: …}` in product_data/store.yml",
    wanted="needs_form",
)
LAW_IN_MAIL = Topic("law.mail", "law", returns.law.in_mail, shared=True)
LAW = (RIGHTS, WITHDRAW_ONLINE, GUARANTEE_NOTICE, WITHDRAWAL)
DETAILS = Topic("details.list", "details", details.details, cure="state `material:` and `details:`")
CARE = Topic("care.how", "care", details.care, shared=True, cure="state `care: [machine_30, …]`")


@dataclass(frozen=True, slots=True)
class Moment:
    """A row of the journey. `surfaces` print whole files; `page` prints the subject's page of the help site, which
    is stamped into the site's shell, and there also answers `page_only`; `heads` are what its head says, with the
    way to the locale's folder; `pictures` draw it; `together` print all subjects of a locale in one file;
    `card` draws what is shown beside links to the page; `feeds` have rows of it."""

    name: str
    each: Each
    topics: tuple[Topic, ...]
    surfaces: tuple[Callable[[Saying], list[Output]], ...]
    page: Callable[[Saying, Related, Printer, Markdown | None], Page] | None = None
    page_only: tuple[Topic, ...] = ()
    heads: tuple[Callable[[Saying, str], str], ...] = ()
    pictures: tuple[Callable[[Saying], list[Output]], ...] = ()
    together: tuple[Gather, ...] = ()
    feeds: tuple[Feed, ...] = ()
    card: Callable[[Saying], bytes] | None = None


JOURNEY = (
    Moment(
        "before-purchase",
        "product",
        (DESCRIPTION, VIEWS, FIT, CHART, WHICH_SIZE, PROMISE, FAULTY, DETAILS, CARE),
        (storefront.fragment, storefront.twin, structured_data.document, integrations.records),
        help_site.product_page,
        (ASK,),
        heads=(units.head, which_size.head, structured_data.head),
        card=share_card.of,
        feeds=(google.FEED, openai.FEED),
    ),
    Moment(
        "before-purchase",
        "chart",
        (CHART, WHICH_SIZE, HOW_TO_MEASURE),
        (storefront.fragment, storefront.twin),
        help_site.chart_page,
        heads=(units.head, which_size.head),
        pictures=(size_chart_image.pictures,),
        card=share_card.of,
    ),
    Moment("before-purchase", "terms", (PROMISE,), (storefront.fragment, storefront.twin)),
    Moment(
        "before-purchase",
        "policy",
        (POLICY, *LAW),
        (),
        help_site.policy_page,
        heads=(structured_data.policy_head,),
        card=share_card.of,
    ),
    Moment("after-delivery", "product", (ASK,), (order_email.question,)),
    Moment(
        "order-confirmation",
        "terms",
        (UNTIL, HOW, EXCHANGE, LAW_IN_MAIL, VERSION),
        (order_email.outputs,),
        together=(mail_templates.outputs,),
    ),
)
# The part of the outputs (`--only`) that a surface makes, so that it need not print what nobody asked for; one that
# is not here prints, and what is not wanted is left out.
MAKES_ONLY: Mapping[Callable[[Saying], list[Output]], str] = {
    storefront.fragment: "embed",
    storefront.twin: "twins",
    integrations.records: "integrations",
    structured_data.document: "structured_data",
    order_email.outputs: "mail",
    order_email.question: "mail",
}
CURES = {topic.name: topic.cure for moment in JOURNEY for topic in moment.topics}


def cure_of(topic: str) -> str:
    """What to state so that the question has an answer; also for wanted details (`details.lining`) and angles."""
    room, _, name = topic.partition(".")
    if room == "views":
        return f"add a picture with `angle: {name}` to `media`"
    if topic in CURES:
        return CURES[topic]
    return "state `material: {…: 100}`" if name == "material" else f"state `details: {{{name}: …}}`"


WAYS = Topic("contact.ways", "contact", contact.ways)


# What a written page may ask for with a line `::: hangtag NAME SUBJECT`: what it is about, and the questions.
PAGE_TOPICS: dict[str, tuple[Literal["chart", "product", "terms", "store"], tuple[Topic, ...]]] = {
    "size-chart": ("chart", (CHART,)),
    "how-to-measure": ("chart", (HOW_TO_MEASURE,)),
    "fit": ("product", (FIT,)),
    "care": ("product", (CARE,)),
    "details": ("product", (DETAILS,)),
    "returns": ("terms", (PROMISE,)),
    "returns-how": ("terms", (HOW,)),
    "your-rights": ("terms", LAW),
    "contact": ("store", (WAYS,)),
}


@dataclass(eq=False)
class Speaker:
    """Answers questions in one locale; an answer about a shared part is made once and kept as long as it is asked
    for again."""

    words: Words

    def __post_init__(self) -> None:
        words = self.words
        self._shared = lru_cache(maxsize=4096)(lambda answer, part: answer(part, words))

    def answer(self, topic: Topic, subject: Any) -> Answer | tuple[Answer, ...] | None:
        part = getattr(subject, topic.about)
        if part is None:
            return None
        if topic.shared:
            shared: Answer | tuple[Answer, ...] | None = self._shared(topic.answer, part)
            return shared
        return topic.answer(part, self.words)

    def answers(self, topics: tuple[Topic, ...], subject: Any) -> tuple[tuple[Answer, ...], tuple[str, ...]]:
        """The answers that there are, in order, and the topics of the gaps."""
        said: list[Answer] = []
        gaps: list[str] = []
        for topic in topics:
            answer = self.answer(topic, subject)
            if isinstance(answer, tuple):
                said += answer
            elif answer is not None:
                said.append(answer)
            elif topic.cure and (not topic.wanted or getattr(subject, topic.wanted, True)):
                gaps.append(topic.name)
        return tuple(said), tuple(gaps)
