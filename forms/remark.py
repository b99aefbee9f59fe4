"""What the author of a form says about answers that do not go together: an error stops, a warning does not.

Both are FEEL over the answers and the variables of the case, with a text beside it that may be FEEL as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wtforms.validators import StopValidation

if TYPE_CHECKING:
    from forms.fields.field import PermitField
    from forms.schema import Component
    from forms.services import FormServices

REMARKS = {"errorWhen": "error", "warnWhen": "warning"}
"""The condition, and the text that is said when it is true."""
REMARK_PROPERTIES = tuple(name for when, text in REMARKS.items() for name in (when, text, f"{text}_en"))


def remark(component: Component, when: str, variables: Mapping[str, Any], services: FormServices) -> str:
    """What is said about the answers as they stand; empty when there is nothing to say."""
    condition, scope = component.expressions.get(when), services.feel_scope
    if condition is None or condition.value(variables, scope) is not True:
        return ""
    text = REMARKS[when]
    name = f"{text}_en" if services.language == "en" and component.properties.get(f"{text}_en") else text
    if expression := component.expressions.get(name):
        return str(expression.value(variables, scope) or "")
    written = component.properties.get(name, "")
    return services.translate(written) if written and name == text else written


def refuse(form: Any, field: PermitField) -> None:
    """A validator: the answers do not go together, as the form says with `errorWhen`."""
    context = field.context
    if said := remark(field.component, "errorWhen", context.variables, context.services):
        raise StopValidation(said)
