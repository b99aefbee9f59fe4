"""A mistake in a data file is refused, with the name of the file, the entry and the key."""

from datetime import date

import pytest

from catalog import CatalogError, load_catalog
from catalog.permit_file import read_permits


def spoil(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def findings(folder):
    return _findings(load_catalog, folder)


def findings_of_permits(file):
    return _findings(read_permits, file)


def _findings(read, path):
    with pytest.raises(CatalogError) as caught:
        read(path)
    return [str(finding) for finding in caught.value.findings]


class TestPermits:
    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            (
                "    working_days: 1\n",
                '    working_days: "1"\n',
                "permits.yaml: sktm: standard.working_days: whole number expected, found '1'",
            ),
            ("    working_days: 1\n", "", "permits.yaml: sktm: standard.working_days: is missing"),
            (
                "    levels: [kelurahan]\n",
                "    levels: [desa]\n",
                "permits.yaml: sktm: authority.levels[1]: "
                "must be one of provinsi, kota, kecamatan, kelurahan, found 'desa'",
            ),
            (
                "    kind: free\n",
                "    kind: free\n    ammount: 3\n",
                "permits.yaml: sktm: fee.ammount: is not a key that anything reads",
            ),
            (
                "  sector: kelurahan\n",
                '  sector: ""\n',
                "permits.yaml: sktm: sector: must not be empty",
            ),
            (
                "variants: [pendidikan]}",
                "variants: [sekolah]}",
                "permits.yaml: sktm: requirements.items[5].variants: 'sekolah' is not a variant of this permit",
            ),
            (
                "kesehatan: {en: health care, answers: {tujuan: kesehatan}}",
                "kesehatan: {en: health care}",
                "permits.yaml: sktm: variants.kesehatan: must say what it is in the form (answers, among), "
                "or why the form does not ask (not_asked)",
            ),
            (
                "kesehatan: {en: health care, answers",
                "kesehatan: {answers",
                "permits.yaml: sktm: variants.kesehatan.en: is missing",
            ),
            (
                "      confidence: low\n      verified: false\n",
                "      confidence: low\n      verified: true\n",
                "permits.yaml: sktm: refusal_reasons[3].confidence: what was verified is not of low confidence",
            ),
            (
                "    sources: [nomor peraturan disebut dari ingatan]\n",
                "    sources: []\n",
                "permits.yaml: sktm: legal_basis.sources: needs at least 1",
            ),
            (
                "sktm:\n",
                "Sktm_1:\n",
                "permits.yaml: Sktm_1: code: 'Sktm_1' does not look like [a-z0-9]+(-[a-z0-9]+)*",
            ),
        ],
    )
    def test_a_mistake_is_named_with_file_permit_and_key(self, permits_file, old, new, message):
        spoil(permits_file, old, new)
        assert findings_of_permits(permits_file) == [message]

    def test_a_permit_written_twice_is_refused_instead_of_lost(self, permits_file):
        spoil(permits_file, "siup:\n", "sktm:\n")
        assert "the key 'sktm' is written twice" in findings_of_permits(permits_file)[0]

    def test_a_file_that_is_not_yaml_is_named_with_the_line(self, permits_file):
        permits_file.write_text("sktm:\n  name: [\n", encoding="utf-8")
        assert findings_of_permits(permits_file)[0].startswith("permits.yaml: line ")

    def test_an_object_tag_is_not_executed(self, permits_file):
        permits_file.write_text("a: !!python/object/apply:os.getcwd []\n", encoding="utf-8")
        assert findings_of_permits(permits_file)[0].startswith("permits.yaml: line 1")

    @pytest.mark.parametrize("text", ["", "- sktm\n", "3\n"])
    def test_a_file_without_entries_is_refused(self, permits_file, text):
        permits_file.write_text(text, encoding="utf-8")
        assert findings_of_permits(permits_file) == ["permits.yaml: must map codes to entries, and have at least one"]


class TestOffices:
    def test_an_office_below_an_unknown_one_is_refused(self, folder):
        spoil(folder / "offices.csv", "31.71.01,31.71,kecamatan,", "31.71.01,31.79,kecamatan,")
        assert findings(folder) == ["offices.csv: 31.71.01: parent_code: '31.79' is not the office above"]

    def test_a_level_that_does_not_fit_the_code_is_refused(self, folder):
        spoil(folder / "offices.csv", "31.71.01,31.71,kecamatan,", "31.71.01,31.71,kota,")
        assert findings(folder) == ["offices.csv: 31.71.01: level: 'kota' does not fit the code"]

    def test_a_short_line_is_refused(self, folder):
        spoil(folder / "offices.csv", "Kecamatan Gambir,Satuan", "Kecamatan Gambir Satuan")
        assert findings(folder)[0].endswith("has not 10 cells")


class TestHolidays:
    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("2026-12-25", "2026-13-25", "holidays.csv: 2026-13-25: date: is not a date (YYYY-MM-DD)"),
            ("2026-12-25", "2026-12-24", "holidays.csv: 2026-12-24: date: is written twice"),
            (
                "2026-12-25,libur-nasional",
                "2026-12-25,libur",
                "holidays.csv: 2026-12-25: kind: must be one of libur-nasional, cuti-bersama",
            ),
            (
                "2027-01-01,libur-nasional,Tahun Baru Masehi,provisional",
                "2027-01-01,libur-nasional,Tahun Baru Masehi,likely",
                "holidays.csv: 2027-01-01: status: must be one of decreed, provisional",
            ),
            (
                "Hari Raya Natal,decreed,holidays 0.109 (PyPI)",
                "Hari Raya Natal,decreed,",
                "holidays.csv: 2012-12-24: source: must not be empty",
            ),
        ],
    )
    def test_a_mistake_is_named_with_the_day(self, folder, old, new, message):
        spoil(folder / "holidays.csv", old, new)
        assert findings(folder) == [message]


def add_office_day(folder, line):
    with (folder / "office_days.csv").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


SATURDAYS = "31.71.01,buka,2026-11-02,2026-12-31,sabtu,Pelayanan Sabtu,Keputusan 1/2026"
FLOOD = "31.71.01,tutup,2026-12-01,,,Banjir,Edaran 2/2026"


class TestOfficeDays:
    def test_a_closed_day_and_a_day_of_each_week_are_read(self, folder):
        add_office_day(folder, SATURDAYS)
        add_office_day(folder, FLOOD)
        days = load_catalog(folder).office_days["31.71.01"]
        assert days[date(2026, 12, 1)].kind == "tutup"
        assert (str(days[date(2026, 11, 7)]), days[date(2026, 11, 7)].source) == ("Pelayanan Sabtu", "Keputusan 1/2026")
        assert [day.isoformat() for day, entry in days.items() if entry.kind == "buka"][-1] == "2026-12-26"

    def test_a_weekly_service_rests_on_holidays(self, folder):
        add_office_day(folder, SATURDAYS.replace("sabtu", "minggu").replace("2026-11-02", "2026-05-25"))
        days = load_catalog(folder).office_days["31.71.01"]
        assert date(2026, 5, 24) not in days
        assert date(2026, 5, 31) not in days  # Waisak
        assert date(2026, 6, 7) in days

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("31.71.01", "31.79", "31.79: office: is not the code of an office"),
            ("tutup", "libur", "31.71.01: kind: must be one of tutup, buka"),
            ("Banjir", "", "31.71.01: reason: must not be empty"),
            ("Edaran 2/2026", "", "31.71.01: source: must not be empty"),
            ("2026-12-01,", "2026-12-32,", "31.71.01: from: is not a date (YYYY-MM-DD)"),
            ("2026-12-01,", "2026-12-25,", "31.71.01: from: 2026-12-25 is closed everywhere"),
            ("tutup,", "buka,", "31.71.01: from: 2026-12-01 is open everywhere"),
            (
                "2026-12-01,",
                "2026-12-01,2026-12-03",
                "31.71.01: until: until and weekday go together: a line is one day, or a day of each week",
            ),
            (
                "2026-12-01,,",
                "2026-12-01,2026-11-01,selasa",
                "31.71.01: until: must lie after from, by three years at most",
            ),
            ("2026-12-01,,", "2026-12-01,soon,selasa", "31.71.01: until: is not a date (YYYY-MM-DD)"),
            (
                "2026-12-01,,",
                "2026-12-01,2026-12-31,saturday",
                "31.71.01: weekday: must be one of senin, selasa, rabu, kamis, jumat, sabtu, minggu",
            ),
        ],
    )
    def test_a_mistake_is_named_with_the_office(self, folder, old, new, message):
        add_office_day(folder, FLOOD.replace(old, new, 1))
        assert findings(folder) == [f"office_days.csv: {message}"]

    def test_a_day_is_written_once(self, folder):
        add_office_day(folder, FLOOD)
        add_office_day(folder, FLOOD)
        assert findings(folder) == ["office_days.csv: 31.71.01: from: 2026-12-01 is written twice"]


class TestRoles:
    def test_a_post_may_name_the_unit_or_the_name_only(self, folder):
        spoil(folder / "roles.yaml", "Lurah {name}", "Lurah {code}")
        assert findings(folder)[0].startswith("roles.yaml: lurah: post: ")

    def test_a_unit_may_name_the_area_only(self, folder):
        spoil(folder / "roles.yaml", 'kelurahan: "{area}"', 'kelurahan: "{name}"')
        assert findings(folder)[0].startswith("roles.yaml: lurah: unit.kelurahan: ")

    def test_a_unit_is_of_a_level_of_offices(self, folder):
        spoil(folder / "roles.yaml", 'unit: {kelurahan: "{area}"}', 'unit: {desa: "{area}"}')
        assert findings(folder) == ["roles.yaml: lurah: unit.desa: is not a key that anything reads"]


def test_a_missing_file_is_named(folder):
    (folder / "government.yaml").unlink()
    assert findings(folder) == ["government.yaml: cannot be read: No such file or directory"]


class TestFilesBesidePermits:
    @pytest.mark.parametrize(
        ("name", "old", "new", "message"),
        [
            ("search_words.yaml", "\nsktm: [", "\nsktn: [", "search_words.yaml: sktn: permit: 'sktn' is not a permit"),
            ("search_words.yaml", "\nslf: [laik fungsi,", "\nslf: [7,", "search_words.yaml: slf: [1]: text expected"),
            (
                "life_events.yaml",
                "variant: hilang",
                "variant: lupa",
                "hilang: variant: 'lupa' is not a variant of ktp-el",
            ),
            ("life_events.yaml", "{permit: slf", "{permit: slg", "life_events.yaml: membangun-rumah: permit: 'slg'"),
            (
                "life_events.yaml",
                "{permit: slf",
                "{permit: krk",
                "membangun-rumah: permit: 'krk' is named twice",
            ),
            ("follow_ups.yaml", "times: one-open", "times: often", "follow_ups.yaml: pengaduan: times: must be one of"),
            ("follow_ups.yaml", "process: keberatan", "", "follow_ups.yaml: keberatan: process: is missing"),
            ("follow_ups.yaml", "limit: 21", "limit: 0", "follow_ups.yaml: keberatan: limit: must be at least 1"),
            ("renewals.yaml", "ktp-el:", "ktp-emas:", "'ktp-emas' is not a permit"),
            ("renewals.yaml", "  field: jenis_permohonan\n", "", "goes together with renew, change or duplicate"),
            (
                "renewals.yaml",
                "  change: [perubahan data]",
                "  changes: [perubahan data]",
                "is not a key that anything reads",
            ),
            ("asked_once.yaml", "telepon: phone", "telepon: fax", "must be one of name, phone, email"),
            (
                "bundles.yaml",
                "{nomor_permohonan_siup: siup}",
                "{nomor_permohonan_siup: sktm}",
                "'sktm' is not a permit of the bundle",
            ),
            ("bundles.yaml", "after: krk", "after: sktm", "'sktm' does not come before imb-rumah-tinggal"),
            ("bundles.yaml", "      after: krk\n", "", "goes together with after"),
            ("bundles.yaml", "permit: siup,", "permit: sium,", "'sium' is not a permit"),
        ],
    )
    def test_a_mistake_is_named_with_the_entry(self, folder, name, old, new, message):
        spoil(folder / name, old, new)
        (found,) = findings(folder)
        assert message in found
