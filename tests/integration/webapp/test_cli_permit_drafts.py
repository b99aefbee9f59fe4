"""`satu-pintu permits new` in a copy of the project: for every family a draft that runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from support.example_project import example_library, write_library
from support.scenarios import EXAMPLES

from catalog import DATA_FOLDER, Name, load_catalog, read_documents, read_families
from engine import check_definitions, read_library
from forms import check_form_file
from webapp.consistency import City, check_city
from webapp.drafting import DraftRefusedError, draft_permit, write_draft

ROOT = Path(__file__).parents[3]
FAMILIES = read_families(DATA_FOLDER / "families.yaml")
PARTS = ("webapp/templates/letters", "catalog", "tests/permits/scenarios")


@pytest.fixture
def project(tmp_path, family):
    """The catalogue, the shared parts and the example of the family: drafts have nothing to do with other permits."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    examples = [own.example.replace("-", "_") for own in FAMILIES.values() if own.code == family]
    write_library(example_library(EXAMPLES[0], *examples), tmp_path)
    return tmp_path


@pytest.fixture
def family():
    return "surat-loket"


def draft(root, family="surat-loket", code="izin-kafe"):
    return draft_permit(root, load_catalog().permits, FAMILIES, code, family, Name("Izin Kafe", "Café licence"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each family with `--every-permit`; else some of them, the first and the last among them."""
    if metafunc.function is test_the_draft_of_each_family_is_a_sound_permit_of_its_own:
        step = 1 if metafunc.config.getoption("every_permit") else 4
        metafunc.parametrize("family", sorted({*list(FAMILIES)[::step], list(FAMILIES)[-1]}))


def test_the_draft_of_each_family_is_a_sound_permit_of_its_own(project, family):
    write_draft(draft(project, family), project)

    library = read_library(project)
    bundle = library.bundle("izin_kafe")
    own = [path for path in library.files if "izin_kafe" in path]
    errors = [str(found) for found in check_definitions(library, own)]
    errors += [
        str(found)
        for path, data in bundle.files.items()
        if path.endswith(".form") and "izin_kafe" in path
        for found in check_form_file(data, source=path, shared=library.forms)
    ]
    assert not errors
    catalog = load_catalog(project / "catalog")
    assert catalog.permits["izin-kafe"].archetype == family
    city = City(
        {code: catalog.permits[code] for code in ("izin-kafe", FAMILIES[family].example)},
        catalog.roles,
        read_documents(project / "catalog/documents.yaml"),
        FAMILIES,
        library,
        frozenset(path.stem for path in (project / "webapp/templates/letters").glob("*.typ")),
    )
    assert [str(found) for found in check_city(city) if "kafe" in str(found)] == []


def test_the_scenarios_of_the_draft_name_it(project):
    write_draft(draft(project), project)

    assert yaml.safe_load((project / "tests/permits/scenarios/izin_kafe.yaml").read_text())["permit"] == "izin-kafe"


@pytest.mark.parametrize(
    ("family", "code", "message"),
    [
        ("surat-loket", "sktm", "There is a permit sktm already"),
        ("surat-lokte", "izin-kafe", "There is no family 'surat-lokte'. The families are: angkutan-kartu"),
        ("surat-loket", "Izin Kafe", "'Izin Kafe' is no code of a permit"),
    ],
)
def test_what_cannot_be_drafted_is_refused_with_the_way_out(project, family, code, message):
    with pytest.raises(DraftRefusedError, match=message):
        draft(project, family, code)


def test_a_file_that_is_there_is_never_replaced_and_nothing_is_written(project):
    (project / "webapp/templates/letters/izin_kafe.typ").write_text("mine")
    before = (project / "catalog/permits.yaml").read_text()

    with pytest.raises(DraftRefusedError, match="letters/izin_kafe.typ"):
        write_draft(draft(project), project)

    assert (project / "webapp/templates/letters/izin_kafe.typ").read_text() == "mine"
    assert (project / "catalog/permits.yaml").read_text() == before
    assert not (project / "forms/definitions/izin_kafe").exists()
