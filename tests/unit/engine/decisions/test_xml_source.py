"""A DMN file that is written back as it was read, except for what was changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.workbooks import KELAYAKAN

from engine.decisions.writing.xml_source import SourceDocument, SourceElement, new_element, new_text

SHIPPED = sorted((Path(__file__).parents[4] / "processes" / "decisions").glob("*.dmn"))


def find(document: SourceDocument, own_id: str) -> SourceElement:
    return next(own for own in document.root.walk() if own.attribute("id") == own_id)


def change(data: bytes, own_id: str, name: str, value: str) -> bytes:
    document = SourceDocument(data, "uji.dmn")
    find(document, own_id).set_attribute(name, value)
    return document.render()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_file_is_written_as_it_was_read(path: Path) -> None:
    assert SourceDocument(path.read_bytes(), path.name).render() == path.read_bytes()


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16"])
def test_a_file_keeps_its_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{KELAYAKAN.decode().partition("?>")[2]}'
    data = text.replace("Perda", "Perdä").encode(encoding)

    assert SourceDocument(data, "uji.dmn").render() == data


def test_an_attribute_is_changed_in_its_place() -> None:
    written = change(KELAYAKAN, "bila_luas", "label", 'Luas "A" & <B>')

    assert written == KELAYAKAN.replace(b'label="Luas"', b'label="Luas &quot;A&quot; &amp; &lt;B&gt;"')


def test_an_attribute_is_added_behind_the_others_and_removed_with_its_space() -> None:
    assert b'hitPolicy="FIRST" b:width="5" aggregation="SUM">' in change(KELAYAKAN, "tabel", "aggregation", "SUM")
    assert b'<decisionTable id="tabel" b:width="5">' in change(KELAYAKAN, "tabel", "hitPolicy", "")


def test_an_attribute_is_not_sought_inside_the_text_of_another_one() -> None:
    data = KELAYAKAN.replace(b'label="Luas"', b"""label="bila id = 'x' maka" """)

    assert change(data, "bila_luas", "id", "lain") == data.replace(b'input id="bila_luas"', b'input id="lain"')


def test_an_element_is_added_on_a_line_of_its_own() -> None:
    document = SourceDocument(KELAYAKAN, "uji.dmn")
    table = find(document, "tabel")
    table.insert(1, new_element("input", "", {"id": "baru"}, [new_text("", "a < b")]))

    assert b'</input>\n      <input id="baru">\n        <text>a &lt; b</text>\n      </input>\n' in document.render()


def test_an_empty_element_opens_for_its_first_child() -> None:
    document = SourceDocument(
        KELAYAKAN.replace(b"<defaultOutputEntry>", b'<b:x id="x"/><defaultOutputEntry>'), "uji.dmn"
    )
    find(document, "x").set_content("isi")

    assert b'<b:x id="x">isi</b:x>' in document.render()


def test_elements_change_their_order_with_the_comments_before_them() -> None:
    document = SourceDocument(KELAYAKAN, "uji.dmn")
    table = find(document, "tabel")
    rules = table.of_kind("rule")
    table.arrange(rules, rules[::-1], ())
    written = document.render()

    assert written.index(b'"gudang_luas"') < written.index(b"<!-- yang kecil") < written.index(b'"kecil_luas"')
    assert SourceDocument(written, "uji.dmn").root.kind == "definitions"
