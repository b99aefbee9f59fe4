"""The vocabulary of documents: one paper, one name."""

import pytest

from catalog import DATA_FOLDER, CatalogError, load_catalog, read_documents

KTP = "ktp:\n  name: {id: KTP pemohon, en: Identity card}\n  also: [KTP]\n"
KK = "kartu-keluarga:\n  name: {id: Kartu Keluarga, en: Family card}\n"


def test_the_vocabulary_that_comes_with_the_program_has_one_paper_for_each_name():
    documents = read_documents(DATA_FOLDER / "documents.yaml")
    names = [name for document in documents.values() for name in (document.name.id, *document.also)]
    assert len(names) == len(set(names))


def test_permits_ask_for_documents_by_the_name_of_the_vocabulary():
    known = {document.name.id for document in read_documents(DATA_FOLDER / "documents.yaml").values()}
    asked = {item.document for permit in load_catalog().permits.values() for item in permit.requirements.items}
    assert asked <= known


def test_a_bundle_names_its_papers(tmp_path):
    bundle = "ktp-kk:\n  name: {id: KTP dan KK, en: Both}\n  of: [ktp, kartu-keluarga]\n"
    (tmp_path / "documents.yaml").write_text(KTP + KK + bundle, encoding="utf-8")
    assert read_documents(tmp_path / "documents.yaml")["ktp-kk"].of == ("ktp", "kartu-keluarga")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            KTP + "lain:\n  name: {id: KTP, en: Other}\n",
            "documents.yaml: ktp: name: 'KTP' is a name of another document too",
        ),
        (
            KTP + "ktp-kk:\n  name: {id: Berkas, en: Both}\n  of: [ktp, kk]\n",
            "documents.yaml: ktp-kk: of: 'kk' is not a document",
        ),
        (
            "ktp:\n  name: {id: KTP, en: Identity card}\n  also: [KTP]\n",
            "documents.yaml: ktp: also: 'KTP' is the name itself",
        ),
        ("Ktp 1:\n  name: {id: KTP, en: Identity card}\n", "documents.yaml: Ktp 1: code: 'Ktp 1' does not look like"),
    ],
)
def test_a_mistake_is_named_with_the_document(tmp_path, text, message):
    (tmp_path / "documents.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        read_documents(tmp_path / "documents.yaml")
    assert str(caught.value.findings[0]).startswith(message)
