"""Tables of letters: every word whole within its column, whatever people typed."""

import pytest

from webapp.letters import render as render_module
from webapp.letters import render_letter
from webapp.letters.render import TEMPLATES

PREPARED = ("base.typ", "format.typ", "table.typ")


@pytest.fixture
def print_table(tmp_path, monkeypatch, text_of):
    """print_table(header, *cells) -> the text of a letter with that table in it."""
    for name in PREPARED:
        (tmp_path / name).write_text((TEMPLATES / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(render_module, "TEMPLATES", tmp_path)
    monkeypatch.setattr(render_module.template_file, "__defaults__", (tmp_path,))
    render_module._template.cache_clear()

    def print_it(header, *cells):
        columns = ", ".join(["auto", *["1fr"] * (len(header) - 1)])
        names = ", ".join(f'"{name}"' for name in header)
        (tmp_path / "uji.typ").write_text(
            '#import "base.typ": *\n#show: letter-page.with(title: "Uji")\n'
            f'#ruled-table(columns: ({columns}), header: ({names}), ..list-at("isi"))\n',
            encoding="utf-8",
        )
        data = {"letter": {"issued_on": "2026-11-24"}, "case": {"isi": list(cells)}}
        return text_of(render_letter("uji", data))

    yield print_it
    render_module._template.cache_clear()


SEVEN = ("No.", "Sumber", "Dampak", "Upaya", "Lokasi", "Periode", "Pemantauan")


def test_long_words_stand_whole_beside_short_ones(print_table):
    cells = ("1", "Pengangkutan", "Kebisingan", "Pembasahan", "Kelurahan", "bulanan", "Pertanggungjawaban")
    assert " ".join(cells) in print_table(SEVEN, *cells)


def test_an_ordinary_word_can_be_searched_for(print_table):
    cells = ("1", "Ir. Yusuf Hidayat", "08:00", "B/812/UN39/XI")
    assert " ".join(cells) in print_table(("No.", "Nama", "Mulai", "Nomor"), *cells)


def test_a_table_without_rows_says_so(print_table):
    assert "No. Nama Peran nihil" in print_table(("No.", "Nama", "Peran"))


def test_what_never_ends_parts_within_its_column(print_table):
    printed = print_table(("No.", "Alamat", "Ket."), "1", "x" * 300, "di atas")
    assert "di atas" in printed
    assert printed.replace(" ", "").replace("\u200b", "").count("x" * 80)
