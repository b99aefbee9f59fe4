"""What the bank asks and tells us: bills by their code, and money that came in. Signed JSON, no pages."""

from webapp.bank.blueprint import blueprint

__all__ = ["blueprint"]
