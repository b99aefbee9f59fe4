"""A document that permits ask for, under the one name that everything uses for it."""

from dataclasses import dataclass

from catalog.name import Name


@dataclass(frozen=True, slots=True)
class Document:
    """One paper; or a bundle, `of` several papers, that is asked for and handed in as one."""

    key: str
    name: Name
    also: tuple[str, ...] = ()
    """Other names of the same paper, which nothing in the product uses."""
    of: tuple[str, ...] = ()
