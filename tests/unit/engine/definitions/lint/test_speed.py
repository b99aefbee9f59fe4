"""A library of as many procedures as the city has is checked without looking twice at anything."""

from __future__ import annotations

from unittest.mock import patch

from support.diagrams import call, diagram, files, user_task

from engine import Library, check_definitions
from engine.definitions import library as library_module
from engine.definitions.soundness import automatic_loops

SHARED = tuple(diagram(f"bagian_{n}", "mulai > a > akhir", a=user_task()) for n in range(6))


def _permit(number: int) -> bytes:
    steps = {f"s{n}": user_task() for n in range(30)} | {f"c{n}": call(f"bagian_{n}") for n in range(6)}
    return diagram(f"izin_{number}", " > ".join(["mulai", *steps, "akhir"]), **steps)


def test_every_file_is_parsed_once():
    library = Library(files(*(_permit(n) for n in range(172)), shared=SHARED))

    with patch.object(library_module, "read_diagram", wraps=library_module.read_diagram) as parsed:
        findings = check_definitions(library)

    assert findings == []
    assert parsed.call_count == 178


def test_a_long_way_is_searched_for_loops_once_from_each_step():
    library = Library(files(diagram("p", " > ".join(["mulai", *(f"t_{n}" for n in range(60)), "akhir"]))))

    with patch.object(automatic_loops, "_reached", wraps=automatic_loops._reached) as searched:
        check_definitions(library)

    assert searched.call_count == 62
