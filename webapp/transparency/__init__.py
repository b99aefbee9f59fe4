"""The pages for everybody: what permits there are, where a case stands, whether a letter is genuine."""

from webapp.transparency.blueprint import blueprint

__all__ = ["blueprint"]
