"""What the data files of the catalogue must satisfy before anything is read from them."""

from collections.abc import Container, Iterator, Mapping
from typing import Any, get_args

from catalog.fact import Confidence
from catalog.finding import Finding
from catalog.holiday import HolidayKind, HolidayStatus
from catalog.office import OfficeKind
from catalog.office_day import OfficeDayKind
from catalog.permit import ApplicantKind, FeeKind, FieldInspection
from catalog.schema import Choice, Flag, ListOf, MapOf, Record, Shape, Text, Whole

OFFICE_KINDS = get_args(OfficeKind)
HOLIDAY_KINDS = get_args(HolidayKind)
HOLIDAY_STATUSES = get_args(HolidayStatus)
OFFICE_DAY_KINDS = get_args(OfficeDayKind)

_LEVEL = Choice(OFFICE_KINDS)
_NAME = Record({"id": Text(), "en": Text()})
_CODE = r"[a-z0-9]+(-[a-z0-9]+)*"
_NUMBER_CODE = r"([0-9]+|[A-Z])\.[0-9A-Z.]+"


def _fact(required: dict[str, Shape], optional: dict[str, Shape] | None = None) -> Record:
    """A group of facts: what it states, and how sure it is."""
    how_sure: dict[str, Shape] = {
        "confidence": Choice(get_args(Confidence)),
        "verified": Flag(),
        "sources": ListOf(Text(), at_least=1),
    }
    return Record({**required, **how_sure}, {"note": Text(), **(optional or {})})


_VARIANT = Record(
    {"en": Text()}, {"answers": MapOf(Text()), "among": MapOf(ListOf(Text(), at_least=2)), "not_asked": Text()}
)

PERMIT = Record(
    {
        "name": _NAME,
        "sector": Text(),
        "archetype": Text(_CODE),
        "applicant": Choice(get_args(ApplicantKind)),
        "variants": MapOf(_VARIANT),
        "services_2015": ListOf(Whole(1)),
        "authority": _fact({"levels": ListOf(_LEVEL, at_least=1), "also_submit_at": ListOf(_LEVEL)}, {"rule": Text()}),
        "legal_basis": _fact({"rules": ListOf(Text(), at_least=1)}),
        "standard": _fact({"working_days": Whole(1)}, {"not_in_diagram": Text()}),
        "fee": _fact({"kind": Choice(get_args(FeeKind)), "basis": Text()}),
        "validity": _fact({"text": Text()}, {"months_to_begin": Whole(1)}),
        "requirements": _fact(
            {
                "items": ListOf(
                    Record(
                        {"document": Text(), "required": Flag()},
                        {"note": Text(), "variants": ListOf(Text(), at_least=1)},
                    ),
                    at_least=1,
                )
            }
        ),
        "refusal_reasons": ListOf(_fact({"reason": Text(), "rule": Text()}), at_least=1),
        "letter": _fact({"title": Text(), "states": ListOf(Text(), at_least=1), "conditions": ListOf(Text())}),
        "numbering": _fact(
            {"code": Text(_NUMBER_CODE), "observed": ListOf(Text())},
            {
                "code_by_class": MapOf(Text(_NUMBER_CODE)),
                "suffix_by_variant": MapOf(Text(r"\.[0-9]+")),
                "archive_classification": Text(r"-?[0-9][0-9.]*"),
            },
        ),
        "procedure": _fact(
            {"field_inspection": Choice(get_args(FieldInspection)), "special_steps": ListOf(Text())},
            {"technical_recommendation_from": Text()},
        ),
        "decisions": ListOf(_fact({"name": Text(), "inputs": ListOf(Text()), "rules": ListOf(Text(), at_least=1)})),
        "open_questions": ListOf(Text()),
    },
    {
        "corrections": ListOf(Text(), at_least=1),
        "not_modelled": ListOf(Record({"item": Text(), "why": Text()}), at_least=1),
        "same_form_as": Record({"permit": Text(_CODE), "why": Text()}),
    },
)

DOCUMENT = Record({"name": _NAME}, {"also": ListOf(Text(), at_least=1), "of": ListOf(Text(_CODE), at_least=2)})

ROLE = Record(
    {"name": _NAME, "levels": ListOf(_LEVEL, at_least=1)},
    {
        "post": Text(r"[^{}]*(\{(unit|name)\}[^{}]*)*"),
        "unit": Record({}, {level: Text(r"[^{}]*(\{area\})?") for level in get_args(OfficeKind)}),
    },
)

FAMILY = Record({"name": _NAME, "example": Text(_CODE)})

SEARCH_WORDS = ListOf(Text(), at_least=1)

LIFE_EVENT = Record(
    {"name": _NAME, "permits": ListOf(Record({"permit": Text(_CODE)}, {"variant": Text(), "when": _NAME}), at_least=1)},
)

_KEY = Text(r"[a-z][a-z0-9_]*")

RENEWAL = Record(
    {},
    {
        "field": _KEY,
        **{way: ListOf(Text(), at_least=1) for way in ("renew", "change", "duplicate")},
        **dict.fromkeys(("old_number", "old_number_and_date", "old_valid_until"), _KEY),
        "months": Whole(1),
    },
)

ASKED_ONCE = Record(
    {
        "blocks": ListOf(_KEY, at_least=1),
        "kinds": ListOf(_KEY, at_least=1),
        "profile": MapOf(MapOf(Choice(("name", "phone", "email")))),
        "represented": MapOf(MapOf(_KEY)),
        "company": MapOf(MapOf(Choice(("name", "npwp", "nib", "address")))),
        "reported": ListOf(Text(_CODE)),
        "never": ListOf(_KEY),
        "spoken_for": MapOf(Text()),
        "made_for_one_application": ListOf(Text()),
    }
)

BUNDLE = Record(
    {
        "name": _NAME,
        "permits": ListOf(
            Record(
                {"permit": Text(_CODE)},
                {
                    "answers": MapOf(Text()),
                    "numbers": MapOf(Text(_CODE)),
                    "letters": MapOf(Text(_CODE)),
                    "dated_letters": MapOf(Text(_CODE)),
                    "after": Text(_CODE),
                    "why": _NAME,
                },
            ),
            at_least=2,
        ),
    },
    {
        "facts": ListOf(MapOf(_KEY), at_least=1),
        "rows": ListOf(
            Record(
                {"permit": Text(_CODE), "list": _KEY, "of": Text(_CODE), "columns": MapOf(_KEY)},
                {"said": MapOf(Text())},
            ),
            at_least=1,
        ),
    },
)

FEE_FACTS = MapOf(_NAME)

GUIDE_QUESTION = Record(
    {
        "text": _NAME,
        "options": ListOf(
            Record(
                {"code": Text(_CODE), "text": _NAME},
                {
                    "question": Text(_CODE),
                    "permits": ListOf(Record({"permit": Text(_CODE)}, {"variant": Text(), "why": _NAME}), at_least=1),
                },
            ),
            at_least=2,
        ),
    },
)

FOLLOW_UP = Record(
    {
        "process": Text(r"[a-z][a-z0-9_]*"),
        "name": _NAME,
        "about": _NAME,
        "states": ListOf(Choice(("running", "granted", "refused", "lapsed", "withdrawn", "revoked")), at_least=1),
        "times": Choice(("once", "one-open", "any")),
        "legal_basis": _fact({"rules": ListOf(Text())}),
    },
    {
        "limit": Whole(1),
        "about_follow_ups": ListOf(Text(_CODE), at_least=1),
        "before_letter": Flag(),
        "needs_letter": Choice(("standing", "in-force")),
        "unless_way": Choice(("renew", "change", "duplicate")),
        "not_for": ListOf(Text(_CODE), at_least=1),
        "has_delivery": Flag(),
        "answers": ListOf(Text(r"[a-z][a-z0-9_]*"), at_least=1),
        "outcomes": Record({}, dict.fromkeys(("granted", "refused", "lapsed", "withdrawn"), _NAME)),
    },
)

GOVERNMENT = Record({"name": _NAME, "city": Text()})

_CLOCK_TIME = Text(r"[0-2][0-9]\.[0-5][0-9]")
PICKUP = _fact(
    {
        "days_ahead": Whole(1),
        "sessions": MapOf(Record({"name": _NAME, "begins": _CLOCK_TIME, "ends": _CLOCK_TIME, "quota": Whole()})),
        "offices": MapOf(MapOf(Whole())),
        "only_at_office": ListOf(Text(_CODE)),
    }
)


def check_entries(data: Any, file: str, shape: Shape) -> Iterator[Finding]:
    """Each entry of a file (code to facts) has a proper code and the shape."""
    if not isinstance(data, dict) or not data:
        yield Finding(file, "", "", "must map codes to entries, and have at least one")
        return
    for code, entry in data.items():
        for key, message in Text(_CODE).problems(code, "code"):
            yield Finding(file, str(code), key, message)
        for key, message in shape.problems(entry, ""):
            yield Finding(file, str(code), key, message)


def check_facts(data: Any, file: str, shape: Shape) -> Iterator[Finding]:
    """A file that is one group of facts has the shape."""
    for key, message in shape.problems(data, ""):
        yield Finding(file, "", key, message)


def check_permits_named(named: Mapping[str, list[str]], file: str, permits: Container[str]) -> Iterator[Finding]:
    """What the entries of a file name are permits, each once."""
    for entry, codes in named.items():
        for code in dict.fromkeys(codes):
            if code not in permits:
                yield Finding(file, entry, "permit", f"{code!r} is not a permit")
            if codes.count(code) > 1:
                yield Finding(file, entry, "permit", f"{code!r} is named twice")


def check_permit(code: str, entry: dict[str, Any], file: str) -> Iterator[Finding]:
    """What the shape alone cannot say; the entry has the right shape already."""
    variants = entry["variants"]
    for variant, own in variants.items():
        if bool(own.get("not_asked")) == bool(own.get("answers") or own.get("among")):
            message = "must say what it is in the form (answers, among), or why the form does not ask (not_asked)"
            yield Finding(file, code, f"variants.{variant}", message)
    for number, item in enumerate(entry["requirements"]["items"], start=1):
        for variant in item.get("variants", ()):
            if variant not in variants:
                key = f"requirements.items[{number}].variants"
                yield Finding(file, code, key, f"{variant!r} is not a variant of this permit")
    for variant in entry["numbering"].get("suffix_by_variant", {}):
        if variant not in variants:
            yield Finding(file, code, "numbering.suffix_by_variant", f"{variant!r} is not a variant of this permit")
    for key, fact in _facts(entry):
        if fact["verified"] and fact["confidence"] == "low":
            yield Finding(file, code, f"{key}.confidence", "what was verified is not of low confidence")


def _facts(entry: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, value in entry.items():
        if isinstance(value, dict) and "verified" in value:
            yield key, value
        elif isinstance(value, list):
            for number, item in enumerate(value, start=1):
                if isinstance(item, dict) and "verified" in item:
                    yield f"{key}[{number}]", item
