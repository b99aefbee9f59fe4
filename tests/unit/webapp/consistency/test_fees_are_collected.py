from dataclasses import replace

from support.cities import example_city, messages, with_permit

from webapp.consistency.fees_are_collected import check


def test_a_fee_that_nobody_collects_is_named():
    fee = replace(example_city().permits["siup"].fee, kind="retribusi")
    assert messages(check, with_permit("siup", fee=fee)) == [
        "processes/siup.bpmn: siup: has a retribusi and does not call pembayaran_retribusi"
    ]


def test_a_fee_for_what_is_free_is_named():
    fee = replace(example_city().permits["imb-rumah-tinggal"].fee, kind="free")
    assert messages(check, with_permit("imb-rumah-tinggal", fee=fee)) == [
        "permits.yaml: imb-rumah-tinggal: is free, and its procedure calls pembayaran_retribusi"
    ]
