"""Every case that a release ever stored can be read and brought to its end by today's code."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from support.engine import environment
from support.play import Play

from engine.definitions.compiler import compile_bundle
from engine.definitions.library import unpack_library
from engine.errors import UnreadableStateError
from engine.execution.run import load_workflow
from engine.feel import Scope
from engine.persistence.state_codec import encode_state
from tests.golden.picture import picture_of
from tests.golden.record import FOLDER, record, write
from tests.golden.situation import take
from tests.golden.situations import SITUATIONS

STORED = sorted(path.parent for path in FOLDER.glob("*/*/state"))
IDS = ["/".join(path.parts[-2:]) for path in STORED]
every_stored_case = pytest.mark.parametrize("folder", STORED, ids=IDS)


def read(folder: Path) -> tuple[Play, dict]:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    bundle = unpack_library((folder / "bundle").read_bytes())
    play = Play(compile_bundle(bundle, expected["process"]), at=datetime.fromisoformat(expected["at"]))
    scope = Scope(moment=play.at, calendar=environment().calendar)
    play.case = load_workflow(play.executable, (folder / "state").read_bytes(), scope)
    return play, expected


@every_stored_case
def test_it_waits_for_and_holds_what_it_did(folder):
    play, expected = read(folder)
    assert picture_of(play.case) == expected["now"]


@every_stored_case
def test_it_goes_on_to_its_end(folder):
    play, expected = read(folder)
    for step in expected["steps"]:
        take(play, step)
    assert picture_of(play.case) == expected["end"]
    assert play.outcome != "open"


@every_stored_case
def test_what_is_written_today_reads_the_same_and_is_written_the_same_again(folder):
    play, expected = read(folder)
    written = encode_state(play.case)
    play.case = load_workflow(play.executable, written, play.case.evaluator.scope)
    assert picture_of(play.case) == expected["now"]
    assert encode_state(play.case) == written


def test_there_is_a_set_of_each_shipped_permit_and_each_kind_of_waiting():
    assert {"izin-sktm", "izin-siup", "izin-imb_rumah_tinggal"} <= {path.name for path in STORED}
    assert set(SITUATIONS) <= {path.name for path in STORED}


class TestRecording:
    def test_a_set_that_exists_is_not_touched(self, tmp_path):
        (tmp_path / "1.0").mkdir()
        with pytest.raises(FileExistsError):
            next(record(tmp_path / "1.0"))
        assert list((tmp_path / "1.0").iterdir()) == []

    @pytest.mark.parametrize("name", SITUATIONS)
    def test_what_is_recorded_today_is_read_today(self, tmp_path, name):
        write(tmp_path / name, SITUATIONS[name])
        play, expected = read(tmp_path / name)
        assert picture_of(play.case) == expected["now"]


def test_a_state_of_the_unreleased_first_format_is_refused_clearly():
    play, _expected = read(STORED[0])
    first = b"\x01" + (STORED[0] / "state").read_bytes()[1:]
    with pytest.raises(UnreadableStateError, match="its format is 1, this version reads format 2"):
        load_workflow(play.executable, first, play.case.evaluator.scope)
