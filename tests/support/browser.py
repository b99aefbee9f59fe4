"""Driving the pages as a person does: fill in what a page asks for, press its button, look at what comes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page
from support.sent_messages import SentMessages
from support.sign_in import last_code


def pdf_bytes() -> bytes:
    """A small genuine PDF."""
    import pikepdf

    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 300))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def jpeg_bytes() -> bytes:
    """A small genuine photograph."""
    stream = io.BytesIO()
    Image.new("RGB", (320, 240), (120, 90, 60)).save(stream, "JPEG")
    return stream.getvalue()


def fill_page(page: Page, answers: Mapping[str, Any]) -> None:
    """Fills in every field of the page that `answers` knows; lists get as many entries as they need."""
    for key, value in answers.items():
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            _fill_list(page, key, value)
        else:
            _fill_field(page.locator(f'main [name="{key}"]'), value)


def press(page: Page, text: str) -> None:
    """Presses the button that people see with this text."""
    follow(page.locator("main button:visible:not([aria-hidden])", has_text=text).first)


def follow(target: Locator) -> None:
    """Clicks a link or button and waits for the page that it leads to."""
    with target.page.expect_navigation():
        target.click()


def press_key(page: Page, key: str) -> None:
    """Alt and a key, as on a real keyboard: Playwright's own press leaves out the sign that an access key needs."""
    event = {"modifiers": 1, "key": key, "text": key, "unmodifiedText": key, "windowsVirtualKeyCode": ord(key.upper())}
    page.context.new_cdp_session(page).send("Input.dispatchKeyEvent", {"type": "keyDown", **event})


def sign_in(page: Page, base_url: str, username: str, password: str) -> None:
    """As an officer does."""
    page.goto(f"{base_url}/masuk/petugas")
    page.locator('[name="login"]').fill(username)
    page.locator('[name="password"]').fill(password)
    press(page, "Masuk")


def sign_in_by_phone(page: Page, base_url: str, phone: str, sent: SentMessages) -> None:
    """As an applicant does: the number, then the code from the message that comes."""
    page.goto(f"{base_url}/masuk")
    page.locator('[name="phone"]').fill(phone)
    press(page, "Kirim kode")
    page.locator('[name="code"]').fill(last_code(sent, phone))
    press(page, "Masuk")


def _fill_list(page: Page, key: str, rows: list[Mapping[str, Any]]) -> None:
    if page.locator(f'main button[name="_tambah"][value="{key}"]').count() == 0:
        return  # on another page
    for number, row in enumerate(rows):
        if page.locator(f'main [name^="{key}-{number}-"]').count() == 0:
            follow(page.locator(f'main button[name="_tambah"][value="{key}"]'))
        for name, value in row.items():
            _fill_field(page.locator(f'main [name="{key}-{number}-{name}"]'), value)


def _fill_field(inputs: Locator, value: Any) -> None:
    if inputs.count() == 0:
        return
    first = inputs.first
    kind = first.get_attribute("type") or ""
    tag = first.evaluate("element => element.tagName")
    if kind == "radio":
        _tick(inputs, [value])
    elif kind == "checkbox":
        _tick(inputs, value if isinstance(value, list) else [value] if value else [])
    elif kind == "file":
        first.set_input_files([_file(str(value))])
    elif tag == "SELECT":
        first.select_option(str(value))
    elif inputs.count() == 3:
        year, month, day = str(value).split("-")
        for place, part in enumerate((day, month, year)):
            inputs.nth(place).fill(str(int(part)))
    else:
        first.fill(str(value).replace(".", ",") if isinstance(value, float) else str(value))


def _tick(inputs: Locator, values: list[Any]) -> None:
    wanted = {"ya" if value is True else str(value) for value in values}
    for place in range(inputs.count()):
        one = inputs.nth(place)
        if (one.get_attribute("value") or "") in wanted or (values == [True] and inputs.count() == 1):
            one.check(force=True)


def _file(name: str) -> dict[str, Any]:
    picture = name.endswith((".jpg", ".jpeg"))
    return {
        "name": name,
        "mimeType": "image/jpeg" if picture else "application/pdf",
        "buffer": jpeg_bytes() if picture else pdf_bytes(),
    }
