"""Radios and checkboxes have a hint where somebody wrote one, and point to nothing where nobody did."""

from __future__ import annotations

import pytest
from flask import Flask
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import PackageLoader, PrefixLoader
from lxml import html
from wtforms import Form, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from webapp.shared.choice_inputs import CheckboxesInput, RadioInput

CHOICES = [SelectChoice("sms", "SMS"), SelectChoice("email", "Email")]


class Wishes(Form):
    way = RadioField("Lewat apa", choices=CHOICES, widget=RadioInput())
    way_told = RadioField("Lewat apa", choices=CHOICES, description="Boleh diganti nanti", widget=RadioInput())
    ways = SelectMultipleField("Lewat apa", choices=CHOICES, widget=CheckboxesInput())
    ways_told = SelectMultipleField(
        "Lewat apa", choices=CHOICES, description="Boleh diganti nanti", widget=CheckboxesInput()
    )


@pytest.fixture(scope="module")
def drawn():
    """The fields as a page draws them."""
    app = Flask(__name__)
    packages = ("govuk_frontend_jinja", "govuk_frontend_wtf")
    app.jinja_loader = PrefixLoader({name: PackageLoader(name) for name in packages})
    WTFormsHelpers(app)
    with app.test_request_context():
        return html.fromstring(f"<main>{''.join(str(field()) for field in Wishes())}</main>")


@pytest.mark.parametrize("name", ["way", "ways"])
def test_without_a_description_there_is_no_hint_and_nothing_points_to_one(drawn, name):
    (group,) = drawn.xpath(f"//fieldset[.//input[@name='{name}']]")
    assert len(group.xpath(".//input")) == 2
    assert not drawn.xpath(f"//*[@id='{name}-hint']")
    assert group.get("aria-describedby") is None


@pytest.mark.parametrize("name", ["way_told", "ways_told"])
def test_a_description_is_a_hint_that_belongs_to_the_group(drawn, name):
    (group,) = drawn.xpath(f"//fieldset[.//input[@name='{name}']]")
    (hint,) = drawn.xpath(f"//*[@id='{name}-hint']")
    assert hint.text_content().strip() == "Boleh diganti nanti"
    assert hint.get("id") in group.get("aria-describedby").split()
