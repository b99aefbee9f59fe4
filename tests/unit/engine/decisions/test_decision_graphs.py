"""Decisions that require others, in one file and across files."""

from __future__ import annotations

from typing import Any

import pytest

from engine.decisions import (
    DecisionDefinitionError,
    DecisionEvaluationError,
    DecisionLibrary,
    parse_decisions,
)
from engine.feel import Scope

LITERAL = "<literalExpression><text>{}</text></literalExpression>"


def literal(text: str) -> str:
    return LITERAL.format(text)


def test_a_decision_sees_the_case_and_what_it_requires(dmn: Any, scope: Scope) -> None:
    data = dmn.file(
        dmn.decision("tarif", dmn.table(["kelas"], ["tarif"], [(['"A"'], ["100"]), (['"B"'], ["200"])])),
        dmn.decision("biaya", literal("tarif * permohonan.luas"), requires=("tarif",)),
    )

    result = parse_decisions(data, "uji.dmn")["biaya"].evaluate({"kelas": "B", "permohonan": {"luas": 3}}, scope)

    assert result.value == 600
    assert [(rule.decision, rule.id) for rule in result.fired] == [("tarif", "aturan_2")]


def test_a_decision_may_require_one_of_another_file(dmn: Any, scope: Scope) -> None:
    files = {
        "tarif.dmn": dmn.file(dmn.decision("tarif", literal("10")), namespace="urn:tarif"),
        "biaya.dmn": dmn.file(
            dmn.decision("biaya", literal("tarif + 1"), requires=("urn:tarif#tarif",)), namespace="urn:biaya"
        ),
    }
    library = DecisionLibrary(files)

    assert set(library) == {"tarif", "biaya"}
    assert library["biaya"].evaluate({}, scope).value == 11


def test_alone_a_file_says_what_it_lacks(dmn: Any, scope: Scope) -> None:
    data = dmn.file(dmn.decision("biaya", literal("tarif + 1"), requires=("urn:tarif#tarif",)))

    with pytest.raises(DecisionEvaluationError, match='Membutuhkan "tarif"'):
        parse_decisions(data, "biaya.dmn")["biaya"].evaluate({}, scope)
    with pytest.raises(DecisionDefinitionError, match='Membutuhkan "tarif"'):
        DecisionLibrary({"biaya.dmn": data})


def test_a_decision_cannot_rest_on_itself(dmn: Any) -> None:
    data = dmn.file(dmn.decision("a", literal("b"), requires=("b",)), dmn.decision("b", literal("a"), requires=("a",)))

    with pytest.raises(DecisionDefinitionError, match="membutuhkan dirinya sendiri"):
        parse_decisions(data, "uji.dmn")


def test_ids_are_unique_over_all_files(dmn: Any) -> None:
    files = {
        "satu.dmn": dmn.file(dmn.decision("a", literal("1")), namespace="urn:satu"),
        "dua.dmn": dmn.file(dmn.decision("a", literal("2")), namespace="urn:dua"),
    }

    with pytest.raises(DecisionDefinitionError) as caught:
        DecisionLibrary(files)

    assert caught.value.source == "dua.dmn"
    assert "satu.dmn" in str(caught.value)


def test_a_knowledge_model_is_a_function_and_cannot_run_for_ever(dmn: Any, scope: Scope) -> None:
    model = (
        '<businessKnowledgeModel id="m" name="kali dua"><variable name="kali dua"/>'
        "<knowledgeRequirement><requiredKnowledge href='#m'/></knowledgeRequirement>"
        '<encapsulatedLogic><formalParameter name="n" typeRef="number"/>{}</encapsulatedLogic>'
        "</businessKnowledgeModel>"
    )
    decision = (
        '<decision id="d" name="d"><knowledgeRequirement><requiredKnowledge href="#m"/></knowledgeRequirement>'
        "<literalExpression><text>kali dua(21)</text></literalExpression></decision>"
    )

    once = parse_decisions(dmn.file(model.format(literal("n * 2")), decision), "uji.dmn")
    endless = parse_decisions(dmn.file(model.format(literal("kali dua(n)")), decision), "uji.dmn")

    assert once["d"].evaluate({}, scope).value == 42
    with pytest.raises(DecisionEvaluationError):
        endless["d"].evaluate({}, scope)


def test_a_declared_date_is_read_from_the_text_of_an_answer(dmn: Any, scope: Scope) -> None:
    data = dmn.file(
        '<inputData id="i" name="tanggal"><variable name="tanggal" typeRef="date"/></inputData>',
        '<decision id="d" name="d"><informationRequirement><requiredInput href="#i"/></informationRequirement>'
        '<literalExpression><text>tanggal &lt; date("2026-12-01")</text></literalExpression></decision>',
    )

    assert parse_decisions(data, "uji.dmn")["d"].evaluate({"tanggal": "2026-11-24"}, scope).value is True
