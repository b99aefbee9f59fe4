from engine.drawing.columns import set_columns
from engine.drawing.scope import Line, Node, Scope

SIZE = (36, 36)


def event(name, link=""):
    return Node(name, "event", 0, SIZE, link=link)


def chain(*nodes):
    return [Line(f"{a.id}_{b.id}", a, b) for a, b in zip(nodes, nodes[1:], strict=False)]


def test_what_a_link_leads_to_stands_right_of_the_last_place_it_is_thrown_from():
    start, first, second, end = event("mulai"), event("ke_1", "penolakan"), event("ke_2", "penolakan"), event("tutup")
    step, later = Node("periksa", "task", 0, SIZE), Node("nilai", "task", 0, SIZE)
    caught, refused = event("dari", "penolakan"), event("ditolak")
    lines = [*chain(start, step, first), *chain(step, later, second), *chain(later, end), *chain(caught, refused)]

    set_columns(Scope([start, step, first, later, second, end, caught, refused], lines, 1))

    assert second.column == 3
    assert (caught.column, refused.column) == (3, 4)


def test_links_of_another_name_do_not_matter():
    start, thrown, caught, end = event("mulai"), event("ke", "a"), event("dari", "b"), event("selesai")

    set_columns(Scope([start, thrown, caught, end], [*chain(start, thrown), *chain(caught, end)], 1))

    assert (caught.column, end.column) == (0, 1)
