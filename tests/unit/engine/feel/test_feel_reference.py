"""The reference page of FEEL says what the code does."""

from __future__ import annotations

from engine.feel.functions import BUILTINS
from engine.feel.reference import GROUPS, PAGE, reference_page


def test_the_page_in_the_repository_is_the_generated_one() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), "run: python -m engine.feel.reference"


def test_the_page_names_every_function_once() -> None:
    headings = [line[5:].removesuffix(" (ours)") for line in reference_page().splitlines() if line.startswith("#### ")]
    assert sorted(headings) == sorted(BUILTINS)


def test_the_page_shows_every_group_and_every_limit() -> None:
    page = reference_page()
    assert [title for title in GROUPS.values() if f"### {title}\n" not in page] == []
    assert "| elements of a list | 20,000 |" in page


def test_the_page_marks_our_own_functions() -> None:
    page = reference_page()
    assert "#### working days after (ours)\n" in page
    assert "#### substring\n" in page
