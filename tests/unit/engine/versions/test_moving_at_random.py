"""Whatever an analyst changes and wherever a case stands: a case that moves ends, and does no step twice."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from support.diagrams import files
from support.edited_diagrams import BlockMaker, draw_blocks
from support.engine import START, environment
from support.play import Play

from engine import Library
from engine.definitions.compiler import compile_bundle
from engine.execution.run import load_workflow
from engine.feel import Scope
from engine.persistence.state_codec import encode_state
from engine.versions.compare import compare_state

SCOPE = Scope(moment=START, calendar=environment().calendar)


def compiled(block):
    return compile_bundle(Library(files(draw_blocks(block))), "p")


def walk(case, dice, steps):
    """Does up to `steps` random steps; gives their elements."""
    done = []
    while case.outcome == "open" and len(done) < steps:
        assert case.open, "the case is open and waits for nobody"
        done.append(dice.choice(case.open))
        case.do(done[-1])
    return done


def move_at_random(seed, depth=3):
    """Plans and moves one case of one random procedure; gives the comparison and all steps that were done."""
    dice = Random(seed)
    maker = BlockMaker(dice)
    before = maker.make(depth)
    after = before
    for _ in range(dice.randrange(1, 5)):
        after = maker.edit(after)
    old, new = compiled(before), compiled(after)
    case = Play(old).start(permohonan={"dadu": dice.randrange(2**30)})
    done = walk(case, dice, dice.randrange(4))
    if case.outcome != "open":
        return None, done
    state = encode_state(case.case)
    found = compare_state(state, old, new, SCOPE, is_counting=True)
    if not found.reasons:
        case.executable = new
        case.case = load_workflow(new, state, SCOPE)
    return found, [*done, *walk(case, dice, 1_000)]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**40))
def test_a_case_that_moves_ends_and_does_no_step_twice(seed):
    _found, done = move_at_random(seed)
    assert len(done) == len(set(done))


def test_among_many_some_move_and_some_stay():
    verdicts = [bool(found.reasons) for found, _ in map(move_at_random, range(250)) if found is not None]
    assert verdicts.count(False) > 20
    assert verdicts.count(True) > 20
