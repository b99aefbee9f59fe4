"""The same diagram as other tools spell it: booleans as 0 and 1, references with a prefix, names over two lines."""

from __future__ import annotations

from support.diagrams import Node, boundary_timer, user_task
from support.events import catch, for_each, looped, repeat, throw
from support.story import Case, check, inside, on_event, process, table


def spelled(drawing: bytes, *changes: tuple[str, str]) -> bytes:
    text = drawing.decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text.encode()


PREFIX = ("<bpmn:definitions ", '<bpmn:definitions xmlns:tns="test" ')


class TestSpelling:
    @table(
        Case("a boundary event that does not interrupt", spelled(
            process("mulai > a > akhir; e > b > akhir", e=boundary_timer("a", "P1D", interrupting=False)),
            ('cancelActivity="false"', 'cancelActivity="0"')), """
            start    => | a
            after 1d => e | a b
        """),
        Case("an event sub-process that does not interrupt", spelled(
            process("mulai > a > akhir", j=on_event("j", "message", "m", interrupting=False, flows="b > akhir_j")),
            ('isInterrupting="false"', 'isInterrupting=" 0 "'), ('triggeredByEvent="true"', 'triggeredByEvent="1"')), """
            start     => | a (saat_j)
            message m => saat_j | a b
        """),
        Case("instances in turn", spelled(
            process("mulai > a > akhir", a=looped(user_task(), for_each(times="2", sequential=True))),
            ('isSequential="true"', 'isSequential="1"')), """
            start => | a
            a     => a | a
        """),
        Case("a loop that is asked before", spelled(
            process("mulai > a > b > akhir", a=looped(Node("task"), repeat("=false", before=True))),
            ('testBefore="true"', 'testBefore="1"')), """
            start => | b
        """),
        Case("a compensation handler", spelled(
            process("a > mundur > b", undo={"a": "ua"}, mundur=throw("compensate")),
            ('isForCompensation="true"', 'isForCompensation="1"')), """
            start => | a
            a     => a | ua
        """),
        Case("references with a prefix: boundary event, activity and association", spelled(
            process("mulai > a > mundur > b > akhir; e > c > akhir", undo={"a": "ua"}, mundur=throw("compensate", "a"),
                    e=boundary_timer("a", "P1D", interrupting=False)),
            PREFIX, ('attachedToRef="a"', 'attachedToRef="tns:a"'), ('activityRef="a"', 'activityRef="tns:a"'),
            ('sourceRef="urung_a" targetRef="ua"', 'sourceRef="tns:urung_a" targetRef="tns:ua"')), """
            start    => | a (e)
            after 1d => e | a c
            a        => a | c ua
        """),
        Case("a link whose name is broken over two lines on one side", spelled(
            process("mulai > ke; dari > a > akhir", ke=throw("link", "Lanjut di sini"), dari=catch("link", "Lanjut sini")),
            ('"Lanjut sini"', '"Lanjut di&#10;sini"')), """
            start => ke dari | a
        """),
        Case("a message reference with a prefix", spelled(
            process("mulai > m > a > akhir", m=catch("message", "m")), PREFIX, ('messageRef="message_m"', 'messageRef="tns:message_m"')), """
            start     => | (m)
            message m => m | a
        """),
        Case("a sub-process that is a compensation handler and has no start", spelled(
            process("mulai > a > mundur > b > akhir", undo={"a": "ua"}, mundur=throw("compensate"), ua=inside("ua", "c > d"))), """
            start => | a
            a     => a | c
            c     => c | d
            d     => d ua mundur | b
        """),
    )  # fmt: skip
    def test_it(self, case):
        check(case)
