"""Names that cover something move to where there is room; all others stay where they are."""

from __future__ import annotations

from copy import deepcopy

from engine.drawing.box import Box
from engine.drawing.geometry import overlap, pieces, runs_through
from engine.drawing.picture import Picture
from engine.drawing.scope import Line, Node, Scope
from engine.drawing.uncover import uncover_names

NAME = (60, 14)
GATEWAY = Node("pilih", "gateway", 0, (50, 50), NAME)
UP, RIGHT, DOWN = Node("a", "task", 0, (110, 80)), Node("b", "task", 0, (110, 80)), Node("c", "task", 0, (110, 80))
SCOPE = Scope(
    [GATEWAY, UP, RIGHT, DOWN],
    [Line("atas", GATEWAY, UP, NAME), Line("kanan", GATEWAY, RIGHT, NAME), Line("bawah", GATEWAY, DOWN, NAME)],
    1,
)
CLEAR = {
    "pilih": Box(130, 261, *NAME),
    "atas": Box(205, 257, *NAME),
    "kanan": Box(229, 283, *NAME),
    "bawah": Box(205, 329, *NAME),
}


def picture(**labels: Box) -> Picture:
    """A gateway at (200, 300) from which a flow leads up, one to the right and one down."""
    return Picture(
        width=600,
        height=600,
        shapes={
            "pilih": Box(175, 275, 50, 50),
            "a": Box(400, 10, 110, 80),
            "b": Box(400, 260, 110, 80),
            "c": Box(400, 460, 110, 80),
        },
        labels=CLEAR | labels,
        lines={
            "atas": [(200, 275), (200, 50), (400, 50)],
            "kanan": [(225, 300), (400, 300)],
            "bawah": [(200, 325), (200, 500), (400, 500)],
        },
        borders=[0, 600],
    )


def moved(found: Picture, scope: Scope = SCOPE) -> set[str]:
    """The names that no longer stand where they were."""
    before = deepcopy(found.labels)
    uncover_names(scope, found)
    return {name for name in before if found.labels[name] != before[name]}


def covers_nothing(found: Picture, name: str) -> bool:
    label = found.labels[name]
    return not (
        any(overlap(label, other) for key, other in found.labels.items() if key != name)
        or any(overlap(label, shape) for shape in found.shapes.values())
        or any(runs_through(piece, label) for points in found.lines.values() for piece in pieces(points))
    )


def test_names_that_cover_nothing_stay_where_they_are():
    assert moved(picture()) == set()


def test_of_two_names_that_cover_each_other_one_moves_along_its_flow():
    found = picture(kanan=Box(229, 262, *NAME))

    assert len(moved(found) & {"atas", "kanan"}) == 1
    assert covers_nothing(found, "atas")
    assert covers_nothing(found, "kanan")


def test_a_name_that_a_flow_runs_through_moves_beside_its_own_flow():
    found = picture(kanan=Box(170, 400, *NAME))

    assert moved(found) == {"kanan"}
    assert covers_nothing(found, "kanan")
    assert found.labels["kanan"].bottom <= 300 <= found.labels["kanan"].bottom + 5


def test_a_name_that_covers_a_flow_moves_and_the_name_that_it_covered_too_stays():
    found = picture(bawah=Box(250, 290, *NAME))

    assert moved(found) == {"bawah"}


def test_a_name_on_a_flow_finds_room_behind_the_bend_when_there_is_none_before():
    found = picture(bawah=Box(250, 292, *NAME))
    found.labels |= {f"penuh_{side}": Box(x, 325, 70, 172) for side, x in (("kiri", 128), ("kanan", 202))}

    assert moved(found) == {"bawah"}
    assert covers_nothing(found, "bawah")
    assert abs(found.labels["bawah"].middle[1] - 500) <= 10 + 1


def test_the_name_of_a_gateway_moves_past_a_flow_that_leaves_over_its_shoulder():
    found = picture(pilih=Box(134, 259, *NAME), atas=Box(205, 257, *NAME), lain=Box(130, 327, *NAME))
    found.lines["atas"] = [(188, 287), (188, 50), (400, 50)]

    assert moved(found) == {"pilih"}
    assert found.labels["pilih"] == Box(123, 259, *NAME)


def test_a_name_stays_in_its_lane():
    found = picture(kanan=Box(170, 400, *NAME))
    found.borders = [0, 290, 600]

    moved(found)

    assert found.labels["kanan"].y >= 290
    assert covers_nothing(found, "kanan")


def test_a_name_stays_where_it_is_when_there_is_no_room_anywhere():
    found = picture(kanan=Box(229, 262, *NAME))
    found.borders = [0, 1]

    assert moved(found) == set()
