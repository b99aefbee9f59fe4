"""The frame and the macros of all pages: they keep to the content security policy and say what they must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from wtforms import FieldList, Form, FormField, StringField
from wtforms.validators import InputRequired

TEMPLATES = Path(__file__).parents[4] / "webapp" / "templates"
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "letters" not in path.parts)


@pytest.fixture(scope="module")
def environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_null_translations(newstyle=True)
    environment.filters["decimalformat"] = str
    environment.filters["outcome_text"] = lambda process_id, outcome: f"{process_id} {outcome}"
    return environment


def call(environment: Environment, macro: str, *arguments, **options) -> str:
    """The output of a macro, written "file.name"."""
    file, name = macro.split(".")
    module = environment.get_template(f"macros/{file}.html").module
    return str(getattr(module, name)(*arguments, **options))


class Witness(Form):
    nama = StringField("Nama saksi", [InputRequired("Isi nama saksi")])


class Application(Form):
    nama = StringField("Nama", [InputRequired("Isi nama")])
    saksi = FieldList(FormField(Witness), label="Saksi", min_entries=2)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_page_has_inline_style_script_or_handler(path):
    source = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)


class TestErrorSummary:
    def test_it_is_absent_when_all_is_well(self, environment):
        assert call(environment, "errors.form_errors", Application()).strip() == ""

    def test_it_names_the_entry_of_a_list_and_links_to_the_field(self, environment):
        form = Application(data={"nama": "Siti"})
        form.validate()

        summary = call(environment, "errors.form_errors", form)

        assert "Ada yang perlu diperbaiki" in summary
        assert '<a href="#nama">Isi nama</a>' in summary
        assert '<a href="#saksi-0-nama">Saksi 1: Isi nama saksi</a>' in summary
        assert '<a href="#saksi-1-nama">Saksi 2: Isi nama saksi</a>' in summary


class TestFormPage:
    def test_enter_goes_on_and_does_not_add_an_entry(self, environment):
        page = call(environment, "form_page.form_page", Application(), "Data pemohon")
        buttons = re.findall(r"<button[^>]*>", page)

        assert "name=" not in buttons[0]
        assert 'name="_tambah" value="saksi"' in buttons[-2]

    def test_hidden_values_are_escaped(self, environment):
        page = call(environment, "form_page.form_page", Application(), "Data", hidden={"rev": '"><b>'})

        assert '<input type="hidden" name="rev" value="&#34;&gt;&lt;b&gt;">' in page


class TestTags:
    @pytest.mark.parametrize(
        ("colour", "words"),
        [("hijau", "Dalam batas waktu"), ("kuning", "Mendekati batas"), ("merah", "Lewat batas")],
    )
    def test_a_colour_never_stands_without_words(self, environment, colour, words):
        assert words in call(environment, "tags.standard_tag", colour)


class TestClockBar:
    def test_the_parts_fill_the_bar_and_the_words_repeat_them(self, environment):
        bar = call(environment, "clock_bar.clock_bar", 6, applicant=3, agency=2, stopped=1, standard=5)
        starts = [float(x) for x in re.findall(r' x="([\d.]+)"', bar)]

        assert starts == [0.0, 300.0, 400.0, 550.0]
        assert "6 hari kerja" in bar
        assert "batas 5" in bar

    def test_a_case_without_a_day_yet_has_an_empty_bar(self, environment):
        bar = call(environment, "clock_bar.clock_bar", 0)

        assert "0 hari kerja" in bar


class TestTimeline:
    def test_the_state_of_a_step_is_said_in_words(self, environment):
        page = call(environment, "timeline.timeline", [{"title": "Periksa", "state": "current"}])

        assert 'aria-current="step"' in page
        assert "sedang berjalan" in page
