"""Writing a golden set: every situation played to its moment, stored, and played on to its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from errno import EEXIST
from pathlib import Path
from tempfile import TemporaryDirectory

from support.play import Play

from engine import Library
from engine.definitions.compiler import compile_bundle
from engine.persistence.state_codec import encode_state
from tests.golden.permits import permit_situations
from tests.golden.picture import picture_of
from tests.golden.situation import Situation, take
from tests.golden.situations import SITUATIONS

FOLDER = Path(__file__).parents[1] / "resources" / "golden"


def record(folder: Path) -> Iterator[str]:
    """Writes all situations into the new `folder`; raises FileExistsError when it is there already."""
    if folder.exists():
        raise FileExistsError(EEXIST, "a golden set", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as unfinished:
        for name, situation in {**SITUATIONS, **permit_situations()}.items():
            write(Path(unfinished) / name, situation)
            yield name
        Path(unfinished).rename(folder)
        Path(unfinished).mkdir()  # for the context manager to take away


def write(folder: Path, situation: Situation) -> None:
    """One situation."""
    bundle = Library(situation.files).bundle(situation.process_id)
    play = Play(compile_bundle(bundle, situation.process_id), at=situation.at).start(**situation.variables)
    for step in situation.before:
        take(play, step)
    state = encode_state(play.case)
    expected = {"process": situation.process_id, "at": play.at.isoformat(), "now": picture_of(play.case)}
    for step in situation.after:
        take(play, step)
    if play.outcome == "open":
        raise ValueError(f"{folder.name}: the steps do not lead to the end, open are {play.open}")
    expected |= {"steps": situation.after, "end": picture_of(play.case)}
    folder.mkdir()
    (folder / "bundle").write_bytes(bundle.pack())
    (folder / "state").write_bytes(state)
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")
