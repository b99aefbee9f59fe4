"""What only a printer or a reader with large letters sees, in the stylesheet as it is built."""

from __future__ import annotations

import re

from support.deployed_database import ROOT

CSS = (ROOT / "webapp" / "static" / "satu-pintu.css").read_text("utf-8")


def test_no_address_is_printed_after_a_link():
    assert re.search(r"a\.govuk-link\[href\]::after[^{]*\{content:none\}", CSS)


def test_a_printed_diagram_is_as_wide_as_the_sheet():
    assert ".sp-diagram svg{width:100%;height:auto}" in CSS


def test_numbers_of_a_list_have_room_that_grows_with_the_letters():
    assert CSS.rindex(".govuk-list--number{padding-left:1.75rem}") > CSS.index(".govuk-list--number")
