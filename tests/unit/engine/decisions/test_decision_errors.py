"""Decision files that are refused, and what their author reads."""

from __future__ import annotations

from typing import Any

import pytest

from engine.decisions import DecisionDefinitionError, DecisionEvaluationError, DecisionLibrary, parse_decisions


def test_a_wrong_cell_is_named_with_file_decision_rule_and_column(dmn: Any) -> None:
    table = dmn.table(["umur"], ["hasil"], [(["> 17"], ["1"]), (["> > 17"], ["2"])])

    with pytest.raises(DecisionDefinitionError) as caught:
        parse_decisions(dmn.file(dmn.decision("cukup_umur", table)), "umur.dmn")

    error = caught.value
    assert (error.source, error.decision, error.rule, error.cell) == ("umur.dmn", "cukup_umur", 2, "umur")
    assert "umur.dmn, baris" in str(error)
    assert 'keputusan "cukup_umur", aturan 2, kolom "umur"' in str(error)
    assert '"> > 17"' in str(error)
    assert "rule 2" in error.in_english()


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ('<decision id="d" name="d"/>', "Tidak ada tabel atau ungkapan"),
        ('<decision id="d" name="d"><decisionTable hitPolicy="SOMETIMES"/></decision>', "tidak dikenal"),
        ('<decision id="d" name="d"><decisionTable/></decision>', "tidak mempunyai kolom hasil"),
        (
            '<decision id="d" name="d"><decisionTable><output/><rule><inputEntry><text>1</text></inputEntry>'
            "<outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>",
            "bukan 0 + 1",
        ),
        (
            '<decision id="d" name="d"><literalExpression><text>rumus(1)</text></literalExpression></decision>',
            'Fungsi "rumus" tidak ada',
        ),
    ],
)
def test_a_wrong_decision_is_refused(dmn: Any, inner: str, message: str) -> None:
    with pytest.raises(DecisionDefinitionError, match=message.replace("+", r"\+")):
        parse_decisions(dmn.file(inner), "uji.dmn")


def test_what_is_no_decision_file_is_refused() -> None:
    with pytest.raises(DecisionDefinitionError, match="bukan berkas DMN"):
        parse_decisions(b"<html/>", "uji.dmn")
    with pytest.raises(DecisionDefinitionError, match="baris 1"):
        parse_decisions(b"<definitions", "uji.dmn")


def test_what_goes_wrong_in_a_rule_is_said_with_the_line_of_the_rule(dmn: Any) -> None:
    table = dmn.table(["umur"], ["hasil"], [(["> 1"], ["1"]), (["> 2"], ["2"])]).replace("<rule", "\n<rule")
    data = dmn.file(dmn.decision("d", table))
    library = DecisionLibrary({"umur.dmn": data})

    with pytest.raises(DecisionEvaluationError) as caught:
        library.evaluate("d", {"umur": 3})

    before_second_rule = "<rule".join(data.decode().split("<rule")[:2])
    assert (caught.value.rule, caught.value.line) == (2, before_second_rule.count("\n") + 1)
