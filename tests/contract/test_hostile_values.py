"""For any argument of a method, errors are those of the SDK, or a TypeError for names.

Every parameter and every keyword of every method is given values of the wrong kind, one at a
time. A middleware stands where the network would be: it raises, so nothing is sent.

Each parameter gets a share of the values, another one than its neighbour's: all values meet each
kind of parameter, and a run takes seconds. ``HOSTILE_SHARE=1`` gives all values to all parameters.
"""

from __future__ import annotations

import inspect
import os
import typing
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toggl_async import ApiToken, PlanOAuth, TogglSession
from toggl_async._http.downloads import Download
from toggl_async._http.request import HttpResponse, Request, Send
from toggl_async._http.validation import RANGES
from toggl_async._signatures import written_signature
from toggl_async.auth import MemoryStore
from toggl_async.errors import ConnectError, InvalidArgumentError, TogglError
from toggl_async.paging import Pages
from toggl_async.secrets import Secret, is_secret_name

from ..support.cases import each_case
from ..support.made_up import fields, filled, keywords, path_values, required
from ..support.v8_cases import CASES, World
from .test_operations import NAMES, method_of, methods_of


class Hostile:
    """An object that no service knows, whose conversions fail."""

    def __index__(self) -> int:
        raise RuntimeError("no number")

    def __str__(self) -> str:
        raise RuntimeError("no text")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("not comparable")

    __hash__ = object.__hash__


class HostileIterable:
    def __iter__(self) -> Iterator[int]:
        raise RuntimeError("no items")


def cycle() -> list[Any]:
    items: list[Any] = []
    items.append(items)
    return items


def deep() -> Any:
    value: Any = 1
    for _ in range(5000):
        value = [value]
    return value


FAR_EAST: Final = timezone(timedelta(hours=14))
VALUES: Final[dict[str, Callable[[], Any]]] = {
    "None": lambda: None,
    "True": lambda: True,
    "object": object,
    "hostile object": Hostile,
    "hostile iterable": HostileIterable,
    "class": lambda: Hostile,
    "function": lambda: deep,
    "huge int": lambda: 10**30,
    "huger int": lambda: 10**5000,
    "negative int": lambda: -(10**30),
    "NaN": lambda: float("nan"),
    "infinity": lambda: float("inf"),
    "decimal": lambda: Decimal("NaN"),
    "complex": lambda: 1j,
    "surrogate": lambda: "\ud800",
    "NUL": lambda: "\x00",
    "empty text": lambda: "",
    "long text": lambda: "x" * 200_000,
    "many digits": lambda: "1" * 5_000,
    "bytes": lambda: b"\xff\xfe",
    "bytearray": lambda: bytearray(b"x"),
    "set": lambda: {1, "a"},
    "frozenset of objects": lambda: frozenset([object()]),
    "generator": lambda: (n for n in ("a", None)),
    "list of objects": lambda: [object()],
    "list of surrogates": lambda: ["\udfff"],
    "cycle": cycle,
    "deep": deep,
    "dict with odd keys": lambda: {(1, 2): 3},
    "dict of objects": lambda: {"a": object()},
    "dict of cycles": lambda: {"a": cycle()},
    "naive": lambda: datetime(2026, 1, 1),  # noqa: DTZ001 - on purpose
    "year 1": lambda: datetime(1, 1, 1, tzinfo=UTC),
    "year 1 in the east": lambda: datetime(1, 1, 1, tzinfo=FAR_EAST),
    "year 9999": lambda: datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=12))),
    "first day": lambda: date.min,
    "last day": lambda: date.max,
    "longest time": lambda: timedelta.max,
    "secret": lambda: Secret("\ud800"),
}


SHARE: Final = int(os.environ.get("HOSTILE_SHARE", "6"))
"""The number of values of which one goes to a parameter."""


def share_of(*place: str) -> Iterator[tuple[str, Any]]:
    """Make the values for a parameter: always the same ones for the same place."""
    first = zlib.crc32(".".join(place).encode()) % SHARE
    for kind in list(VALUES)[first::SHARE]:
        yield kind, VALUES[kind]()


class NothingIsSentError(ConnectError):
    """Where the network would have been reached."""


async def no_network(request: Request, send: Send) -> HttpResponse:
    del request, send
    raise NothingIsSentError("nothing is sent here")


@pytest.fixture
def session() -> TogglSession:
    return TogglSession(
        ApiToken("t"),
        PlanOAuth("id", "secret", store=MemoryStore()),
        middlewares=[no_network],
        retries=0,
    )


async def call(method: Callable[..., Any], values: dict[str, Any], more: dict[str, Any]) -> None:
    result = method(*values.values(), **more)
    if isinstance(result, Pages):
        await result.all()
    elif isinstance(result, Download):
        async with result:
            pass
    elif inspect.isawaitable(result):
        await result


async def outcome(
    method: Callable[..., Any], values: dict[str, Any], more: dict[str, Any]
) -> BaseException | None:
    try:
        await call(method, values, more)
    except BaseException as exc:  # noqa: BLE001 - which one is the question
        return exc
    return None


def is_ours(error: BaseException | None) -> bool:
    return error is None or isinstance(error, TogglError)


def keyword_only(method: Callable[..., Any]) -> dict[str, Any]:
    return {
        parameter.name: parameter
        for parameter in written_signature(method).parameters.values()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }


@pytest.mark.promise("any-argument-is-typed")
@each_case("name", NAMES)
async def test_hostile_values_end_in_an_error_of_the_sdk(session: TogglSession, name: str) -> None:
    method = method_of(session, name).call
    schema = keywords(method)
    values = path_values(method)
    musts = {} if schema is None else filled(schema, required(schema))
    extra = [*(fields(schema) if schema is not None else ()), *keyword_only(method)]
    wrong: list[str] = []
    for parameter in values:
        for kind, hostile in share_of(name, parameter):
            error = await outcome(method, {**values, parameter: hostile}, musts)
            if not is_ours(error):
                wrong.append(f"{parameter}={kind}: {error!r}")
    for keyword in extra:
        for kind, hostile in share_of(name, keyword):
            error = await outcome(method, values, {**musts, keyword: hostile})
            if not is_ours(error):
                wrong.append(f"{keyword}={kind}: {error!r}")
    assert not wrong


def test_hostile_values_all_have_their_turn() -> None:
    kinds = {kind for name in NAMES[:60] for kind, _ in share_of(name, "parameter")}
    assert kinds == VALUES.keys()


# -- the names of API v8, whose parameters may be spelt in several ways

WORLD: Final = World(*range(7, 20))


@pytest.fixture
def classic_session(session: TogglSession) -> TogglSession:
    """Return a session that knows where everything is, so that nothing has to be looked up."""
    locator = session.v8._locator
    for kind in ("client", "project", "tag", "task", "group", "project_user", "workspace_user"):
        for item_id in (*range(7, 20), 61):
            locator.remember(kind, item_id, WORLD.workspace, WORLD.project, WORLD.user)
    locator._organizations[WORLD.workspace] = 1
    locator._default = WORLD.workspace
    return session


def classic_arguments(name: str, method: Callable[..., Any]) -> tuple[dict[str, Any], str | None]:
    """Return the arguments of a usual call by name, and the name that wraps its body, if any."""
    given, more = CASES[name].give(WORLD)
    arguments = dict(written_signature(method).bind(*given, **more).arguments)
    for parameter in written_signature(method).parameters.values():
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            arguments |= arguments.pop(parameter.name, {})
            if "body" not in written_signature(method).parameters:
                return arguments, None
            body = arguments.pop("body", None)
            return arguments | (body[parameter.name] if body else {}), parameter.name
    return arguments, None


def is_ours_or_missing(error: BaseException | None) -> bool:
    """Return whether it is an error of the SDK, or a ``TypeError`` for argument names.

    Values that count as not given leave a name missing, a body may hold unknown names, and both
    forms of a body cannot be passed at once.
    """
    names = isinstance(error, TypeError) and str(error).startswith(
        ("missing", "unexpected", "pass a body")
    )
    return names or is_ours(error)


@pytest.mark.promise("any-argument-is-typed")
@pytest.mark.parametrize("name", CASES)
async def test_hostile_values_under_the_names_of_v8_end_in_an_error_of_the_sdk(
    classic_session: TogglSession, name: str
) -> None:
    method = getattr(classic_session.v8, name)
    arguments, wrapper = classic_arguments(name, method)
    parameters = {
        parameter.name
        for parameter in written_signature(method).parameters.values()
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD
    }
    ids = {key: value for key, value in arguments.items() if key in parameters}
    body = {key: value for key, value in arguments.items() if key not in parameters}
    schema = keywords(method)
    wrong: list[str] = []

    async def attempt(place: str, kind: str, more: dict[str, Any]) -> None:
        error = await outcome(method, {}, more)
        if not is_ours_or_missing(error):
            wrong.append(f"{place}={kind}: {error!r}")

    for parameter in parameters:
        fields_too = {} if parameter == "body" else body
        for kind, hostile in share_of(name, parameter):
            await attempt(parameter, kind, {**ids, **fields_too, parameter: hostile})
    for field in fields(schema) if schema is not None else ():
        for kind, hostile in share_of(name, field):
            await attempt(field, kind, {**ids, **body, field: hostile})
        for kind, hostile in share_of(name, "body", field) if wrapper is not None else ():
            inner = {**body, field: hostile}
            await attempt(f"body.{field}", kind, {**ids, "body": {wrapper: inner}})
    for kind, hostile in share_of(name, "wrapper") if wrapper is not None else ():
        await attempt(f"body of {wrapper}", kind, {**ids, "body": {wrapper: hostile}})
    if name == "invite_users_to_workspace":
        for kind, make in VALUES.items():
            await attempt("body.emails", kind, {**ids, "body": {"emails": make()}})
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", CASES)
async def test_usual_values_under_the_names_of_v8_reach_the_network(
    classic_session: TogglSession, name: str
) -> None:
    """Else the test above would only show that nothing works."""
    method = getattr(classic_session.v8, name)
    arguments, _ = classic_arguments(name, method)
    assert isinstance(await outcome(method, {}, arguments), NothingIsSentError)


@each_case("name", NAMES)
async def test_hostile_names_are_type_errors_as_for_any_function(
    session: TogglSession, name: str
) -> None:
    method = method_of(session, name).call
    values = path_values(method)
    schema = keywords(method)
    if name != "track.workspaces.search":  # which takes any keyword
        assert isinstance(await outcome(method, values, {"no_such_keyword": 1}), TypeError)
    if schema is not None and required(schema):
        assert isinstance(await outcome(method, values, {}), TypeError)


ANYTHING: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.characters(categories=["Cs"])
    | st.binary(max_size=4)
    | st.dates()
    | st.datetimes()
    | st.datetimes(timezones=st.sampled_from([UTC, FAR_EAST]))
    | st.builds(object),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=4) | st.integers(), inner, max_size=3)
        | st.tuples(inner)
        | st.sets(st.integers(), max_size=2)
    ),
    max_leaves=6,
)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.sampled_from(NAMES), st.data())
async def test_any_arguments_end_in_an_error_of_the_sdk(
    session: TogglSession, name: str, data: st.DataObject
) -> None:
    method = method_of(session, name).call
    schema = keywords(method)
    values = {parameter: data.draw(ANYTHING) for parameter in path_values(method)}
    more = {} if schema is None else {field: data.draw(ANYTHING) for field in required(schema)}
    if schema is not None:
        names = data.draw(st.sets(st.sampled_from(sorted(fields(schema))), max_size=4))
        more |= {field: data.draw(ANYTHING) for field in names}
    error = await outcome(method, values, more)
    assert is_ours(error), repr(error)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ANYTHING, max_size=2), ANYTHING, ANYTHING, ANYTHING)
async def test_any_arguments_of_request_end_in_an_error_of_the_sdk(
    session: TogglSession, path: list[Any], json: Any, query: Any, route: Any
) -> None:
    for call_it in (session.request, lambda _, __, *a, **k: session.download("track", *a, **k)):
        error = await outcome(
            lambda *_, c=call_it: c(
                "track", "POST", "/x" + "/{name}" * len(path), *path, json=json
            ),
            {},
            {},
        )
        assert is_ours(error), repr(error)
        error = await outcome(
            lambda *_, c=call_it: c("track", "GET", route, *path, query=query), {}, {}
        )
        assert is_ours(error), repr(error)


# -- ranges


def ranges() -> Iterator[tuple[str, str, str]]:
    """Every method with two keywords that bound a range."""
    for method in methods_of(
        TogglSession(ApiToken("t"), PlanOAuth("id", "secret", store=MemoryStore()))
    ):
        schema = keywords(method.call)
        names = fields(schema) if schema is not None else {}
        for first, last in RANGES:
            if first in names and last in names:
                yield method.name, first, last


def bounds(hint: Any) -> list[tuple[Any, Any]]:
    """Values of a type, in the wrong order."""
    kinds = set(typing.get_args(hint)) | {hint}
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    pairs: list[tuple[Any, Any]] = []
    if datetime in kinds or str(hint).find("AwareDatetime") >= 0:
        pairs.append((moment, moment - timedelta(seconds=1)))
    if date in kinds:
        pairs.append((date(2026, 3, 2), date(2026, 3, 1)))
    if int in kinds:
        pairs.append((1772442001, 1772442000))
    if {int, datetime} <= kinds:
        pairs.append((moment, int(moment.timestamp()) - 1))
    if {date, datetime} <= kinds:
        pairs.append((moment, date(2026, 2, 27)))
        pairs.append((date(2026, 3, 4), moment))
    return pairs


@pytest.mark.promise("any-argument-is-typed")
@each_case(("name", "first", "last"), list(ranges()))
async def test_reversed_ranges_are_refused(
    session: TogglSession, name: str, first: str, last: str
) -> None:
    method = method_of(session, name).call
    schema = keywords(method)
    assert schema is not None
    hints = fields(schema)
    musts = filled(schema, required(schema))
    cases = bounds(hints[first]) if hints[first] is not str else []
    for early, late in cases:
        error = await outcome(method, path_values(method), {**musts, first: early, last: late})
        assert isinstance(error, InvalidArgumentError), (early, late)


def test_ranges_are_found() -> None:
    assert len({name for name, _, _ in ranges()}) > 30


def test_names_of_bounds_are_all_known() -> None:
    """A TypedDict with one bound has no other field that could be its end."""
    known = {name for pair in RANGES for name in pair}
    ends = {"to", "to_date", "end", "end_at", "stop_date", "until_date", "last_date"}
    for method in methods_of(
        TogglSession(ApiToken("t"), PlanOAuth("id", "secret", store=MemoryStore()))
    ):
        schema = keywords(method.call)
        for name in fields(schema) if schema is not None else {}:
            assert name not in ends or name in known, (method.name, name)


async def test_positional_moments_in_the_wrong_order_are_refused(session: TogglSession) -> None:
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    with pytest.raises(InvalidArgumentError):
        _ = session.track.audit_logs.list(3, moment, moment - timedelta(seconds=1))


# -- secrets


def parameters() -> Iterator[tuple[str, str, Any]]:
    for method in methods_of(
        TogglSession(ApiToken("t"), PlanOAuth("id", "secret", store=MemoryStore()))
    ):
        hints = typing.get_type_hints(method.call, include_extras=True)
        for parameter in written_signature(method.call).parameters:
            if parameter in hints:
                yield method.name, parameter, hints[parameter]
        schema = keywords(method.call)
        yield from (
            (method.name, name, hint)
            for name, hint in (fields(schema) if schema is not None else {}).items()
        )


def test_parameters_that_grant_access_take_a_secret() -> None:
    wrong = [
        (name, parameter)
        for name, parameter, hint in parameters()
        if is_secret_name(parameter)
        and str in {hint, *typing.get_args(hint)}
        and Secret not in typing.get_args(hint)
    ]
    assert not wrong
