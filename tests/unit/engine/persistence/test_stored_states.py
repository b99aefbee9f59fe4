"""Whatever variables a case has come back as they were, and bytes that were damaged are never taken for a state."""

from __future__ import annotations

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from support.diagrams import diagram, files, user_task
from support.engine import START, environment

from engine import Library
from engine.definitions.compiler import compile_bundle
from engine.errors import UnreadableStateError
from engine.execution.evaluator import Evaluator
from engine.execution.run import load_workflow, start_workflow
from engine.execution.variables import VariableScope
from engine.feel import Scope
from engine.persistence.state_codec import FORMAT, decode_state, encode_state

DRAWN = diagram("p", "mulai > pisah > a > akhir; pisah > b > akhir_b", a=user_task(), b=user_task())
EXECUTABLE = compile_bundle(Library(files(DRAWN)), "p")
SCOPE = Scope(moment=START, calendar=environment().calendar)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
numbers = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
variables = st.dictionaries(texts, values, max_size=5)


def stored(given_variables, layers=()):
    """A case with two tokens; `layers` are laid over its variables at the first, and every second one at the other."""
    case = start_workflow(EXECUTABLE, given_variables, SCOPE)
    case.run()
    one, other = case.all_tokens()
    for number, (local, keeps) in enumerate(layers):
        one.data = VariableScope(local, one.data, keeps=keeps)
        if number % 2:
            other.data = one.data
    return case


def seen(case):
    return [(token.task_spec.name, chain(token.data)) for token in case.all_tokens()]


def chain(scope):
    """The layers of variables that a token sees, from the inside out."""
    found = []
    while scope is not None:
        found.append(({name: VariableScope(scope.local)[name] for name in scope.local}, scope.keeps))
        scope = scope.parent
    return found


class TestRoundTrip:
    @given(variables, st.lists(st.tuples(variables, st.booleans()), max_size=4))
    def test_any_mix_of_scopes_and_values_comes_back(self, outer, layers):
        case = stored(outer, layers)
        blob = encode_state(case)
        again = load_workflow(EXECUTABLE, blob, SCOPE)
        assert seen(again) == seen(case)
        assert encode_state(again) == blob

    @given(st.lists(st.tuples(variables, st.booleans()), min_size=2, max_size=4))
    def test_scopes_that_tokens_share_stay_shared(self, layers):
        one, other = load_workflow(EXECUTABLE, encode_state(stored({}, layers[:2])), SCOPE).all_tokens()
        one.data.local["baru"] = 1
        assert other.data["baru"] == 1

    @given(st.sampled_from([1, 1.0, True, "1", None, -0.0]))
    def test_a_value_keeps_its_kind(self, value):
        found = load_workflow(EXECUTABLE, encode_state(stored({"x": value})), SCOPE).variables["x"]
        assert (type(found), str(found)) == (type(value), str(value))


class TestDamage:
    BLOB = encode_state(stored({"permohonan": {"nama": "Siti", "luas": [96, 12.5]}, "kasus": {"nomor": "A" * 300}}))

    def refused(self, blob):
        """Whether the bytes are refused; taken for a state, they must be the very same one."""
        try:
            found = load_workflow(EXECUTABLE, blob, SCOPE)
        except UnreadableStateError:
            return True
        assert seen(found) == seen(load_workflow(EXECUTABLE, self.BLOB, SCOPE))
        return False

    def test_a_truncated_state_is_refused(self):
        assert all(self.refused(self.BLOB[:length]) for length in range(len(self.BLOB)))

    def test_one_wrong_bit_never_gives_another_state(self):
        for bit in range(8 * len(self.BLOB)):
            damaged = bytearray(self.BLOB)
            damaged[bit // 8] ^= 1 << bit % 8
            self.refused(bytes(damaged))

    @given(st.binary(max_size=200))
    def test_any_bytes_are_refused_with_the_same_error(self, tail):
        assert self.refused(FORMAT + tail)

    @given(st.binary(max_size=200))
    def test_any_bytes_that_were_compressed_rightly_are_refused_too(self, body):
        assert self.refused(FORMAT + zstandard.ZstdCompressor(write_checksum=True).compress(body))

    def test_bytes_behind_the_state_are_refused(self):
        assert self.refused(self.BLOB + b"\x00")

    def test_the_error_says_what_is_wrong(self):
        damaged = self.BLOB[:40] + bytes([self.BLOB[40] ^ 0xFF]) + self.BLOB[41:]
        with pytest.raises(UnreadableStateError, match="it is corrupt"):
            load_workflow(EXECUTABLE, damaged, SCOPE)
        with pytest.raises(UnreadableStateError, match="its format is missing"):
            load_workflow(EXECUTABLE, b"", SCOPE)

    def test_a_state_of_another_version_of_the_procedure_is_refused(self):
        other = compile_bundle(Library(files(diagram("p", "mulai > c > akhir", c=user_task()))), "p")
        with pytest.raises(UnreadableStateError, match="does not fit the version"):
            decode_state(self.BLOB, other.specs, "p", Evaluator(SCOPE, other.decisions))

    def test_a_frame_that_claims_to_be_huge_is_refused_before_it_is_unpacked(self):
        params = zstandard.ZstdCompressionParameters(write_content_size=True, write_checksum=True)
        huge = zstandard.ZstdCompressor(compression_params=params).compress(b"\0" * (65 * 1024 * 1024))
        with pytest.raises(UnreadableStateError, match="more than"):
            load_workflow(EXECUTABLE, FORMAT + huge, SCOPE)
