"""Branches that run at once: all must arrive, and what each wrote is kept."""

from __future__ import annotations

import itertools

import pytest
from support.diagrams import diagram, files, script, user_task
from support.engine import START, complete, make_engine, open_tasks, start

from engine import case_variables

BRANCHES = diagram(
    "p",
    "mulai > pisah; pisah > a > gabung; pisah > b > catat > gabung; pisah > c > gabung; gabung > tutup > akhir",
    a=user_task(),
    b=user_task(),
    c=user_task(answersVariable="permohonan"),
    catat=script("=1", "dari_skrip"),
    tutup=user_task(),
)
ROUNDS = diagram(
    "p",
    "mulai > masuk > pisah; pisah > a > gabung; pisah > b > gabung; gabung > putus > pilih;"
    'pilih > ulang ? =putus.hasil = "ulang"; ulang > masuk; pilih > akhir !',
    masuk=script("=if putaran = null then 1 else putaran + 1", "putaran"),
    a=user_task(),
    b=user_task(),
    putus=user_task(),
    ulang=script("=1", "pernah_ulang"),
)


@pytest.mark.parametrize("order", list(itertools.permutations("abc")), ids="".join)
def test_what_each_branch_wrote_is_kept_whoever_comes_last(sqlite_url, order):
    factory = make_engine(sqlite_url, files(BRANCHES))
    case = start(factory, alamat="lama", daftar=["x", "a"])
    for step in order:
        assert [task.element_id for task in open_tasks(factory, case)] != ["tutup"]
        complete(factory, case, step, alamat="baru", daftar=["x", "b"], dari=step)
    with factory() as session:
        variables = case_variables(session, case.id, START)
    assert variables["permohonan"]["alamat"] == "baru", "a branch that only carried it along wins nothing"
    assert variables["permohonan"]["daftar"] == ["x", "b"]
    assert (variables["a"]["dari"], variables["b"]["dari"], variables["dari_skrip"]) == ("a", "b", 1)
    assert complete(factory, case, "tutup").outcome == "granted"


@pytest.mark.parametrize("orders", [("ab", "ba", "ab"), ("ba", "ba", "ba")])
def test_in_a_later_round_the_earlier_one_is_forgotten(sqlite_url, orders):
    factory = make_engine(sqlite_url, files(ROUNDS))
    case = start(factory)
    for number, order in enumerate(orders, start=1):
        for step in order:
            complete(factory, case, step, putaran=number)
        with factory() as session:
            variables = case_variables(session, case.id, START)
        assert (variables["a"]["putaran"], variables["b"]["putaran"], variables["putaran"]) == (number,) * 3
        last = number == len(orders)
        ended = complete(factory, case, "putus", hasil="cukup" if last else "ulang")
    assert ended.outcome == "granted"
