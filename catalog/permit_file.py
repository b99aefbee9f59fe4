"""Reads permits.yaml: checks the shape of every entry, then makes a Permit of it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from catalog.checks import PERMIT, check_entries, check_permit
from catalog.errors import CatalogError
from catalog.name import Name
from catalog.permit import (
    Authority,
    DecisionFact,
    Fee,
    LegalBasis,
    LetterFacts,
    Numbering,
    Permit,
    Procedure,
    RefusalReason,
    Requirement,
    Requirements,
    ServiceStandard,
    Validity,
)
from catalog.yaml_file import read_yaml


def read_permits(path: Path) -> Mapping[str, Permit]:
    data = read_yaml(path)
    if findings := list(check_entries(data, path.name, PERMIT)):
        raise CatalogError(findings)
    if findings := [found for code, entry in data.items() for found in check_permit(code, entry, path.name)]:
        raise CatalogError(findings)
    return MappingProxyType({code: _permit(code, entry) for code, entry in data.items()})


def _permit(code: str, entry: dict[str, Any]) -> Permit:
    return Permit(
        code=code,
        name=Name(**entry["name"]),
        sector=entry["sector"],
        archetype=entry["archetype"],
        applicant=entry["applicant"],
        variants=tuple(entry["variants"]),
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
