"""Signing in (applicants by a code, staff by password) and out; who may call which view (`access`), and who may see
which row (`policy`).
"""

from webapp.auth.blueprint import blueprint

__all__ = ["blueprint"]
