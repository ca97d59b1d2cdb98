"""What the merchant wrote, checked: one module for each kind of file, its model being its reference.

Every mistake is reported at once, at its place, in people's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generator.measure.addresses import read_address
from generator.measure.days import iso_day
from generator.measure.locales import Locale
from generator.measure.signs import shows_nothing
from generator.problems import Mistake as Mistake
from generator.problems import Problem, did_you_mean
from generator.reference.care_signs import read_care
from generator.reference.fibres import read_material
from generator.reference.markets import LANGUAGES_MEANT
from generator.text import Name
from generator.yaml_source import Source


class Model(BaseModel):
    """A map of known keys: unknown ones are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, arbitrary_types_allowed=True)


@dataclass(frozen=True, slots=True)
class Traits:
    """What charts and return rules may ask about a product; inherited values are filled in.

    `category` is the path (`women/tops/shirts`), `audience` what the product's `for` says.
    """

    product: str
    brand: str = ""
    category: str = ""
    tags: frozenset[str] = frozenset()
    audience: tuple[str, ...] = ()
    size_group: str = "regular"
    seller: str = ""
    personalised: bool = False


ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
# What Windows keeps for itself, and what would shadow a file of the published site.
RESERVED = frozenset(
    (
        *("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))),
        *("index", "404", "assets", "search", "sitemap", "robots", "feeds", "images", "mail", "embed", "site"),
    )
)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
NOTHING = " \t\n\r\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff"


def id_mistake(name: str) -> str:
    """Why `name` cannot be an id, with the cure, or the empty text."""
    if name.casefold() in RESERVED:
        return f"'{name}' is kept for the system or the site; choose another name"
    if not ID.fullmatch(name):
        return f"'{name}' cannot be an id; write up to 80 of a–z, 0–9 and -, as in linen-camp-shirt"
    return ""


def read_id(value: Any) -> str:
    """A reference to a file, as in `brand: alder`."""
    if not isinstance(value, str):
        raise Mistake("one id is wanted here", "write the name of its file without .yml")
    if wrong := id_mistake(value):
        message, _, cure = wrong.partition("; ")
        if " " in value.strip():
            cure = "write the name of its file without .yml, as in linen-camp-shirt"
        small = value.strip().lower().replace(" ", "-").replace("_", "-").removesuffix(".yml")
        raise Mistake(message, cure if id_mistake(small) else f"did you mean '{small}'?")
    return value


def read_yes_no(value: Any) -> bool:
    if value not in ("yes", "no", "true", "false"):
        raise Mistake(f"'{value}' is neither yes nor no", "write yes or no")
    return value in ("yes", "true")


def read_text(value: Any) -> str:
    """A short text that stays as typed."""
    if not isinstance(value, str):
        raise Mistake("one text is wanted here", "write one, without brackets")
    if not value.strip():
        raise Mistake("the text is empty", "write it, or leave the key out")
    return value.strip()


def read_day(value: Any) -> date:
    """A calendar day in ISO form."""
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return iso_day(value)
    except ValueError:
        raise Mistake(f"the day {value} does not exist, or is far away", "look it up in a calendar") from None
    raise Mistake(f"'{value}' is not a day", "write it as 2026-11-24")


def read_count(value: Any) -> int:
    """A number of pages."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,9}", value):
        raise Mistake(f"'{value}' is no number of pages", "write it in figures, as in 20000")
    return int(value)


def read_words(value: Any) -> str | dict[str, str]:
    """Text for customers: one text, or one a language."""
    texts = value.values() if isinstance(value, dict) else [value]
    if not all(isinstance(text, str) for text in texts):
        raise Mistake("this is text for customers", "write one text, or one a language: {en: …, de: …}")
    if any(map(shows_nothing, texts)) or not texts:
        raise Mistake("the text is empty", "write the words, or leave the key out")
    if isinstance(value, dict):
        for tag in value:
            if not LANGUAGE.fullmatch(tag):
                likely = did_you_mean(tag.replace("_", "-"), ["en", "de", "th", "ar", "en-GB", "de-CH", "th-TH"])
                raise Mistake(f"'{tag}' is not a language{likely}", "" if likely else "write it as en, de or en-GB")
            if tag in LANGUAGES_MEANT:
                raise Mistake(f"'{tag}' is a country, not a language; did you mean '{LANGUAGES_MEANT[tag]}'?")
    said: str | dict[str, str] = value
    return said


def read_list(value: Any) -> Any:
    """A list, or one word that stands for a list of one; several without brackets would be one word."""
    if isinstance(value, str) and "," in value:
        words = [word.strip() for word in value.split(",") if word.strip()]
        raise Mistake(f"'{value}' is read as one word", f"write the list `[{', '.join(words)}]`")
    return [value] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(read_text)]
Id = Annotated[str, BeforeValidator(read_id)]
Care = Annotated[tuple[str, ...], BeforeValidator(read_care)]
Material = Annotated[dict[str, dict[str, str]], BeforeValidator(read_material)]
Address = Annotated[str, BeforeValidator(read_address)]
Words = Annotated[str | dict[str, str], BeforeValidator(read_words)]
Audience = Literal["women", "men", "unisex", "girls", "boys", "kids", "baby"]
SizeGroup = Literal["regular", "petite", "tall", "plus", "maternity", "big", "short"]
M = TypeVar("M", bound=BaseModel)


class Defaults(Model):
    """What a brand says for all its products, or for those in one of its categories."""

    audience: Annotated[list[Audience], BeforeValidator(read_list)] | None = Field(
        default=None, alias="for", description="whom its products are for"
    )
    care: Care | None = Field(default=None, description="care signs: [machine_30, no_tumble_dry]")
    material: Material | None = Field(default=None, description="percent by fibre, or by part")
    details: dict[str, Words] = Field(
        default={}, description="what all its products have: {origin: Made in Portugal}"
    )
    size_chart: Any = Field(default=None, description="the chart of its products")
    size_system: str | None = Field(default=None, description="the system of its products' sizes")
    size_group: SizeGroup | None = Field(default=None, description="which cut: regular, petite, tall …")
    seller: Id | None = Field(default=None, description="who sells its products")


def pick(words: str | dict[str, str], locale: Locale, first: Locale) -> Name:
    """The words for `locale`: its own, its language's, else those of the shop's first locale, else any."""
    if isinstance(words, str):
        return Name(words, first.language)
    for tag in (locale.tag, locale.language, locale.language.split("-")[0], first.tag, first.language):
        if tag in words:
            return Name(words[tag], tag)
    tag = next(iter(words))
    return Name(words[tag], tag)


def read_model(model: type[M], source: Source, *path: str | int) -> tuple[M | None, list[Problem]]:
    """The part of `source` at `path` as `model`, or every problem that keeps it from being one."""
    value: Any = source.value
    for step in path:
        value = value[step]
    if not isinstance(value, dict):
        place = source.place(*path)
        return None, [place.problem("catalogue/shape", "keys with values are wanted here", "write `key: value`")]
    try:
        return model.model_validate(value), []
    except ValidationError as refusal:
        return None, _problems(refusal, model, value, source, path)


def _problems(
    refusal: ValidationError, model: type[BaseModel], value: Any, source: Source, path: Sequence[str | int]
) -> list[Problem]:
    found: dict[tuple[int, int], Problem] = {}
    meant: set[str] = set()  # known keys that an unknown one probably stands for: they are not missing besides
    errors = refusal.errors(include_url=False)
    for error in sorted(errors, key=lambda error: error["type"] != "extra_forbidden"):
        steps = _steps_in(value, error["loc"])
        cause = error.get("ctx", {}).get("error")
        key, kind = next((str(step) for step in reversed(error["loc"]) if isinstance(step, str)), ""), error["type"]
        cure, line, column, code = "", 0, 0, "catalogue/value"
        if kind == "missing" and key in meant:
            continue
        if source.is_bare(*path, *steps) and kind != "extra_forbidden":
            message, cure = f"nothing stands behind '{key}:'", "write its value, or delete the line"
        elif isinstance(cause, Mistake):
            message, cure, line, column = cause.message, cause.cure, cause.line, cause.column
        elif kind == "extra_forbidden":
            keys = _known_keys(model, error["loc"][:-1])
            nearest = did_you_mean(key, keys)
            meant |= {known for known in keys if nearest and f"'{known}'" in nearest}
            message, code = f"there is no key '{key}' here{nearest}", "catalogue/unknown-key"
            cure = "" if nearest else f"the keys are {', '.join(sorted(keys))}"
            cure = _list_without_brackets(value, steps, source, path) or cure
        elif kind == "missing":
            message, code = f"'{key}' is missing", "catalogue/missing-key"
            cure = f"add `{key}: …`"
        elif kind in ("model_type", "dict_type", "model_attributes_type"):
            message, cure = f"'{key}' wants keys with values", f"write `{key}: {_example(model, error['loc'])}`"
        elif kind in ("list_type", "tuple_type", "set_type", "frozen_set_type"):
            message, cure = f"'{key}' wants a list", f"write `{key}: [one, another]`"
        elif kind == "string_type":
            message, cure = f"'{key}' wants one text", f"write `{key}: text`"
        elif kind == "literal_error":
            expected = str(error.get("ctx", {}).get("expected", ""))
            words = expected.replace("'", "").replace(" or ", ", ").split(", ")
            nearest = did_you_mean(str(error["input"]), words)
            message = f"'{error['input']}' is not known for '{key}'{nearest}"
            cure = "" if nearest else f"known: {', '.join(words)}"
        else:
            message = str(cause) if cause else error["msg"]
        place = source.place(*path, *steps, key=kind == "extra_forbidden", line=line, column=column)
        problem = place.problem(code, message, cure)
        found.setdefault((problem.line, problem.column), problem)
    return sorted(found.values())


def _list_without_brackets(
    value: Any, steps: Sequence[str | int], source: Source, path: Sequence[str | int]
) -> str:
    """`{category: a, b}` is read as a key `b` without a value; what was meant is the list [a, b]."""
    inside: Any = value
    for step in steps[:-1]:
        inside = inside[step]
    if not isinstance(inside, dict) or not source.is_bare(*path, *steps):
        return ""
    before = list(inside)[: list(inside).index(steps[-1])]
    named = next((key for key in reversed(before) if not source.is_bare(*path, *steps[:-1], key)), None)
    if named is None or not isinstance(inside[named], str):
        return ""
    places = [source.place(*path, *steps[:-1], key, key=True).line for key in (named, steps[-1])]
    several = [inside[named], *before[before.index(named) + 1 :], steps[-1]]
    return f"write the list `{named}: [{', '.join(map(str, several))}]`" if len(set(places)) == 1 else ""


def _example(model: type[BaseModel], location: Sequence[str | int]) -> str:
    """Keys with values as the description of a field shows them."""
    here: type[BaseModel] | None = model
    said: str | None = ""
    for step in location:
        fields = {field.alias or name: field for name, field in here.model_fields.items()} if here else {}
        field = fields.get(str(step))
        here, said = (_model_in(field.annotation), field.description) if field else (None, "")
    found = re.search(r"\{[^{}]+: [^{}]+\}", said or "")
    return found[0] if found else "{key: value}"


def _steps_in(value: Any, location: Sequence[str | int]) -> list[str | int]:
    """The steps of pydantic's location that exist in the file: union tags and validators' names do not."""
    steps: list[str | int] = []
    for step in location:
        if isinstance(value, dict) and step in value:
            value = value[step]
            steps.append(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
            steps.append(step)
    return steps


def _known_keys(model: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """The keys that the model at `location` knows; those of the outermost when it cannot be told."""
    here: Any = model
    for step in location:
        inner = here.model_fields.get(step) if isinstance(step, str) else None
        if inner is None and isinstance(step, str):
            inner = next((field for field in here.model_fields.values() if field.alias == step), None)
        if inner is not None:
            here = _model_in(inner.annotation) or here
    return [field.alias or name for name, field in here.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _model_in(inner):
            return found
    return None
