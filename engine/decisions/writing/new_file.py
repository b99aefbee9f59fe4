"""A new DMN file for decisions that have a table and nothing else yet: valid, and drawn, one box below the other."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from engine.decisions.writing.new_ids import NewIds

_BOX_WIDTH, _BOX_HEIGHT, _BOX_STEP = 180, 80, 120

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
             xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
             xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"
             id={id} name={name} namespace={namespace}>
"""


def new_decision_file(name: str, decisions: Mapping[str, str]) -> bytes:
    """The file; `decisions` gives the name of each decision by its id. Their tables are empty."""
    ids = NewIds(set(decisions))
    head = _HEAD.format(
        id=quoteattr(ids.give_exactly("definisi", name)),
        name=quoteattr(name),
        namespace=quoteattr(f"urn:satu-pintu:keputusan:{name}"),
    )
    boxes, shapes = [], []
    for number, (own_id, title) in enumerate(decisions.items()):
        variable, table = ids.give_exactly(own_id, "nilai"), ids.give_exactly(own_id, "tabel")
        boxes.append(
            f"  <decision id={quoteattr(own_id)} name={quoteattr(title)}>\n"
            f"    <variable id={quoteattr(variable)} name={quoteattr(own_id)} />\n"
            f"    <decisionTable id={quoteattr(table)}>\n"
            f"    </decisionTable>\n"
            f"  </decision>\n"
        )
        shapes.append(
            f"      <dmndi:DMNShape id={quoteattr(ids.give_exactly(own_id, 'di'))} dmnElementRef={quoteattr(own_id)}>\n"
            f'        <dc:Bounds height="{_BOX_HEIGHT}" width="{_BOX_WIDTH}" x="160" y="{80 + number * _BOX_STEP}" />\n'
            f"      </dmndi:DMNShape>\n"
        )
    diagram = quoteattr(ids.give_exactly("gambar", name))
    drawing = (
        f"  <dmndi:DMNDI>\n    <dmndi:DMNDiagram id={diagram}>\n{''.join(shapes)}"
        "    </dmndi:DMNDiagram>\n  </dmndi:DMNDI>\n"
    )
    return (head + "".join(boxes) + drawing + "</definitions>\n").encode()
