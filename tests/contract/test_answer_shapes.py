"""Every operation decodes every response: all fields, few, nulls, unknown fields, pages.

Both APIs are called. The blocking one has a session for all tests; nothing opens a socket.
"""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Callable, Iterator
from functools import cache, reduce
from typing import Any, Final

import attrs
import pytest

import toggl_sync
from toggl_async import ApiToken, FocusApiKey, PlanOAuth
from toggl_async._http.codec import Codec
from toggl_async._http.downloads import Download
from toggl_async._http.request import HttpResponse
from toggl_async.auth import MemoryStore
from toggl_async.errors import NotFoundError
from toggl_async.models.base import LEGACY_IDS, Model
from toggl_async.models.reports.detailed import DetailedEntry
from toggl_async.paging import Pages
from toggl_async.testing import FakeClock

from ..catalogue.data import ENVELOPES, Operation, name_of, schemas
from ..support.cases import each_case
from ..support.made_up import filled, keywords, path_values, required
from ..support.recorder import NOW, TOKEN, Recorder, Sent, by_catalogue, by_key, recorded, reply
from ..support.v8_cases import CLASSIC
from ..support.v8_recording import ID
from ..unit.models.test_samples import normal
from ..unit.v8.test_parameters import REQUIRED, ids_of
from .answers import (
    AnswerMaker,
    Shape,
    answer_of,
    described,
    differences,
    is_json,
    item_schema,
    items_in,
    ref_of,
)
from .test_operations import NAMES, SILENT, WITH, body_schema

CODEC: Final = Codec()
OPERATIONS: Final = by_key()
ROW: Final = {"$ref": "models.json#/models/reports.DetailedRow"}

WITHOUT_ZONE: Final = re.compile(r'(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)"')
KEYS: Final[dict[str, tuple[str, str, str]]] = {}
"""API, verb and route of each method, once they are known."""

Answer = Callable[[Sent], HttpResponse]


@attrs.define
class Switch:
    """Answers as it was set last."""

    answer: Answer = by_catalogue

    def __call__(self, request: Sent) -> HttpResponse:
        return self.answer(request)


@attrs.frozen
class Blocking:
    session: toggl_sync.TogglSession
    switch: Switch
    sent: list[Sent]


@pytest.fixture(scope="module")
def blocking() -> Iterator[Blocking]:
    recorder = Recorder(switch := Switch())
    plan = PlanOAuth("client", "secret", store=MemoryStore())
    options: Any = {"middlewares": [recorder], "clock": FakeClock(NOW)}
    with toggl_sync.TogglSession(
        ApiToken(TOKEN), plan, FocusApiKey(f"toggl_sk_{TOKEN}"), **options
    ) as session:
        yield Blocking(session, switch, recorder.sent)


@attrs.frozen
class Result:
    value: Any
    is_listing: bool
    sent: list[Sent]


@cache
def arguments(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a method needs: ids, and the required fields."""
    method = method_at(recorded()[0], name)
    schema = keywords(method)
    names = WITH.get((name, None), set())
    given = {} if schema is None else filled(schema, required(schema) | names)
    return path_values(method), given


def method_at(session: Any, name: str) -> Any:
    """Return the method of a session with a name such as ``track.tags.list``."""
    return reduce(getattr, name.split("."), session)


async def call(name: str, answer: Answer, **more: Any) -> Result:
    """Call the async method with what it needs, and more."""
    session, sent = recorded(answer)
    values, given = arguments(name)
    result = method_at(session, name)(**values, **{**given, **more})
    if isinstance(result, Pages):
        return Result(await result.all(), True, sent)
    if isinstance(result, Download):
        async with result as file:
            return Result(await file.read(), False, sent)
    return Result(await result, False, sent)


def call_blocking(name: str, answer: Answer, blocking: Blocking, **more: Any) -> Result:
    """Call the blocking method with what it needs, and more."""
    blocking.switch.answer = answer
    blocking.sent.clear()
    values, given = arguments(name)
    result = method_at(blocking.session, name)(**values, **{**given, **more})
    if isinstance(result, toggl_sync.Pages):
        return Result(list(result), True, [*blocking.sent])
    if isinstance(result, toggl_sync.Download):
        with result as file:
            return Result(file.read(), False, [*blocking.sent])
    return Result(result, False, [*blocking.sent])


async def both(name: str, answer: Answer, blocking: Blocking) -> dict[str, Result]:
    """Call both methods."""
    return {
        "async": await call(name, answer),
        "blocking": call_blocking(name, answer, blocking),
    }


async def operation_of(name: str) -> tuple[Operation, str]:
    """Return the operation of a method, and the route that it takes."""
    if name not in KEYS:
        KEYS[name] = (await call(name, by_catalogue)).sent[0].key
    key = KEYS[name]
    return OPERATIONS[key], key[2]


def body_for(name: str, operation: Operation, shape: Shape) -> Any:
    if name == "reports.saved.rows":  # an answer without rows is an error
        rows = [AnswerMaker(shape).value(ROW) for _ in range(2)]
        return {"report_type": "detailed", "detailed_results": {"report": rows}}
    # A row without entries would vanish: an error too.
    always = {"time_entries"} if name == "reports.detailed.entries" else set[str]()
    return answer_of(operation, AnswerMaker(shape, frozenset(always)))


WITH_ENVELOPE: Final = {
    "focus.audit_logs.get_page_for_organization",
    "focus.audit_logs.get_page_for_workspace",
}
"""Methods that return what is around a list as well."""


def expected(name: str, operation: Operation, body: Any) -> list[Any]:
    """Return the JSON of what a method gives."""
    if name == "reports.saved.rows":
        rows: list[Any] = body["detailed_results"]["report"]
        return rows
    if name in WITH_ENVELOPE:
        return [body]
    return items_in(operation, body)


def check(name: str, values: list[Any], parts: list[Any]) -> Iterator[str]:
    """Say what was lost of an answer, on the objects or on the way back to JSON."""
    if name == "reports.detailed.entries":
        yield from check_entries(values, parts)
        return
    if len(values) != len(parts):
        yield f"{len(values)} items, not {len(parts)}"
    for index, (value, part) in enumerate(zip(values, parts, strict=False)):
        yield from differences(value, part, f"$[{index}]")
        if isinstance(value, Model) and not comes_back(value, part):
            yield f"$[{index}] comes back as other JSON"


def comes_back(value: Model, part: Any) -> bool:
    """Return whether the JSON of a model equals that of the response."""
    # Toggl writes a Z after wall-clock times, which is untrue and not written again.
    texts = (CODEC.dumps(value).decode(), json.dumps(part))
    back, came = (normal(json.loads(WITHOUT_ZONE.sub(r'\1Z"', text))) for text in texts)
    return bool(back == came)


def check_entries(entries: list[DetailedEntry], rows: list[dict[str, Any]]) -> Iterator[str]:
    """Say what of a row and its entries cannot be read on the objects that hold both."""
    pairs = [(row, entry) for row in rows for entry in row["time_entries"]]
    if len(entries) != len(pairs):
        yield f"{len(entries)} entries, not {len(pairs)}"
    for obj, (row, entry) in zip(entries, pairs, strict=False):
        for field, part in {**row, **entry}.items():
            if field != "time_entries":
                own = LEGACY_IDS.get(field, field)
                value = obj.extra[field] if field in obj.extra else getattr(obj, own, None)
                yield from differences(value, part, f"$.{field}")


@each_case("name", NAMES)
async def test_answers_of_every_shape_are_read(name: str, blocking: Blocking) -> None:
    operation, route = await operation_of(name)
    if not is_json(operation, route):  # a file, a word, nothing: it has one shape
        results = await both(name, by_catalogue, blocking)
        assert results["async"].value == results["blocking"].value
        return
    for shape in Shape:
        body = body_for(name, operation, shape)
        answer = json.dumps(body).encode()
        for api, result in (await both(name, constant(answer), blocking)).items():
            case = f"{shape.value}, {api}"
            assert len(result.sent) == 1, case
            if name in SILENT:
                assert result.value is None, case
            else:
                wanted = expected(name, operation, body)
                assert [*check(name, listed(result.value), wanted)] == [], case


def constant(answer: bytes) -> Answer:
    return lambda _: reply(answer)


def listed(value: Any) -> list[Any]:
    return [*value] if isinstance(value, list | tuple) else [value]


# -- listings: one page and three

LISTINGS: Final = [
    name
    for name in NAMES
    if typing.get_origin(typing.get_type_hints(method_at(recorded()[0], name))["return"]) is Pages
]
SINGLE_PAGE: Final = {
    "track-v9.list_audit_logs",
    "track-v9.list_my_tasks",
    "track-v9.list_time_entries",
}
"""Operations that could page, and that the SDK asks for everything in one answer."""
SHORT: Final = 2
"""Items of a page where the answer says that there are more."""
UNSIZED: Final = 20
"""Items of a page where neither the request nor the answer says how many there are in one."""


def style_of(operation: Operation) -> str:
    """Return how an operation is paginated; an empty text if it is not."""
    if name_of(operation) in SINGLE_PAGE:
        return ""
    paginated = operation["paginated"] or {}
    if "start_id" in body_schema(operation).get("fields", ()):
        return "cursor"
    if "last_inv" in paginated.get("params", ()):
        return "token"
    style: str = paginated.get("style", "")
    return "" if style == "none" else style


def token_names(operation: Operation) -> tuple[str, str]:
    """Return the parameter of a page's token, and the field that has that of the next page."""
    billing = "last_inv" in (operation["paginated"] or {}).get("params", ())
    return ("cursor", "next") if billing else ("page_token", "next_page_token")


@attrs.define
class Paged:
    """Answers a listing in the way in which its operation pages."""

    name: str
    operation: Operation
    count: int
    """Pages in all."""
    items: list[Any] = attrs.field(factory=list[Any])
    """What has been answered so far."""
    asked: int = 0
    cursor: dict[str, str] = attrs.field(factory=dict[str, str])
    """What the next request must carry."""
    size: int = SHORT
    """Items of a full page."""
    maker: AnswerMaker = attrs.field(
        factory=lambda: AnswerMaker(Shape.ALL, fixed={"project_id": 17})
    )

    def __call__(self, request: Sent) -> HttpResponse:
        self.asked += 1
        assert self.asked <= self.count, "a request after the last page"
        body = request.json if isinstance(request.json, dict) else {}
        fields = {name: str(value) for name, value in {**request.query, **body}.items()}
        assert {name: fields.get(name) for name in self.cursor} == self.cursor
        answer: Callable[[dict[str, str]], HttpResponse] = getattr(
            self, f"_{style_of(self.operation) or 'whole'}"
        )
        return answer(fields)

    @property
    def is_last(self) -> bool:
        return self.asked == self.count

    def _more(self, size: int) -> list[Any]:
        schema = ROW if self.name == "reports.saved.rows" else item_schema(self.operation)
        page = [self.maker.value(schema) for _ in range(SHORT if self.is_last else size)]
        self.items += page
        return page

    def _reply(self, page: list[Any], **headers: str) -> HttpResponse:
        if self.name == "reports.saved.rows":
            data = {"report_type": "detailed", "detailed_results": {"report": page}}
            return reply(data, 200, **headers)
        kind, schema = described(self.operation)
        if items := ENVELOPES.get(ref_of(schema)):
            envelope = {items: page, "per_page": self.size}
            paginated = self.operation["paginated"] or {}
            total = "total_count" if self.operation["api"] != "focus" else "total"
            if total == "total_count" or "total_field" in paginated:
                envelope[total] = self.size * (self.count - 1) + SHORT
            param, field = token_names(self.operation)
            token = {} if self.is_last else {field: self.cursor.get(param)}
            whole = envelope | token
            return reply([whole] if kind == "list" else whole)
        if schemas().get(ref_of(schema), {}).get("kind") == "map":
            return reply({"17": page[:1], "18": page[1:]})
        return reply(page, 200, **headers)

    def _whole(self, _: dict[str, str]) -> HttpResponse:
        return self._reply(self._more(SHORT))

    def _page(self, fields: dict[str, str]) -> HttpResponse:
        paginated = self.operation["paginated"]
        page_name, size_name = paginated["params"]
        if "X-Pages" in paginated.get("headers", ()):
            page, headers = self._more(SHORT), {"X_Pages": str(self.count)}
        else:
            in_envelope = ref_of(described(self.operation)[1]) in ENVELOPES
            if not in_envelope or self.operation["api"] == "focus":
                self.size = int(fields.get(size_name, SHORT))
            page = self._more(self.size)
            headers = {}
        self.cursor = {page_name: str(self.asked + 1)}
        return self._reply(page, **headers)

    def _token(self, __: dict[str, str]) -> HttpResponse:
        param, _ = token_names(self.operation)
        self.cursor = {param: f"token {self.asked}"}
        return self._reply(self._more(SHORT))

    def _cursor(self, fields: dict[str, str]) -> HttpResponse:
        size = int(fields.get("page_size") or fields.get("per_page") or UNSIZED)
        before = self.items[-1:]
        page = self._more(size)
        if name_of(self.operation) == "track-v9.list_my_projects_paginated":
            self.cursor = {"start_project_id": str(page[-1]["id"])}
            return self._reply(page)
        names = {"start", "start_id"} & body_schema(self.operation)["fields"].keys()
        self.cursor = dict.fromkeys(names, str(page[-1]["id"]))
        return self._reply(before + page)  # a page starts with the id that was requested

    def _first_row_number(self, _: dict[str, str]) -> HttpResponse:
        page = self._more(SHORT)
        if self.is_last:
            return self._reply(page)
        names = {
            "first_row_number": "X_Next_Row_Number",
            "first_id": "X_Next_ID",
            "first_timestamp": "X_Next_Timestamp",
        }
        sent = self.operation["paginated"]["params"]
        self.cursor = {name: str(next(self.maker.numbers)) for name in names if name in sent}
        return self._reply(page, **{names[name]: value for name, value in self.cursor.items()})


@pytest.mark.parametrize("name", LISTINGS)  # pages are long: a second each
async def test_items_of_one_page_and_of_three_are_returned_once(
    name: str, blocking: Blocking
) -> None:
    operation, _ = await operation_of(name)
    for count in (1, 3) if style_of(operation) else (1,):
        answers = Paged(name, operation, count), Paged(name, operation, count)
        results = (
            await call(name, answers[0]),
            call_blocking(name, answers[1], blocking),
        )
        assert [answer.asked for answer in answers] == [count, count]
        assert [*check(name, results[0].value, answers[0].items)] == []
        assert results[1].value == results[0].value  # their answers were the same


async def test_listings_cover_every_pagination_of_the_catalogue() -> None:
    styles = {style_of((await operation_of(name))[0]) for name in LISTINGS}
    assert styles == {"", "page", "token", "cursor", "first_row_number"}
    paged = [name for name in LISTINGS if style_of((await operation_of(name))[0])]
    assert len(paged) > 25


# -- the classic 58, carried by the live APIs

IDS: Final = dict.fromkeys(
    ("id", "workspace_id", "wid", "project_id", "client_id", "user_id", "task_id", "tag_id"), ID
)
"""All answers speak of the same things, so that a look-up finds what is asked for."""
COLOUR: Final = {"color": "#2da608", "beginning_of_week": 1, "rounding_minutes": 15}


@attrs.frozen
class Carried:
    """Responds in a shape to the requests of the classic operations."""

    shape: Shape
    always: frozenset[str] = frozenset({"default_workspace_id", "organization_id", "project_id"})
    """What the requests cannot do without."""

    def __call__(self, request: Sent) -> HttpResponse:
        operation = OPERATIONS[request.key]
        if request.method == "PATCH" and "_ids}" in request.route:
            return reply({"success": [ID], "failure": []})
        if not is_json(operation, request.route):
            return by_catalogue(request)
        fixed = {**IDS, **COLOUR}
        return reply(answer_of(operation, AnswerMaker(self.shape, self.always, fixed)))


@pytest.mark.parametrize("name", CLASSIC)
async def test_classic_operations_read_answers_of_every_shape(
    name: str, blocking: Blocking
) -> None:
    ids, given = ids_of(CLASSIC[name]), REQUIRED.get(name, {})
    for shape in Shape:
        session, sent = recorded(Carried(shape))
        result = await getattr(session.v8, name)(**ids, **given)
        blocking.switch.answer = Carried(shape)
        blocking.sent.clear()
        again = getattr(blocking.session.v8, name)(**ids, **given)
        assert again == result
        assert [request.key for request in blocking.sent][-1:] == [sent[-1].key]


@pytest.mark.parametrize("name", ["get_task", "update_task", "delete_task"])
@pytest.mark.parametrize("shape", [Shape.FEW, Shape.NULLS])
async def test_task_without_its_project_in_the_response_is_not_found(
    name: str, shape: Shape
) -> None:
    session, _ = recorded(Carried(shape, frozenset()))
    with pytest.raises(NotFoundError, match="no task 17"):
        await getattr(session.v8, name)(ID)
