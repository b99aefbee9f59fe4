"""What several people, devices or workers do at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask.testing import FlaskClient

Item = TypeVar("Item")
Result = TypeVar("Result")


def at_once(act: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """Does it with each of them, in a thread of its own, none before all are there; what each gives, in order."""
    all_of_them = list(items)
    together = Barrier(len(all_of_them))

    def act_together(item: Item) -> Result:
        together.wait()
        return act(item)

    with ThreadPoolExecutor(len(all_of_them)) as threads:
        return list(threads.map(act_together, all_of_them))


def tabs_of(browser: FlaskClient, count: int, cookie: str = "masuk") -> list[FlaskClient]:
    """Tabs of one browser, that can be used at once: they share its cookie."""
    kept = browser.get_cookie(cookie)
    assert kept is not None, f"this browser has no cookie {cookie}"
    tabs = [browser.application.test_client() for _ in range(count)]
    for tab in tabs:
        tab.set_cookie(cookie, kept.value)
    return tabs
