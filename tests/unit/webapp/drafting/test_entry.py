import yaml

from catalog import Name
from webapp.drafting.entry import draft_entry
from webapp.drafting.renaming import Renaming

RENAMING = Renaming("siup", Name("SIUP", "Trade licence"), "izin-kafe", Name("Izin Kafe", "Café licence"))
SURE = {"confidence": "high", "verified": True, "sources": ["katalog 2015"]}


def entry(**facts):
    text = draft_entry({"name": {"id": "SIUP", "en": "Trade licence"}, "services_2015": [619], **facts}, RENAMING)
    return yaml.safe_load(text)["izin-kafe"]


def test_nothing_is_sure_any_more():
    drafted = entry(
        standard={"working_days": 3, **SURE}, refusal_reasons=[{"reason": "Minimarket", "rule": "x", **SURE}]
    )
    for fact in (drafted["standard"], *drafted["refusal_reasons"]):
        assert (fact["confidence"], fact["verified"]) == ("low", False)
        assert fact["sources"] == ["disalin dari izin siup sebagai rancangan; belum diperiksa"]


def test_the_facts_themselves_are_kept():
    assert entry(standard={"working_days": 3, **SURE})["standard"]["working_days"] == 3


def test_the_name_is_new_and_the_services_of_2015_are_not_claimed():
    drafted = entry()
    assert drafted["name"] == {"id": "Izin Kafe", "en": "Café licence"}
    assert drafted["services_2015"] == []


def test_it_says_whose_questions_the_start_form_asks():
    assert entry()["same_form_as"]["permit"] == "siup"


def test_what_was_said_about_the_example_alone_is_left_out():
    assert "corrections" not in entry(corrections=["3 days"])
