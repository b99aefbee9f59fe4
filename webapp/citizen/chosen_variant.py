"""The variant of a permit that somebody chose before applying, kept as the answer that it is in the form."""

from __future__ import annotations

from flask import request

from catalog import Permit
from forms import FormDefinition


def chosen_variant(permit: Permit) -> str | None:
    """What the address says, when the permit has such a variant."""
    variant = request.args.get("varian")
    return variant if variant in permit.variants else None


def answers_of_variant(form: FormDefinition, variant: str | None) -> dict[str, str]:
    """The one choice of the form that is called like the variant; nothing when it has none, or several."""
    keys = [key for key, component in form.fields.items() if any(own.value == variant for own in component.options)]
    return {keys[0]: variant} if variant and len(keys) == 1 else {}
