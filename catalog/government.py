"""The government in whose name letters are issued."""

from dataclasses import dataclass

from catalog.name import Name


@dataclass(frozen=True, slots=True)
class Government:
    name: Name
    city: str
    """Where letters are issued: "Dikeluarkan di Jakarta"."""
