"""Many cases of one test in one item of pytest, and a report that names all that fail.

``pytest.mark.parametrize`` makes an item of each case, which costs about 5 ms before the test
starts: minutes, over all operations and models. Use :func:`each_case` for a test of more than a
hundred cases that only calls functions, and ``parametrize`` for everything else: for few cases,
and where each case needs fixtures of its own.

``pytest --case track.tags`` runs only the cases whose name contains this text.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

import pytest

__all__ = ["each_case", "select_cases"]

Test = TypeVar("Test", bound=Callable[..., Any])

_ENDS: Final = (Exception, pytest.fail.Exception, pytest.skip.Exception)
"""What a case fails with. One that is skipped is not tested, and has failed, too."""

_Param: Final = type(pytest.param())
_selected = ""


def select_cases(text: str) -> None:
    """Run only cases whose name contains a text."""
    global _selected  # noqa: PLW0603 - an option of pytest, of which there is one a process
    _selected = text


class _Case(NamedTuple):
    """One set of arguments of a test, by their names."""

    name: str
    values: Mapping[str, Any]


_decorated: WeakKeyDictionary[Any, tuple[Any, list[_Case]]] = WeakKeyDictionary()
"""The function and the cases of each decorated test, for a second decorator."""


def each_case(
    names: str | tuple[str, ...],
    cases: Iterable[Any],
    *,
    ids: Iterable[str] | Callable[[Any], str] | None = None,
) -> Callable[[Test], Test]:
    """Call a test with each case, as ``parametrize`` does, in one item.

    The cases share an event loop and the fixtures of the test. All of them run, and those that
    fail are named together. Several decorators make all combinations. A case may be a
    ``pytest.param`` with an id.
    """
    parameters = (names,) if isinstance(names, str) else names
    own = list(_named(parameters, [*cases], ids))

    def decorate(test: Any) -> Any:
        function, others = _decorated.get(test, (test, [_Case("", {})]))
        combined = [
            _Case(f"{other.name}-{case.name}".removeprefix("-"), {**other.values, **case.values})
            for other in others
            for case in own
        ]
        assert combined, f"{function.__name__} has no cases"
        runner = _runner(function, combined)
        functools.update_wrapper(runner, test)
        signature = inspect.signature(function)
        fixtures = [p for p in signature.parameters.values() if p.name not in combined[0].values]
        runner.__signature__ = signature.replace(parameters=fixtures)
        _decorated[runner] = function, combined
        return runner

    return decorate


def _runner(function: Any, cases: list[_Case]) -> Any:
    def run(**fixtures: Any) -> None:
        failures = _Failures(cases)
        for case in failures.chosen:
            with failures.caught(case):
                function(**fixtures, **case.values)
        failures.report()

    async def run_async(**fixtures: Any) -> None:
        failures = _Failures(cases)
        for case in failures.chosen:
            with failures.caught(case):
                await function(**fixtures, **case.values)
        failures.report()

    return run_async if inspect.iscoroutinefunction(function) else run


class _Failures:
    """The cases of a test that are run, and the errors of those that fail."""

    def __init__(self, cases: list[_Case]) -> None:
        self.chosen = [case for case in cases if _selected in case.name]
        self._errors: dict[str, Exception] = {}
        if not self.chosen:
            pytest.skip(f"no case is called {_selected}")

    @contextmanager
    def caught(self, case: _Case) -> Generator[None]:
        """Note the error of a case, and go on."""
        try:
            yield
        except _ENDS as exc:
            error = exc if isinstance(exc, Exception) else AssertionError(f"{exc}")
            error.add_note(f"case: {case.name}")
            self._errors[case.name] = error.with_traceback(exc.__traceback__)

    def report(self) -> None:
        """Raise an error that names each case that failed."""
        __tracebackhide__ = True
        if self._errors:
            count = f"{len(self._errors)} of {len(self.chosen)} cases failed"
            raise ExceptionGroup(f"{count}: {', '.join(self._errors)}", [*self._errors.values()])


def _named(
    parameters: tuple[str, ...],
    cases: list[Any],
    ids: Iterable[str] | Callable[[Any], str] | None,
) -> Iterator[_Case]:
    names = None if ids is None or callable(ids) else [*ids]
    assert names is None or len(names) == len(cases)
    name_of = ids if callable(ids) else _name_of
    used: set[str] = set()
    for number, case in enumerate(cases):
        if isinstance(case, _Param):
            assert not case.marks, "each_case knows no marks"
            values, name = case.values, case.id
        else:
            values = (case,) if len(parameters) == 1 else tuple(case)
            name = names[number] if names is not None else None
        text = "-".join(map(name_of, values)) if name is None else f"{name}"
        if text in used:
            text += f"-{number}"
        used.add(text)
        yield _Case(text, dict(zip(parameters, values, strict=True)))


def _name_of(value: Any) -> str:
    name = getattr(value, "__name__", value)
    return name if isinstance(name, str) else repr(name)
