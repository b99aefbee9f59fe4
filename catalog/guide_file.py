"""Reads guide.yaml: every answer leads somewhere, nothing leads in a circle, and nothing is too long."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.checks import GUIDE_QUESTION, check_entries
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.guide import FIRST, Guide, GuidedPermit, GuideOption, GuideQuestion
from catalog.name import Name
from catalog.permit import Permit
from catalog.yaml_file import read_yaml

MOST_OPTIONS = 8
MOST_QUESTIONS = 4
"""On one way; the purpose and the office may be asked besides."""


def read_guide(path: Path, permits: Mapping[str, Permit]) -> Guide:
    """Raises CatalogError; each finding names the question and the option, and says what to do."""
    data = read_yaml(path)
    findings = list(check_entries(data, path.name, GUIDE_QUESTION))
    if not findings:
        findings = [
            finding
            for code, entry in data.items()
            for finding in _check_question(code, entry, data, permits, path.name)
        ]
    if not findings:
        findings = list(_check_ways(data, path.name))
    if findings:
        raise CatalogError(findings)
    return Guide({code: _question(code, entry, permits) for code, entry in data.items()})


def _question(code: str, entry: dict[str, Any], permits: Mapping[str, Permit]) -> GuideQuestion:
    return GuideQuestion(
        code,
        Name(**entry["text"]),
        tuple(
            GuideOption(
                option["code"],
                Name(**option["text"]),
                option.get("question"),
                tuple(_guided(named, permits) for named in option.get("permits", ())),
            )
            for option in entry["options"]
        ),
    )


def _guided(named: dict[str, Any], permits: Mapping[str, Permit]) -> GuidedPermit:
    why = Name(**named["why"]) if "why" in named else None
    return GuidedPermit(permits[named["permit"]], named.get("variant"), why)


def _check_question(
    code: str, entry: dict[str, Any], data: dict[str, Any], permits: Mapping[str, Permit], file: str
) -> Iterator[Finding]:
    options = entry["options"]
    if len(options) > MOST_OPTIONS:
        yield Finding(file, code, "options", f"has {len(options)}; at most {MOST_OPTIONS} fit on a page: split it")
    seen: set[str] = set()
    for number, option in enumerate(options, start=1):
        key = f"options[{number}] ({option['code']})"
        if option["code"] in seen:
            yield Finding(file, code, key, "the code is there twice: rename one")
        seen.add(option["code"])
        if ("question" in option) == ("permits" in option):
            yield Finding(file, code, key, "must lead to a question or to permits: write one of the two")
        if "question" in option and option["question"] not in data:
            yield Finding(file, code, key, f"there is no question {option['question']!r}: write it, or mend the name")
        for named in option.get("permits", ()):
            yield from _check_permit(code, key, named, permits, file)


def _check_permit(
    code: str, key: str, named: dict[str, Any], permits: Mapping[str, Permit], file: str
) -> Iterator[Finding]:
    permit = permits.get(named["permit"])
    if permit is None:
        yield Finding(file, code, key, f"{named['permit']!r} is not a permit: mend the code")
    elif "variant" in named and named["variant"] not in permit.variants:
        known = ", ".join(permit.variants)
        yield Finding(file, code, key, f"{named['variant']!r} is not a variant of {permit.code}: take one of {known}")


def _check_ways(data: dict[str, Any], file: str) -> Iterator[Finding]:
    if FIRST not in data:
        yield Finding(file, FIRST, "", "is missing: the first question has this code")
        return
    reached: set[str] = set()
    waiting: list[tuple[str, ...]] = [(FIRST,)]
    while waiting:
        way = waiting.pop()
        reached.add(way[-1])
        if len(way) > MOST_QUESTIONS:
            yield Finding(
                file, way[-1], "", f"comes after {' > '.join(way[:-1])}: more than {MOST_QUESTIONS} questions"
            )
            continue
        for option in data[way[-1]]["options"]:
            following = option.get("question")
            if following in way:
                yield Finding(file, way[-1], f"({option['code']})", f"leads back to {following}: lead it on")
            elif following is not None:
                waiting.append((*way, following))
    for code in data.keys() - reached:
        yield Finding(file, code, "", "no answer leads here: let one lead here, or take the question out")
