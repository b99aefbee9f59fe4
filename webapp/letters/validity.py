"""Until when a letter holds, by the day that its template prints with `valid-until`."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from webapp.letters.render import template_file

_PRINTED = re.compile(r"valid-until\(([^)]*)\)")
_PATH = re.compile(r'"([a-z0-9_.]+)"')


def valid_until(template: str, case: Mapping[str, Any]) -> date | None:
    """The last day; None when the template prints none, or the case has no such date."""
    for path in _paths(template_file(template)):
        value: Any = case
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        if isinstance(value, str):
            try:
                return date.fromisoformat(value[:10])
            except ValueError:
                continue
    return None


@cache
def _paths(file: Path) -> tuple[str, ...]:
    return tuple(path for paths in _PRINTED.findall(file.read_text("utf-8")) for path in _PATH.findall(paths))
