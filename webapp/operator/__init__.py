"""The pages of operators: what failed in a case, and what to do about it."""

from webapp.operator.blueprint import blueprint

__all__ = ["blueprint"]
