"""Logging in and out, registering; who may call which view (`access`), who may see which row (`policy`)."""

from webapp.auth.blueprint import blueprint

__all__ = ["blueprint"]
