"""Every permit of the catalogue is applied for, corrected, granted and refused on its pages, by its forms alone.

`make test` drives the example of each family; `make drive` every permit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from support.city import APPLICANT, City
from support.deployed_database import whole_library
from support.pdf_text import text_of_pdf
from support.permit_driver import Journey, drive
from support.sample_answers import to_grant, to_refuse

from catalog import DATA_FOLDER, read_families, shipped_catalog
from engine import case_variables
from webapp.services.letters import find_letters_of_case
from webapp.services.uploads import pipeline

CATALOG = shipped_catalog()
JOINING = ("tentang", "untuk", "atas", "bagi", "dengan", "pada", "dalam", "atau")
FAMILIES = read_families(DATA_FOLDER / "families.yaml")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    examples = sorted(family.example for family in FAMILIES.values())
    codes = sorted(CATALOG.permits) if metafunc.config.getoption("every_permit") else examples
    marks = {code: pytest.mark.xdist_group(CATALOG.permits[code].process_id) for code in codes}
    metafunc.parametrize("code", [pytest.param(code, marks=marks[code]) for code in codes])


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """One for all permits of a worker. A file that was cleaned before is not cleaned again in a process of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "clean_copy", cache(pipeline.clean_copy))
        found = City(tmp_path_factory.mktemp("city"), whole_library().startable)
        yield found
        found.factory.kw["bind"].dispose()


def test_it_is_corrected_and_granted_and_the_letter_is_a_letter_of_that_permit(city, code):
    journey = drive(city, code, "granted", to_grant, corrected=True)
    assert journey.correction_page is not None
    assert journey.correction_page.field_names
    texts = letters_of(city, journey, "permit")
    assert any(words <= words_of(text) for words in titles_of(code) for text in texts), f"{titles_of(code)}: {texts}"
    assert any(name in text for name in names_in(city, journey) for text in texts), texts


def test_it_is_refused_and_the_applicant_reads_the_rule(city, code):
    journey = drive(city, code, "refused", to_refuse)
    page = city.applicant.get(f"/permohonan/{journey.case.reference}")
    text = letters_of(city, journey, "refusal")[-1]
    rules = re.findall(r"Aturan: (.+?) \(", page.text)
    assert rules, page.text
    assert all(rule in text for rule in rules), f"{rules}: {text}"


def letters_of(city: City, journey: Journey, kind: str) -> list[str]:
    """The printed texts of the letters of that kind, as the applicant downloads them; each bears its number."""
    with city.factory() as session:
        letters = [letter for letter in find_letters_of_case(session, journey.case.id) if letter.kind == kind]
    assert letters, f"no letter of the kind {kind} after {journey.steps}"
    path = f"/permohonan/{journey.case.reference}/surat"
    texts = [text_of_pdf(city.applicant.download(f"{path}/{letter.id}")) for letter in letters]
    assert all(letter.number in text for letter, text in zip(letters, texts, strict=True)), texts
    return texts


def titles_of(code: str) -> list[set[str]]:
    """The words of each title that the letter may have, by the catalogue; what it says in brackets is a remark."""
    title = re.sub(r"\(.*?\)", "", CATALOG.permits[code].letter.title)
    return [words_of(found) for found in re.split(r" / |/|;| atau ", title)]


def words_of(text: str) -> set[str]:
    """The words that say something, in any spelling."""
    return {word for word in re.findall(r"[a-z]{4,}", text.casefold()) if word not in JOINING}


def names_in(city: City, journey: Journey) -> list[str]:
    """What people and companies of the file are called, whoever wrote it down; an example repeats its question."""
    with city.factory() as session:
        answers = [v for v in case_variables(session, journey.case.id, city.moment).values() if isinstance(v, dict)]
    found = [(key, str(value)) for given in answers for key, value in given.items() if value]
    return [APPLICANT, *(value for key, value in found if "nama" in key or value.startswith("Contoh nama"))]
