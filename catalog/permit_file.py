"""Reads permits.yaml: checks the shape of every entry, then makes a Permit of it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from catalog.checks import PERMIT, check_entries, check_permit
from catalog.compiled_copy import read_compiled
from catalog.errors import CatalogError
from catalog.name import Name
from catalog.permit import (
    Authority,
    DecisionFact,
    Fee,
    LegalBasis,
    LetterFacts,
    NotModelled,
    Numbering,
    Permit,
    Procedure,
    RefusalReason,
    Requirement,
    Requirements,
    SameForm,
    ServiceStandard,
    Validity,
)
from catalog.variant import Variant
from catalog.yaml_file import read_yaml


def read_permits(path: Path, *, from_source: bool = False) -> Mapping[str, Permit]:
    """The permits by code; `from_source` reads the file itself, even where there is a compiled copy of it."""
    data = read_compiled(path, _read_and_check, from_source=from_source)
    return MappingProxyType({code: _permit(code, entry) for code, entry in data.items()})


def _read_and_check(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(path)
    if findings := list(check_entries(data, path.name, PERMIT)):
        raise CatalogError(findings)
    if findings := [found for code, entry in data.items() for found in check_permit(code, entry, path.name)]:
        raise CatalogError(findings)
    return data


def _permit(code: str, entry: dict[str, Any]) -> Permit:
    return Permit(
        code=code,
        name=Name(**entry["name"]),
        sector=entry["sector"],
        archetype=entry["archetype"],
        applicant=entry["applicant"],
        variants=MappingProxyType({name: _variant(name, own) for name, own in entry["variants"].items()}),
        services_2015=tuple(entry["services_2015"]),
        authority=Authority(**_frozen(entry["authority"])),
        legal_basis=LegalBasis(**_frozen(entry["legal_basis"])),
        standard=ServiceStandard(**_frozen(entry["standard"])),
        fee=Fee(**_frozen(entry["fee"])),
        validity=Validity(**_frozen(entry["validity"])),
        requirements=Requirements(
            **_frozen({**entry["requirements"], "items": [_requirement(i) for i in entry["requirements"]["items"]]})
        ),
        refusal_reasons=tuple(RefusalReason(**_frozen(item)) for item in entry["refusal_reasons"]),
        letter=LetterFacts(**_frozen(entry["letter"])),
        numbering=Numbering(
            **{
                "code_by_class": MappingProxyType({}),
                "suffix_by_variant": MappingProxyType({}),
                "archive_classification": None,
                **_frozen(entry["numbering"]),
            }
        ),
        procedure=Procedure(**{"technical_recommendation_from": "", **_frozen(entry["procedure"])}),
        decisions=tuple(DecisionFact(**_frozen(item)) for item in entry["decisions"]),
        open_questions=tuple(entry["open_questions"]),
        corrections=tuple(entry.get("corrections", ())),
        not_modelled=tuple(NotModelled(**item) for item in entry.get("not_modelled", ())),
        same_form_as=SameForm(**entry["same_form_as"]) if "same_form_as" in entry else None,
    )


def _variant(name: str, entry: dict[str, Any]) -> Variant:
    return Variant(
        name=Name(name, entry["en"]),
        answers=MappingProxyType(entry.get("answers", {})),
        among=MappingProxyType({question: tuple(choices) for question, choices in entry.get("among", {}).items()}),
        not_asked=entry.get("not_asked", ""),
    )


def _requirement(item: dict[str, Any]) -> Requirement:
    return Requirement(
        document=item["document"],
        required=item["required"],
        note=item.get("note", ""),
        variants=tuple(item.get("variants", ())),
    )


def _frozen(group: dict[str, Any]) -> dict[str, Any]:
    """The same facts, with nothing in them that somebody could change by accident."""
    return {key: _frozen_value(value) for key, value in group.items()}


def _frozen_value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return MappingProxyType(value) if isinstance(value, dict) else value
