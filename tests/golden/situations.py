"""Every kind of thing that a case can wait for or hold, on the smallest diagram that has it."""

from __future__ import annotations

from datetime import timedelta

from support.diagrams import (
    Node,
    boundary_timer,
    call,
    decision,
    diagram,
    files,
    script,
    service_task,
    table,
    user_task,
)
from support.engine import START
from support.events import (
    association,
    boundary,
    catch,
    for_each,
    looped,
    receive,
    repeat,
    root,
    start_on,
    sub_process,
    throw,
    throwing_end,
)

from tests.golden.situation import Situation, at, do, fail, send

PERSON = user_task()
HANDLER = Node("userTask", PERSON.extensions, PERSON.properties, {"isForCompensation": "true"})
BAYAR = root("message", "bayar", "=permohonan.nomor")
TUTUP = root("signal", "tutup")
RUSAK = root("error", "RUSAK")
NAIK = root("escalation", "NAIK")
PEOPLE = {"orang": [{"nama": "Siti"}, {"nama": "Budi"}, {"nama": "Ani"}]}
ODD = "nul \u0000, bidi \u202e, gabungan e\u0301, emoji \U0001f469\u200d\U0001f33e, Jawa \ua9b2, </script> \u2028"


def small(flows, before=(), after=(), *, roots="", shared=(), beside="", given=None, variables=None, **nodes):
    """`given` is what the applicant wrote; `variables` are those of the case itself."""
    drawn = diagram("p", flows, roots=roots, **nodes).replace(b"</bpmn:process>", beside.encode() + b"</bpmn:process>")
    return Situation(
        files(drawn, shared=shared), "p", tuple(before), tuple(after), {"permohonan": given or {}, **(variables or {})}
    )


def inside(*steps, tag="subProcess", **more):
    """A sub-process with one person's step in it, `x`."""
    return sub_process("s", "mulai_s > x > akhir_s", tag, x=PERSON, **more)


def beside(interrupting, event="message", name="tanya", **more):
    """An event sub-process with one person's step in it, `e`."""
    begins = start_on(event, name, interrupting=interrupting, **more)
    return sub_process("ejek", "mulai_e > e > akhir_e", on_event=True, mulai_e=begins, e=PERSON)


def after(**time):
    return at(START + timedelta(**time))


def undone(flows, **more):
    return {
        "flows": flows,
        "a": PERSON,
        "b": PERSON,
        "batal": boundary("a", "compensate"),
        "hapus": HANDLER,
        "beside": association("batal", "hapus"),
        **more,
    }


def transaction():
    drawn = sub_process(
        "t",
        "mulai_t > x > pilih; pilih > akhir_x ? =x.batal; pilih > y !; y > akhir_t",
        "transaction",
        x=PERSON,
        y=PERSON,
        akhir_x=throwing_end("cancel"),
        batal=boundary("x", "compensate"),
        hapus=HANDLER,
    )
    drawn.inside += association("batal", "hapus")
    return {"t": drawn, "dibatalkan": boundary("t", "cancel"), "c": PERSON, "d": PERSON}


TASKS = {
    "langkah-orang": small("mulai > a > b > akhir", [do("a", {"catatan": "ya"})], [do("b")], a=PERSON, b=PERSON),
    "pekerjaan-sistem": small(
        "mulai > a > b > akhir", [], [do("a", {"nomor": 7}), do("b")], a=service_task(inputs={"x": "=1"}), b=PERSON
    ),
    "menerima-pesan": small(
        "mulai > a > b > akhir",
        [],
        [send("bayar", "N", {"jumlah": 5}), do("b")],
        roots=BAYAR,
        given={"nomor": "N"},
        a=receive("bayar"),
        b=PERSON,
    ),
    "tabel-keputusan": Situation(
        {
            **files(diagram("p", "mulai > a > d > b > akhir", a=PERSON, d=decision("d", "hasil"), b=PERSON)),
            "processes/decisions/d.dmn": table("d", "a.luas", {"> 100": "besar", "<= 100": "kecil"}),
        },
        before=(do("a", {"luas": 120}),),
        after=(do("b"),),
    ),
}
TIMERS = {
    "saat": small(
        "mulai > w > b > akhir",
        [],
        [at(START.replace(day=30)), do("b")],
        b=PERSON,
        w=catch("timer", timeDate="2026-11-30T09:00:00+07:00"),
    ),
    "hari": small("mulai > w > akhir", [], [at(START.replace(day=30))], w=catch("timer", timeDate="2026-11-28")),
    "jangka-waktu": small("mulai > w > akhir", [], [after(days=2)], w=catch("timer", timeDuration="P1DT2H")),
    "hari-kerja": small(
        "mulai > w > akhir", [], [after(days=7)], w=catch("timer", timeDate="=working days after(today(), 3)")
    ),
    "berulang": small(
        "mulai > a > akhir; w > b > akhir_b",
        [after(hours=1)],
        [after(hours=4), do("b"), do("b"), do("a")],
        a=PERSON,
        b=PERSON,
        w=boundary("a", "timer", interrupting=False, timeCycle="R3/PT1H"),
    ),
    "tepi-menghentikan": small(
        "mulai > a > akhir; w > b > akhir_b",
        [],
        [after(days=3), do("b")],
        a=PERSON,
        b=PERSON,
        w=boundary_timer("a", "P2D"),
    ),
    "tepi-yang-sudah-terpicu": small(
        "mulai > a > akhir; w > b > akhir_b",
        [after(days=3)],
        [do("b"), do("a")],
        a=PERSON,
        b=PERSON,
        w=boundary_timer("a", "P2D", interrupting=False),
    ),
}
EVENTS = {
    "pesan": small(
        "mulai > m > b > akhir",
        [],
        [send("bayar", "N-1", {"jumlah": 5}), do("b")],
        roots=BAYAR,
        given={"nomor": "N-1"},
        m=catch("message", "bayar", outputs={"lunas": "=m.jumlah > 0"}),
        b=PERSON,
    ),
    "pesan-di-tepi": small(
        "mulai > a > akhir; m > b > akhir_b",
        [send("bayar", "1", {"ke": 1})],
        [send("bayar", "1"), do("b"), do("b"), do("a")],
        roots=BAYAR,
        given={"nomor": 1},
        a=PERSON,
        b=PERSON,
        m=boundary("a", "message", "bayar", interrupting=False),
    ),
    "sinyal": small("mulai > s > akhir", [], [send("tutup")], roots=TUTUP, s=catch("signal", "tutup")),
    "syarat": small(
        "mulai > pisah; pisah > s > a > akhir_a; pisah > b > akhir_b",
        [],
        [do("b", {"siap": True}), do("a")],
        variables={"b": {}},
        s=catch("conditional", condition="=b.siap = true"),
        a=PERSON,
        b=PERSON,
    ),
    "syarat-yang-sudah-benar": small(
        "mulai > pisah; pisah > a > akhir_a; pisah > b > akhir_b; s > c > akhir_c",
        [do("b", {"siap": True})],
        [do("c"), do("a")],
        variables={"b": {"siap": False}},
        a=PERSON,
        b=PERSON,
        c=PERSON,
        s=boundary("a", "conditional", interrupting=False, condition="=b.siap"),
    ),
    "lomba-kejadian": small(
        "mulai > tunggu > m > akhir; tunggu > w > b > akhir; tunggu > r > akhir",
        [],
        [after(days=2), do("b")],
        roots=BAYAR + root("message", "tarik", "=permohonan.nomor"),
        given={"nomor": "N"},
        m=catch("message", "bayar"),
        w=catch("timer", timeDuration="P1D"),
        r=receive("tarik"),
        b=PERSON,
    ),
    "kesalahan-di-tepi": small(
        "mulai > a > akhir; e > b > akhir_b",
        [],
        [fail("a", "RUSAK"), do("b")],
        roots=RUSAK,
        a=service_task(),
        b=PERSON,
        e=boundary("a", "error", "RUSAK"),
    ),
    "eskalasi-berjalan": small(
        "mulai > s > akhir; n > b > akhir_b",
        [],
        [do("b"), do("x")],
        roots=NAIK,
        b=PERSON,
        s=sub_process("s", "mulai_s > k > x > akhir_s", k=throw("escalation", "NAIK"), x=PERSON),
        n=boundary("s", "escalation", "NAIK", interrupting=False),
    ),
    "subproses-kejadian-menunggu": small(
        "mulai > a > akhir", [], [send("tanya"), do("e")], roots=root("message", "tanya"), a=PERSON, ejek=beside(True)
    ),
    "subproses-kejadian-menghentikan": small(
        "mulai > a > akhir",
        [send("tanya", None, {"isi": 1})],
        [do("e")],
        roots=root("message", "tanya"),
        a=PERSON,
        ejek=beside(True),
    ),
    "subproses-kejadian-mendampingi": small(
        "mulai > a > akhir",
        [send("tanya"), send("tanya")],
        [do("a"), do("e"), do("e")],
        roots=root("message", "tanya"),
        a=PERSON,
        ejek=beside(False),
    ),
    "subproses-kejadian-berwaktu": small(
        "mulai > a > akhir",
        [after(hours=25)],
        [after(hours=49), do("e"), do("e"), do("a")],
        a=PERSON,
        ejek=beside(False, "timer", "", timeCycle="R9/P1D"),
    ),
}
JOINS = {
    "gabungan-setengah": small(
        "mulai > pisah > a > gabung > c > akhir; pisah > b > gabung",
        [do("a")],
        [do("b"), do("c")],
        a=PERSON,
        b=PERSON,
        c=PERSON,
    ),
    "gabungan-dua-token-satu-alur": small(
        "mulai > pisah > a > gabung > c > akhir; pisah > a; pisah > b > gabung; pisah > b",
        [do("a"), do("a")],
        [do("b"), do("c"), do("b"), do("c")],
        a=PERSON,
        b=PERSON,
        c=PERSON,
    ),
    "gabungan-inklusif-setengah": small(
        "mulai > sebagian > a ? =permohonan.ya; sebagian > b ? =permohonan.ya; sebagian > c ? =false;"
        "sebagian > t_d !; a > kumpul; b > kumpul; c > kumpul; t_d > kumpul; kumpul > e > akhir",
        [do("a")],
        [do("b"), do("e")],
        given={"ya": True},
        a=PERSON,
        b=PERSON,
        c=PERSON,
        e=PERSON,
    ),
    "putaran-koreksi": small(
        "mulai > masuk > a > pilih; pilih > masuk ? =a.ulang; pilih > akhir !",
        [do("a", {"ulang": True}), do("a", {"ulang": True})],
        [do("a", {"ulang": False})],
        masuk=Node("exclusiveGateway"),
        a=PERSON,
    ),
}
LOOPS = {
    "banyak-sekaligus": small(
        "mulai > a > akhir",
        [do("a", {"ok": 2}, 1)],
        [do("a"), do("a")],
        given=PEOPLE,
        a=looped(PERSON, for_each("=permohonan.orang", "o", into="semua", result="=[o.nama, a.ok]")),
    ),
    "banyak-berurutan": small(
        "mulai > a > akhir",
        [do("a", {"ok": 1})],
        [do("a"), do("a")],
        given=PEOPLE,
        a=looped(PERSON, for_each("=permohonan.orang", "o", into="semua", result="=o.nama", sequential=True)),
    ),
    "banyak-sampai-cukup": small(
        "mulai > a > b > akhir",
        [do("a")],
        [do("a"), do("b")],
        b=PERSON,
        a=looped(PERSON, for_each(times="=5", until="=numberOfCompletedInstances >= 2")),
    ),
    "banyak-subproses": small(
        "mulai > s > akhir",
        [do("x", {"n": 1}), do("y")],
        [do("x"), do("x"), do("y"), do("y")],
        given=PEOPLE,
        s=sub_process("s", "mulai_s > x > y > akhir_s", x=PERSON, y=PERSON, loop=for_each("=permohonan.orang", "o")),
    ),
    "banyak-panggilan": small(
        "mulai > s > akhir",
        [do("q1")],
        [do("q1"), do("q1")],
        given=PEOPLE,
        shared=(diagram("q", "mulai > q1 > akhir", q1=PERSON),),
        s=looped(call("q"), for_each("=permohonan.orang", "o")),
    ),
    "banyak-pekerjaan-dengan-batas": small(
        "mulai > a > akhir; w > b > akhir_b",
        [do("a", {"n": 1})],
        [after(days=2), do("b")],
        given=PEOPLE,
        a=looped(service_task(), for_each("=permohonan.orang", "o")),
        b=PERSON,
        w=boundary_timer("a", "P1D"),
    ),
    "perulangan": small(
        "mulai > a > akhir",
        [do("a", {"lagi": True})],
        [do("a", {"lagi": True}), do("a", {"lagi": False})],
        a=looped(PERSON, repeat("=a.lagi", at_most=9)),
    ),
    "perulangan-subproses": small(
        "mulai > s > akhir",
        [do("x")],
        [do("x")],
        s=inside(loop=repeat("=loopCounter < 2")),
    ),
}
SCOPES = {
    "subproses": small("mulai > s > b > akhir", [], [do("x"), do("b")], s=inside(), b=PERSON),
    "subproses-dengan-variabel-lokal": small(
        "mulai > s > b > akhir",
        [do("x", {"n": 4})],
        [do("y"), do("b")],
        given={"luar": [1]},
        b=PERSON,
        s=sub_process(
            "s",
            "mulai_s > x > hitung > y > akhir_s",
            inputs={"lokal": "=permohonan.luar", "satu": "=1"},
            outputs={"hasil": "=dua + x.n"},
            x=PERSON,
            y=PERSON,
            hitung=script("=satu + 1", "dua"),
        ),
    ),
    "subproses-dalam-subproses": small(
        "mulai > luar > akhir",
        [],
        [do("x"), do("z")],
        luar=sub_process("l", "mulai_l > s > z > akhir_l", s=inside(), z=PERSON),
    ),
    "proses-yang-dipanggil": small(
        "mulai > s > b > akhir",
        [do("q1")],
        [do("q2"), do("b")],
        b=PERSON,
        s=call("q", {"jenis": '="x"'}),
        shared=(diagram("q", "mulai > q1 > q2 > akhir", q1=PERSON, q2=PERSON),),
    ),
    "transaksi": small(
        "mulai > t > c > akhir; dibatalkan > d > akhir_d",
        [do("x", {"batal": False})],
        [do("y"), do("c")],
        **transaction(),
    ),
    "transaksi-sedang-dibatalkan": small(
        "mulai > t > c > akhir; dibatalkan > d > akhir_d",
        [do("x", {"batal": True})],
        [do("hapus"), do("d")],
        **transaction(),
    ),
    "pembatalan-menanti": small(
        **undone("mulai > a > b > k > akhir", k=throw("compensate")), before=[do("a")], after=[do("b"), do("hapus")]
    ),
    "pembatalan-berjalan": small(
        **undone(
            "mulai > a > b > k > akhir",
            k=throw("compensate"),
            batal_b=boundary("b", "compensate"),
            hapus_b=HANDLER,
        )
        | {"beside": association("batal", "hapus") + association("batal_b", "hapus_b")},
        before=[do("a"), do("b")],
        after=[do("hapus_b"), do("hapus")],
    ),
}
VALUES = {
    "nilai-segala-jenis": small(
        "mulai > a > akhir",
        [],
        [do("a")],
        a=PERSON,
        variables={
            "teks": "",
            "nol": 0,
            "pecahan": 0.1,
            "besar": 2**63 - 1,
            "negatif": -1,
            "benar": True,
            "salah": False,
            "kosong": None,
            "daftar": [],
            "konteks": {},
            "campur": [None, [1.5, {"a": [True]}], "x"],
            "typename": "UUID",
        },
    ),
    "aksara-ganjil": small(
        "mulai > a > akhir",
        [],
        [do("a", {ODD: ODD})],
        a=PERSON,
        variables={"isi": ODD, "nama ganjil é": {ODD: [ODD]}, "": 1},
    ),
    "nilai-besar": small(
        "mulai > a > akhir",
        [],
        [do("a")],
        a=PERSON,
        variables={"teks": "hukum " * 4_000, "baris": [{"nomor": n, "isi": "x" * (n % 9)} for n in range(300)]},
    ),
    "sudah-berakhir": small("mulai > a > akhir", [do("a", {"catatan": "selesai"})], [], a=PERSON),
}
SITUATIONS = {**TASKS, **TIMERS, **EVENTS, **JOINS, **LOOPS, **SCOPES, **VALUES}
