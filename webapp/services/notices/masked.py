"""An address of which only its owner knows which one it is: whoever looks over a shoulder learns no number."""

from __future__ import annotations


def masked(address: str | None, sign: str = "•") -> str:
    """0812••••0001; s••••@example.org. What is masked already stays as it is. An SMS has no such dot, but a star."""
    if not address:
        return ""
    name, at_sign, domain = address.partition("@")
    return f"{name[:1]}{sign * 4}@{domain}" if at_sign else f"{address[:4]}{sign * 4}{address[-4:]}"
