"""An answer that a draft proposes, and where it is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Origin(StrEnum):
    """Where a proposed answer was found. The words are stored."""

    PROFILE = "profile"
    """The account."""
    CASE = "case"
    """An application that the person sent; `name` is its number."""
    LETTER = "letter"
    """A letter that the person holds; `name` is its number."""
    SIBLING = "sibling"
    """Another draft that was begun together with this one; `name` is its permit."""
    REPRESENTED = "represented"
    """What was told of the person for whom somebody applies; `name` is that person's."""
    COMPANY = "company"
    """What the company told of itself; `name` is the company's."""
    OCCASION = "occasion"
    """The button with which the draft was begun."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a proposed answer is from, as the page says it."""

    origin: Origin
    name: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer that nobody has typed into this draft yet. It counts once the person has saved the page."""

    value: Any
    source: Source


def write_proposals(proposals: Mapping[str, Proposal]) -> dict[str, Any]:
    """As the draft keeps them, so that they are there on every device."""
    return {
        key: {
            "value": proposal.value,
            "origin": proposal.source.origin.value,
            "name": proposal.source.name,
            "on": proposal.source.on.isoformat() if proposal.source.on else None,
        }
        for key, proposal in proposals.items()
    }


def read_proposals(stored: Mapping[str, Any]) -> dict[str, Proposal]:
    """What `write_proposals` wrote."""
    return {
        key: Proposal(
            item["value"],
            Source(Origin(item["origin"]), item["name"], date.fromisoformat(item["on"]) if item["on"] else None),
        )
        for key, item in stored.items()
    }
