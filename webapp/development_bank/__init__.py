"""A bank to try payments with: a program of its own, with a page and a ledger of its own.

It knows nothing of us but our address and the secret that we share, and talks to us as a real bank would
(`webapp.bank`). It never runs in production.
"""

from webapp.development_bank.app import create_bank

__all__ = ["create_bank"]
