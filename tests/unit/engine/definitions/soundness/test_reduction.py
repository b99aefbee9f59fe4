"""A smaller net has the same faults as the one it was made from; large parallel blocks are decided by it."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.block_diagrams import Block, Drawn, blocks, drawn
from support.diagrams import Node
from support.token_diagrams import drawing, finish, library

from engine.definitions.soundness import SoundnessReport, build_net, check_soundness

ALL = ("sequence", "choice", "parallel", "inclusive", "loop", "sub", "reminded")
PLAIN = ("sequence", "choice", "parallel", "loop")
FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)

BRANCH = "pisah > " + " > ".join(f"t{{0}}_{n}" for n in range(5)) + " > gabung;"
TEN_BRANCHES = "mulai > pisah; gabung > akhir;" + "".join(BRANCH.format(n) for n in range(10))


def report(diagram: bytes, is_reduced: bool = True) -> SoundnessReport:
    return check_soundness(library(diagram), "p", is_reduced=is_reduced)


class TestLargeBlocks:
    def test_ten_branches_of_five_tasks_are_sound(self):
        found = report(drawing(TEN_BRANCHES))

        assert found.is_sound
        assert found.markings < 10

    def test_so_are_they_in_front_of_a_terminate_event(self):
        found = report(drawing(TEN_BRANCHES, akhir=finish("terminate")))

        assert found.is_sound
        assert found.markings < 10

    def test_so_are_ten_branches_with_choices_and_loops_inside(self):
        branch = (
            "pisah > a{0} > pilih{0}; pilih{0} > b{0} > pilih_g{0}; pilih{0} > c{0} > pilih_g{0};"
            "pilih_g{0} > pilih_l{0} > d{0} > pilih_u{0}; pilih_u{0} > pilih_l{0}; pilih_u{0} > gabung;"
        )
        found = report(drawing("mulai > pisah; gabung > akhir;" + "".join(branch.format(n) for n in range(10))))

        assert found.is_sound
        assert found.markings < 100

    def test_a_fault_in_one_of_the_branches_is_found_with_its_way(self):
        planted = "pisah > x > pilih; pilih > y > gabung_x; pilih > z > gabung_x; gabung_x > gabung"
        (fault, *others) = report(drawing(TEN_BRANCHES + planted)).faults

        assert (fault.kind, fault.element.id) == ("deadlock", "gabung_x")
        assert fault.path_ids == ("mulai", "pisah", "x", "pilih", "y")
        assert others == []

    def test_so_is_one_in_a_block_of_blocks(self):
        inner = "pisah > pisah{0}; pisah{0} > a{0} > gabung{0}; pisah{0} > b{0} > gabung{0}; gabung{0} > gabung;"
        blocks = "".join(inner.format(n) for n in range(8))
        planted = (
            "pisah > x; x > y > gabung; x > z > gabung_z; pilih_z > gabung_z; z > pilih; pilih > pilih_z;"
            "pilih > akhir_z; gabung_z > akhir_g"
        )
        (fault, *_) = report(drawing("mulai > pisah; gabung > akhir;" + blocks + planted)).faults

        assert (fault.kind, fault.element.id) == ("deadlock", "gabung_z")

    def test_the_way_is_one_that_the_token_game_allows(self):
        planted = "pisah > x > pilih; pilih > y > gabung_x; pilih > z > gabung_x; gabung_x > gabung"
        diagram = drawing(TEN_BRANCHES + planted)
        net = build_net(library(diagram), "p")
        markings = {marking for _, marking in net.initial_markings()}
        for element in report(diagram).faults[0].path_ids:
            steps = [step for marking in markings for step in net.enabled(marking)]
            markings = {step.marking for step in steps if [e.id for e in step.elements] == [element]}
            assert markings, element


class TestRandomDiagrams:
    @FEW
    @given(blocks(ALL, 12))
    def test_blocks_inside_blocks_are_sound(self, block: Block):
        found = report(drawn(block).diagram())

        assert found.is_sound, str(found)
        assert {fault.kind for fault in found.faults} <= {"automatic-loop"}

    @FEW
    @given(blocks(PLAIN, 6), st.data())
    def test_with_a_gateway_of_another_kind_the_verdict_is_that_of_playing_it_out(
        self, block: Block, data: st.DataObject
    ):
        diagram = drawn(block)
        swapped: dict[str, Node] = {}
        if diagram.gateways:
            name = data.draw(st.sampled_from(diagram.gateways))
            other = "parallelGateway" if name.startswith("pilih") else "exclusiveGateway"
            swapped[name] = Node(other)
        can_end = _can_always_end(diagram, swapped)
        if can_end is not None:
            found = report(diagram.diagram(**swapped))
            assert found.is_sound == can_end, (diagram.flows, swapped, str(found))

    @FEW
    @given(blocks(ALL, 8), st.data())
    def test_the_small_net_and_the_token_game_agree(self, block: Block, data: st.DataObject):
        diagram = drawn(block)
        changed: dict[str, Node] = {}
        for name in data.draw(st.lists(st.sampled_from([*diagram.gateways, "akhir"]), max_size=2)):
            kinds = ["parallelGateway", "exclusiveGateway", "inclusiveGateway"]
            changed[name] = finish("terminate") if name == "akhir" else Node(data.draw(st.sampled_from(kinds)))
        small, full = (
            check_soundness(library(diagram.diagram(**changed)), "p", 3_000, is_reduced=reduced)
            for reduced in (True, False)
        )
        if full.is_decided:
            assert small.is_sound == full.is_sound, (diagram.flows, changed, str(small), str(full))
            told = {"repeated"} if full.markings > 2_000 else set()
            assert {f.kind for f in small.faults} - told == {f.kind for f in full.faults} - told


def _can_always_end(diagram: Drawn, swapped: dict[str, Node]) -> bool | None:
    """Plays every run of tokens on flows, in any order; None when there are too many to tell."""
    outgoing = {name: [flow for flow in enumerate(diagram.flows) if flow[1][0] == name] for name in _names(diagram)}
    incoming = {name: [n for n, flow in enumerate(diagram.flows) if flow[1] == name] for name in _names(diagram)}

    def is_parallel(name: str) -> bool:
        return swapped[name].tag == "parallelGateway" if name in swapped else name.startswith(("pisah", "gabung"))

    def is_choice(name: str) -> bool:
        return swapped[name].tag == "exclusiveGateway" if name in swapped else name.startswith("pilih")

    def after(marking: Counter[int]) -> list[Counter[int]]:
        found = []
        for name, flows in incoming.items():
            groups = [flows] if is_parallel(name) and flows else [[flow] for flow in flows]
            for group in groups:
                if all(marking[flow] for flow in group):
                    puts = [n for n, _ in outgoing[name]]
                    rest = marking - Counter(group)
                    found += [rest + Counter([n]) for n in puts] if is_choice(name) and puts else [rest + Counter(puts)]
        return found

    start = frozenset(Counter([0]).items())
    edges: dict[frozenset[tuple[int, int]], list[frozenset[tuple[int, int]]]] = {}
    waiting = [start]
    while waiting:
        marking = waiting.pop()
        if marking in edges:
            continue
        edges[marking] = [frozenset(m.items()) for m in after(Counter(dict(marking)))]
        if len(edges) > 4_000:
            return None
        if any(count > 8 for _, count in marking):
            return False
        waiting += edges[marking]
    ending = {frozenset()}
    while True:
        more = {marking for marking, targets in edges.items() if marking not in ending and ending.intersection(targets)}
        if not more:
            return all(marking in ending for marking in edges)
        ending |= more


def _names(diagram: Drawn) -> set[str]:
    return {name for flow in diagram.flows for name in flow}
