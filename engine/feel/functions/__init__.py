"""The functions that an expression can call: those of DMN 1.5 (10.3.4) and those of the working calendar."""

from __future__ import annotations

from engine.feel.functions import (
    aggregate,
    calendar,
    context,
    conversion,
    list,
    numeric,
    range,
    range_text,
    sort,
    string,
    temporal,
)
from engine.feel.functions.registry import BUILTINS, Builtin

__all__ = ["BUILTINS", "Builtin"]

# Importing a module registers its functions.
_MODULES = (
    *(conversion, string, list, aggregate, sort, numeric, temporal),
    *(range, range_text, context, calendar),
)
