"""A literal expression: a text in FEEL."""

from __future__ import annotations

from lxml.etree import _Element

from engine.decisions.boxed.reader import nothing, place_of, reads
from engine.decisions.dmn import child, text_of
from engine.decisions.evaluation import Boxed
from engine.decisions.reading import Reading, null_because


@reads("literalExpression")
def read_literal_expression(element: _Element, reading: Reading) -> Boxed:
    """The value of the text. Texts in other languages, and values from files of other kinds, are null."""
    place = place_of(element, reading)
    if child(element, "importedValues") is not None:
        return reading.refuse(
            place,
            "Nilai dari berkas lain (importedValues) tidak dibaca. Tulis nilainya di sini.",
            "Values of other files (importedValues) are not read. Write the value here.",
        )
    if not text_of(element):
        return nothing(element, reading)
    if not reading.is_feel(element, place):
        problem = reading.problems[-1]
        return null_because(place, problem.message_id, problem.message_en)
    return reading.boxed(text_of(element), place)
