"""Where somebody may be sent on to, and what their browser is called."""

import pytest

from alongside.sign_in.rules import describe_browser, is_local_path


@pytest.mark.parametrize(
    "path", ["/", "/hafan/", "/hafan/offers?page=2&lang=cy", "/a//b", "/x?next=https://e.example/"]
)
def test_a_path_on_this_site_is_followed(path: str):
    assert is_local_path(path)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hafan",
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/\t/evil.example/",
        "\t//evil.example/",
        "/\n/evil.example/",
        "/\x00/evil.example",
        " /hafan/",
        "/ /evil.example",
        "javascript:alert(1)",
        "/hafan/\r\nSet-Cookie: x=1",
        "http:/hafan/",
        "//[",
        "/" + "a" * 2000,
    ],
)
def test_no_other_address_is(address: str):
    assert not is_local_path(address)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0",
            "Firefox, Android",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 16000.0.0) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/142.0.0.0 Safari/537.36",
            "Chrome, Chromebook",
        ),
        ("curl/8.5.0", ""),
        ("", ""),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_a_browser_is_named_or_left_without_a_name(user_agent: str, name: str):
    assert describe_browser(user_agent) == name
