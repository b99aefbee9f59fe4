"""Attachments: kept until another one is sent, stored only when they count."""

import pytest

KTP = {"sha256": "sha-lama", "name": "lama.jpg", "size": 3, "type": "image/jpeg"}


@pytest.fixture
def ktp(field):
    return field("filepicker", "ktp", "KTP pemohon", required=True, properties={"kind": "attachment"})


@pytest.fixture
def photos(field):
    return field("filepicker", "foto", "Foto rumah", properties={"kind": "attachment", "multiple": "true"})


class TestOneFile:
    def test_is_stored_and_described(self, post, ktp, upload, stored):
        bound = post([ktp], ktp=upload())

        assert bound.validate()
        assert bound.answers == {"ktp": {"sha256": "sha-ktp.jpg", "name": "ktp.jpg", "size": 3, "type": "image/jpeg"}}
        assert stored == ["ktp.jpg"]

    def test_is_stored_once_however_often_one_asks(self, post, ktp, upload, stored):
        bound = post([ktp], ktp=upload())
        bound.validate()
        bound.validate()
        _ = bound.answers

        assert stored == ["ktp.jpg"]

    def test_stays_when_no_new_one_is_sent(self, post, ktp, upload):
        assert post([ktp], answers={"ktp": KTP}).answers == {"ktp": KTP}
        assert post([ktp], answers={"ktp": KTP}, ktp=upload("")).answers == {"ktp": KTP}

    def test_is_replaced_by_a_new_one(self, post, ktp, upload):
        assert post([ktp], answers={"ktp": KTP}, ktp=upload("baru.jpg")).answers["ktp"]["name"] == "baru.jpg"

    def test_is_asked_for(self, post, ktp):
        bound = post([ktp])

        assert not bound.validate()
        assert bound.errors == {"ktp": ["Unggah “KTP pemohon”"]}

    def test_that_is_refused_leaves_the_one_before(self, post, ktp, upload):
        bound = post([ktp], answers={"ktp": KTP}, ktp=upload("x.pdf", b"tolak"))

        assert not bound.validate()
        assert bound.errors == {"ktp": ["KTP pemohon tidak dapat diterima: Berkas ini bukan PDF (x.pdf)"]}
        assert bound.form["ktp"].present_files == [KTP]

    def test_cannot_be_named_by_text(self, post, ktp):
        forged = '{"sha256": "x", "name": "x", "size": 1, "type": "image/png"}'

        assert not post([ktp], ktp=forged).validate()

    def test_a_required_one_cannot_be_removed(self, post, ktp):
        assert post([ktp], answers={"ktp": KTP}, **{"ktp-hapus": "sha-lama"}).answers == {"ktp": KTP}

    def test_an_optional_one_can(self, post, field):
        component = field("filepicker", "npwp")

        assert post([component], answers={"npwp": KTP}, **{"npwp-hapus": "sha-lama"}).answers == {"npwp": None}

    def test_must_end_as_the_form_says(self, post, field, upload, stored):
        component = field("filepicker", "gambar", "Gambar denah", properties={"accept": ".pdf, .jpg,.PNG"})

        assert post([component], gambar=upload("denah.PDF")).validate()
        bound = post([component], gambar=upload("denah.dwg"))
        assert not bound.validate()
        assert bound.errors == {
            "gambar": ["Gambar denah tidak dapat diterima: Berkas harus berupa PDF, JPG atau PNG (denah.dwg)"]
        }
        assert stored == ["denah.PDF"]

    def test_of_a_hidden_question_is_not_stored(self, post, field, upload, stored):
        components = [field("checkbox", "ada"), field("filepicker", "surat", required=True, hide="=ada != true")]
        bound = post(components, surat=upload())

        assert bound.validate()
        assert bound.answers == {"ada": False}
        assert stored == []

    def test_is_kept_when_a_row_is_added(self, post, services, field, upload, stored):
        rows = field("dynamiclist", "a", components=[field("textfield", "b")])
        bound = post([field("filepicker", "surat"), rows], surat=upload(), _tambah="a")
        again = bound.redrawn(services)

        assert stored == ["ktp.jpg"]
        assert again.form["surat"].present_files[0]["name"] == "ktp.jpg"
        assert again.errors == {}

    def test_that_is_refused_when_a_row_is_added_is_named(self, post, services, field, upload):
        rows = field("dynamiclist", "a", components=[field("textfield", "b")])
        bound = post([field("filepicker", "surat"), rows], surat=upload("x.pdf", b"tolak"), _tambah="a")

        assert bound.redrawn(services).errors == {"surat": ["Surat tidak dapat diterima: Berkas ini bukan PDF (x.pdf)"]}

    def test_that_is_asked_for_may_still_be_missing_when_a_row_is_added(self, post, services, ktp, field):
        rows = field("dynamiclist", "a", components=[field("textfield", "b")])

        assert post([ktp, rows], _tambah="a").redrawn(services).errors == {}

    def test_survives_mistakes_elsewhere(self, post, field, ktp, upload):
        bound = post([ktp, field("textfield", "nama", required=True)], ktp=upload())

        assert not bound.validate()
        assert bound.answers["ktp"]["name"] == "ktp.jpg"
        assert bound.form["ktp"].present_files[0]["name"] == "ktp.jpg"

    @pytest.mark.parametrize("stored", ["x", 1, [], {"sha256": 1}, {**KTP, "size": "3"}, [[KTP]], {"typename": "x"}])
    def test_a_stored_value_of_another_shape_is_no_file(self, get, ktp, stored):
        assert get([ktp], answers={"ktp": stored}).answers == {"ktp": None}

    def test_only_the_four_facts_of_a_file_are_kept(self, get, ktp):
        assert get([ktp], answers={"ktp": {**KTP, "path": "/etc/passwd"}}).answers == {"ktp": KTP}


class TestSeveralFiles:
    def test_are_added_to_those_before(self, post, photos, upload):
        bound = post([photos], answers={"foto": [KTP]}, foto=[upload("a.jpg"), upload("b.jpg")])

        assert bound.validate()
        assert [file["name"] for file in bound.answers["foto"]] == ["lama.jpg", "a.jpg", "b.jpg"]

    def test_are_removed_one_by_one(self, post, photos, upload):
        bound = post([photos], answers={"foto": [KTP]}, foto=upload("a.jpg"), **{"foto-hapus": "sha-lama"})

        assert [file["name"] for file in bound.answers["foto"]] == ["a.jpg"]

    def test_are_replaced_at_their_place(self, post, photos, upload):
        before = [{**KTP, "sha256": letter, "name": letter} for letter in "abcd"]
        bound = post(
            [photos],
            answers={"foto": before},
            foto=[upload("1"), upload("2"), upload("3")],
            **{"foto-hapus": ["b", "d"]},
        )

        assert [file["name"] for file in bound.answers["foto"]] == ["a", "1", "c", "2", "3"]

    def test_the_same_one_counts_once(self, post, photos, upload):
        assert len(post([photos], foto=[upload("a.jpg"), upload("a.jpg")]).answers["foto"]) == 1

    def test_have_a_highest_number(self, post, photos, upload, stored):
        bound = post([photos], foto=[upload(f"{n}.jpg") for n in range(11)])

        assert not bound.validate()
        assert bound.errors == {"foto": ["Foto rumah tidak dapat diterima: Paling banyak 10 berkas (10.jpg)"]}
        assert stored == [f"{n}.jpg" for n in range(10)]

    def test_those_beside_a_refused_one_are_kept_and_each_refused_one_is_named(self, post, photos, upload):
        wrong = [upload("b.jpg", b"tolak"), upload("c.jpg", b"tolak")]
        bound = post([photos], answers={"foto": [KTP]}, foto=[upload("a.jpg"), *wrong, upload("d.jpg")])

        assert not bound.validate()
        assert bound.has_refused_files
        assert [file["name"] for file in bound.kept["foto"]] == ["lama.jpg", "a.jpg", "d.jpg"]
        reason = "Berkas ini bukan PDF (b.jpg); Berkas ini bukan PDF (c.jpg)"
        assert bound.errors == {"foto": [f"Foto rumah tidak dapat diterima: {reason}"]}

    def test_one_with_another_ending_takes_no_other_with_it(self, post, field, upload):
        component = field("filepicker", "denah", properties={"accept": ".pdf", "multiple": "true"})
        bound = post([component], denah=[upload("a.dwg"), upload("b.pdf")])

        assert not bound.validate()
        assert [file["name"] for file in bound.kept["denah"]] == ["b.pdf"]
        assert "a.dwg" in bound.errors["denah"][0]

    def test_none_is_an_empty_list(self, post, photos):
        assert post([photos]).answers == {"foto": []}
