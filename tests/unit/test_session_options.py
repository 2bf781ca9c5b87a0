"""``TogglSession`` and ``from_env`` take the same keywords, and the environment comes last."""

from __future__ import annotations

import inspect
import typing
from typing import Unpack

import attrs
import pytest

import toggl_async
import toggl_sync
from toggl_async._field_texts import field_texts
from toggl_async._signatures import parameter_texts, show_keywords, written_signature
from toggl_async.errors import InvalidArgumentError
from toggl_async.options import Options
from toggl_async.session import SessionOptions

from ..support.leaks import MARK, clean, texts_of

SESSIONS = pytest.mark.parametrize("cls", [toggl_async.TogglSession, toggl_sync.TogglSession])


@SESSIONS
def test_from_env_takes_all_keywords_of_the_constructor(cls: type) -> None:
    constructor = {
        name
        for name, parameter in written_signature(cls.__init__).parameters.items()  # type: ignore[misc]
        if parameter.kind is parameter.KEYWORD_ONLY
    }
    assert set(typing.get_type_hints(SessionOptions)) == constructor | set(
        attrs.fields_dict(Options)
    )


@SESSIONS
def test_signature_of_from_env_names_all_keywords(cls: type) -> None:
    from_env = cls.from_env  # type: ignore[attr-defined]
    assert {"proxy", "trust_env", "track_url", "timeout"} <= inspect.signature(
        from_env
    ).parameters.keys()
    assert "NO_PROXY" in (inspect.getdoc(from_env) or "")


def test_keywords_have_texts() -> None:
    texts = field_texts(SessionOptions)
    assert not [name for name in inspect.get_annotations(SessionOptions) if not texts.get(name)]


def test_arguments_take_precedence_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOGGL_API_TOKEN", "0" * 32)
    for name in ("TRACK", "PLAN", "FOCUS", "ACCOUNTS"):
        monkeypatch.setenv(f"TOGGL_{name}_URL", "https://environment.example")
    session = toggl_async.TogglSession.from_env(
        track_url="https://argument.example", retries=0, trust_env=False
    )
    assert session._shared.urls == {
        "track": "https://argument.example",
        "plan": "https://environment.example",
        "accounts": "https://environment.example",
        "focus": "https://environment.example",
    }


@SESSIONS
@pytest.mark.parametrize("value", [f"socks5://u:{MARK}@h", f"u:{MARK}@h:1", f"http://u:{MARK}@h:0"])
def test_wrong_proxy_variable_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, cls: type, value: str
) -> None:
    monkeypatch.setenv("TOGGL_API_TOKEN", "0" * 32)
    monkeypatch.setenv("TOGGL_PROXY", value)
    with pytest.raises(InvalidArgumentError, match=r"^TOGGL_PROXY must be an address") as caught:
        cls.from_env()  # type: ignore[attr-defined]
    assert clean(texts_of(caught.value))


class _Fields(typing.TypedDict, total=False):
    project_id: typing.Required[int]
    """The project to move it to."""
    name: str
    """Its name."""


def test_a_name_by_position_may_be_a_keyword_as_well() -> None:
    @show_keywords
    def move(project_id: int, /, **fields: Unpack[_Fields]) -> None:
        """Move a project."""

    assert [*inspect.signature(move).parameters] == ["project_id_", "project_id", "name"]
    assert parameter_texts(move) == {
        "project_id_": "Id of the project.",
        "project_id": "The project to move it to.",
        "name": "Its name.",
    }
