"""Questions that every permit shares, asked before the form of the permit: who applies, and for whom."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from forms import FormDefinition, load_form
from webapp.models import Capacity

_FOLDER = Path(__file__).parent


@cache
def question_form(name: str) -> FormDefinition:
    """The form of that name, read once per process."""
    return load_form((_FOLDER / f"{name}.form").read_bytes(), source=f"{name}.form", shared={})


def representation_form(capacity: Capacity) -> FormDefinition:
    """What an attorney or a guardian is asked about the person whose permit it is to be."""
    return question_form("attorney" if capacity == Capacity.ATTORNEY else "guardian")
