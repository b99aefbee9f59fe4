"""What an expression does with the values of the diagram around it."""

from __future__ import annotations

import json

from support.diagrams import Node, call, diagram, files, script, user_task, wait

FORM = json.dumps(
    {
        "type": "default",
        "id": "isian",
        "schemaVersion": 19,
        "components": [
            {"type": "number", "key": "luas", "label": "Luas"},
            {"type": "datetime", "key": "tgl", "subtype": "date", "dateLabel": "Tanggal"},
            {"type": "checkbox", "key": "setuju", "label": "Setuju"},
            {
                "type": "radio",
                "key": "hasil",
                "label": "Hasil",
                "values": [{"label": "Terima", "value": "terima"}, {"label": "Tolak", "value": "tolak"}],
            },
            {
                "type": "dynamiclist",
                "path": "orang",
                "label": "Orang",
                "components": [{"type": "textfield", "key": "nama", "label": "Nama"}],
            },
        ],
    }
).encode()


def library(flows: str, *, shared: tuple[bytes, ...] = (), **nodes: Node) -> dict[str, bytes]:
    """A process whose step `a` has the form."""
    nodes = {"a": user_task(form="isian"), **nodes}
    return {**files(diagram("p", flows, **nodes), shared=shared), "forms/definitions/shared/isian.form": FORM}


def choice(condition: str, **nodes: Node) -> dict[str, bytes]:
    return library(f"mulai > a > pilih; pilih > akhir ? {condition}; pilih > akhir_b !", **nodes)


def after(expression: str) -> dict[str, bytes]:
    return library("mulai > a > b > akhir", b=script(expression, "x"))


def for_each(expression: str) -> Node:
    node = script(expression, "x")
    node.inside += (
        "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics"
        ' inputCollection="=a.orang" inputElement="seorang"/></bpmn:extensionElements>'
        "</bpmn:multiInstanceLoopCharacteristics>"
    )
    return node


PASSES = {
    "a choice of the field": choice('=a.hasil = "terima"'),
    "a tick": choice("=a.setuju"),
    "a tick compared": choice("=a.setuju = true and a.luas > 3"),
    "who signed": after('="Diperiksa " + a.oleh + " pada " + string(date and time(a.pada))'),
    "a date out of a text": after('=date(a.tgl) + duration("P3D")'),
    "the rows of a list": after('=string join(a.orang.nama, ", ")'),
    "a variable of two kinds": library(
        "mulai > a > b > c > d > akhir", b=script("=1", "x"), c=script('="satu"', "x"), d=script("=x + 1", "y")
    ),
    "a script that reads what it wrote": library(
        "mulai > a > b > akhir", b=script("=if x = null then 1 else x + 1", "x")
    ),
    "a date that was stored is text": library(
        "mulai > a > b > c > akhir", b=script("=today()", "batas"), c=script('=date(batas) + @"P1D"', "y")
    ),
    "a form whose id an input hands over": library(
        'mulai > a > c > pilih; pilih > akhir ? =jawaban.hasil = "tolak"; pilih > akhir_b !',
        c=call("q", {"formulir": '="isian"'}),
        shared=(diagram("q", "mulai > b > akhir", b=user_task(form="=formulir", answersVariable="jawaban")),),
    ),
}
FAILS = {
    "a field that the form does not have": choice('=a.hasl = "terima"'),
    "a field without its form": choice("=a.setuju = true and luas.x > 3 or a.lus > 1"),
    "a choice that the field does not have": choice('=a.hasil = "diterima"'),
    "a choice of a form that an input names": library(
        'mulai > a > c > pilih; pilih > akhir ? =jawaban.hasil = "ditolak"; pilih > akhir_b !',
        c=call("q", {"formulir": '="isian"'}),
        shared=(diagram("q", "mulai > b > akhir", b=user_task(form="=formulir", answersVariable="jawaban")),),
    ),
    "a text that is no condition": choice("=a.hasil"),
    "a number that is no condition": choice("=1"),
    "a number and a text": after('="Luas: " + a.luas'),
    "a date as text": choice("=a.tgl > today()"),
    "a stored date as a date": library(
        "mulai > a > b > c > akhir", b=script("=today()", "batas"), c=script('=batas + @"P1D"', "y")
    ),
    "a date and a number": library("mulai > a > b > akhir", b=wait("=today() + 3")),
    "the field of a row": library("mulai > a > b > akhir", b=for_each("=seorang.nam")),
    "what a script gave": library(
        "mulai > a > b > c > akhir", b=script("=count(a.orang)", "banyak"), c=script('=banyak + " orang"', "y")
    ),
    "a due date that is a number": library("mulai > a > akhir", a=user_task(form="isian", due="=3")),
    "a collection that is a text": library(
        "mulai > a > b > akhir",
        b=for_each("=seorang"),
    )
    | {
        "processes/p.bpmn": library("mulai > a > b > akhir", b=for_each("=seorang"))["processes/p.bpmn"].replace(
            b'"=a.orang"', b'"=a.hasil"'
        )
    },
    "what the application does not say": after("=kasus.nomer"),
    "a group out of a number": library("mulai > a > akhir", a=user_task(form="isian", group="=a.luas")),
}
ADVISES = {
    "a condition that is always true": choice("=1 < 2"),
    "a comparison of a comparison": choice("=(a.luas > 3) = true"),
    "a variable of a loop that nothing reads": after("=for x in a.orang return 1"),
}
