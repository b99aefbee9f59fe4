"""From when and until when a letter holds, by the days that its template prints with `valid-from` and `valid-until`."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from webapp.letters.render import template_file

_PRINTED = {name: re.compile(rf"{name}\(([^)]*)\)") for name in ("valid-from", "valid-until")}
_PATH = re.compile(r'"([a-z0-9_.]+)"')


def valid_from(template: str, case: Mapping[str, Any]) -> date | None:
    """The first day; None when the template prints none, or the case has no such date."""
    return _printed_day("valid-from", template, case)


def valid_until(template: str, case: Mapping[str, Any]) -> date | None:
    """The last day; None when the template prints none, or the case has no such date."""
    return _printed_day("valid-until", template, case)


def _printed_day(name: str, template: str, case: Mapping[str, Any]) -> date | None:
    for path in _paths(name, template_file(template)):
        value: Any = case
        for key in path.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, str):
            try:
                return date.fromisoformat(value[:10])
            except ValueError:
                continue
    return None


@cache
def _paths(name: str, file: Path) -> tuple[str, ...]:
    return tuple(path for paths in _PRINTED[name].findall(file.read_text("utf-8")) for path in _PATH.findall(paths))
