"""Which proxy a request is sent through, from arguments and from the environment."""

from __future__ import annotations

import pytest

from toggl_async._http.proxies import Proxies, Proxy
from toggl_async.errors import InvalidArgumentError

from ...support.leaks import MARK, clean, texts_of

TRACK = "https://api.track.toggl.com/api/v9/me"
LOCAL = "http://127.0.0.1:8080/api/v9/me"
IPV6 = "https://[::1]:8443/x"


def address(proxies: Proxies, url: str) -> str | None:
    proxy = proxies.for_url(url)
    return None if proxy is None else proxy.address


@pytest.mark.parametrize(
    ("environment", "url", "expected"),
    [
        ({}, TRACK, None),
        ({"HTTPS_PROXY": "http://p:1"}, TRACK, "http://p:1"),
        ({"https_proxy": "http://p:1"}, TRACK, "http://p:1"),
        ({"HTTPS_PROXY": "http://p:1", "https_proxy": "http://q:2"}, TRACK, "http://q:2"),
        ({"HTTPS_PROXY": "http://p:1", "https_proxy": ""}, TRACK, None),
        ({"HTTPS_PROXY": "http://p:1"}, LOCAL, None),
        ({"HTTP_PROXY": "http://p:1"}, TRACK, None),
        ({"HTTP_PROXY": "http://p:1"}, LOCAL, "http://p:1"),
        ({"HTTP_PROXY": "http://p:1", "REQUEST_METHOD": "GET"}, LOCAL, None),  # set by a client
        ({"ALL_PROXY": "http://p:1"}, TRACK, "http://p:1"),
        ({"ALL_PROXY": "http://p:1", "HTTPS_PROXY": "http://q:2"}, TRACK, "http://q:2"),
        ({"ALL_PROXY": "socks5://p:1", "HTTPS_PROXY": "http://q:2", "HTTP_PROXY": "http://q:2"},
         TRACK, "http://q:2"),
        ({"HTTPS_PROXY": "p:3128"}, TRACK, "http://p:3128"),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, TRACK, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "toggl.com"}, TRACK, None),
        ({"HTTPS_PROXY": "http://p:1", "no_proxy": "x.example, .Toggl.com"}, TRACK, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "api.track.toggl.com:443"}, TRACK, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "api.track.toggl.com:8443"}, TRACK,
         "http://p:1"),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "ggl.com"}, TRACK, "http://p:1"),
        ({"HTTP_PROXY": "http://p:1", "NO_PROXY": "localhost,127.0.0.1"}, LOCAL, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "::1"}, IPV6, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "[::1]:8443"}, IPV6, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "[::1]:1"}, IPV6, "http://p:1"),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "::/64"}, IPV6, None),
        ({"HTTP_PROXY": "http://p:1", "NO_PROXY": "10.0.0.0/8,127.0.0.0/8"}, LOCAL, None),
        ({"HTTP_PROXY": "http://p:1", "NO_PROXY": "10.0.0.0/8, 127.0.0/x"}, LOCAL, "http://p:1"),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*.toggl.com"}, TRACK, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "x.example,*"}, TRACK, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": " , .,:443"}, TRACK, "http://p:1"),
    ],
)  # fmt: skip
def test_environment_selects_the_proxy(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: str, expected: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    proxies = Proxies.of_session(None, trust_env=True)
    assert [address(proxies, url), address(proxies, url)] == [expected, expected]
    assert address(Proxies.of_session(None, trust_env=False), url) is None
    assert address(Proxies.of_session("http://mine:9", trust_env=True), url) == "http://mine:9"


def test_environment_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://p:1")
    proxies = Proxies.of_session(None, trust_env=True)
    monkeypatch.setenv("HTTPS_PROXY", "http://q:2")
    assert address(proxies, TRACK) == "http://p:1"


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize(
    "value", [f"socks5://u:{MARK}@h", f"http://u:{MARK}@h:0", "http://", "a b"]
)
def test_variable_that_is_no_address_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidArgumentError, match=f"^{name} must be an address") as caught:
        Proxies.of_session(None, trust_env=True)
    assert clean(texts_of(caught.value))


@pytest.mark.parametrize(
    ("url", "plain", "header"),
    [
        ("http://h:1", "http://h:1", None),
        ("http://user:pw@h:1", "http://h:1", "Basic dXNlcjpwdw=="),
        ("http://user@h:1", "http://h:1", "Basic dXNlcjo="),
        ("http://us%40er:p%3Aw@h:1", "http://h:1", "Basic dXNAZXI6cDp3"),
        ("https://user:p@w@h:1", "https://h:1", "Basic dXNlcjpwQHc="),
    ],
)
def test_password_becomes_a_header(url: str, plain: str, header: str | None) -> None:
    proxy = Proxy.parse("proxy", url)
    assert proxy.address == plain
    assert proxy.headers == (None if header is None else {"Proxy-Authorization": header})
    assert "Basic" not in repr(proxy)
