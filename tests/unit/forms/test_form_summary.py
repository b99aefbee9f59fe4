"""Answers as people read them."""

import pytest

from forms import FormServices, answer_text, compare, summarise

ENGLISH = {
    "Ya": "Yes",
    "Maret": "March",
    "Isi “%(Field)s”": "Enter “%(Field)s”",
    "%(label)s (opsional)": "%(label)s (optional)",
}


@pytest.fixture
def english(services):
    return FormServices(
        moment=services.moment, options=services.options, translate=lambda text: ENGLISH.get(text, text), language="en"
    )


@pytest.fixture
def text(form, field, services):
    """text(type, answer) is what people read."""

    def read(type_, answer, **more):
        definition = form(field(type_, "isian", "Isian", **more))
        return summarise(definition, {"isian": answer}, {}, services)[0].rows[0].text

    return read


@pytest.mark.parametrize(
    ("type_", "answer", "more", "expected"),
    [
        ("textfield", "Siti", {}, "Siti"),
        ("textfield", None, {}, ""),
        ("textarea", "a\nb", {}, "a\nb"),
        ("number", 1234.5, {"properties": {"unit": "m2"}}, "1.234,5 m2"),
        ("number", 1000000, {}, "1.000.000"),
        ("textfield", 1250000, {"properties": {"kind": "rupiah"}}, "Rp1.250.000"),
        ("textfield", -1500, {"properties": {"kind": "rupiah"}}, "-Rp1.500"),
        ("textfield", 1998, {"properties": {"kind": "year"}}, "1998"),
        ("textfield", "012345678901000", {"properties": {"kind": "npwp"}}, "01.234.567.8-901.000"),
        ("datetime", "2026-11-24", {}, "24 November 2026"),
        ("datetime", "08:30:00", {"subtype": "time"}, "08.30"),
        ("datetime", "2026-11-24T08:30:00+07:00", {"subtype": "datetime"}, "24 November 2026, 08.30"),
        ("checkbox", True, {}, "Ya"),
        ("checkbox", False, {}, "Tidak"),
        ("radio", "a", {"values": ["a", "b"]}, "A"),
        ("radio", "sudah dihapus", {"values": ["a"]}, "sudah dihapus"),
        ("checklist", ["a", "b"], {"values": ["a", "b"]}, "A\nB"),
        ("select", "31.71.01.1002", {"properties": {"kind": "kelurahan"}}, "Cideng"),
        ("textfield", ["daftar"], {}, ""),
        ("number", "12", {}, ""),
        ("radio", {"a": 1}, {"values": ["a"]}, ""),
    ],
)
def test_every_answer_has_a_text(text, type_, answer, more, expected):
    assert text(type_, answer, **more) == expected


class TestSections:
    def test_are_the_pages_with_their_visible_answers(self, form, group, field, services):
        definition = form(
            group("data", field("radio", "untuk", values=["diri", "anak"])),
            group("anak", field("textfield", "nama_anak", required=True), conditional={"hide": '=untuk = "diri"'}),
            group("lain", {"type": "text", "text": "Baca dulu"}),
        )

        assert [section.page_key for section in summarise(definition, {"untuk": "diri"}, {}, services)] == ["data"]
        sections = summarise(definition, {"untuk": "anak", "typename": "x"}, {}, services)
        assert [(row.key, row.label, row.text) for row in sections[1].rows] == [("nama_anak", "Nama_anak", "")]

    def test_rows_of_a_list_are_lines(self, form, field, services):
        columns = [field("textfield", "kode"), field("number", "luas", properties={"unit": "m2"})]
        definition = form(field("dynamiclist", "a", "Ruang", components=columns))
        answers = {"a": [{"kode": "1", "luas": 20}, {"kode": "2", "luas": None}]}

        assert summarise(definition, answers, {}, services)[0].rows[0].text == "Kode: 1; Luas: 20 m2\nKode: 2"

    def test_every_file_has_a_row(self, form, field, services):
        definition = form(
            field("filepicker", "foto", "Foto", properties={"multiple": "true"}), field("filepicker", "ktp")
        )
        files = [{"sha256": name, "name": name, "size": 1, "type": "image/png"} for name in ("a.png", "b.png")]
        rows = summarise(definition, {"foto": files}, {}, services)[0].rows

        assert [(row.label, row.text, row.attachment) for row in rows] == [
            ("Foto (1)", "a.png", files[0]),
            ("Foto (2)", "b.png", files[1]),
            ("Ktp", "", None),
        ]

    def test_computed_values_stay_as_they_were_when_answered(self, form, field, services):
        definition = form(
            field("expression", "umur", "Umur", expression="=hari_ini - hari", properties={"unit": "hari"})
        )

        assert summarise(definition, {}, {"hari": 1, "hari_ini": 4}, services)[0].rows[0].text == "3 hari"
        assert summarise(definition, {"umur": 9}, {}, services)[0].rows[0].text == "9 hari"

    def test_say_what_is_personal(self, form, field, services):
        definition = form(field("textfield", "nik", properties={"personal": "true"}), field("textfield", "toko"))

        assert [row.is_personal for row in summarise(definition, {}, {}, services)[0].rows] == [True, False]


class TestComparing:
    @pytest.fixture
    def survey(self, form, field):
        return form(
            field("number", "luas", "Luas", properties={"compareWith": "permohonan.luas_bangunan", "unit": "m2"}),
            field("radio", "status", "Status", values=["shm", "hgb"], properties={"compareWith": "=permohonan.status"}),
            field("textfield", "catatan"),
        )

    def test_stands_beside_the_field(self, survey, get):
        fields = get(survey, scope={"permohonan": {"luas_bangunan": 96, "status": "shm"}}).form

        assert fields["luas"].declared == "96 m2"
        assert fields["luas"].hint == "Menurut pemohon: 96 m2"
        assert fields["status"].declared == "Shm"
        assert fields["catatan"].declared == ""

    @pytest.mark.parametrize(
        "scope", [{}, {"permohonan": None}, {"permohonan": "x"}, {"permohonan": {"luas_bangunan": []}}]
    )
    def test_what_was_not_declared_leaves_no_hint(self, survey, get, scope):
        assert get(survey, scope=scope).form["luas"].hint == ""

    def test_rows_say_whether_they_differ(self, survey, services):
        scope = {"permohonan": {"luas_bangunan": 96, "status": "shm"}}
        rows = compare(survey, {"luas": 120, "status": "shm"}, scope, services)

        assert [(row.label, row.declared, row.surveyed, row.differs) for row in rows] == [
            ("Luas", "96 m2", "120 m2", True),
            ("Status", "Shm", "Shm", False),
        ]


class TestEnglish:
    COMPONENTS = (
        {
            "type": "radio",
            "key": "status",
            "label": "Status",
            "validate": {"required": True},
            "values": [{"value": "a", "label": "Milik sendiri", "label_en": "Owned"}],
            "properties": {"label_en": "Tenure"},
        },
        {"type": "datetime", "key": "tanggal", "label": "Tanggal", "properties": {"label_en": "Day"}},
        {"type": "checkbox", "key": "setuju", "label": "Setuju"},
    )

    def test_labels_choices_and_dates_are_in_the_readers_language(self, form, english):
        answers = {"status": "a", "tanggal": "2026-03-27", "setuju": True}
        rows = summarise(form(*self.COMPONENTS), answers, {}, english)[0].rows

        assert [(row.label, row.text) for row in rows] == [
            ("Tenure", "Owned"),
            ("Day", "27 March 2026"),
            ("Setuju", "Yes"),
        ]

    def test_messages_name_the_english_label(self, form, english):
        definition = form({**self.COMPONENTS[0], "type": "textfield", "values": []})
        checked = definition.complete({}, {}, english)

        assert checked.errors == {"status": ["Enter “Tenure”"]}

    def test_the_mark_of_optional_fields_is_translated(self, form, english):
        assert form(*self.COMPONENTS).bind(answers={}, scope={}, services=english).form["tanggal"].label.text == (
            "Day (optional)"
        )


def test_one_answer_can_be_read_alone(form, field, services):
    component = form(field("number", "luas")).fields["luas"]

    assert answer_text(component, 1000, services) == "1.000"
    assert answer_text(component, None, services) == ""
