"""Decision services and knowledge models: called from expressions, from invocations and from outside."""

from __future__ import annotations

from typing import Any

import pytest
from support.dmn import call, data, decide, decision, knowledge, library, service

PARTS = (
    data("luas", "number"),
    data("tarif", "number"),
    decision("dasar", "luas * tarif", "luas", "tarif", type_ref="number"),
    decision("pajak", "dasar * 0.1", "dasar", type_ref="number"),
    decision("jumlah", "dasar + pajak", "dasar", "pajak", type_ref="number"),
)
WHOLE = service("hitung", ["jumlah"], inputs=["luas", "tarif"], hidden=["dasar", "pajak"])
FROM_BASE = service("dari dasar", ["jumlah"], decisions=["dasar"], hidden=["pajak"])
SEVERAL = service("rincian", ["pajak", "jumlah"], inputs=["luas", "tarif"], hidden=["dasar"])


def called(expression: str, *services: str, names: tuple[str, ...] = ("hitung()",)) -> Any:
    return decide("d", {"luas": 1000, "tarif": 1000}, *PARTS, *services, decision("d", expression, *names)).value


@pytest.mark.parametrize("expression", ["hitung(10, 5)", "hitung(luas: 10, tarif: 5)", "hitung(tarif: 5, luas: 10)"])
def test_a_service_is_called_like_a_function(expression: str) -> None:
    assert called(expression, WHOLE) == 55


@pytest.mark.parametrize("expression", ["hitung(10)", "hitung(1, 2, 3)", "hitung(luas: 10)", 'hitung("a", 1)'])
def test_a_service_refuses_other_arguments_than_its_own(expression: str) -> None:
    assert called(expression, WHOLE) is None


def test_a_service_is_invoked_by_names() -> None:
    assert called(call("hitung", luas="10", tarif="5"), WHOLE) == 55


def test_an_input_decision_is_given_and_not_taken() -> None:
    assert called("dari dasar(100)", FROM_BASE, names=("dari dasar()",)) == 110


def test_input_data_come_before_input_decisions() -> None:
    own = decision("selisih", "luas - dasar", "luas", "dasar")
    mixed = service("beda", ["selisih"], decisions=["dasar"], inputs=["luas"])
    assert called("beda(10, 3)", own, mixed, names=("beda()",)) == 7


def test_several_outputs_are_a_context() -> None:
    assert called("rincian(10, 5)", SEVERAL, names=("rincian()",)) == {"pajak": 5, "jumlah": 55}
    assert called("rincian(10, 5).pajak", SEVERAL, names=("rincian()",)) == 5


def test_a_service_sees_nothing_of_its_caller() -> None:
    blind = service("buta", ["dasar"], inputs=["luas"])
    assert called("buta(10)", blind, names=("buta()",)) is None


def test_a_service_is_handed_on_like_any_function() -> None:
    model = knowledge("pakai", {"f": "", "n": "number"}, "f(n, 2)")
    assert called("pakai(hitung, 10)", WHOLE, model, names=("hitung()", "pakai()")) == 22


def test_a_knowledge_model_requires_another_and_a_service() -> None:
    model = knowledge("dua kali", {"n": "number"}, "2 * hitung(n, 1)", "hitung()")
    assert called("dua kali(10)", WHOLE, model, names=("dua kali()",)) == 22


def test_a_knowledge_model_sees_its_parameters_only() -> None:
    model = knowledge("buta", {}, "luas")
    assert called("buta()", model, names=("buta()",)) is None


def test_a_knowledge_model_may_call_itself() -> None:
    model = knowledge("faktorial", {"n": "number"}, "if n < 2 then 1 else n * faktorial(n - 1)", "faktorial()")
    assert called("faktorial(10)", model, names=("faktorial()",)) == 3628800


def test_a_knowledge_model_calls_itself_without_an_arrow_to_itself() -> None:
    model = knowledge("faktorial", {"n": "number"}, "if n < 2 then 1 else n * faktorial(n - 1)")
    assert called("faktorial(10)", model, names=("faktorial()",)) == 3628800
    assert library(model).invoke("faktorial", {"n": 5}).value == 120


def test_a_knowledge_model_that_never_ends_is_null_by_the_standard() -> None:
    model = knowledge("terus", {"n": "number"}, "terus(n + 1)", "terus()")
    result = decide("d", {}, model, decision("d", "terus(1)", "terus()"))
    assert result.value is None
    assert result.errors


def test_a_service_is_invoked_from_outside_with_arguments_by_name() -> None:
    assert library(*PARTS, WHOLE).invoke("hitung", {"luas": 10, "tarif": 5}).value == 55


def test_an_argument_that_is_missing_is_null() -> None:
    assert library(*PARTS, WHOLE).invoke("hitung", {"luas": 10}).value is None


def test_a_knowledge_model_is_invoked_from_outside() -> None:
    model = knowledge("hari", {"tanggal": "date"}, "tanggal.day")
    assert library(model).invoke("hari", {"tanggal": "2026-11-27"}).value == 27
