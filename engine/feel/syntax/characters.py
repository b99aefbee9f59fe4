"""The characters of FEEL's tokens, as DMN 1.5 lists them (chapter 10.3.1.2, rules 27-39 and 61-67).

Each name here is the inside of a character class of a regular expression. White space wins over names: the ranges
of name characters in the standard also run over some kinds of white space, the byte order mark for one.
"""

from __future__ import annotations

import re

SPACE = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
"""Rules 63 and 64: among them no-break spaces, and the zero-width space that is pasted from text editors."""

START = (
    "?A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u167f\u1681-\u180d\u180f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U000effff"
)
"""Rule 30: what a name may begin with."""

PART = START + "0-9\xb7\u0300-\u036f\u203f-\u2040'"
"""Rule 31, and the apostrophe, which the standard has among the signs: `d'Artagnan` is one word."""

SIGNS = r"./+*\-"
"""Rule 32: what else may stand in a name that is declared somewhere."""

WORD = re.compile(f"[{START}][{PART}]*")
NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
COMMENT = re.compile(r"//[^\n\r]*|/\*.*?\*/", re.DOTALL)
SKIPPED = re.compile(rf"(?:[{SPACE}]++|//[^\n\r]*+|/\*.*?\*/)*+", re.DOTALL)
OPERATOR = re.compile(r"\*\*|\.\.|->|<=|>=|!=|[-<>=+*/()\[\]{},:.@]")
