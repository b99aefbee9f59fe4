"""Expressions at random: every rule of the grammar, with operands in parentheses so that the tree is what was drawn.

`VARIABLES` holds values for the names, so that the expressions can also be evaluated. What is written is decided by a
function that picks one of several texts: hypothesis's in the tests, a plain random one where they run for minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from engine.feel import Scope


class EveryDay:
    """A calendar on which every day is a working day."""

    def of(self, office: str, /) -> EveryDay:
        return self

    def is_working_day(self, day: date, /) -> bool:
        return True

    def counting_day(self, moment: datetime, /) -> date:
        return moment.date()

    def working_days_after(self, day: date, days: int, /) -> date:
        return day + timedelta(days=days)

    def working_days_between(self, start: date, end: date, /) -> int:
        return (end - start).days


SCOPE = Scope(datetime(2026, 11, 24, tzinfo=UTC), EveryDay())
VARIABLES = {
    "a": 1,
    "b": [1, 2, 3],
    "c": {"a": "x", "Full Name": "y", "date": 7},
    "date": True,
    "time": False,
    "Full Name": "Siti",
    "a-b": 2.5,
    "s": "abc",
    "yes": True,
    "nothing": None,
}
NAMES = tuple(VARIABLES)

OWN_NAMES = ("a", "b", "own name", "x/y", "date and time", "é1", "d'or")
ATOMS = (
    *NAMES,
    *("0", "1", "2", "3.5", ".5", "1e2", "00", "12345678901234567890.5"),
    *(r'""', r'"a"', r'"abc é"', r'"\t\"\\ {}"', r'"\u0041\ud83d\udc0e"', '"🐎"'),
    *("true", "false", "null", "[]", "{}"),
    *('@"2026-01-31"', '@"10:30:00"', '@"P1Y2M"', '@"PT36H"', '@"2026-01-31T10:30:00Z"'),
)
SIGNS = ("=", "!=", "<", "<=", ">", ">=")
FUNCTIONS = ("sum", "count", "string length", "not", "reverse", "date", "is defined", "string", "max")
TYPES = ("number", "string", "boolean", "date", "date and time", "Any", "days and time duration", "null", "function")

# %o is an operand, in parentheses unless it is a single word; %e any expression; the rest as the fields below say.
# Behind "]" no bracket stands: `[](a)..b[]` could be an empty list that is called.
EXPRESSIONS = (
    *(f"%o {sign} %o" for sign in ("+", "-", "*", "/", "**", "and", "or")),
    *("%o and %o", "%o or %o", "%o - %o", "-%o", "%o %s %o", "%o %s %o", "%o between %o and %o"),
    *("%o in %s %o", "%o in %o", "%o in (%c, %c)", "%o instance of %t", "%o instance of %t"),
    *("%o.a", "%o.Full Name", "%o.date", "%o.year", "%o.time offset", "%o[%e]", "%o[item %s %o]"),
    *("%f(%e)", "%f(%e, %e)", "%o(%e)", "%o()", "%f(list: %e)", "substring(string: %e, start position: %e)"),
    *("[%e, %e]", "[%e]", "{%n: %e, other: %e}", '{"a \\"b": %e, x: %e}'),
    *("[%o..%o]", "(%o..%o)", "]%a..%o[", "[%o..%o)", "(%o..%o]", "[%o..%o[", "]%a..%o]", "(%s %o)"),
    *("if %e then %e else %e", "for %n in %o return %e", "for %n in %o..%o, y in %o return %e"),
    *("some %n in %o satisfies %e", "every %n in %o satisfies %e", "some x in %o, y in %o satisfies %e"),
    *("function() %e", "function(%n, n: %t) %e", "function(%n: %t) %e"),
    'function(x) external {java: {class: "a", method signature: "b"}, x: %e}',
)
TYPE_FORMS = (
    *("list<%t>", "range<%t>", "context<%n: %t, b: %t>", "function<%t, %t> -> %t", "function<> -> %t"),
    *("context<a: %t>", "list<%t>"),
)
CELLS = ("%c", "%c, %c", "%s %o", "not(%c)", "not(%c, %c)", "-")
FIELDS = {"a": tuple(atom for atom in ATOMS if atom != "[]"), "n": OWN_NAMES, "s": SIGNS, "f": FUNCTIONS}


class Writer:
    """Writes expressions of about so many operators within each other."""

    def __init__(self, pick: Callable[[Sequence[str]], str]) -> None:
        self._pick = pick

    def expression(self, depth: int) -> str:
        """An expression of any kind."""
        return self._fill(self._pick(EXPRESSIONS), depth) if depth > 0 else self._pick(ATOMS)

    def cell(self, depth: int) -> str:
        """Unary tests."""
        return self._fill(self._pick(CELLS), depth)

    def _fill(self, template: str, depth: int) -> str:
        first, *rest = template.split("%")
        return first + "".join(self._field(part[0], depth - 1) + part[1:] for part in rest)

    def _field(self, kind: str, depth: int) -> str:
        if kind in FIELDS:
            return self._pick(FIELDS[kind])
        if kind == "t":
            form = self._pick(TYPE_FORMS) if depth > 0 and self._pick("yn") == "y" else self._pick(TYPES)
            return self._fill(form, depth)
        if kind == "c":
            return (
                f"{self._pick(SIGNS)} {self._field('o', depth)}" if self._pick("yn") == "y" else self._field("e", depth)
            )
        text = self._pick(ATOMS) if self._pick("yyn") == "n" else self.expression(depth)
        # "date" before "and time" would be the name of a function.
        return text if kind == "e" or (text in ATOMS and text != "date") else f"({text})"


@st.composite
def expressions(draw: st.DrawFn, depth: int = 4) -> str:
    """Expressions of all kinds."""
    return Writer(lambda options: draw(st.sampled_from(options))).expression(depth)


@st.composite
def cells(draw: st.DrawFn, depth: int = 3) -> str:
    """Cells of decision tables."""
    return Writer(lambda options: draw(st.sampled_from(options))).cell(depth)
