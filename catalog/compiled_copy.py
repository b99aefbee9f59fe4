"""The compiled copy of a checked YAML file, beside it in __pycache__ like those of Python's modules.

Reading 172 permits as YAML and checking them takes thirty times as long as reading the same facts as JSON, and every
process that starts reads them.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from inspect import getfile
from pathlib import Path
from typing import Any
from uuid import uuid4

from catalog import checks, schema

_RULES = [Path(str(module.__file__)) for module in (checks, schema)]


def read_compiled(path: Path, read: Callable[[Path], dict[str, Any]], *, from_source: bool) -> dict[str, Any]:
    """The facts of the file: from the copy when there is one of exactly this file, found right by exactly these checks.

    Else, or when they are wanted `from_source`, `read` reads and checks them, and they are kept.
    """
    if not path.is_file():
        return read(path)  # which says what is wrong
    copy = _copy_of(path, read)
    if not from_source:
        with suppress(OSError, ValueError):
            kept: dict[str, Any] = json.loads(copy.read_bytes())
            return kept
    data = read(path)
    _keep(copy, path, data)
    return data


def _keep(copy: Path, path: Path, data: Any) -> None:
    """Takes away earlier ones. Where nothing may be written the file is read as YAML each time: slower, as right."""
    with suppress(OSError):
        copy.parent.mkdir(exist_ok=True)
        unfinished = copy.with_suffix(f".{uuid4().hex}")
        unfinished.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for earlier in copy.parent.glob(f"{path.stem}.*.json"):
            earlier.unlink(missing_ok=True)
        unfinished.replace(copy)


def _copy_of(path: Path, read: Callable[[Path], Any]) -> Path:
    """Its name tells the contents and the rules: a copy of other facts, or checked by other rules, is never taken."""
    digest = sha256()
    for file in (path, *_RULES, Path(getfile(read))):
        digest.update(sha256(file.read_bytes()).digest())
    return path.parent / "__pycache__" / f"{path.stem}.{digest.hexdigest()[:32]}.json"
