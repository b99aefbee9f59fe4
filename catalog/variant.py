"""A purpose for which a permit is asked for, and what it is in the permit's start form."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.name import Name


@dataclass(frozen=True, slots=True)
class Variant:
    """What an applicant chooses before applying. Every variant says what becomes of the choice in the form."""

    name: Name
    answers: Mapping[str, str]
    """Questions that it answers, with the choice that it is."""
    among: Mapping[str, tuple[str, ...]]
    """Questions that it narrows down: the applicant still chooses one of these."""
    not_asked: str
    """Why the form has no question for it; empty when it has one."""
