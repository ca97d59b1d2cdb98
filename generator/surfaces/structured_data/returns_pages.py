"""What a policy's page says to machines: the shop as an Organization with its return policy, and the page's own
questions as a FAQPage.

    structured_data/organization/<locale>.jsonld

Google shows no rich result for questions (since May 2026): they are there for those who read plain semantics, and
say what the page says. A shop whose window cannot be said in days from delivery, or that speaks to the world, has
a policy that is nothing but the address of its page (`merchantReturnLink`), which Google takes at an Organization
alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.answers import Answer, Pairs
from generator.facts.returns.cases import PolicyFacts
from generator.facts.returns.seasons import TermsOnDay
from generator.surfaces import Output, Place, Saying
from generator.surfaces.structured_data.return_policy import merchant_return_policy, policy_address
from generator.surfaces.structured_data.writing import CONTEXT, WRITTEN, for_any_page, script, stated_only
from generator.wording import Words

ASKED = "returns.short"  # the answer whose pairs are questions


def organization(told: TermsOnDay | None, words: Words, place: Place) -> dict[str, Any]:
    """The shop and the policy that holds for what has no other."""
    value: dict[str, Any] = {**CONTEXT, "@type": "OnlineStore", "@id": f"{place.shop_url}/#organization"}
    value |= stated_only(name=place.name, url=f"{place.shop_url}/")
    if told is None:
        return value
    policy, _ = merchant_return_policy(told, words, place)
    if policy is None:
        link = policy_address(told.terms.policy.id, words, place)
        policy = {"@type": "MerchantReturnPolicy", "merchantReturnLink": link}
    return value | {"hasMerchantReturnPolicy": policy}


def organization_file(told: TermsOnDay | None, words: Words, place: Place) -> Output:
    """The locale's file, for the shop's own pages."""
    text = for_any_page(WRITTEN(organization(told, words, place)))
    path = f"structured_data/organization/{words.locale.path}.jsonld"
    return Output(path, f"{text}\n".encode("utf-8", "replace"))


def policy_head(saying: Saying, base: str) -> str:
    """For the head of a policy's page: its questions, and the shop's policy where it is the one."""
    facts: PolicyFacts = saying.facts.policy
    documents: list[dict[str, Any] | None] = [questions(saying.answers)]
    if facts.shop_wide is not None:
        documents.append(organization(facts.shop_wide, saying.words, saying.place))
    return "".join(script(for_any_page(WRITTEN(document))) for document in documents if document)


def questions(answers: tuple[Answer, ...]) -> dict[str, Any] | None:
    """The short questions of a page and what it answers, word for word."""
    asked = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": text}}
        for question, text in _asked(answers)
    ]
    return {**CONTEXT, "@type": "FAQPage", "mainEntity": asked} if asked else None


def _asked(answers: tuple[Answer, ...]) -> Iterator[tuple[str, str]]:
    for answer in answers:
        for block in answer.blocks if answer.topic == ASKED else ():
            if isinstance(block, Pairs):
                yield from ((pair.term.plain(), pair.says.plain()) for pair in block.entries)
