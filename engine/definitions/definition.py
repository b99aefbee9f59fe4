"""A version of a procedure, as the rest of the product sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.definitions.attribute import Attribute
from engine.definitions.deemed_approval import DeemedApproval
from engine.definitions.element import Element


@dataclass(frozen=True)
class ProcessDefinition:
    """One version of a procedure. `elements` are those of its own diagram; called ones are apart."""

    content_hash: str
    process_id: str
    name: str
    start_form_id: str | None
    service_standard: Attribute | None = field(repr=False)  # working days; may depend on the answers
    legal_basis: str | None = field(repr=False)
    elements: Mapping[str, Element] = field(repr=False)
    forms: Mapping[str, bytes] = field(repr=False)
    diagram: bytes = field(repr=False)
    deemed_approval: DeemedApproval | None = field(default=None, repr=False)
