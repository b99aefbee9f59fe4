"""What a .form file may hold, and what is refused with the place named."""

import json

import pytest

from forms import FormDefinitionError, FormLibrary, load_form


def refusal(make, *components, **root):
    with pytest.raises(FormDefinitionError) as caught:
        make(*components, **root)
    return caught.value


class TestPages:
    def test_groups_at_the_top_are_the_pages(self, form, group, field):
        definition = form(group("data", field("textfield", "nama")), group("usaha", field("textfield", "toko")))

        assert [page.key for page in definition.pages] == ["data", "usaha"]
        assert definition.pages[0].title == "Data"
        assert definition.pages[0].keys == ("nama",)

    def test_a_form_with_anything_else_at_the_top_is_one_page(self, form, group, field):
        definition = form(field("radio", "keputusan", values=["ya"]), group("data", field("textfield", "nama")))

        assert len(definition.pages) == 1
        assert list(definition.fields) == ["keputusan", "nama"]

    def test_a_page_without_a_key_is_named_after_its_label(self, form, field):
        definition = form({"type": "group", "label": "Data pemohon", "components": [field("textfield", "nama")]})

        assert definition.pages[0].key == "data_pemohon"

    def test_keys_do_not_nest_in_groups(self, form, group, field):
        definition = form(group("data", group("lahir", field("textfield", "tempat"))))

        assert list(definition.fields) == ["tempat"]

    def test_two_pages_of_one_key_are_refused(self, form, group, field):
        error = refusal(form, group("data", field("textfield", "a")), group("data", field("textfield", "b")))

        assert error.findings[0].rule == "duplicate-page"


class TestSharedBlocks:
    BLOCK = {"orang": [{"type": "textfield", "key": "nama", "label": "Nama"}]}

    def test_are_included_by_a_group(self, form):
        definition = form(include("orang"), shared=self.BLOCK)

        assert list(definition.fields) == ["nama"]
        assert definition.pages[0].title == "Uji"

    def test_name_themselves_on_what_came_out_of_them(self, form, field):
        definition = form(include("orang", "saksi_"), field("textfield", "usaha"), shared=self.BLOCK)

        assert {key: found.block for key, found in definition.fields.items()} == {"saksi_nama": "orang", "usaha": ""}

    def test_may_come_several_times_with_prefixes(self, form):
        definition = form(include("orang", "saksi_1_"), include("orang", "saksi_2_", key="kedua"), shared=self.BLOCK)

        assert list(definition.fields) == ["saksi_1_nama", "saksi_2_nama"]

    def test_conditions_inside_follow_the_prefix(self, form, field, services):
        block = [
            field("radio", "ada", values=["ya", "tidak"]),
            field("textfield", "nama", required=True, hide='=ada != "ya"'),
        ]
        definition = form(include("orang", "saksi_"), shared={"orang": block})

        assert definition.complete({"saksi_ada": "tidak"}, {}, services).errors == {}
        assert definition.complete({"saksi_ada": "ya"}, {"ada": "tidak"}, services).errors.keys() == {"saksi_nama"}

    def test_conditions_inside_read_the_keys_of_this_form(self, form, field):
        block = [
            field("radio", "ada", values=["ya", "tidak"]),
            field("textfield", "nama", hide='=ada != "ya" or permohonan.luas > 5'),
        ]
        definition = form(include("orang", "saksi_"), shared={"orang": block})
        (condition,) = definition.fields["saksi_nama"].hide

        assert condition.paths == {("saksi_ada",), ("permohonan", "luas")}

    def test_that_do_not_exist_are_refused(self, form):
        assert "orang" in str(refusal(form, include("orang")))

    def test_do_not_include_others(self, form):
        block = {"orang": [include("lain")], "lain": self.BLOCK["orang"]}

        assert refusal(form, include("orang"), shared=block).findings[0].rule == "include"


def include(block, prefix=None, key=None):
    properties = {"include": block} | ({"prefix": prefix} if prefix else {})
    return {"type": "group", "properties": properties} | ({"key": key} if key else {})


class TestRefusals:
    @pytest.mark.parametrize("type_", ["html", "iframe", "documentPreview", "button"])
    def test_types_that_carry_code_or_belong_to_the_page(self, form, type_):
        error = refusal(form, {"type": type_, "key": "x", "label": "X"})

        assert "uji.form: x" in str(error)
        assert type_ in str(error)

    @pytest.mark.parametrize(
        ("rule", "component"),
        [
            ("unknown-type", {"type": "slider", "key": "a", "label": "A"}),
            ("unknown-kind", {"type": "textfield", "key": "a", "label": "A", "properties": {"kind": "ktp"}}),
            ("kind-on-type", {"type": "checkbox", "key": "a", "label": "A", "properties": {"kind": "nik"}}),
            ("key", {"type": "textfield", "label": "A"}),
            ("key", {"type": "textfield", "key": "Nama Lengkap", "label": "A"}),
            ("key", {"type": "textfield", "key": "_x", "label": "A"}),
            ("key", {"type": "textfield", "key": ["a"], "label": "A"}),
            ("reserved-key", {"type": "textfield", "key": "oleh", "label": "A"}),
            ("no-label", {"type": "textfield", "key": "a"}),
            ("no-label", {"type": "textfield", "key": "a", "label": "  "}),
            ("no-choices", {"type": "radio", "key": "a", "label": "A"}),
            ("choice", {"type": "radio", "key": "a", "label": "A", "values": [{"value": 1, "label": "Satu"}]}),
            ("rule", {"type": "number", "key": "a", "label": "A", "validate": {"min": "=b"}}),
            ("max-length", {"type": "textfield", "key": "a", "label": "A", "validate": {"maxLength": -1}}),
            ("pattern", {"type": "textfield", "key": "a", "label": "A", "validate": {"pattern": "(["}}),
            ("pattern", {"type": "textfield", "key": "a", "label": "A", "validate": {"pattern": r"^(a+)+\1$"}}),
            ("validation-type", {"type": "textfield", "key": "a", "label": "A", "validate": {"validationType": "x"}}),
            ("feel", {"type": "textfield", "key": "a", "label": "A", "conditional": {"hide": "=b ="}}),
            ("feel", {"type": "expression", "key": "a", "label": "A", "expression": "=nosuch(1)"}),
            ("no-expression", {"type": "expression", "key": "a", "label": "A"}),
            ("compare-with", {"type": "number", "key": "a", "label": "A", "properties": {"compareWith": "a + b"}}),
            ("subtype", {"type": "datetime", "key": "a", "label": "A", "subtype": "week"}),
            ("date-limit", {"type": "datetime", "key": "a", "label": "A", "properties": {"notAfter": "besok"}}),
            ("decimal-digits", {"type": "number", "key": "a", "label": "A", "decimalDigits": "2"}),
            ("image-source", {"type": "image", "source": "https://contoh.id/a.png", "alt": "Denah"}),
            ("image-alt", {"type": "image", "source": "/static/a.png"}),
            ("no-text", {"type": "text"}),
            ("columns", {"type": "table", "dataSource": "=daftar", "columns": [{"key": "a"}]}),
            ("no-columns", {"type": "dynamiclist", "key": "a", "label": "A", "components": []}),
            ("component", "textfield"),
        ],
    )
    def test_each_fault_has_a_name_and_both_languages(self, form, rule, component):
        error = refusal(form, component)

        finding = next(finding for finding in error.findings if finding.rule == rule)
        assert finding.source == "uji.form"
        assert finding.message_id
        assert finding.message_en
        assert finding.message_id != finding.message_en

    def test_a_key_that_stands_twice(self, form, field):
        error = refusal(form, field("textfield", "nama"), field("number", "nama"))

        assert [(finding.rule, finding.component) for finding in error.findings] == [("duplicate-key", "nama")]

    def test_all_faults_are_told_at_once(self, form, field):
        error = refusal(form, field("slider", "a"), field("radio", "b"), field("textfield", "b"))

        assert len(error.findings) == 3

    def test_fields_that_wait_for_each_other(self, form, field):
        error = refusal(form, field("textfield", "a", hide="=b = null"), field("textfield", "b", hide="=a = null"))

        assert error.findings[0].rule == "circle"

    def test_lists_in_lists_and_files_in_lists(self, form, field):
        inner = field("dynamiclist", "dalam", components=[field("textfield", "a")])
        error = refusal(form, field("dynamiclist", "luar", components=[inner, field("filepicker", "foto")]))

        assert {"list-in-list", "file-in-list"} <= {finding.rule for finding in error.findings}

    @pytest.mark.parametrize(
        "data",
        [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000, b"{}" + b" " * 1_000_001],
        ids=["empty", "broken", "list", "text", "bytes", "deep", "large"],
    )
    def test_what_is_no_form_at_all(self, data):
        with pytest.raises(FormDefinitionError):
            load_form(data, source="uji.form", shared={})

    @pytest.mark.parametrize("root", [{"id": "lain"}, {"schemaVersion": 99}, {"type": "form"}, {"schemaVersion": "19"}])
    def test_a_root_that_does_not_fit(self, form, field, root):
        assert refusal(form, field("textfield", "nama"), **root)

    def test_a_form_of_too_many_components(self, form, field):
        assert "too-many" in str(refusal(form, *(field("textfield", f"a{n}") for n in range(600))))


class TestDefinition:
    def test_cannot_be_changed(self, form, field):
        definition = form(field("textfield", "nama"))

        with pytest.raises(AttributeError):
            definition.id = "lain"
        with pytest.raises(AttributeError):
            definition.fields["nama"].required = True
        with pytest.raises(TypeError):
            definition.fields["nama"].properties["kind"] = "nik"

    def test_a_library_loads_a_form_when_it_is_asked_for_and_once(self):
        good = {"type": "textfield", "key": "nama", "label": "Nama"}
        files = {
            name: json.dumps({"type": "default", "id": name, "schemaVersion": 19, "components": components}).encode()
            for name, components in {"baik": [good], "rusak": []}.items()
        }
        library = FormLibrary(files)

        assert library["baik"] is library["baik"]
        assert set(library) == {"baik", "rusak"}
        with pytest.raises(FormDefinitionError):
            library["rusak"]
        with pytest.raises(KeyError):
            library["tidak_ada"]
