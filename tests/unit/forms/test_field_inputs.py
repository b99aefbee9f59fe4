"""Texts, numbers, dates and choices: what becomes of what was typed."""

import pytest


@pytest.fixture
def answer(post, field):
    """answer(type, text, ...) is the answer, or the message."""

    def read(type_, text, label="Isian", **more):
        bound = post([field(type_, "isian", label, **more)], isian=text)
        return bound.answers["isian"] if bound.validate() else bound.errors["isian"][0]

    return read


class TestText:
    def test_loses_blanks_and_control_characters(self, answer):
        assert answer("textfield", "  Siti \x00 Aminah\t\u202e ") == "Siti Aminah"

    def test_keeps_its_lines_in_a_textarea_only(self, answer):
        assert answer("textarea", "Jalan A\r\nNo. 1\r\n") == "Jalan A\nNo. 1"
        assert answer("textfield", "Jalan A\nNo. 1") == "Jalan A No. 1"

    def test_is_composed_so_that_equal_names_are_equal(self, answer):
        assert answer("textfield", "Rene\u0301") == "Ren\u00e9"

    @pytest.mark.parametrize("type_", ["textfield", "textarea"])
    def test_nothing_typed_is_null(self, answer, type_):
        assert answer(type_, " \r\n ") is None
        assert answer(type_, []) is None

    def test_has_a_limit_also_when_the_form_names_none(self, answer):
        assert answer("textfield", "x" * 501) == "Isian paling banyak 500 huruf"
        assert answer("textarea", "x" * 10_001) == "Isian paling banyak 10.000 huruf"
        assert answer("textarea", "x" * 10_000) == "x" * 10_000

    def test_of_more_than_a_hundred_kilobytes_is_refused(self, answer):
        assert answer("textfield", "x" * 5_000_000) == "Isian paling banyak 500 huruf"

    def test_keeps_to_the_limits_of_the_form(self, answer):
        rules = {"minLength": 3, "maxLength": 5}
        assert answer("textfield", "ab", validate=rules) == "Isian paling sedikit 3 huruf"
        assert answer("textfield", "abcdef", validate=rules) == "Isian paling banyak 5 huruf"

    def test_matches_a_pattern_and_says_what_is_wanted(self, answer):
        rules = {"pattern": "^[A-Z]{2}[0-9]{3}$"}
        assert answer("textfield", "AB123", validate=rules) == "AB123"
        assert answer("textfield", "ab", validate=rules) == "Isian belum sesuai bentuk yang diminta"
        assert answer("textfield", "ab", validate=rules, description="Dua huruf, tiga angka").endswith("tiga angka")

    @pytest.mark.parametrize("text", ["siti@contoh.id", "s.aminah+izin@mail.contoh.co.id"])
    def test_an_address_is_taken(self, answer, text):
        assert answer("textfield", text, validate={"validationType": "email"}) == text

    @pytest.mark.parametrize("text", ["siti", "siti@", "@contoh.id", "a b@contoh.id", "a@contoh", "a@-x.id", "a@b..id"])
    def test_no_address_is_refused(self, answer, text):
        message = "Isian harus seperti nama@contoh.id"
        assert answer("textfield", text, validate={"validationType": "email"}) == message


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("12", 12),
            ("1.234", 1234),
            ("1.234,5", 1234.5),
            ("1234,5", 1234.5),
            ("96.25", 96.25),
            (" 1 234 ", 1234),
            ("-3", -3),
            ("0,5", 0.5),
            ("12,0", 12),
            ("\u22123", -3),
        ],
    )
    def test_are_read_as_indonesians_write_them(self, answer, text, value):
        read = answer("number", text)
        assert read == value
        assert type(read) is type(value)

    @pytest.mark.parametrize(
        "text", ["dua", "1,2,3", "1,234.5", "1e5", "NaN", "inf", "0x10", "١٢", "1.2345.678", "--1"]
    )
    def test_other_texts_are_refused(self, answer, text):
        assert answer("number", text) == "Isian harus berupa angka, misalnya 1.234,5"

    def test_a_number_of_many_digits_is_too_large(self, answer):
        assert answer("number", "9" * 400) == "Isian terlalu besar"

    def test_keep_to_the_bounds(self, answer):
        rules = {"min": 1, "max": 1000}
        assert answer("number", "0", validate=rules) == "Isian paling sedikit 1"
        assert answer("number", "1.001", validate=rules, properties={"unit": "m2"}) == "Isian paling banyak 1.000 m2"

    def test_keep_to_the_decimals(self, answer):
        assert answer("number", "1,5", decimalDigits=0) == "Isian harus berupa bilangan bulat, misalnya 12"
        assert answer("number", "1,555", decimalDigits=2) == "Isian paling banyak 2 angka di belakang koma"
        assert answer("number", "1,55", decimalDigits=2) == 1.55


class TestDates:
    @pytest.mark.parametrize(
        "typed",
        [["27", "3", "2026"], ["27", "03", "2026"], ["27", "Maret", "2026"], ["27", "mar", "2026"],
         ["27", "Mrt.", "2026"], "2026-03-27", "27/3/2026", "27-03-2026", "27 Maret 2026", ["27", "3", "2026", "sisa"]],
    )  # fmt: skip
    def test_are_understood(self, answer, typed):
        assert answer("datetime", typed, subtype="date") == "2026-03-27"

    @pytest.mark.parametrize(
        ("month", "number"),
        [("Agt", 8), ("Agst", 8), ("Sept", 9), ("Nopember", 11), ("Pebruari", 2), ("Peb", 2), ("Des", 12), ("Okt.", 10),
         ("Jan", 1), ("NOP", 11)],
    )  # fmt: skip
    def test_months_are_written_in_many_ways(self, answer, month, number):
        assert answer("datetime", ["7", month, "2026"], subtype="date") == f"2026-{number:02d}-07"

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            (["", "3", "2026"], "Tanggal surat pengantar harus memuat tanggal, misalnya 27 3 2026"),
            (["27", "", "2026"], "Tanggal surat pengantar harus memuat bulan, misalnya 27 3 2026"),
            (["27", "3"], "Tanggal surat pengantar harus memuat tahun, misalnya 27 3 2026"),
            (["27", "3", "26"], "Tahun pada “Tanggal surat pengantar” harus empat angka, misalnya 2026"),
            (["31", "2", "2026"], "Tanggal surat pengantar harus berupa tanggal yang benar, misalnya 27 3 2026"),
            (["a", "b", "c"], "Tanggal surat pengantar harus berupa tanggal yang benar, misalnya 27 3 2026"),
            (["0", "0", "0000"], "Tanggal surat pengantar harus berupa tanggal yang benar, misalnya 27 3 2026"),
            (["٢٧", "٣", "٢٠٢٦"], "Tanggal surat pengantar harus berupa tanggal yang benar, misalnya 27 3 2026"),
            (["9" * 5000, "3", "2026"], "Tanggal surat pengantar harus berupa tanggal yang benar, misalnya 27 3 2026"),
            ([], "Isi “Tanggal surat pengantar”"),
            (["", "", ""], "Isi “Tanggal surat pengantar”"),
        ],
    )
    def test_are_refused_with_what_is_missing(self, answer, typed, message):
        assert answer("datetime", typed, "Tanggal surat pengantar", subtype="date", required=True) == message

    def test_have_their_label_where_the_editor_writes_it(self, post):
        component = {"type": "datetime", "key": "t", "subtype": "date", "dateLabel": "Tanggal lahir"}
        bound = post([{**component, "validate": {"required": True}}])

        assert not bound.validate()
        assert bound.errors["t"] == ["Isi “Tanggal lahir”"]

    def test_are_not_later_than_the_form_allows(self, answer):
        limits = {"notAfter": "=today()", "notBefore": '=today() - duration("P30D")'}
        assert answer("datetime", "2026-11-24", properties=limits) == "2026-11-24"
        assert answer("datetime", "2026-11-25", properties=limits) == "Isian harus 24 November 2026 atau sebelumnya"
        assert answer("datetime", "2026-10-24", properties=limits) == "Isian harus 25 Oktober 2026 atau sesudahnya"

    def test_of_the_past_may_be_ruled_out(self, answer):
        assert answer("datetime", "2026-11-23", disallowPassedDates=True).startswith("Isian harus 24 November 2026")

    @pytest.mark.parametrize("typed", ["08.30", "8:30", "08.30 WIB"])
    def test_times_are_understood(self, answer, typed):
        assert answer("datetime", typed, subtype="time") == "08:30:00"

    @pytest.mark.parametrize("typed", ["24.00", "8", "08.60", "pagi"])
    def test_other_times_are_refused(self, answer, typed):
        assert answer("datetime", typed, subtype="time") == "Isian harus berupa jam yang benar, misalnya 08.30"

    def test_date_and_time_belong_together(self, answer):
        assert answer("datetime", ["27", "3", "2026", "08.30"], subtype="datetime") == "2026-03-27T08:30:00+07:00"
        assert answer("datetime", ["27", "3", "2026", ""], subtype="datetime").startswith(
            "Isian harus berupa tanggal dan"
        )
        assert answer("datetime", ["", "", "", ""], subtype="datetime") is None

    def test_show_again_what_was_typed(self, post, field):
        bound = post([field("datetime", "t")], t=["27", "", "2026"])

        assert not bound.validate()
        assert [part[3] for part in bound.form["t"].parts] == ["27", "", "2026"]


class TestChoices:
    def test_one_of_the_choices_is_the_answer(self, answer):
        assert answer("radio", "a", values=["a", "b"]) == "a"
        assert answer("select", ["b", "a"], values=["a", "b"]) == "b"

    @pytest.mark.parametrize("type_", ["radio", "select", "checklist", "taglist"])
    def test_what_is_no_choice_is_refused(self, answer, type_):
        assert answer(type_, "c", values=["a", "b"]) == "Pilih jawaban untuk “Isian” dari pilihan yang ada"

    def test_several_choices_come_in_the_order_of_the_form(self, answer):
        assert answer("checklist", ["c", "a", "a"], values=["a", "b", "c"]) == ["a", "c"]

    def test_nothing_chosen(self, answer):
        assert answer("radio", [], values=["a"]) is None
        assert answer("select", "", values=["a"]) is None
        assert answer("taglist", [], values=["a"]) == []
        assert answer("radio", [], values=["a"], required=True) == "Pilih jawaban untuk “Isian”"
        assert answer("checklist", [], values=["a"], required=True) == "Pilih paling sedikit satu untuk “Isian”"

    def test_choices_may_stand_in_a_variable(self, post, field):
        component = field("select", "tim", valuesKey="anggota")
        scope = {"anggota": [{"value": "1", "label": "Ani"}, "Budi", {"label": "tanpa nilai"}, 7]}

        assert post([component], scope=scope, tim="Budi").validate()
        assert not post([component], scope=scope, tim="tanpa nilai").validate()
        assert not post([component], tim="Budi").validate()

    def test_choices_may_come_from_an_expression(self, post, field):
        component = field("select", "tim", valuesExpression='=for a in anggota return {value: a, label: "Sdr. " + a}')
        bound = post([component], scope={"anggota": ["Ani"]}, tim="Ani")

        assert bound.validate()
        assert bound.form["tim"].choices == [("Ani", "Sdr. Ani")]


class TestTicking:
    def test_is_true_or_false(self, answer):
        assert answer("checkbox", "ya") is True
        assert answer("checkbox", []) is False
        assert answer("checkbox", "false") is False

    def test_a_required_box_must_be_ticked(self, answer):
        message = "Centang “Saya menyatakan data ini benar” untuk melanjutkan"
        assert answer("checkbox", [], "Saya menyatakan data ini benar", required=True) == message


class TestMessages:
    @pytest.mark.parametrize(
        ("label", "message"),
        [
            ("Nama lengkap", "Isi “Nama lengkap”"),
            ("NIK", "Isi “NIK”"),
            ("Jelaskan keberatan Anda", "Isi “Jelaskan keberatan Anda”"),
            ("pernyataan ini benar; kepolisian mencatatnya", "Isi “Pernyataan ini benar; kepolisian mencatatnya”"),
            ("100% benar", "Isi “100% benar”"),
            ("Siapa nama Anda?", "Jawab “Siapa nama Anda?”"),
        ],
    )
    def test_quote_the_field_as_it_is_called(self, answer, label, message):
        assert answer("textfield", "", label, required=True) == message


class TestProposedValues:
    def test_are_shown_until_there_is_an_answer(self, get, field):
        components = [field("textfield", "negara", defaultValue="Indonesia")]

        assert get(components).form["negara"].data == "Indonesia"
        assert get(components, answers={"negara": None}).form["negara"].data is None

    def test_are_no_answer_before_somebody_sends_them(self, form, field, services):
        definition = form(field("textfield", "negara", defaultValue="Indonesia", required=True))

        assert definition.complete({}, {}, services).errors.keys() == {"negara"}

    def test_that_do_not_fit_are_left_out(self, get, field):
        assert get([field("number", "luas", defaultValue="banyak")]).form["luas"].data is None
