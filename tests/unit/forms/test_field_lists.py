"""Lists of rows, by plain POST."""

import pytest


@pytest.fixture
def activities(field):
    columns = [
        field("textfield", "kode", "Kode KBLI", required=True, properties={"kind": "kbli"}),
        field("textfield", "nama", "Nama kegiatan"),
    ]
    return field("dynamiclist", "kbli", "Kegiatan usaha", required=True, components=columns)


class TestAnswers:
    def test_are_the_rows_in_order(self, post, activities):
        bound = post([activities], **{"kbli-0-kode": "47111", "kbli-0-nama": "Toko", "kbli-1-kode": "47112"})

        assert bound.validate()
        assert bound.answers == {"kbli": [{"kode": "47111", "nama": "Toko"}, {"kode": "47112", "nama": None}]}

    def test_leave_out_rows_in_which_nothing_is_written(self, post, activities):
        bound = post([activities], **{"kbli-0-kode": "", "kbli-0-nama": " ", "kbli-7-kode": "47111"})

        assert bound.validate()
        assert [row["kode"] for row in bound.answers["kbli"]] == ["47111"]

    def test_hold_declared_columns_only(self, post, activities):
        bound = post(
            [activities], **{"kbli-0-kode": "47111", "kbli-0-typename": "x", "kbli-0-": "y", "kbli-a-kode": "1"}
        )

        assert bound.answers == {"kbli": [{"kode": "47111", "nama": None}]}

    def test_a_required_list_needs_a_row(self, post, activities):
        bound = post([activities], **{"kbli-0-kode": ""})

        assert not bound.validate()
        assert bound.errors == {"kbli": ["Tambahkan paling sedikit satu pada “Kegiatan usaha”"]}

    def test_messages_name_the_row(self, post, activities):
        bound = post([activities], **{"kbli-0-kode": "47111", "kbli-1-nama": "Toko", "kbli-2-kode": "4"})

        assert not bound.validate()
        assert bound.errors["kbli"] == [
            {},
            {"kode": ["Isi “Kode KBLI (baris 2)”"]},
            {"kode": ["Kode KBLI (baris 3) harus 5 angka"]},
        ]
        assert bound.answers == {}

    def test_have_a_highest_number_of_rows(self, post, field):
        rows = field("dynamiclist", "a", "Kendaraan", components=[field("textfield", "b")], properties={"maxRows": "2"})
        bound = post([rows], **{f"a-{n}-b": "x" for n in range(3)})

        assert not bound.validate()
        assert bound.errors == {"a": ["Kendaraan paling banyak 2 baris"]}

    def test_a_flood_of_rows_is_cut_and_refused(self, post, activities):
        bound = post([activities], **{f"kbli-{n}-kode": "47111" for n in range(2000)})

        assert len(bound.form["kbli"].entries) == 51
        assert not bound.validate()

    def test_have_a_lowest_number_of_rows(self, post, field):
        rows = field("dynamiclist", "a", "Saksi", components=[field("textfield", "b")], properties={"minRows": "2"})

        assert post([rows], **{"a-0-b": "x"}).validate() is False
        assert post([rows], **{"a-0-b": "x", "a-1-b": "y"}).validate()

    def test_columns_may_hide_each_other_and_be_computed(self, post, field):
        rows = field(
            "dynamiclist",
            "barang",
            components=[
                field("number", "harga"),
                field("number", "jumlah"),
                field("expression", "total", expression="=harga * jumlah * kurs"),
                field("textfield", "alasan", required=True, hide="=jumlah < 10"),
            ],
        )
        total = field("expression", "semua", expression="=sum(barang.total)")
        bound = post(
            [rows, total, field("number", "kurs")], **{"barang-0-harga": "5", "barang-0-jumlah": "2", "kurs": "3"}
        )

        assert bound.validate()
        assert bound.answers["barang"] == [{"harga": 5, "jumlah": 2, "total": 30}]
        assert bound.answers["semua"] == 30

    def test_a_ticked_box_alone_is_something_written(self, post, field):
        columns = [field("textfield", "nama", required=True), field("checkbox", "ketua")]
        rows = field("dynamiclist", "tim", components=columns)

        assert post([rows], **{"tim-0-ketua": "ya"}).validate() is False
        assert post([rows], **{"tim-0-nama": ""}).validate()


class TestButtons:
    def test_adding_keeps_what_was_typed_and_judges_nothing(self, post, activities):
        bound = post([activities], **{"kbli-0-kode": "4", "_tambah": "kbli"})

        assert bound.is_redrawn
        assert not bound.validate()
        assert bound.errors == {}
        assert [row.form["kode"]._value() for row in bound.form["kbli"].entries] == ["4", ""]

    def test_removing_takes_that_row(self, post, activities):
        typed = {f"kbli-{n}-kode": f"4711{n}" for n in range(3)}
        bound = post([activities], **typed, _hapus="kbli-1")

        rows = bound.form["kbli"].entries
        assert [row.form["kode"]._value() for row in rows] == ["47110", "47112"]
        assert [row.name for row in rows] == ["kbli-0", "kbli-1"]

    def test_the_last_row_may_be_removed(self, post, activities):
        assert post([activities], **{"kbli-0-kode": "1", "_hapus": "kbli-0"}).form["kbli"].entries == []

    def test_adding_to_nothing_gives_a_row(self, post, activities):
        assert len(post([activities], _tambah="kbli").form["kbli"].entries) == 1

    @pytest.mark.parametrize("pressed", [{"_tambah": "lain"}, {"_hapus": "kbli-99"}, {"_hapus": "x"}, {"_hapus": ""}])
    def test_a_button_that_does_not_exist_changes_nothing(self, post, activities, pressed):
        bound = post([activities], **{"kbli-0-kode": "47111"}, **pressed)

        assert bound.is_redrawn
        assert len(bound.form["kbli"].entries) == 1

    def test_adding_stops_at_the_highest_number(self, post, field):
        rows = field("dynamiclist", "a", components=[field("textfield", "b")], properties={"maxRows": "1"})

        assert len(post([rows], **{"a-0-b": "x", "_tambah": "a"}).form["a"].entries) == 1

    def test_dates_keep_their_three_parts(self, post, field):
        rows = field("dynamiclist", "a", components=[field("datetime", "t")])
        bound = post([rows], **{"a-1-t": ["27", "3", ""], "_hapus": "a-0"})

        assert [part[3] for part in bound.form["a"].entries[0].form["t"].parts] == ["27", "3", ""]


class TestShowing:
    def test_a_new_list_has_as_many_rows_as_the_form_says(self, get, field):
        columns = [field("textfield", "b")]

        assert len(get([field("dynamiclist", "a", components=columns)]).form["a"].entries) == 1
        three = field("dynamiclist", "a", components=columns, defaultRepetitions=3)
        assert len(get([three]).form["a"].entries) == 3

    def test_earlier_rows_are_shown(self, get, activities):
        bound = get([activities], answers={"kbli": [{"kode": "47111"}, {"kode": "47112"}]})

        assert [row.form["kode"]._value() for row in bound.form["kbli"].entries] == ["47111", "47112"]

    @pytest.mark.parametrize(
        "stored", ["x", {"kode": "1"}, [1, None, "x"], [{"kode": ["47111"], "prefix": 1, "data": 2}]]
    )
    def test_stored_rows_of_another_shape_are_no_harm(self, get, activities, stored):
        assert get([activities], answers={"kbli": stored}).answers["kbli"] == []

    def test_columns_may_have_any_key(self, post, field):
        keys = ["data", "form", "prefix", "meta", "errors", "name", "obj"]
        rows = field("dynamiclist", "entries", components=[field("textfield", key) for key in keys])
        bound = post([rows], **{f"entries-0-{key}": key for key in keys})

        assert bound.validate()
        assert bound.answers == {"entries": [{key: key for key in keys}]}
