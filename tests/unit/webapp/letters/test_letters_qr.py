"""QR codes as images for pages, letters and e-mails."""

import io
import xml.etree.ElementTree as ElementTree

from PIL import Image

from webapp.letters import qr_png, qr_svg

URL = "https://satupintu.example/periksa/23456789ABCDEFGH"


def test_the_svg_is_an_image_of_its_own_without_style_or_script():
    svg = qr_svg(URL)
    assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert "style=" not in svg
    assert "<script" not in svg


def test_the_png_has_a_white_margin_of_four_modules():
    image = Image.open(io.BytesIO(qr_png(URL, scale=2))).convert("L")
    assert image.width == image.height
    assert set(image.crop((0, 0, image.width, 8)).tobytes()) == {255}


def test_the_same_text_gives_the_same_code():
    assert qr_svg(URL) == qr_svg(URL) != qr_svg(URL + "x")
