"""Ctrl-C before a command has its own handlers: the same exit code, and one line."""

from __future__ import annotations

import importlib
from typing import Any, NoReturn

import click
import pytest

from toggl_async import cli


def _interrupt(*_: Any, **__: Any) -> NoReturn:
    raise KeyboardInterrupt


@pytest.mark.parametrize("moment", ["parsing", "importing", "running"])
def test_an_early_interrupt(
    moment: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    match moment:
        case "parsing":
            monkeypatch.setattr(click.Group, "parse_args", _interrupt)
        case "importing":
            monkeypatch.setattr(importlib, "import_module", _interrupt)
        case _:
            monkeypatch.setattr("toggl_async.cli.commands.user._whoami", _interrupt)
    with pytest.raises(SystemExit) as ended:
        cli.main(["whoami"])
    assert ended.value.code == 130
    assert capsys.readouterr().err == "toggl-async: interrupted\n"
