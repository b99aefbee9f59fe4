"""What the author of a wrong expression reads."""

from __future__ import annotations

import pytest

from engine.feel import FeelSyntaxError, compile_expression, compile_unary_tests


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "kosong"),
        ("1 +", 1, 4, "belum selesai"),
        ("1 +\n  * 2", 2, 3, '"*" tidak dimengerti'),
        ("(1 + 2", 1, 7, 'Kurung "(" tidak ditutup'),
        ("1 + 2)", 1, 6, 'Kurung ")" tidak dibuka'),
        ("[1, 2}", 1, 6, 'Kurung "[" ditutup dengan "}"'),
        ('"abc', 1, 1, "Tanda petik"),
        ("luas tanah > 3", 1, 6, "nama berspasi tidak dikenal"),
        ("a % b", 1, 3, 'Tanda "%" tidak ada'),
        ("jumlah(1)", 1, 1, 'Fungsi "jumlah" tidak ada'),
        ('strng("a")', 1, 1, 'Mungkin maksudnya "string".'),
        ('substring("a")', 1, 1, "Tulis substring(string, start position: number, length?: number)"),
        ('substring(text: "a", start position: 1)', 1, 1, "tidak menerima masukan"),
        ("if a then b", 1, 12, 'tidak mempunyai "else"'),
        ("x instance of angka", 1, 15, 'Jenis "angka" tidak dikenal'),
        ('@"besok"', 1, 1, "bukan tanggal"),
        ("{a: 1, a: 2}", 1, 8, "dua kali"),
    ],
)
def test_an_error_has_a_place_and_a_message_in_two_languages(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        compile_expression(text)

    assert message in caught.value.message_id
    assert message in str(caught.value)
    assert caught.value.message_en != caught.value.message_id
    assert (caught.value.line, caught.value.column) == (line, column)
    assert caught.value.text == text


def test_a_wrong_cell_is_refused_too() -> None:
    with pytest.raises(FeelSyntaxError):
        compile_unary_tests("> ")


def test_without_strictness_an_unknown_function_gives_null() -> None:
    assert compile_expression("tidak_ada(1)", strict=False) is not None
