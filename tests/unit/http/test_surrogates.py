"""Half of a surrogate pair in one text costs that text only, in every form of response."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Generator
from typing import Any

import msgspec
import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async._http.codec import Codec, parse, split
from toggl_async._http.codec.codec import CHUNK_THRESHOLD
from toggl_async._http.codec.envelope import concat, flatten, unwrap
from toggl_async._http.codec.surrogates import hide_surrogates
from toggl_async.errors import IncompleteBodyError, ResponseError, UnexpectedContentError
from toggl_async.events import FieldNotRead
from toggl_async.models.track.tags import Tag
from toggl_async.testing import FakeSend, fake_session, reply

HALVES = {
    "high": r"\ud83d",
    "low": r"\udc4d",
    "upper case": r"\uD83D",
    "cut text": r"a\ud83d\ude00b\ud83d",
    "high and high": r"\ud83d\ud83d\ude00",
    "the wrong order": r"\ude00\ud83d",
    "after a backslash": r"\\\ud83d",
    "next to quotes": r"\"\ud83d\"",
    "the mark as an escape": r"\ufdd0d83d \ud83d",
    "the mark": "\ufdd0d83d \\ud83d",
}
WHOLE = {
    "a pair": r"\ud83d\ude00",
    "an escaped backslash": r"\\ud83d",
    "two of them": r"\\\\ud83d",
    "the mark": r"\ufdd0d83d",
}


def tags(name: str) -> bytes:
    items = [
        b'{"id": 1, "workspace_id": 7, "name": "first \\u00e9"}',
        b'{"id": 2, "workspace_id": 7, "name": "%s", "new": {"a": ["%s", "b"]}}'
        % (name.encode(), name.encode()),
        b'{"id": 3, "workspace_id": 7, "name": "last", "at": "2026-03-02T09:00:00Z"}',
    ]
    return b"[" + b", ".join(items) + b"]"


def normal(text: str) -> str:
    """Return JSON text without the spellings that do not matter."""
    return json.dumps(json.loads(text)).lower()


@pytest.mark.parametrize("name", HALVES.values(), ids=HALVES.keys())
@pytest.mark.parametrize("keep_unknown", [True, False])
def test_the_other_items_and_fields_are_read(name: str, keep_unknown: bool) -> None:
    unread: list[tuple[str, str]] = []
    codec = Codec(keep_unknown=keep_unknown)
    first, second, third = codec.loads_list(
        tags(name), Tag, on_unread=lambda *field: unread.append(field)
    )
    assert (first.name, third.name) == ("first é", "last")
    assert third.at is not None
    assert (second.id, second.name) == (2, None)
    assert unread == [("$[1].name", "Tag")]
    assert normal(second.extra["name"]) == normal(f'"{name}"')
    if keep_unknown:
        text, other = second.extra["new"]["a"]
        assert (normal(text), other) == (normal(f'"{name}"'), "b")
        assert type(text) is str
    json.dumps(second.to_dict(json=True))
    msgspec.json.encode(second.to_dict(json=True))


def test_a_list_that_is_decoded_in_chunks() -> None:
    items = [b'{"id": %d, "workspace_id": 7, "name": "%s"}' % (n, b"x" * 90) for n in range(9_000)]
    items[4_000] = rb'{"id": 4000, "workspace_id": 7, "name": "\ud83d"}'
    body, unread = b"[" + b",".join(items) + b"]", list[tuple[str, str]]()
    assert len(body) > CHUNK_THRESHOLD
    reading = Codec().iter_loads(body, Tag, on_unread=lambda *field: unread.append(field))
    read: list[Tag] = []

    def finish() -> Generator[None]:
        read.extend((yield from reading))

    assert len(list(finish())) > 1
    assert [tag.id for tag in read] == list(range(9_000))
    assert [tag.id for tag in read if tag.name is None] == [4_000]
    assert unread == [("$[4000].name", "Tag")]


@pytest.mark.parametrize("name", WHOLE.values(), ids=WHOLE.keys())
def test_other_escapes_are_read_as_they_are(name: str) -> None:
    assert hide_surrogates(tags(name)) is None
    second = Codec().loads_list(tags(name), Tag)[1]
    assert second.name == json.loads(f'"{name}"')


@pytest.mark.parametrize("name", HALVES.values(), ids=HALVES.keys())
def test_a_hidden_document_is_restored(name: str) -> None:
    data = tags(name)
    hidden = hide_surrogates(data)
    assert hidden is not None
    assert hidden.restore(hidden.data) == data
    assert [bytes(item) for item in split(data)] == [
        hidden.restore(bytes(item)) for item in split(hidden.data)
    ]


def test_a_document_with_all_marks_is_refused_as_before() -> None:
    marks = "".join(chr(mark) for mark in range(0xFDD0, 0xFDF0)).encode()
    with pytest.raises(ResponseError):
        parse(b'["' + marks + b'", "\\ud83d"]')


@pytest.mark.parametrize("odd", [b"1e400", b"1" + b"0" * 5000])
def test_each_value_that_cannot_be_read_costs_itself(odd: bytes) -> None:
    data = b'{"id": 1, "workspace_id": 7, "name": "\\ud83d", "new": %s, "good": [1]}' % odd
    tag = Codec().loads(data, Tag)
    assert tag.extra == {"name": r'"\ud83d"', "new": odd.decode(), "good": [1]}


def test_names_of_fields_can_have_one() -> None:
    tag = Codec().loads(b'{"id": 1, "workspace_id": 7, "a\\ud83d": {"\\udc4d": 1}}', Tag)
    assert tag.extra == {r"a\ud83d": {r"\udc4d": 1}}


def test_names_of_fields_that_are_not_utf8_are_replaced() -> None:
    tag = Codec().loads(b'{"id": 1, "workspace_id": 7, "a\xff": 2}', Tag)
    assert tag.extra == {"a\ufffd": 2}


def test_strict_decoding_refuses_them() -> None:
    with pytest.raises(UnexpectedContentError):
        Codec(strict=True).loads_list(tags(r"\ud83d"), Tag)


@pytest.mark.parametrize("body", [rb'[{"id": 1, "name": "\ud83d"}', rb'[{"id": 1, "name": "\ud83d'])
def test_a_response_that_is_cut_off_is_still_one(body: bytes) -> None:
    for read in (split, parse):
        with pytest.raises(IncompleteBodyError):
            read(body)


@pytest.mark.parametrize("body", [rb'[{"id": 1 "name": "\ud83d"}]', rb'<p>"\ud83d"</p>'])
def test_what_is_not_json_is_not_read(body: bytes) -> None:
    for read in (split, parse):
        with pytest.raises(UnexpectedContentError):
            read(body)


@pytest.mark.parametrize(
    ("read", "body"),
    [
        (lambda body: unwrap(body, "data")[0], rb'{"data": [{"a": "\ud83d"}, {"a": "b"}]}'),
        (lambda body: unwrap(body, "data")[0], rb'[{"data": [{"a": "\ud83d"}, {"a": "b"}]}]'),
        (concat, rb'{"1": [{"a": "\ud83d"}], "2": [{"a": "b"}]}'),
        (flatten, rb'[[{"a": "\ud83d"}], [{"a": "b"}]]'),
    ],
    ids=["envelope", "envelope in a list", "object of lists", "list of lists"],
)
def test_lists_in_objects(read: Callable[[bytes], bytes], body: bytes) -> None:
    assert parse(read(body)) == [{"a": r'"\ud83d"'}, {"a": "b"}]


def test_a_field_next_to_the_list_of_an_envelope() -> None:
    items, others = unwrap(rb'{"data": [1], "note": "\ud83d", "more": {"a": ["\ud83d"]}}', "data")
    assert (items, others) == (b"[1]", {"note": r'"\ud83d"', "more": {"a": [r'"\ud83d"']}})


ROW = rb'{"user_id": 5, "description": "%s", "time_entries": [{"id": %d, "seconds": 60}]}'
Call = Callable[[TogglSession], Awaitable[Any]]
RESPONSES: dict[str, tuple[bytes, Call, Callable[[Any], Any]]] = {
    "list": (
        tags(r"\ud83d"),
        lambda session: session.track.tags.list(7),
        lambda answer: [tag.name for tag in answer],
    ),
    "object": (
        rb'{"id": 61, "workspace_id": 7, "name": "\ud83d", "color": "#0b83d9"}',
        lambda session: session.track.projects.get(7, 61),
        lambda answer: [answer.color, answer.name, answer.color],
    ),
    "page of a report": (
        b"[" + b", ".join(ROW % pair for pair in ((b"a", 1), (rb"\ud83d", 2), (b"c", 3))) + b"]",
        lambda session: session.reports.detailed.search(
            7, start_date="2026-03-01", end_date="2026-03-31"
        ).all(),
        lambda answer: [row.description for row in answer],
    ),
    "pages": (
        b"[" + b", ".join(
            rb'{"id": %d, "workspace_id": 7, "name": "%s"}' % pair
            for pair in ((1, b"a"), (2, rb"\ud83d"), (3, b"c"))
        ) + b"]",
        lambda session: session.track.projects.list(7).all(),
        lambda answer: [project.name for project in answer],
    ),
    "envelope": (
        b'{"total_count": 3, "page": 1, "per_page": 200, "data": [' + b", ".join(
            rb'{"id": %d, "workspace_id": 7, "project_id": 61, "name": "%s"}' % pair
            for pair in ((1, b"a"), (2, rb"\ud83d"), (3, b"c"))
        ) + b"]}",
        lambda session: session.track.tasks.list(7).all(),
        lambda answer: [task.name for task in answer],
    ),
    "plain": (
        rb'["a", "\ud83d", "c"]',
        lambda session: session.request("track", "GET", "/me/tags"),
        lambda answer: [text if "ud83d" not in text else None for text in answer.json()],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", RESPONSES)
async def test_methods_return_the_rest(kind: str) -> None:
    body, call, values = RESPONSES[kind]
    events: list[Any] = []
    send = FakeSend(reply(body=body))
    async with fake_session(send, ApiToken("0" * 32), on_event=events.append) as session:
        answer = await call(session)
    first, broken, last = values(answer)
    assert (bool(first), broken, bool(last)) == (True, None, True)
    assert len(send) == 1
    fields = [event.path for event in events if isinstance(event, FieldNotRead)]
    assert len(fields) == (0 if kind == "plain" else 1)
