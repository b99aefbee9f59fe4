"""The number of an application: what people write on paper, read out at a desk and type on a telephone."""

from __future__ import annotations

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LENGTH = 10
_HALF = LENGTH // 2
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})

_DASHES = re.compile(r"[-\u2010-\u2015\u2212]")
_ADDRESS = re.compile(r"/(?:lacak|permohonan)/([^/?#\s]+)")


def new_case_number() -> str:
    """A random number such as 7K2QM-X04TZ.

    Random and not counted: the public page of a case asks for nothing but its number, so numbers must not be
    guessed from one's own. 32^10 numbers leave about one in a thousand million taken by a million cases.
    """
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def read_case_number(text: str) -> str | None:
    """The number that somebody typed, in its one spelling; None when it cannot be one.

    Small letters, spaces and dashes of any length do not matter; O is read as 0, I and L as 1. The address of a page of
    the application, as it is copied from a browser or read from the QR code, counts for its number.
    """
    pasted = _ADDRESS.search(text)
    characters = "".join(_DASHES.sub("", pasted[1] if pasted else text).upper().split()).translate(_MISREAD)
    if len(characters) != LENGTH or not set(characters) <= set(ALPHABET):
        return None
    return _grouped(characters)


def _grouped(characters: str) -> str:
    return f"{characters[:_HALF]}-{characters[_HALF:]}"
