"""A mistake in a data file is refused, with the name of the file, the entry and the key."""

import shutil

import pytest

from catalog import CatalogError, load_catalog
from catalog.loader import DATA_FOLDER


@pytest.fixture
def folder(tmp_path):
    """A copy of the catalogue that a test may spoil."""
    for file in DATA_FOLDER.iterdir():
        if file.suffix in {".yaml", ".csv"}:
            shutil.copy(file, tmp_path)
    return tmp_path


def spoil(folder, name, old, new):
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def findings(folder):
    with pytest.raises(CatalogError) as caught:
        load_catalog(folder)
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
    def test_a_mistake_is_named_with_file_permit_and_key(self, folder, old, new, message):
        spoil(folder, "permits.yaml", old, new)
        assert findings(folder) == [message]

    def test_a_permit_written_twice_is_refused_instead_of_lost(self, folder):
        spoil(folder, "permits.yaml", "\nsiup:\n", "\nsktm:\n")
        assert "the key 'sktm' is written twice" in findings(folder)[0]

    def test_a_file_that_is_not_yaml_is_named_with_the_line(self, folder):
        (folder / "permits.yaml").write_text("sktm:\n  name: [\n", encoding="utf-8")
        assert findings(folder)[0].startswith("permits.yaml: line ")

    def test_an_object_tag_is_not_executed(self, folder):
        (folder / "permits.yaml").write_text("a: !!python/object/apply:os.getcwd []\n", encoding="utf-8")
        assert findings(folder)[0].startswith("permits.yaml: line 1")

    @pytest.mark.parametrize("text", ["", "- sktm\n", "3\n"])
    def test_a_file_without_entries_is_refused(self, folder, text):
        (folder / "permits.yaml").write_text(text, encoding="utf-8")
        assert findings(folder) == ["permits.yaml: must map codes to entries, and have at least one"]


class TestOffices:
    def test_an_office_below_an_unknown_one_is_refused(self, folder):
        spoil(folder, "offices.csv", "31.71.01,31.71,kecamatan,", "31.71.01,31.79,kecamatan,")
        assert findings(folder) == ["offices.csv: 31.71.01: parent_code: '31.79' is not the office above"]

    def test_a_level_that_does_not_fit_the_code_is_refused(self, folder):
        spoil(folder, "offices.csv", "31.71.01,31.71,kecamatan,", "31.71.01,31.71,kota,")
        assert findings(folder) == ["offices.csv: 31.71.01: level: 'kota' does not fit the code"]

    def test_a_short_line_is_refused(self, folder):
        spoil(folder, "offices.csv", "Kecamatan Gambir,Satuan", "Kecamatan Gambir Satuan")
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
        ],
    )
    def test_a_mistake_is_named_with_the_day(self, folder, old, new, message):
        spoil(folder, "holidays.csv", old, new)
        assert findings(folder) == [message]


class TestRoles:
    def test_a_post_may_name_the_unit_or_the_name_only(self, folder):
        spoil(folder, "roles.yaml", "Lurah {name}", "Lurah {code}")
        assert findings(folder)[0].startswith("roles.yaml: lurah: post: ")


def test_a_missing_file_is_named(folder):
    (folder / "government.yaml").unlink()
    assert findings(folder) == ["government.yaml: cannot be read: No such file or directory"]
