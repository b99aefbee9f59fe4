"""The compiled copy of a checked YAML file, beside it in __pycache__ like those of Python's modules.

Reading 172 permits as YAML and checking them takes thirty times as long as reading the same facts as JSON, and every
process that starts reads them.
"""

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from catalog import checks, schema

_RULES = [Path(str(module.__file__)) for module in (checks, schema)]


def read_copy(path: Path) -> Any:
    """The facts of exactly this file, found right by exactly these checks; None when there is no such copy."""
    try:
        return json.loads(_copy_of(path).read_bytes())
    except (OSError, ValueError):
        return None


def write_copy(path: Path, data: Any) -> None:
    """Keeps the copy and takes away earlier ones. To be called with what was checked.

    Where nothing may be written the file is read as YAML each time: slower, and as right.
    """
    with suppress(OSError):
        copy = _copy_of(path)
        copy.parent.mkdir(exist_ok=True)
        unfinished = copy.with_suffix(f".{uuid4().hex}")
        unfinished.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for earlier in copy.parent.glob(f"{path.stem}.*.json"):
            earlier.unlink(missing_ok=True)
        unfinished.replace(copy)


def _copy_of(path: Path) -> Path:
    """Its name tells the contents and the rules: a copy of other facts, or checked by other rules, is never taken."""
    digest = sha256()
    for file in (path, *_RULES):
        digest.update(sha256(file.read_bytes()).digest())
    return path.parent / "__pycache__" / f"{path.stem}.{digest.hexdigest()[:32]}.json"
