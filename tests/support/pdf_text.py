"""What is printed in a PDF of ours, read without any tool that CI may lack."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf


def text_of_pdf(pdf: bytes) -> str:
    """The printed text, all blanks taken as one."""
    return re.sub(r"\s+", " ", " ".join(_runs(pdf)))


def _runs(pdf: bytes) -> Iterator[str]:
    """The texts in the order of the page, decoded with the maps that the fonts carry for copying."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            maps = {name: _characters(font) for name, font in page.Resources.Font.items()}
            characters = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    characters = maps[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    parts = operands[0] if str(operator) == "TJ" else operands
                    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                    pairs = (codes[at : at + 2].hex().upper() for at in range(0, len(codes), 2))
                    yield "".join(characters.get(pair, "?") for pair in pairs)


def _characters(font: pikepdf.Dictionary) -> dict[str, str]:
    """Code of a glyph to its text."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[code.upper()] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                start = bytes.fromhex(text).decode("utf-16-be")
                found[f"{int(first, 16) + step:04X}"] = start[:-1] + chr(ord(start[-1]) + step)
    return found
