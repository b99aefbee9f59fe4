"""What the translators get to see of forms, diagrams and tables."""

from __future__ import annotations

import io
import json

from webapp.i18n import bpmn_texts, catalog_texts, dmn_texts, form_texts


def texts(extractor, content, **options):
    return [text for _line, _name, text, _comments in extractor.extract(io.BytesIO(content), (), (), options)]


def test_of_a_form_only_what_has_no_english_beside_it():
    form = {
        "title": "Permohonan",
        "components": [
            {"label": "NIK", "properties": {"label_en": "NIK number"}},
            {"label": "Alamat", "description": "Sesuai KTP", "properties": {"label_en": "Address"}},
            {"label": "Luas", "properties": {"label_en": "Area", "unit": "lantai"}},
            {"type": "group", "label": "Data", "components": [{"label": "Kota", "text": "=a + b"}]},
            {"label": "Jenis", "values": [{"label": "Baru"}, {"label": "Lama", "label_en": "Old"}]},
        ],
    }
    found = texts(form_texts, json.dumps(form).encode())
    assert found == ["Permohonan", "Sesuai KTP", "lantai", "Data", "Kota", "Jenis", "Baru"]


def test_of_a_diagram_the_names_public_names_and_notes():
    diagram = b"""<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"><bpmn:process name="SKTM">
        <bpmn:userTask id="t" name="Periksa berkas"><bpmn:extensionElements><zeebe:properties>
        <zeebe:property name="publicName" value="Pemeriksaan"/><zeebe:property name="clock" value="office"/>
        </zeebe:properties></bpmn:extensionElements></bpmn:userTask><bpmn:task name=" "/>
        <bpmn:textAnnotation><bpmn:text>Paling banyak dua kali</bpmn:text></bpmn:textAnnotation></bpmn:process>
        </bpmn:definitions>"""
    assert texts(bpmn_texts, diagram) == ["SKTM", "Periksa berkas", "Pemeriksaan", "Paling banyak dua kali"]


def test_of_a_table_its_name_and_columns():
    table = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="x">
        <decision id="d" name="Kantor yang berwenang"><decisionTable><input label="Kekayaan"/>
        <output label="Tingkat" name="tingkat"/></decisionTable></decision></definitions>"""
    assert texts(dmn_texts, table) == ["Kantor yang berwenang", "Kekayaan", "Tingkat"]


def test_of_a_table_its_rules_where_applicants_read_them():
    table = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="x">
        <decision id="d" name="Tarif"><decisionTable>
        <rule><description>Di atas 100 m2: perkiraan</description></rule><rule/>
        </decisionTable></decision></definitions>"""
    assert texts(dmn_texts, table) == ["Tarif"]
    assert texts(dmn_texts, table, rules="true") == ["Tarif", "Di atas 100 m2: perkiraan"]


def test_of_a_permit_what_applicants_read_in_words():
    permits = """{sktm: {
        validity: {text: 3 bulan}, fee: {basis: Gratis}, authority: {levels: [kelurahan]},
        requirements: {items: [{document: Kartu Keluarga}, {document: KTP, note: masih berlaku}]},
        refusal_reasons: [{reason: Orang asing, rule: UU 23/2006}]}}"""
    assert texts(catalog_texts, permits.encode()) == ["3 bulan", "Gratis", "masih berlaku", "Orang asing", "UU 23/2006"]
