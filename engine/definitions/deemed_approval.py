"""When the silence of the office becomes approval by law, as a procedure says it.

Without the property `deemedApprovalDays` a procedure has no such deadline. The number is the limit that a rule
sets for the permit; where no rule sets one, it is 5 working days after the complete application (UU 30/2014
art. 53 as changed by UU 6/2023 art. 175; 10 days before that).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.definitions.attribute import Attribute, read_attribute
from engine.definitions.diagram import Diagram


@dataclass(frozen=True)
class DeemedApproval:
    """Working days after the file is complete (literal or FEEL), and the rule behind them."""

    days: Attribute
    legal_basis: str | None


def read_deemed_approval(diagram: Diagram) -> DeemedApproval | None:
    """The deadline of a procedure; None when its silence is never approval."""
    days = diagram.properties.get("deemedApprovalDays")
    if not days:
        return None
    return DeemedApproval(read_attribute(days), diagram.properties.get("deemedApprovalLegalBasis"))
