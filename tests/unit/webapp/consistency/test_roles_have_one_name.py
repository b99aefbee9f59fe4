from dataclasses import replace

from support.cities import edited, example_city, messages, with_permit

from webapp.consistency.roles_have_one_name import check

SKTM = "processes/sktm.bpmn"


def test_a_role_that_does_not_exist_is_named():
    city = edited(SKTM, ("=&quot;tim-teknis@&quot;", "=&quot;tim@&quot;"))
    assert "processes/sktm.bpmn: verifikasi_lapangan: names the role 'tim', which is not in roles.yaml" in messages(
        check, city
    )


def test_a_role_that_is_handed_to_a_shared_part_exists():
    city = edited(SKTM, ("=&quot;lurah&quot;", "=&quot;pak_lurah&quot;"))
    assert "processes/sktm.bpmn: penerbitan: names the role 'pak_lurah', which is not in roles.yaml" in messages(
        check, city
    )


def test_a_lane_bears_the_name_of_a_role():
    city = edited(SKTM, ('name="Tim teknis"', 'name="Tim teknis kelurahan"'))
    assert messages(check, city) == [
        "processes/sktm.bpmn: verifikasi_lapangan: is done by 'Tim teknis' and lies in the lane 'Tim teknis kelurahan'",
        "processes/sktm.bpmn: verifikasi_susulan: is done by 'Tim teknis' and lies in the lane 'Tim teknis kelurahan'",
        "processes/sktm.bpmn: sktm: the lane 'Tim teknis kelurahan' is no role of roles.yaml: "
        "use its name, 'Pemohon' or 'Sistem'",
    ]


def test_a_task_lies_in_the_lane_of_its_role():
    city = edited(SKTM, ("=&quot;tim-teknis@&quot; + kantor", "=&quot;verifikator@&quot; + kantor"))
    assert (
        "processes/sktm.bpmn: verifikasi_lapangan: is done by 'Verifikator' and lies in the lane 'Tim teknis'"
        in messages(check, city)
    )


def test_the_lane_of_a_shared_part_may_be_whoever_the_caller_names():
    assert any(node.lane == "Penanda tangan" for node in example_city().library.diagrams["penerbitan"].nodes.values())
    assert messages(check, example_city()) == []


def test_an_office_that_decides_has_the_role():
    authority = replace(example_city().permits["sktm"].authority, levels=("kota",))
    assert messages(check, with_permit("sktm", authority=authority)) == [
        "processes/sktm.bpmn: penerbitan: no office that decides (kota) has the role 'lurah'",
        "processes/sktm.bpmn: penolakan: no office that decides (kota) has the role 'lurah'",
    ]


def test_the_office_of_an_agency_need_not_be_the_one_that_decides():
    handed = (
        '<zeebe:input source="=&quot;lurah&quot;" target="penanda_tangan" />',
        '<zeebe:input source="=&quot;dinas-kesehatan&quot;" target="instansi" />',
    )
    city = edited(SKTM, ('processId="penerbitan"', 'processId="rekomendasi_instansi"'), handed)
    assert not [message for message in messages(check, city) if "no office that decides" in message]


def test_the_role_of_an_agency_that_is_handed_on_exists():
    handed = (
        '<zeebe:input source="=&quot;lurah&quot;" target="penanda_tangan" />',
        '<zeebe:input source="=&quot;dinkes&quot;" target="instansi" />',
    )
    city = edited(SKTM, ('processId="penerbitan"', 'processId="rekomendasi_instansi"'), handed)
    assert "processes/sktm.bpmn: penerbitan: names the role 'dinkes', which is not in roles.yaml" in messages(
        check, city
    )
