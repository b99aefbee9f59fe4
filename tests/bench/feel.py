"""Expressions against Python's compiled eval of the same, tables against the same as Python statements; the checker.

Python stands for what nobody may do with the text of an analyst: it looks names up as we do, knows binary floats only,
raises where FEEL gives null, and keeps to no budget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from statistics import geometric_mean
from typing import Any

from engine.decisions import DecisionLibrary, check_decisions
from engine.feel import Scope, compile_expression
from tests.bench.ratio import measure

SCOPE = Scope(datetime(2026, 11, 24, 9, tzinfo=UTC))
VARIABLES: dict[str, Any] = {
    "permohonan": {
        "umur": 20,
        "jenis": "rumah",
        "luas": 120.5,
        "daftar": [{"nama": "a", "nilai": 5}, {"nama": "b", "nilai": 9}],
    },
    "kelayakan": {"layak": True},
    "kasus": {"nomor": "R-1"},
}
CONDITIONS = {
    "permohonan.umur >= 18": 'permohonan["umur"] >= 18',
    'permohonan.jenis = "rumah" and permohonan.luas > 100': (
        'permohonan["jenis"] == "rumah" and permohonan["luas"] > 100'
    ),
    "kelayakan.layak": 'kelayakan["layak"]',
    'permohonan.jenis in ("rumah", "toko") or not(kelayakan.layak)': (
        'permohonan["jenis"] in ("rumah", "toko") or not kelayakan["layak"]'
    ),
    "some i in permohonan.daftar satisfies i.nilai > 8": 'any(i["nilai"] > 8 for i in permohonan["daftar"])',
    "if permohonan.luas > 100 then permohonan.luas * 2 else 0": (
        'permohonan["luas"] * 2 if permohonan["luas"] > 100 else 0'
    ),
    "count(permohonan.daftar) > 1": 'len(permohonan["daftar"]) > 1',
}
BUILTINS = {"any": any, "len": len}


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report."""
    rounds = 15 if quick else 101
    yield from _conditions(rounds)
    yield from _tables(rounds)
    yield from _compiling(rounds)
    yield from _checking(3 if quick else 7)


def _conditions(rounds: int) -> Iterator[str]:
    yield "seven conditions, each run anew for the variables of a case, against Python's compiled eval"
    ratios = []
    for text, python in CONDITIONS.items():
        expression, code = compile_expression(text), compile(python, "", "eval")
        names = {"__builtins__": BUILTINS, **VARIABLES}
        assert expression.evaluate(VARIABLES, SCOPE) == eval(code, names)
        ours, bare = _per_call(
            lambda own=expression: own.evaluate(VARIABLES, SCOPE),  # type: ignore[misc]
            lambda own=code, names=names: eval(own, names),  # type: ignore[misc]
            times=500,
            rounds=rounds,
        )
        ratios.append(ours / bare)
        yield f"  {ours / bare:5.2f} x  {ours * 1e9:6.0f} ns  {text}"
    yield f"  {geometric_mean(ratios):5.2f} x  geometric mean, goal 3: decimals are exact, and null is a value"


def _tables(rounds: int) -> Iterator[str]:
    yield "a decision table of three columns, whose last rule but one matches, against the same as if and elif"
    for count in (13, 1000):
        decision = DecisionLibrary({"tabel.dmn": _table(count)})["tabel"]
        python = _as_python(count)
        number = count - 2
        variables = {"permohonan": {"jenis": f"jenis {number % 50}", "luas": 10 * number + 5, "baru": True}}
        assert decision.evaluate(variables, SCOPE).value == python(variables) == f"hasil {number}"
        ours, bare = _per_call(
            lambda own=decision, case=variables: own.evaluate(case, SCOPE),  # type: ignore[misc]
            lambda own=python, case=variables: own(case),  # type: ignore[misc]
            times=20,
            rounds=rounds,
        )
        yield f"  {ours / bare:5.1f} x  {ours * 1e6:6.1f} us  {count} rules"


def _compiling(rounds: int) -> Iterator[str]:
    serial = iter(range(10**9))
    ways: dict[str, Callable[[], object]] = {
        "ours": lambda: compile_expression(f'permohonan.jenis = "{next(serial)}" and permohonan.luas > 100'),
        "bare": lambda: compile(f'permohonan["jenis"] == "{next(serial)}" and permohonan["luas"] > 100', "", "eval"),
    }
    found = measure(ways, rounds)
    yield "compiling a condition that nobody has written before"
    yield f"  {found['ours'] / found['bare']:5.1f} x  {found['ours'] * 1e3:6.2f} ms  once per text, at deployment"


def _checking(rounds: int) -> Iterator[str]:
    files = {"tabel.dmn": _table(200)}
    found = measure({"check": lambda: check_decisions(files), "read": lambda: DecisionLibrary(files)}, rounds)
    yield "checking a decision table of 200 rules for gaps, overlaps and rules that never decide, while it is typed"
    yield f"  {found['check'] / found['read']:5.1f} x reading it  {found['check'] * 1e3:6.1f} ms"


def _per_call(
    ours: Callable[[], object], bare: Callable[[], object], *, times: int, rounds: int
) -> tuple[float, float]:
    """Seconds of one call of each; calls this short are timed by the block, block against block."""

    def block(work: Callable[[], object]) -> None:
        for _ in range(times):
            work()

    found = measure(
        {"ours": lambda: block(ours), "bare": lambda: block(bare), "empty": lambda: block(_nothing)}, rounds
    )
    return (found["ours"] - found["empty"]) / times, (found["bare"] - found["empty"]) / times


def _nothing() -> None:
    return None


def _cells(number: int) -> tuple[str, str, str]:
    is_new = "true" if number % 3 == 0 else "-"
    return f'"jenis {number % 50}"', f"[{10 * number}..{10 * number + 10})", is_new


def _table(count: int) -> bytes:
    columns = "".join(
        f"<input><inputExpression><text>permohonan.{key}</text></inputExpression></input>"
        for key in ("jenis", "luas", "baru")
    )
    rules = "".join(
        "<rule>"
        + "".join(f"<inputEntry><text>{cell}</text></inputEntry>" for cell in _cells(number))
        + f'<outputEntry><text>"hasil {number}"</text></outputEntry></rule>'
        for number in range(count)
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:bench">'
        '<decision id="tabel" name="tabel"><variable name="tabel"/><decisionTable hitPolicy="UNIQUE">'
        f'{columns}<output name="hasil"/>{rules}</decisionTable></decision></definitions>'
    ).encode()


def _as_python(count: int) -> Callable[[dict[str, Any]], str | None]:
    lines = ["def decide(variables):", " permohonan = variables['permohonan']"]
    lines.append(" jenis, luas, baru = permohonan['jenis'], permohonan['luas'], permohonan['baru']")
    for number in range(count):
        is_new = " and baru" if number % 3 == 0 else ""
        test = f"jenis == 'jenis {number % 50}' and {10 * number} <= luas < {10 * number + 10}{is_new}"
        lines.append(f" {'el' if number else ''}if {test}:\n  return 'hasil {number}'")
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)
    return names["decide"]  # type: ignore[no-any-return]
