"""Where text breaks in a drawn procedure."""

from __future__ import annotations

import pytest

from webapp.transparency.diagram_text import NORMAL, SMALL, TINY, fit, text_width, wrap


class TestTextWidth:
    def test_wide_letters_are_wider_than_narrow_ones(self):
        assert text_width("MW", 12) > 3 * text_width("il", 12)

    def test_it_grows_with_the_size(self):
        assert text_width("berkas", 24) == pytest.approx(2 * text_width("berkas", 12))


class TestWrap:
    def test_short_text_stays_on_one_line(self):
        assert wrap("Periksa", 88) == ("Periksa",)

    def test_long_text_breaks_at_spaces(self):
        assert wrap("Periksa kelengkapan berkas", 88) == ("Periksa", "kelengkapan", "berkas")

    def test_lines_are_balanced_rather_than_filled(self):
        assert wrap("Putuskan permohonan izin", 130) == ("Putuskan", "permohonan izin")

    def test_a_word_wider_than_the_line_is_broken_with_a_hyphen(self):
        lines = wrap("pertanggungjawabannya", 60)

        assert len(lines) > 1
        assert lines[0].endswith("-")
        assert "".join(lines).replace("-", "") == "pertanggungjawabannya"

    def test_no_line_is_wider_than_asked(self):
        lines = wrap("Beri tahu instansi terkait dengan surat elektronik selambat-lambatnya lusa", 88)

        assert max(text_width(line, NORMAL.size) for line in lines) <= 88

    def test_no_text_is_no_line(self):
        assert wrap("", 88) == ()


class TestFit:
    def test_text_that_fits_keeps_the_normal_size(self):
        assert fit("Periksa berkas", 88, 70).font is NORMAL

    def test_more_text_is_set_smaller(self):
        block = fit("Peninjauan lapangan bersama tim teknis dan instansi terkait", 88, 66)

        assert block.font in (SMALL, TINY)
        assert block.height <= 66

    def test_text_that_fits_in_no_size_is_cut_with_an_ellipsis(self):
        block = fit("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh " * 4, 88, 60)

        assert block.height <= 60
        assert block.lines[-1].endswith("…")
