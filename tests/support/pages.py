"""Pages as a person sees them: forms with what is filled in, links, headings, the error summary."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse


@dataclass
class Page:
    """A page that came back."""

    response: TestResponse
    tree: html.HtmlElement = field(init=False)

    def __post_init__(self) -> None:
        self.tree = html.document_fromstring(self.response.text)

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def path(self) -> str:
        return self.response.request.path

    @property
    def heading(self) -> str:
        return _text(self.tree.xpath("//h1")[0])

    @property
    def text(self) -> str:
        """Everything in the main part, blanks taken as one."""
        return _text(self.tree.xpath("//main")[0])

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [_text(item) for item in self.tree.xpath("//*[@id='error-summary']//li")]

    @property
    def links(self) -> dict[str, str]:
        """Text to address of the links in the main part."""
        return {_text(link): link.get("href") for link in self.tree.xpath("//main//a[@href]")}

    @property
    def values(self) -> dict[str, Any]:
        """What the form of the page holds, as a browser would send it back; lists for repeated names."""
        found: dict[str, list[str]] = {}
        for name, value in self._form.form_values():
            found.setdefault(name, []).append(value)
        return {name: values[0] if len(values) == 1 else values for name, values in found.items()}

    @property
    def field_names(self) -> set[str]:
        return {name for name in self._form.fields if name}

    @property
    def _form(self) -> html.FormElement:
        return self.tree.xpath("//main//form")[0]


def open_page(client: FlaskClient, path: str) -> Page:
    """The page at an address, after all redirects."""
    return Page(client.get(path, follow_redirects=True))


def send(client: FlaskClient, page: Page, **values: Any) -> Page:
    """Fills in and sends the form of a page. A file is given as (stream, name); None leaves a field out."""
    data = {name: value for name, value in {**page.values, **values}.items() if value is not None}
    return Page(client.post(page.path, data=data, follow_redirects=True, content_type="multipart/form-data"))


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
