from __future__ import annotations

import pytest

from webapp.services.device_name import device_name

KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (f"Mozilla/5.0 (Linux; Android 13; SM-A047F) {KHTML} Chrome/120.0 Mobile Safari/537.36", "Chrome, Android"),
        (f"Mozilla/5.0 (Linux; Android 13) {KHTML} SamsungBrowser/23.0 Chrome/115 Mobile", "Samsung Internet, Android"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {KHTML} Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) {KHTML} Version/17.2 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox, Linux"),
        ("Pemindai <script> 1.0", None),
        ("", None),
    ],
)
def test_says_browser_and_system_in_our_own_words(user_agent, name):
    assert device_name(user_agent) == name
