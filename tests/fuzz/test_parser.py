"""Whatever is written, the parser gives a tree or an error that points into the text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fuzz.inputs import KINDS, exercise


@st.composite
def inputs(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(KINDS))
    return kind(lambda options: draw(st.sampled_from(options)))


@settings(max_examples=150)
@given(st.text(max_size=50))
@example("[](a)..null[]")
@example("function(a: list<]b) a")
@example("\ud83d\ude00")
@example('"\ud800" + "\\ud800"')
def test_any_text_is_read_or_refused(text: str) -> None:
    exercise(text)


@settings(max_examples=150)
@given(inputs())
def test_any_heap_of_terminals_is_read_or_refused(text: str) -> None:
    exercise(text)
