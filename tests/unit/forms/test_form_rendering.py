"""Fields as the pages show them: `field()` alone gives label, hint, input and error."""

from dataclasses import replace

from lxml import html

EVIL = '"><script>alert(1)</script>'


def one(tree, path):
    found = tree.xpath(path)
    assert len(found) == 1, html.tostring(tree).decode()
    return found[0]


ALL_TYPES = [
    "textfield",
    "textarea",
    "number",
    "datetime",
    "checkbox",
    "checklist",
    "taglist",
    "radio",
    "select",
    "filepicker",
]


def all_components(field):
    for type_ in ALL_TYPES:
        yield field(type_, type_, f"Label {type_}", required=True, values=["a", "b"], description=f"Hint {type_}")


class TestEveryInput:
    def test_has_its_label_hint_and_error(self, post, field, rendered):
        bound = post(list(all_components(field)))
        assert not bound.validate()
        tree = rendered(bound)

        for type_ in ALL_TYPES:
            error = one(tree, f"//p[@id='{type_}-error' or @id='{type_}-bagian-error']")
            assert error.text_content().split() == ["Kesalahan:", *bound.errors[type_][0].split()]
            assert f"Hint {type_}" in tree.text_content()
            assert f"Label {type_}" in tree.text_content()

    def test_is_where_the_error_summary_leads(self, post, field, rendered):
        bound = post(list(all_components(field)))
        bound.validate()
        tree = rendered(bound)

        for type_ in ALL_TYPES:
            assert one(tree, f"//*[@id='{type_}']").tag in ("input", "select", "textarea")

    def test_has_no_id_twice(self, post, field, rendered):
        rows = field(
            "dynamiclist", "daftar", components=[field("datetime", "t"), field("radio", "r", values=["a", "b"])]
        )
        bound = post([*all_components(field), rows], **{"daftar-0-t": ["1", "2", "3"], "daftar-1-t": ["x", "y", "z"]})
        bound.validate()
        ids = rendered(bound).xpath("//@id")

        assert len(ids) == len(set(ids))

    def test_has_no_html_required_attribute(self, get, field, rendered):
        """The page may show fields that do not count; a browser must not insist on them."""
        assert rendered(get(list(all_components(field)))).xpath("//*[@required]") == []

    def test_escapes_whatever_is_typed_or_written(self, post, field, rendered):
        components = [
            field(type_, type_, EVIL, values=["a"], description=EVIL, properties={"unit": EVIL, "compareWith": "x"})
            for type_ in ALL_TYPES
            if type_ not in ("filepicker", "checkbox")
        ]
        bound = post(components, scope={"x": EVIL}, **{type_: [EVIL, EVIL, EVIL] for type_ in ALL_TYPES})
        bound.validate()

        assert rendered(bound).xpath("//script") == []

    def test_an_optional_one_says_so(self, get, field, rendered):
        tree = rendered(get([field("textfield", "email", "Email"), field("checkbox", "setuju", "Setuju")]))

        assert one(tree, "//label[@for='email']").text_content().strip() == "Email (opsional)"
        assert one(tree, "//label[@for='setuju']").text_content().strip() == "Setuju"

    def test_without_a_hint_no_empty_one_is_read_out(self, get, field, rendered):
        components = [field(type_, type_, values=["a"]) for type_ in ALL_TYPES]

        assert rendered(get(components)).xpath("//*[contains(@class, 'govuk-hint')]") == []


class TestWhatIsKnownAlready:
    def test_the_hint_says_where_an_answer_is_from(self, get, field, rendered):
        bound = get([field("textfield", "nama", description="Seperti pada KTP")], answers={"nama": "Siti"})
        bound.form["nama"].source = "Dari profil Anda."
        hint = one(rendered(bound), "//*[@id='nama-hint']")

        assert hint.text_content().strip() == "Seperti pada KTP. Dari profil Anda."

    def test_a_file_from_elsewhere_is_offered_with_one_tick(self, get, field, rendered):
        bound = get([field("filepicker", "lampiran_ktp", properties={"kind": "attachment"})])
        bound.form["lampiran_ktp"].offer = "Pakai KTP <Anda>"
        tree = rendered(bound)
        box = one(tree, "//input[@name='lampiran_ktp-pakai']")

        assert (box.get("type"), box.get("value"), box.get("checked")) == ("checkbox", "ya", None)
        assert one(tree, f"//label[@for='{box.get('id')}']").text_content() == "Pakai KTP <Anda>"

    def test_a_tick_comes_back(self, post, field, rendered):
        bound = post([field("filepicker", "lampiran_ktp", required=True)], **{"lampiran_ktp-pakai": "ya"})
        bound.validate()
        bound.form["lampiran_ktp"].offer = "Pakai KTP"

        assert one(rendered(bound), "//input[@name='lampiran_ktp-pakai']").get("checked") is not None


class TestSingleTypes:
    def test_a_date_has_three_inputs_of_one_name(self, post, field, rendered):
        bound = post(
            [field("datetime", "lahir", "Tanggal lahir", properties={"autocomplete": "bday"})], lahir=["27", "", "1985"]
        )
        bound.validate()
        inputs = rendered(bound).xpath("//input")

        assert [(i.get("name"), i.get("value")) for i in inputs] == [
            ("lahir", "27"),
            ("lahir", ""),
            ("lahir", "1985"),
        ]
        assert [i.get("autocomplete") for i in inputs] == ["bday-day", "bday-month", "bday-year"]
        assert all("govuk-input--error" in i.get("class") for i in inputs)

    def test_a_date_that_was_not_posted_at_all_is_an_ordinary_page(self, post, field, rendered):
        bound = post([field("datetime", "lahir", required=True)], nama="x")

        assert not bound.validate()
        assert len(rendered(bound).xpath("//input")) == 3

    def test_an_earlier_date_is_shown_in_its_parts(self, get, field, rendered):
        tree = rendered(get([field("datetime", "lahir")], answers={"lahir": "1985-03-07"}))

        assert tree.xpath("//input/@value") == ["7", "3", "1985"]

    def test_numbers_show_their_unit_and_money_its_currency(self, get, field, rendered):
        components = [
            field("number", "luas", properties={"unit": "m2"}),
            field("textfield", "modal", properties={"kind": "rupiah"}),
        ]
        tree = rendered(get(components, answers={"luas": 1234.5, "modal": 1250000}))

        assert one(tree, "//*[@class='govuk-input__suffix']").text == "m2"
        assert one(tree, "//*[@class='govuk-input__prefix']").text == "Rp"
        assert tree.xpath("//input/@value") == ["1234,5", "1.250.000"]
        assert tree.xpath("//input/@inputmode") == ["decimal", "numeric"]

    def test_units_are_told_in_the_readers_language(self, form, field, services, rendered):
        reader = replace(services, language="en", translate=lambda text: {"lantai": "floors"}.get(text, text))
        floors = form(field("number", "tinggi", properties={"unit": "lantai"}))
        tree = rendered(floors.bind(answers={}, scope={}, services=reader))

        assert one(tree, "//*[@class='govuk-input__suffix']").text == "floors"
        assert floors.fields["tinggi"].unit_for(services) == "lantai"

    def test_what_is_shown_for_typing_is_read_back_as_the_same(self, get, post, field):
        components = [
            field("number", "luas"),
            field("textfield", "modal", properties={"kind": "rupiah"}),
            field("datetime", "jam", subtype="time"),
        ]
        answers = {"luas": 1234.567, "modal": 1250000, "jam": "08:30:00"}
        shown = {one_field.name: one_field._value() for one_field in get(components, answers=answers).form}

        assert post(components, **shown).answers == answers

    def test_a_choice_is_ticked(self, get, field, rendered):
        answers = {"radio": "b", "checklist": ["a"], "select": "b", "checkbox": True}
        tree = rendered(get([field(type_, type_, values=["a", "b"]) for type_ in answers], answers=answers))

        assert tree.xpath("//input[@checked]/@value") == ["b", "a", "ya"]
        assert tree.xpath("//option[@selected]/@value") == ["b"]

    def test_a_select_begins_with_no_choice(self, get, field, rendered):
        assert rendered(get([field("select", "a", values=["b"])])).xpath("//option/@value") == ["", "b"]

    def test_a_file_shows_what_is_there(self, get, field, rendered):
        file = {"sha256": "abc", "name": EVIL, "size": 1, "type": "image/png"}
        components = [
            field("filepicker", "ktp", required=True, properties={"accept": ".pdf,.jpg"}),
            field("filepicker", "foto", properties={"multiple": "true"}),
        ]
        tree = rendered(get(components, answers={"ktp": file, "foto": [file]}))

        assert tree.xpath("//script") == []
        assert tree.text_content().count("Sudah diunggah") == 2
        assert tree.xpath("//input[@type='checkbox']/@name") == ["foto-hapus"]
        assert one(tree, "//input[@id='ktp']").get("accept") == ".pdf,.jpg"
        assert one(tree, "//input[@id='foto']").get("multiple") is not None
        assert one(tree, "//input[@id='ktp']").get("multiple") is None

    def test_an_email_brings_the_keyboard_for_it(self, get, field, rendered):
        component = field(
            "textfield", "email", validate={"validationType": "email"}, properties={"autocomplete": "email"}
        )
        shown = one(rendered(get([component])), "//input")

        assert (shown.get("type"), shown.get("autocomplete")) == ("email", "email")

    def test_a_list_has_buttons_and_names_its_errors(self, post, field, rendered):
        rows = field("dynamiclist", "tim", "Tim", required=True, components=[field("textfield", "nama", required=True)])
        empty = post([rows])
        empty.validate()
        assert "Tambahkan paling sedikit satu pada “Tim”" in rendered(empty).text_content()

        tree = rendered(post([rows], **{"tim-0-nama": "Ani", "_tambah": "tim"}))
        buttons = [(button.get("name"), button.get("value")) for button in tree.xpath("//button")]
        assert buttons == [("_hapus", "tim-0"), ("_hapus", "tim-1"), ("_tambah", "tim")]


class TestContent:
    def test_text_is_a_little_markdown(self, get, rendered):
        text = "## Judul\nBaca **dulu**\n\n- satu\n- [dua](/bantuan)\n\n<b>x</b> [jahat](javascript:alert(1))"
        tree = rendered(get([{"type": "text", "text": text}]))

        assert one(tree, "//h3").text == "Judul"
        assert one(tree, "//strong").text == "dulu"
        assert tree.xpath("//li//a/@href") == ["/bantuan"]
        assert tree.xpath("//b | //a[contains(@href, 'script')]") == []
        assert "<b>x</b>" in tree.text_content()

    def test_text_may_be_an_expression(self, get, rendered):
        component = {"type": "text", "text": '="Kantor " + kantor'}

        assert "Kantor 31.71" in rendered(get([component], scope={"kantor": "31.71"})).text_content()
        assert rendered(get([component])).text_content().strip() == ""

    def test_a_table_shows_the_rows_of_a_variable(self, get, rendered):
        component = {
            "type": "table",
            "label": "Temuan",
            "dataSource": "=temuan",
            "columns": [{"key": "nama", "label": "Nama"}, {"key": "luas", "label": "Luas"}],
        }
        scope = {"temuan": [{"nama": EVIL, "luas": 1234.5}, {"nama": None}, "bukan baris"]}
        tree = rendered(get([component], scope=scope))

        assert tree.xpath("//script") == []
        assert tree.xpath("//th/text()") == ["Nama", "Luas"]
        assert tree.xpath("//td/text()") == [EVIL, "1.234,5"]
        assert one(tree, "//caption").text == "Temuan"
        assert rendered(get([component])).xpath("//table") == []

    def test_pictures_lines_and_headings(self, get, group, field, rendered):
        components = [
            {"type": "image", "source": "/static/denah.png", "alt": "Denah"},
            {"type": "separator"},
            {"type": "spacer", "height": 80},
            group("bagian", field("textfield", "a"), label="Bagian"),
        ]
        tree = rendered(get(components))

        assert one(tree, "//img").get("alt") == "Denah"
        assert len(tree.xpath("//hr")) == 2
        assert one(tree, "//h2").text == "Bagian"
        assert tree.xpath("//@style") == []

    def test_a_computed_value_is_read_only(self, get, field, rendered):
        component = field("expression", "total", "Total", expression="=a", properties={"kind": "rupiah"})
        tree = rendered(get([component], scope={"a": 1250000}))

        assert one(tree, "//output").text == "Rp1.250.000"
        assert tree.xpath("//input") == []
        assert one(rendered(get([component])), "//output").text == "Dihitung setelah isian lengkap"

    def test_all_pages_on_one_have_their_headings(self, get, group, field, rendered):
        components = [group("satu", field("textfield", "a")), group("dua", field("textfield", "b"))]

        assert rendered(get(components)).xpath("//h2/text()") == ["Satu", "Dua"]
        assert rendered(get(components, page="satu")).xpath("//h2") == []
