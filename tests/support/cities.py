"""The shipped permits, all agreeing with each other; and three of them, few enough to be spoilt many times."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from support.example_project import example_library
from support.scenarios import EXAMPLES

from engine import Library
from webapp.config import PROJECT_ROOT
from webapp.consistency import City, Rule, read_city

OF_FOLLOW_UPS = frozenset({"keputusan_keberatan", "duplikat_surat", "perubahan_izin"})
"""Letters of procedures that are no permits."""


@cache
def shipped_city() -> City:
    return read_city(PROJECT_ROOT)


@cache
def example_city() -> City:
    """The permits that stand for all, with everything that they name and nothing else."""
    whole = shipped_city()
    permits = {code: permit for code, permit in whole.permits.items() if permit.process_id in EXAMPLES}
    library = example_library()
    others = tuple(permit.process_id for code, permit in whole.permits.items() if code not in permits)
    begun = tuple(f"{process_id}_" for process_id in others)
    text = b"".join(library.files.values()).decode()
    examples = {permit.archetype: code for code, permit in permits.items()}
    return replace(
        whole,
        permits=permits,
        families={
            code: replace(family, example=examples[code]) for code, family in whole.families.items() if code in examples
        },
        library=library,
        letters=frozenset(name for name in whole.letters - OF_FOLLOW_UPS if not f"{name}_".startswith(begun)),
        follow_ups={},
        roles={code: role for code, role in whole.roles.items() if code in text},
    )


def edited(path: str, *changes: tuple[str, str], city: City | None = None) -> City:
    """With texts replaced in one file, wherever they stand in it."""
    city = city or example_city()
    text = city.library.files[path].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return with_files({path: text.encode()}, city)


def with_files(files: dict[str, bytes], city: City | None = None) -> City:
    """With files added or replaced."""
    city = city or example_city()
    return replace(city, library=Library({**city.library.files, **files}))


def with_permit(code: str, city: City | None = None, **facts: Any) -> City:
    """With other facts of one permit in the catalogue."""
    city = city or example_city()
    return replace(city, permits={**city.permits, code: replace(city.permits[code], **facts)})


def messages(rule: Rule, city: City) -> list[str]:
    return [str(finding) for finding in rule(city)]
