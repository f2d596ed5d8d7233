"""Rules about addresses to go on to, and names of browsers. No framework, no database."""

from urllib.parse import urlsplit

# ISO: 1 is Monday.
WEEKDAYS = tuple(range(1, 8))
_LONGEST_PATH = 2000
# In this order: most browsers also name the older ones that they want to be taken for.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "CrOS": "Chromebook",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


def is_local_path(address: str) -> bool:
    """Whether `address` is a path on this very site, and nothing that a browser reads otherwise.

    Browsers drop tabs and line ends from addresses and take a backslash for a slash, so that
    "/\\t/evil.example" leads away.
    """
    if not address.startswith("/") or address.startswith("//") or len(address) > _LONGEST_PATH:
        return False
    if "\\" in address or any(character <= " " or character == "\x7f" for character in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def describe_browser(user_agent: str) -> str:
    """A browser and its system, by names that are the same in every language: "Firefox, Android".

    "" when neither is known: better than a guess.
    """
    known = (
        next((name for sign, name in signs.items() if sign in user_agent), "")
        for signs in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(name for name in known if name)
