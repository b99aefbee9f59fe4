"""Data of any shape either comes back as it went in, or is refused with its place, and the case goes on."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from itertools import count
from math import inf, isfinite, nan
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from support.diagrams import diagram, files, user_task
from support.engine import APPLICANT, START, VERIFIER, complete, make_engine, open_tasks, start

from engine import cancel_case, case_history, case_variables, start_case
from engine.cases.limits import check_data
from engine.errors import AnswersTooLargeError, UnstorableDataError
from engine.persistence.session import make_database_engine

TWO_STEPS = files(diagram("p", "mulai > a > b > akhir", a=user_task(), b=user_task()))
TEXTS = st.text(st.characters(codec=None, exclude_categories=[]), max_size=8) | st.sampled_from(
    ["typename", "__class__", "a.b", "", " ", "\0", "\ud800", "$ref", "data", "\u202e", "\U0001f600"]
)
NOT_JSON = st.sampled_from([START, UUID(int=1), Decimal("1"), (1, 2), {1}, b"x", object()])
NUMBERS = st.integers(-(2**70), 2**70) | st.floats() | st.sampled_from([2**63 - 1, 2**63, -0.0, 1e308, 5e-324])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | NOT_JSON,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS | st.integers(), inner, max_size=3),
    max_leaves=8,
)
ANSWERS = st.dictionaries(TEXTS.filter(lambda key: key not in ("oleh", "pada")), VALUES, max_size=4)
HOSTILE = settings(
    max_examples=80,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
numbers = count()


@pytest.fixture
def factory(database_url):
    return make_engine(database_url, TWO_STEPS)


class TestRandomValues:
    @HOSTILE
    @given(answers=ANSWERS)
    @example(answers={"a": {"typename": "UUID", "value": "x"}, "b": [{"typename": 1}]})
    @example(answers={"nol": "a\0b"})
    @example(answers={"kunci\0": 1})
    @example(answers={"a": [1, {"b": nan}]})
    @example(answers={"a": "\\u0000"})
    def test_completing(self, factory, answers):
        case = start(factory, reference=f"R-{next(numbers)}")
        if not is_storable(answers):
            with pytest.raises(UnstorableDataError) as refused:
                complete(factory, case, "a", **{"answers": answers})
            names_a_place(refused.value, {"answers": answers})
            assert [task.element_id for task in open_tasks(factory, case)] == ["a"]
            answers = {}
        complete(factory, case, "a", **{"answers": answers})
        assert same(read(factory, case)["a"]["answers"], answers)
        with factory() as session:
            (done,) = [event for event in case_history(session, case.id) if event.kind == "task_completed"]
        assert done.data["answers"] == {"answers": answers}
        assert complete(factory, case, "b").outcome == "granted"

    @HOSTILE
    @given(variables=ANSWERS)
    def test_starting(self, factory, variables):
        reference = f"R-{next(numbers)}"

        def begin(given: dict[str, Any]) -> Any:
            with factory.begin() as session:
                return start_case(session, "p", reference, given, by=APPLICANT, at=START)

        if not is_storable(variables):
            with pytest.raises(UnstorableDataError) as refused:
                begin(variables)
            names_a_place(refused.value, variables)
            variables = {}
        case = begin(variables)
        found = read(factory, case)
        assert same({key: found[key] for key in variables}, variables)
        complete(factory, case, "a")
        assert complete(factory, case, "b").outcome == "granted"


class TestLimits:
    @pytest.mark.parametrize("nest", [lambda value: [value], lambda value: {"x": value}])
    def test_nesting_ends_at_a_hundred(self, factory, nest):
        case = start(factory)
        with pytest.raises(UnstorableDataError, match="nested"):
            complete(factory, case, "a", dalam=nested(100, nest))
        complete(factory, case, "a", dalam=nested(99, nest))
        assert same(read(factory, case)["a"]["dalam"], nested(99, nest))

    def test_even_absurd_nesting_is_only_refused(self):
        with pytest.raises(UnstorableDataError):
            check_data({"dalam": nested(100_000, lambda value: [value])})

    def test_the_limit_is_exact(self, factory):
        case = start(factory)
        fits = 256 * 1024 - len('{"teks":""}')
        with pytest.raises(AnswersTooLargeError):
            complete(factory, case, "a", teks="x" * (fits + 1))
        assert complete(factory, case, "a", teks="x" * fits).rev == 2

    def test_many_small_values_are_counted_too(self, factory):
        case = start(factory)
        with pytest.raises(AnswersTooLargeError):
            complete(factory, case, "a", daftar=[0] * 200_000)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"a": ["x", {"b": "a\0"}]}, "a.1.b holds the character NUL"),
        ({"a\0": 1}, "a\\x00 holds the character NUL"),
        ({"a": "\ud83d"}, "a holds half a surrogate pair"),
        ({"a": nan}, "a is not a finite number"),
        ({"a": -inf}, "a is not a finite number"),
        ({"a": 2**63}, "a is a whole number of more than 64 bits"),
        ({"a": {3: 1}}, "a.3 is a key, but no text"),
        ({"a": datetime(2026, 1, 1)}, "a is of type datetime, which is not JSON"),
        ({"a": (1,)}, "a is of type tuple, which is not JSON"),
    ],
)
def test_the_error_says_where_and_why(value, says):
    with pytest.raises(UnstorableDataError) as refused:
        check_data(value)
    assert str(refused.value) == says


def test_the_reason_of_a_withdrawal_is_data_too(factory):
    case = start(factory)
    with pytest.raises(UnstorableDataError, match="reason holds"), factory.begin() as session:
        cancel_case(session, case.id, "a\0", by=VERIFIER, at=START)
    assert len(open_tasks(factory, case)) == 1


def is_storable(value: Any) -> bool:
    """What JSON and both databases can keep, said independently of the engine."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_storable(key) and is_storable(value[key]) for key in value)
    if type(value) is list:
        return all(map(is_storable, value))
    if isinstance(value, str):
        return "\0" not in value and value.encode(errors="ignore").decode() == value
    if type(value) in (int, float):
        return isfinite(value) and (type(value) is float or abs(value) < 2**63)
    return value is None or isinstance(value, bool)


def same(one: Any, other: Any) -> bool:
    """Equal, with True no 1 and 1.0 no 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def names_a_place(error: UnstorableDataError, data: Any) -> None:
    """Following the path leads to what is wrong; only a key that is wrong is itself the end of the path."""
    assert error.fault
    for part in error.path:
        data = data[part]
    assert not is_storable(data) or not is_storable({error.path[-1]: None})


def nested(depth: int, nest: Any) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = nest(value)
    return value


def read(factory: Any, case: Any) -> Any:
    with factory() as session:
        return case_variables(session, case.id, START)


def test_an_error_of_the_database_does_not_quote_what_people_wrote(database_url):
    engine = make_database_engine(database_url)
    with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT :nik FROM tidak_ada"), {"nik": "3171012345670001"})
    engine.dispose()
    assert "3171012345670001" not in str(caught.value)
