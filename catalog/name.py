"""A name in the two languages of the pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    id: str
    en: str

    def __str__(self) -> str:
        return self.id
