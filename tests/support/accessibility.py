"""What every page must be for everybody: nothing that axe finds (WCAG 2.2 AA), and no scrolling sideways on a phone."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE = {"width": 360, "height": 740}
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def check_accessible(page: Page, where: str) -> None:
    """Asserts on the page that is open now; scripts run there only because axe is one."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _TAGS}})
    problems = [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found.response["violations"]]
    assert not problems, f"{where}: {problems}"
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= PHONE["width"], f"{where}: {width} px wide"
