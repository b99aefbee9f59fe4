"""The catalogue that comes with the program: every file can be read, and holds what people rely on."""

from dataclasses import replace
from datetime import date

import pytest

from catalog import Name, load_catalog
from catalog.holiday import decreed_years

CATALOG = load_catalog()


class TestPermits:
    def test_the_permits_of_the_city_are_there(self):
        assert len(CATALOG.permits) == 172
        assert {"ktp-el", "siup", "imb-rumah-tinggal"} <= set(CATALOG.permits)

    @pytest.mark.parametrize("permit", CATALOG.permits.values(), ids=lambda permit: permit.code)
    def test_every_group_of_facts_names_its_sources(self, permit):
        groups = [permit.authority, permit.standard, permit.fee, permit.requirements, *permit.refusal_reasons]
        assert all(group.sources and group.confidence for group in groups)

    def test_the_id_of_the_process_is_the_code_with_underscores(self):
        assert CATALOG.permits["imb-rumah-tinggal"].process_id == "imb_rumah_tinggal"
        assert CATALOG.permit_of_process("imb_rumah_tinggal") is CATALOG.permits["imb-rumah-tinggal"]

    @pytest.mark.parametrize(
        ("process_id", "name"),
        [
            ("siup", ("Surat Izin Usaha Perdagangan (SIUP)", "Trading business licence")),
            ("keberatan", ("Keberatan: Surat Izin Usaha Perdagangan (SIUP)", "Objection: Trading business licence")),
        ],
    )
    def test_what_is_applied_for_has_a_name_also_when_it_is_about_an_earlier_application(self, process_id, name):
        assert CATALOG.name_of("siup", process_id) == Name(*name)

    def test_a_permit_that_is_in_the_catalogue_no_more_goes_by_its_code(self):
        assert CATALOG.name_of("izin-radio", "izin_radio") == Name("izin-radio", "izin-radio")
        assert CATALOG.name_of("izin-radio", "keberatan") == Name("izin-radio", "izin-radio")

    def test_what_is_only_estimated_is_told_to_analysts(self):
        unverified = CATALOG.permits["sktm"].unverified
        assert unverified["refusal_reasons"] == "low"
        assert "standard" not in unverified
        assert CATALOG.permits["sktm"].open_questions

    def test_requirements_follow_the_variant(self):
        requirements = CATALOG.permits["sktm"].requirements
        of_school = [item.document for item in requirements.for_variant("pendidikan")]
        assert "Surat keterangan sekolah/kampus" in of_school
        assert "Surat rujukan atau keterangan dirawat dari RS/puskesmas" not in of_school
        assert "KTP pemohon" in of_school

    @pytest.mark.parametrize(
        ("size_class", "variant", "code"),
        [
            ("menengah", "baru", "24.1PM"),
            ("kecil", "perubahan", "24.1PK.7"),
            (None, None, "24.1"),
            ("tidak dikenal", "baru", "24.1"),
        ],
    )
    def test_the_code_in_a_number_can_depend_on_class_and_variant(self, size_class, variant, code):
        assert CATALOG.permits["siup"].numbering.code_for(size_class, variant) == code

    def test_facts_cannot_be_changed_by_accident(self):
        with pytest.raises(TypeError):
            CATALOG.permits["siup"].numbering.code_by_class["mikro"] = "x"


class TestOffices:
    def test_there_are_318_doors(self):
        kinds = ("provinsi", "kota", "kecamatan", "kelurahan")
        assert [len(CATALOG.offices.of_kind(kind)) for kind in kinds] == [1, 6, 44, 267]
        assert len(CATALOG.offices) == 318

    def test_a_kelurahan_knows_the_offices_around_it(self):
        cideng = CATALOG.offices["31.71.01.1002"]
        assert cideng.area_line == "Kelurahan Cideng, Kecamatan Gambir, Kota Administrasi Jakarta Pusat"
        assert CATALOG.offices.parent(cideng) is CATALOG.offices["31.71.01"]
        assert cideng in CATALOG.offices.children("31.71.01")

    def test_the_province_has_no_office_above(self):
        assert CATALOG.offices.parent("31") is None

    def test_every_kelurahan_has_a_name_to_print(self):
        assert CATALOG.offices.area_names["31.71.01.1002"] == "Kelurahan Cideng"
        assert all(office.code in CATALOG.offices.area_names for office in CATALOG.offices.kelurahan)


class TestHolidays:
    def test_every_year_from_2012_to_2026_is_decreed(self):
        assert CATALOG.decreed_years == set(range(2012, 2027))

    def test_of_the_year_to_come_only_fixed_dates_are_known_and_they_are_provisional(self):
        known = [holiday for day, holiday in CATALOG.holidays.items() if day.year == 2027]
        assert {(holiday.day.month, holiday.day.day) for holiday in known} == {
            (1, 1),
            (5, 1),
            (6, 1),
            (8, 17),
            (12, 25),
        }
        assert {holiday.status for holiday in known} == {"provisional"}

    def test_every_holiday_names_its_source(self):
        assert all(holiday.source for holiday in CATALOG.holidays.values())

    def test_one_provisional_day_leaves_its_year_undecreed(self):
        natal = CATALOG.holidays[date(2026, 12, 25)]
        election = replace(natal, day=date(2026, 12, 9), status="provisional")
        assert decreed_years([natal]) == {2026}
        assert decreed_years([natal, election]) == frozenset()

    def test_a_holiday_prints_as_its_name(self):
        assert str(CATALOG.holidays[date(2026, 12, 25)]) == "Hari Raya Natal"

    def test_the_birthday_of_jakarta_is_an_ordinary_day(self):
        assert date(2026, 6, 22) not in CATALOG.holidays


class TestRoles:
    def test_a_group_is_a_role_at_an_office(self):
        assert CATALOG.roles["lurah"].group_at(CATALOG.offices["31.71.01.1002"]) == "lurah@31.71.01.1002"

    def test_who_signs_has_the_title_of_a_post(self):
        cideng = CATALOG.offices["31.71.01.1002"]
        assert CATALOG.roles["lurah"].post_at(cideng) == "Lurah Cideng"
        assert CATALOG.roles["kepala"].post_at(cideng) == "Kepala UP PMPTSP Kelurahan Cideng"
        assert CATALOG.roles["verifikator"].post_at(cideng) is None

    def test_every_role_has_a_name_in_both_languages(self):
        assert all(role.name.id and role.name.en for role in CATALOG.roles.values())


class TestNotice:
    def test_the_licence_of_the_office_data_is_told(self):
        from catalog.loader import DATA_FOLDER

        assert "Open Database License" in (DATA_FOLDER / "NOTICE.md").read_text(encoding="utf-8")
