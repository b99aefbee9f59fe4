"""Whatever a case waits for, it moves to a version that differs in words only, and ends as it would have ended."""

from __future__ import annotations

import pytest
from support.engine import environment
from support.play import Play

from engine import Library
from engine.definitions.compiler import compile_bundle
from engine.execution.run import load_workflow
from engine.feel import Scope
from engine.persistence.state_codec import encode_state
from engine.versions.compare import compare_state
from tests.golden.picture import picture_of
from tests.golden.situation import take
from tests.golden.situations import SITUATIONS


def halfway(name) -> Play:
    situation = SITUATIONS[name]
    executable = compile_bundle(Library(situation.files), "p")
    running = Play(executable, at=situation.at).start(**situation.variables)
    for step in situation.before:
        take(running, step)
    return running


@pytest.mark.parametrize("name", [name for name, situation in SITUATIONS.items() if situation.after])
def test_it_moves_and_ends_the_same(name):
    situation = SITUATIONS[name]
    files = {path: data.replace(b'name="p"', b'name="prosedur baru"') for path, data in situation.files.items()}
    new = compile_bundle(Library(files), "p")
    stayed, moved = halfway(name), halfway(name)
    state = encode_state(moved.case)
    scope = Scope(moment=moved.at, calendar=environment().calendar)
    found = compare_state(state, moved.executable, new, scope, is_counting=True)
    assert (found.reasons, found.changes) == ((), ())
    moved.executable, moved.case = new, load_workflow(new, state, scope)
    for step in situation.after:
        take(stayed, step)
        take(moved, step)
    assert picture_of(moved.case) == picture_of(stayed.case)
