"""A marker used as every secret, and functions that look for it in errors."""

from __future__ import annotations

import base64
import pickle
import traceback
from collections.abc import Iterator
from typing import Any, Final

from rich.pretty import pretty_repr

from toggl_async.credentials import ApiToken, EmailPassword

MARK: Final = "s3cretMARKs3cret"


def _forms() -> tuple[str, ...]:
    token, password = ApiToken(MARK), EmailPassword("a@b.c", MARK)
    basic = [c.header().removeprefix("Basic ").rstrip("=") for c in (token, password)]
    percent = "".join(f"%{byte:02X}" for byte in MARK.encode())
    return (MARK, *basic, base64.b64encode(MARK.encode()).decode().rstrip("="), percent)


FORMS: Final = _forms()


def clean(text: str) -> bool:
    """Return whether no form of the marker is in a text."""
    return not any(form in text for form in FORMS)


def errors_of(error: BaseException | None) -> list[BaseException]:
    """Return an error with all errors behind it and within it."""
    errors: dict[int, BaseException] = {}
    waiting = [error]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in errors:
            continue
        errors[id(current)] = current
        waiting += [current.__cause__, current.__context__]
        inside = (*current.args, *vars(current).values())
        waiting += [other for other in inside if isinstance(other, BaseException)]
    return list(errors.values())


def texts_of(error: BaseException) -> str:
    """Return all texts of an error and of its causes."""
    return repr(
        [(repr(each), str(each), each.args, vars(each)) for each in errors_of(error)]
    ) + pickle.dumps(error).decode("latin-1")


def printed(error: BaseException, test_module: str) -> str:
    """Return what tools print of an error: the locals of all frames but those of the test."""
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    own = f"{test_module.rpartition('.')[2]}.py"
    frames = [frame for frame in _frames(shown) if not frame.filename.endswith(own)]
    values = [
        pretty_repr(value)
        for each in errors_of(error)
        for frame in _live_frames(each, test_module)
        for value in frame.values()
    ]
    return repr([(frame.name, frame.locals) for frame in frames]) + repr(values)


def _live_frames(error: BaseException, test_module: str) -> Iterator[dict[str, Any]]:
    """Return the locals of all frames but the test's, as rich would look at them."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") != test_module:
            yield trace.tb_frame.f_locals
        trace = trace.tb_next


def _frames(shown: traceback.TracebackException | None) -> list[traceback.FrameSummary]:
    if shown is None:
        return []
    return [*shown.stack, *_frames(shown.__cause__), *_frames(shown.__context__)]
