"""The shipped permits, all agreeing with each other, and the same with one thing spoilt."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from engine import Library
from webapp.config import PROJECT_ROOT
from webapp.consistency import City, Rule, read_city


@cache
def shipped_city() -> City:
    return read_city(PROJECT_ROOT)


def edited(path: str, *changes: tuple[str, str], city: City | None = None) -> City:
    """With texts replaced in one file, wherever they stand in it."""
    city = city or shipped_city()
    text = city.library.files[path].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return with_files({path: text.encode()}, city)


def with_files(files: dict[str, bytes], city: City | None = None) -> City:
    """With files added or replaced."""
    city = city or shipped_city()
    return replace(city, library=Library({**city.library.files, **files}))


def with_permit(code: str, city: City | None = None, **facts: Any) -> City:
    """With other facts of one permit in the catalogue."""
    city = city or shipped_city()
    return replace(city, permits={**city.permits, code: replace(city.permits[code], **facts)})


def messages(rule: Rule, city: City) -> list[str]:
    return [str(finding) for finding in rule(city)]
