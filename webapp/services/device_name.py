"""How a person recognises a device in a list: browser and system, as the browser says."""

from __future__ import annotations

# The first that is found counts: most browsers also name those that they want to be taken for.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "UCBrowser": "UC Browser",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def device_name(user_agent: str) -> str | None:
    """ "Chrome, Android"; None when nothing is recognised. Never a text that the browser chose."""
    found = [
        next((name for sign, name in names.items() if sign in user_agent), None) for names in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(name for name in found if name) or None
