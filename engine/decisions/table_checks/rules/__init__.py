"""One rule per file; each is a function `check` from a table under inspection to findings.

A rule is named after its file, with `-` for `_`; a new file is a new rule.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from engine.decisions.table_checks.inspection import Rule


def load_rules() -> dict[str, Rule]:
    """Every rule by name."""
    names = sorted(module.name for module in iter_modules(__path__))
    return {name.replace("_", "-"): import_module(f"{__name__}.{name}").check for name in names}
