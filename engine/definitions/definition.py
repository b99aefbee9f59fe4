"""A version of a procedure, as the rest of the product sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.definitions.attribute import Attribute
from engine.definitions.deemed_approval import DeemedApproval
from engine.definitions.element import Element


@dataclass(frozen=True)
class ProcessDefinition:
    """One version of a procedure. `elements` are those of its own diagram; called ones are apart.

    Two are the same when their content is, which the hash tells.
    """

    content_hash: str
    process_id: str = field(compare=False)
    name: str = field(compare=False)
    start_form_id: str | None = field(compare=False)
    service_standard: Attribute | None = field(compare=False, repr=False)  # working days; may depend on the answers
    legal_basis: str | None = field(compare=False, repr=False)
    elements: Mapping[str, Element] = field(compare=False, repr=False)
    forms: Mapping[str, bytes] = field(compare=False, repr=False)
    diagram: bytes = field(compare=False, repr=False)
    deemed_approval: DeemedApproval | None = field(default=None, compare=False, repr=False)
