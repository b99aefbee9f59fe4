"""The questions that lead to a permit: every permit is reached, and no answer leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from catalog import CatalogError, shipped_catalog
from catalog.guide import GuideAnswer
from catalog.guide_file import MOST_OPTIONS, MOST_QUESTIONS, read_guide

PERMITS = shipped_catalog().permits
GUIDE = shipped_catalog().guide


def ways(answers: tuple[GuideAnswer, ...] = ()) -> Iterator[tuple[GuideAnswer, ...]]:
    """Every way to the end."""
    question = GUIDE.next_question(answers)
    if question is None:
        yield answers
        return
    for option in question.options:
        yield from ways((*answers, GuideAnswer(question, option)))


class TestShippedGuide:
    def test_leads_to_every_permit(self):
        reached = {guided.permit.code for way in ways() for guided in way[-1].option.permits}
        assert reached == set(PERMITS)

    def test_means_every_permit_somewhere(self):
        """A permit that is only mentioned beside another is hard to find."""
        assert {way[-1].option.permits[0].permit.code for way in ways()} == set(PERMITS)

    def test_ends_every_way_after_a_few_questions(self):
        found = list(ways())
        assert len(found) > len(PERMITS)
        assert max(len(way) for way in found) <= MOST_QUESTIONS
        assert all(way[-1].option.permits for way in found)

    def test_asks_questions_that_fit_on_a_telephone(self):
        assert {len(question.options) for question in GUIDE.questions.values()} <= set(range(2, MOST_OPTIONS + 1))

    @pytest.mark.parametrize(
        ("codes", "permit", "variant"),
        [
            ("usaha sehat obat apotek", "izin-apotek", None),
            ("usaha dagang obat apotek", "izin-apotek", None),
            ("bangunan bangun rumah renovasi", "imb-rumah-tinggal", "perubahan"),
            ("keluarga pindah dalam", "pindah-datang-wni", "pindah dalam DKI"),
            ("usaha dagang warung", "siup", None),
            ("usaha makan restoran", "tdup-restoran", None),
            ("praktik dokter umum", "sip-dokter-umum", None),
            ("keluarga kartu ktp hilang", "ktp-el", "hilang"),
            ("keluarga anak lahir", "akta-kelahiran", "umum (<=60 hari)"),
            ("surat bantuan sktm", "sktm", None),
            ("acara reklame", "izin-reklame", None),
            ("lembaga sekolah paud", "izin-paud", None),
            ("perusahaan air sumur", "sipa-air-tanah", None),
            ("bangunan bangun rumah sumur", "sipa-air-tanah", "rumah tangga (bebas)"),
            ("bangunan bangun rumah tambah", "imb-rumah-tinggal", "tambah"),
            ("bangunan jalan portal", "izin-portal-jalan", None),
            ("keluarga kartu kk baru", "kartu-keluarga", "baru"),
            ("keluarga pindah datang", "pindah-datang-wni", "datang ke DKI"),
            ("keluarga anak terlambat", "akta-kelahiran", "terlambat (>60 hari)"),
            ("keluarga nikah mendadak", "dispensasi-nikah", None),
            ("keluarga meninggal lapor", "keterangan-kematian-kelurahan", None),
            ("surat kerja skck", "pengantar-skck", None),
            ("usaha makan kemasan", "sertifikat-pirt", None),
            ("usaha sehat klinik estetika", "izin-salon-kecantikan", "klinik kecantikan estetika"),
            ("usaha wisata kos", "izin-rumah-kost", None),
            ("praktik bidan", "sip-bidan", None),
            ("praktik bangunan bor", "izin-usaha-pengeboran", "juru bor"),
            ("acara umbul", "izin-umbul-umbul", None),
        ],
    )
    def test_leads_those_who_want_something_usual_to_it(self, codes, permit, variant):
        way = GUIDE.follow(codes.split())
        assert len(way) == len(codes.split())
        meant = way[-1].option.permits[0]
        assert (meant.permit.code, meant.variant) == (permit, variant)

    def test_follows_answers_as_far_as_they_are_answers(self):
        assert [own.option.code for own in GUIDE.follow(["usaha", "bohong", "warung"])] == ["usaha"]
        assert GUIDE.follow(["bohong"]) == ()
        assert len(GUIDE.follow(["acara", "reklame", "lagi"])) == 2


def option(code: str, **leads: object) -> dict[str, object]:
    return {"code": code, "text": {"id": code, "en": code}, **leads}


def question(*options: dict[str, object]) -> dict[str, object]:
    return {"text": {"id": "Apa?", "en": "What?"}, "options": list(options)}


SIUP, TDP = {"permits": [{"permit": "siup"}]}, {"permits": [{"permit": "tdp"}]}


class TestMistakes:
    @pytest.mark.parametrize(
        ("questions", "said"),
        [
            ({"mulai": question(option("a", **SIUP))}, "mulai: options: needs at least 2"),
            (
                {"mulai": question(*(option(f"a{number}", **SIUP) for number in range(9)))},
                "mulai: options: has 9; at most 8 fit on a page: split it",
            ),
            (
                {"mulai": question(option("a", **SIUP), option("b", question="c"))},
                "mulai: options[2] (b): there is no question 'c': write it, or mend the name",
            ),
            (
                {"mulai": question(option("a", **SIUP), option("b"))},
                "mulai: options[2] (b): must lead to a question or to permits",
            ),
            ({"mulai": question(option("a", **SIUP), option("a", **TDP))}, "options[2] (a): the code is there twice"),
            (
                {"mulai": question(option("a", **SIUP), option("b", permits=[{"permit": "kapal"}]))},
                "'kapal' is not a permit: mend the code",
            ),
            (
                {"mulai": question(option("a", **SIUP), option("b", permits=[{"permit": "siup", "variant": "x"}]))},
                "'x' is not a variant of siup: take one of baru",
            ),
            (
                {
                    "mulai": question(option("a", **SIUP), option("b", question="c")),
                    "c": question(option("d", **TDP), option("e", question="mulai")),
                },
                "c: (e): leads back to mulai: lead it on",
            ),
            (
                {
                    "mulai": question(option("a", **SIUP), option("b", **TDP)),
                    "c": question(option("d", **SIUP), option("e", **TDP)),
                },
                "c: no answer leads here",
            ),
            ({"c": question(option("d", **SIUP), option("e", **TDP))}, "mulai: is missing"),
            (
                {
                    "mulai": question(option("a", **SIUP), option("b", question="q1")),
                    **{f"q{n}": question(option("a", **SIUP), option("b", question=f"q{n + 1}")) for n in range(1, 4)},
                    "q4": question(option("a", **SIUP), option("b", **TDP)),
                },
                "q4: comes after mulai > q1 > q2 > q3: more than 4 questions",
            ),
        ],
    )
    def test_are_told_with_file_question_and_what_to_do(self, tmp_path, questions, said):
        path = Path(tmp_path, "guide.yaml")
        path.write_text(yaml.safe_dump(questions), "utf-8")
        with pytest.raises(CatalogError) as caught:
            read_guide(path, PERMITS)
        assert any(
            str(finding).startswith("guide.yaml: ") and said in str(finding) for finding in caught.value.findings
        )
