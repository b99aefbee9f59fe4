"""What an analyst reads: which rules, which column, an example, what to do; in both languages."""

from __future__ import annotations

from support.tables import Column, check

UMUR, JENIS = Column("umur"), Column("jenis", "string")


def test_an_overlap_names_the_rules_with_their_ids_and_an_input() -> None:
    (finding,) = check([UMUR, JENIS], [(["<= 5", "-"], ["1"]), ([">= 5", "-"], ["2"])])

    assert (finding.rules, finding.severity, finding.source, finding.decision) == ((1, 2), "error", "uji.dmn", "d")
    assert finding.example == {"umur": 5, "jenis": "lain"}
    assert 'Aturan 1 (r1) dan 2 (r2) cocok bersamaan, misalnya bila umur = 5, jenis = "lain"' in finding.problem_id
    assert 'Rules 1 (r1) and 2 (r2) match together, for example when umur = 5, jenis = "lain"' in finding.problem_en
    assert "Persempit" in finding.remedy_id
    assert finding.line == 3  # of the first rule


def test_a_gap_is_a_row_of_cells() -> None:
    rules = [(["< 18", "-"], ["1"]), ([">= 21", "-"], ["2"]), (["[18..21)", 'not("toko")'], ["3"])]
    (finding,) = check([UMUR, JENIS], rules)

    assert 'Tidak ada aturan untuk umur [18..21), jenis "toko", misalnya' in finding.problem_id
    assert finding.severity == "advice"
    assert finding.example == {"umur": 18, "jenis": "toko"}


def test_gaps_are_merged_to_few_rows() -> None:
    rules = [(["[1..5]", '"a", "b"'], ["1"])]
    texts = [finding.problem_en for finding in check([UMUR, JENIS], rules)]

    assert len(texts) == 2
    assert any('jenis not("a", "b"), for example' in text for text in texts)
    assert any("umur < 1, > 5" in text for text in texts)


def test_a_gap_between_whole_numbers_comes_with_the_way_to_close_it() -> None:
    (finding,) = check([UMUR], [(["<= 5"], ["1"]), ([">= 6"], ["2"])])

    assert finding.example == {"umur": 5.5}
    assert "(5..6)" in finding.problem_id
    assert "tulis [a..6) dan bukan [a..5]" in finding.remedy_id


def test_an_unanswered_field_is_a_gap_only_where_the_table_speaks_of_it() -> None:
    other = Column("lama")

    assert check([UMUR, other], [(["< 5", "-"], ["1"]), ([">= 5", "-"], ["2"])]) == []
    (finding,) = check([UMUR, other], [(["< 5", "-"], ["1"]), ([">= 5", "-"], ["2"]), (["null", "> 3"], ["3"])])
    assert "umur null, lama <= 3" in finding.problem_id
    assert finding.example == {"umur": None, "lama": 3}


def test_rules_masked_by_several_are_said_with_those_that_suffice() -> None:
    rules = [([cell], [answer]) for cell, answer in (("< 5", "1"), ("> 99", "2"), (">= 5", "3"), ("[1..9]", "4"))]
    (finding,) = check([UMUR], rules, policy="FIRST")

    assert finding.rules == (4, 1, 3)
    assert "Aturan 4 (r4) tidak pernah berlaku: aturan 1 (r1) dan 3 (r3) sudah menentukan" in finding.problem_id


def test_a_cell_of_another_type_comes_with_the_right_spelling() -> None:
    tanggal = Column("tanggal", "date")
    (finding,) = check([tanggal], [(['"2026-01-31"'], ["1"]), (["-"], ["2"])], policy="FIRST")

    assert (finding.rules, finding.cell) == ((1,), "tanggal")
    assert 'date("2026-01-31")' in finding.remedy_id


def test_joinable_rules_come_with_the_cell_to_write() -> None:
    (finding,) = check([UMUR], [(["< 5"], ["1"]), (["[5..9)"], ["1"]), ([">= 9"], ["2"])])

    assert finding.rules == (1, 2)
    assert "Tulis satu aturan dengan < 9 di kolom itu." in finding.remedy_id


def test_rules_that_are_joined_still_pass_over_the_missing_answer() -> None:
    (finding,) = check([UMUR], [(["< 5"], ["1"]), ([">= 5"], ["1"])])

    assert "Tulis satu aturan dengan not(null) di kolom itu." in finding.remedy_id


def test_a_list_that_is_too_long_ends_with_saying_so() -> None:
    found = check([UMUR], [([f">= {n}"], ["1"]) for n in range(30)] + [([f"< {n}"], ["1"]) for n in range(1, 31)])
    overlaps = [finding for finding in found if finding.rule == "overlapping-rules"]

    assert len(overlaps) == 21
    assert "Masih ada" in overlaps[-1].problem_id or any("Masih ada" in own.problem_id for own in overlaps)


def test_the_values_that_a_type_allows_are_those_of_the_column() -> None:
    types = '<itemDefinition name="Golongan"><typeRef>string</typeRef><allowedValues><text>"a", "b"</text>'
    types += "</allowedValues></itemDefinition>"
    found = check([Column("golongan", "Golongan")], [(['"a"'], ["1"]), (['"c"'], ["2"])], types=types)

    assert [finding.rule for finding in found] == ["cell-types", "gaps"]
    assert found[1].example == {"golongan": "b"}
