from dataclasses import replace

from support.cities import example_city, messages

from catalog import Renewal, RenewalWay
from webapp.consistency.renewals_fit_forms import check


def test_a_question_that_is_not_asked_is_named():
    renewal = Renewal(question="jenis", old_number="nomor_lama", answers={RenewalWay.RENEW: ("perpanjangan",)})
    assert messages(check, replace(example_city(), renewals={"siup": renewal})) == [
        "renewals.yaml: siup: 'jenis' is no question of its start form",
        "renewals.yaml: siup: 'nomor_lama' is no question of its start form",
        "renewals.yaml: siup: 'perpanjangan' is no answer to jenis",
    ]


def test_an_answer_that_is_not_offered_is_named():
    renewal = Renewal(question="jenis_permohonan", answers={RenewalWay.CHANGE: ("perubahan", "ganti nama")})
    assert messages(check, replace(example_city(), renewals={"siup": renewal})) == [
        "renewals.yaml: siup: 'ganti nama' is no answer to jenis_permohonan"
    ]
