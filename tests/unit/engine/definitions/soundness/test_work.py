"""The check ends soon whatever is drawn: it does a bounded amount of work, which is counted, and then says so."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from support.token_diagrams import boundary, catch, drawing, finish, library, throw

from engine import Library
from engine.definitions.soundness import TooWideError, automatic_loops, build, build_net, check_soundness
from engine.definitions.soundness.exploration import Exploration
from engine.definitions.soundness.explore import explore
from engine.definitions.soundness.growth import CROWD
from engine.definitions.soundness.work import WORK, Work

MANY = 10**9


def growing(branches: int) -> Library:
    """Each branch goes round and leaves one more token behind with every round."""
    branch = "pisah > pilih{0} > u{0} > pisah{0}; pisah{0} > pilih{0}; pisah{0} > v{0} > akhir{0};"
    flows = "mulai > pisah; pisah > w > akhir_t;" + "".join(branch.format(n) for n in range(branches))
    return library(drawing(flows, akhir_t=finish("terminate")))


def wide(gateways: int) -> Library:
    """Inclusive gateways of nine flows and a default each, in a round: five hundred ways on from each."""
    flows = "mulai > pilih > u > atau0;"
    for n in range(gateways):
        flows += "".join(f"atau{n} > t{n}_{each} > akhir{n}_{each};" for each in range(9))
        flows += f"atau{n} > atau{n + 1};" if n < gateways - 1 else f"atau{n} > pilih;"
    return library(drawing(flows))


def signalled(catches: int, flows: int) -> Library:
    """A signal for which several wait, behind each of whom data decides about several flows."""
    drawn = "mulai > pisah; pisah > lempar > akhir;"
    for n in range(catches):
        drawn += f"pisah > s{n};" + "".join(f"s{n} > a{n}_{each} ?=x;" for each in range(flows))
    caught = {f"s{n}": catch("signal", "S") for n in range(catches)}
    return library(drawing(drawn, lempar=throw("signal", "S"), **caught))


def played(case: Library, work: int) -> tuple[Exploration, Work]:
    spent = Work(work)
    return explore(build_net(case, "p"), MANY, spent), spent


def test_tokens_that_grow_in_many_branches_are_told_within_the_work():
    report = check_soundness(growing(8), "p", limit=MANY)

    assert {fault.kind for fault in report.errors} == {"unbounded"}
    assert report.markings < WORK


def test_an_exploration_stops_when_its_work_is_spent():
    found, spent = played(growing(8), 20_000)

    assert found.is_cut_off
    assert not found.is_complete
    assert spent.spent < 20_000 + 10 * CROWD


def test_an_exploration_that_ends_within_its_work_is_complete():
    found, spent = played(library(drawing("mulai > a > b > akhir")), 1_000)

    assert found.is_complete
    assert not found.is_cut_off
    assert spent.spent < 50


def test_earlier_markings_that_are_compared_are_work():
    """Four tokens wait in one place from the beginning, so that every later marking is compared with all before."""
    rest = "".join(f" > t{n}" for n in range(30))
    four = "".join("pisah > b;" for _ in range(4))
    diagram = drawing(f"mulai > pisah; {four} b > akhir; pisah{rest} > akhir_t", akhir_t=finish("terminate"))
    found, spent = played(library(diagram), MANY)
    looked_at = sum(1 + found.total(number) for number in range(len(found.markings)))
    steps = sum(len(edges) for edges in found.edges)

    assert spent.spent > 2 * (looked_at + steps)


@pytest.mark.parametrize("is_reduced", [True, False], ids=["reduced", "in full"])
def test_a_thousand_ways_from_every_marking_are_not_decided(is_reduced: bool):
    report = check_soundness(wide(2), "p", is_reduced=is_reduced)

    assert [fault.kind for fault in report.faults] == ["not-decided"]
    assert report.markings < WORK


def test_a_signal_of_too_many_outcomes_is_not_decided():
    """Three times 255 ways: sixteen million."""
    report = check_soundness(signalled(3, 8), "p")

    assert [(fault.kind, fault.element.id) for fault in report.faults] == [("not-decided", "s0")]


def test_a_signal_of_too_many_outcomes_cannot_be_played():
    net = build_net(signalled(3, 8), "p")
    ((_, marking),) = net.initial_markings()

    with pytest.raises(TooWideError):
        net.settled(marking)


def test_a_signal_of_a_few_outcomes_is_decided():
    assert check_soundness(signalled(2, 3), "p").is_decided


def test_what_gateways_wait_for_in_loops_is_played_once():
    block = (
        "pilih_m{0} > pisah{0}; pisah{0} > hitung_a{0} > gabung{0}; pisah{0} > hitung_b{0} > gabung{0};"
        "gabung{0} > pilih{0}; pilih{0} > pilih_m{0}; pilih{0} > {1};"
    )
    flows = "mulai > pilih_m0;" + block.format(0, "u > pilih_m1") + block.format(1, "akhir")
    with patch.object(automatic_loops, "explore", wraps=automatic_loops.explore) as explored:
        report = check_soundness(library(drawing(flows)), "p")

    assert [fault.kind for fault in report.faults] == ["automatic-loop", "automatic-loop"]
    assert explored.call_count == 1


def test_of_many_rounds_that_no_case_can_leave_the_nearest_are_told():
    step = "t{0} > pilih{0}; pilih{0} > t{1}; pilih{0} > pilih_m{0} > b{0} > pilih_m{0};"
    flows = "mulai > t0;" + "".join(step.format(n, n + 1) for n in range(40)) + "t40 > akhir"
    report = check_soundness(library(drawing(flows)), "p")

    assert [fault.kind for fault in report.faults] == ["never-ends"] * 10
    assert report.faults[0].element.id == "pilih_m0"


def test_only_from_a_step_with_a_reminder_is_it_asked_what_comes_after():
    flows = "mulai > " + " > ".join(f"t{n}" for n in range(40)) + " > akhir; ingat > r > akhir_r"
    drawn = library(drawing(flows, ingat=boundary("t0", "timer", interrupting=False)))
    with patch.object(build, "places_after", wraps=build.places_after) as asked:
        build_net(drawn, "p")

    assert asked.call_count == 2
