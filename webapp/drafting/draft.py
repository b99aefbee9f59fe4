"""A draft is the example of the family under another name: every file of it, and an entry of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog import Family, Name, Permit
from catalog.yaml_file import read_yaml
from engine import read_library
from webapp.drafting.entry import draft_entry
from webapp.drafting.errors import DraftRefusedError
from webapp.drafting.renaming import Renaming

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CATALOGUE = "catalog/permits.yaml"
_LETTERS = "webapp/templates/letters"
_SCENARIOS = "tests/permits/scenarios"


@dataclass(frozen=True)
class Draft:
    """What will be written: new files by their path, and the text that is added to the catalogue."""

    code: str
    example: str
    files: Mapping[str, str]
    entry: str


def draft_permit(
    root: Path, permits: Mapping[str, Permit], families: Mapping[str, Family], code: str, family: str, name: Name
) -> Draft:
    """Copies the example of the family. Raises DraftRefusedError when the code or the family cannot be used."""
    if not _CODE.fullmatch(code):
        raise DraftRefusedError(f"{code!r} is no code of a permit: lower-case words joined by hyphens, izin-kafe.")
    if code in permits:
        raise DraftRefusedError(f"There is a permit {code} already: {permits[code].name}.")
    if family not in families:
        known = ", ".join(sorted(families))
        raise DraftRefusedError(f"There is no family {family!r}. The families are: {known}.")
    example = permits[families[family].example]
    renaming = Renaming(example.code, example.name, code, name)
    files = {
        renaming.in_path(path): renaming.in_text((root / path).read_text())
        for path in _files_of(root, example.process_id)
    }
    entries = read_yaml(root / _CATALOGUE)
    return Draft(code, example.code, files, draft_entry(entries[example.code], renaming))


def write_draft(draft: Draft, root: Path) -> None:
    """Writes all of it, or nothing: a file that is there already is never replaced."""
    if there := [path for path in draft.files if (root / path).exists()]:
        raise DraftRefusedError(f"These files are there already: {', '.join(there)}. Remove or rename them first.")
    for path, text in draft.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    with (root / _CATALOGUE).open("a") as catalogue:
        catalogue.write(f"\n{draft.entry}")


def _files_of(root: Path, process_id: str) -> list[str]:
    """The diagram, the tables it asks, its own forms, letters and scenarios; what permits share is not copied."""
    bundle = read_library(root).bundle(process_id)
    own = [path for path in bundle.files if "/shared/" not in path]
    diagram = (root / "processes" / f"{process_id}.bpmn").read_text()
    letters = [
        path.relative_to(root).as_posix()
        for path in sorted((root / _LETTERS).glob(f"{process_id}*.typ"))
        if f"&quot;{path.stem}&quot;" in diagram
    ]
    return [*own, *letters, f"{_SCENARIOS}/{process_id}.yaml"]
