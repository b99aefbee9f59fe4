"""What every diagram must satisfy before it is deployed: nothing may run wrongly in silence."""

from engine.definitions.lint.check import check_definitions, check_diagram

__all__ = ["check_definitions", "check_diagram"]
