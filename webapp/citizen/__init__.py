"""The pages of applicants: apply, keep a draft, send, follow, correct, withdraw."""

from webapp.citizen.blueprint import blueprint

__all__ = ["blueprint"]
