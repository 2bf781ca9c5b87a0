"""Decoding to models and encoding again, by both decoders."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async._http.codec import Codec, encode, parse, shared_codec
from toggl_async._http.codec.fast import is_plain
from toggl_async.errors import (
    DecodeError,
    IncompleteBodyError,
    InvalidArgumentError,
    ResponseError,
    TogglError,
    UnexpectedContentError,
)
from toggl_async.models.base import (
    AwareDatetime,
    Model,
    OpenEnum,
    attach_raw,
    model,
    raw_of,
)
from toggl_async.testing import FakeSend, fake_session, reply

NAIVE = datetime(2026, 3, 2)  # noqa: DTZ001 - that is the point


def _into(reported: list[tuple[str, str]]) -> Callable[[str, str], None]:
    """Return a callback that collects the fields that could not be read."""
    return lambda path, model: reported.append((path, model))


class Colour(OpenEnum):
    RED = "red"


@model
class Leaf(Model):
    id: int
    name: str | None = None


@model
class Tree(Model):
    wire_names: ClassVar[Mapping[str, str]] = {"trunk_width": "trunk-width"}

    id: int
    task_id: int | None = None
    trunk_width: float | None = None
    name: str | None = None
    height: float | None = None
    old: bool | None = None
    planted: date | None = None
    seen: AwareDatetime | None = None
    colour: Colour | None = None
    tags: tuple[str, ...] | None = None
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] | None = None
    named: dict[str, Leaf] | None = None
    anything: Any = None
    either: int | str | None = None


@model
class Grove(Model):
    id: int
    leaf: Leaf
    leaves: tuple[Leaf, ...] | None = None


SINGLE_PAGE: dict[str, Any] = {
    "id": 1,
    "name": "oak",
    "height": 2.5,
    "old": True,
    "planted": "2020-05-01",
    "seen": "2026-03-02T09:00:00Z",
    "colour": "red",
    "tags": ["a"],
    "leaf": {"id": 2, "name": "l", "new": 1},
    "leaves": [{"id": 3, "x": {"y": [1]}}],
    "named": {"k": {"id": 4, "z": None}},
    "anything": {"a": [1]},
    "either": "x",
    "unknown": {"deep": [1, None]},
    "tid": 9,
}


@pytest.fixture(params=["fast", "lenient", "strict"])
def codec(request: pytest.FixtureRequest) -> Codec:
    if request.param == "strict":
        return Codec(strict=True)
    codec = Codec()
    codec._use_fast = request.param == "fast"
    return codec


@pytest.fixture(params=["fast", "lenient"])
def either_codec(request: pytest.FixtureRequest) -> Codec:
    codec = Codec()
    codec._use_fast = request.param == "fast"
    return codec


def _json(**fields: Any) -> bytes:
    return json.dumps({"id": 1, **fields}).encode()


def _known(**more: Any) -> dict[str, Any]:
    """Everything that is declared, and nothing else, so that strict decoding accepts it too."""
    plain = {k: v for k, v in SINGLE_PAGE.items() if k not in {"unknown", "tid"}}
    return {**plain, "leaf": {"id": 2}, "leaves": [{"id": 3}], "named": {"k": {"id": 4}}, **more}


def test_fast_and_lenient_decoding_agree(codec: Codec) -> None:
    tree = codec.loads(_json(**_known()), Tree)
    assert tree == Tree(
        id=1,
        name="oak",
        height=2.5,
        old=True,
        planted=date(2020, 5, 1),
        seen=datetime(2026, 3, 2, 9, tzinfo=UTC),
        colour=Colour.RED,
        tags=("a",),
        leaf=Leaf(id=2),
        leaves=(Leaf(id=3),),
        named={"k": Leaf(id=4)},
        anything={"a": [1]},
        either="x",
    )


@pytest.mark.promise("unknown-fields-stay")
def test_nothing_is_lost_in_a_round_trip(either_codec: Codec) -> None:
    tree = either_codec.loads(json.dumps(SINGLE_PAGE).encode(), Tree)
    assert json.loads(either_codec.dumps(tree)) == SINGLE_PAGE


@pytest.mark.promise("unknown-fields-stay")
def test_unknown_fields_are_preserved(either_codec: Codec) -> None:
    tree = either_codec.loads(json.dumps(SINGLE_PAGE).encode(), Tree)
    assert tree.extra == {"unknown": {"deep": [1, None]}}
    assert tree.leaf is not None
    assert tree.leaf.extra == {"new": 1}
    assert tree.leaves is not None
    assert tree.leaves[0].extra == {"x": {"y": [1]}}
    assert tree.named is not None
    assert tree.named["k"].extra == {"z": None}


def test_unknown_fields_survive_pickling(either_codec: Codec) -> None:
    tree = pickle.loads(pickle.dumps(either_codec.loads(json.dumps(SINGLE_PAGE).encode(), Tree)))
    assert tree.extra == {"unknown": {"deep": [1, None]}}


def test_unknown_fields_do_not_affect_equality(either_codec: Codec) -> None:
    assert (
        either_codec.loads(_json(x=1), Tree) == either_codec.loads(_json(y=2), Tree) == Tree(id=1)
    )


@pytest.mark.promise("null-is-not-absent")
def test_null_and_absent_are_distinguished(either_codec: Codec) -> None:
    assert json.loads(either_codec.dumps(either_codec.loads(_json(name=None), Tree))) == {
        "id": 1,
        "name": None,
    }
    assert json.loads(either_codec.dumps(either_codec.loads(_json(), Tree))) == {"id": 1}


@pytest.mark.promise("null-is-not-absent")
@pytest.mark.parametrize("field", [name for name in SINGLE_PAGE if name != "id"])
def test_any_field_may_be_missing_or_null(either_codec: Codec, field: str) -> None:
    whole = {**SINGLE_PAGE}
    either_codec.loads(json.dumps({**whole, field: None}).encode(), Tree)
    del whole[field]
    either_codec.loads(json.dumps(whole).encode(), Tree)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(sorted(SINGLE_PAGE)), json_values)
def test_changed_type_is_read_or_named(field: str, value: Any) -> None:
    codec = shared_codec()
    data = json.dumps({**SINGLE_PAGE, field: value}).encode()
    wrong: DecodeError | None = None
    try:
        codec.dumps(codec.loads(data, Tree))
    except DecodeError as exc:
        wrong = exc
    assert wrong is None or wrong.path.startswith(f"$.{field}")


@pytest.mark.promise("unknown-fields-stay")
@given(st.dictionaries(st.text(max_size=8), json_values, max_size=5))
def test_added_fields_are_encoded_again(added: dict[str, Any]) -> None:
    codec = shared_codec()
    body = {**added, **SINGLE_PAGE}
    assert json.loads(codec.dumps(codec.loads(json.dumps(body).encode(), Tree))) == body


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"id": "s3cret"}, "$.id", "expected int, got str"),
    ({"id": None}, "$.id", "required"),
    ({"name": 5}, "$.name", "expected str, got int"),
    ({"height": "s3cret"}, "$.height", "expected float, got str"),
    ({"old": "s3cret"}, "$.old", "expected bool"),
    ({"planted": "s3cret"}, "$.planted", "date"),
    ({"seen": "s3cret"}, "$.seen", "datetime"),
    ({"seen": "2026-03-02T09:00:00"}, "$.seen", "datetime"),
    ({"seen": "2026-13-02T09:00:00Z"}, "$.seen", "datetime"),
    ({"colour": 5}, "$.colour", "str"),
    ({"tags": "s3cret"}, "$.tags", "list"),
    ({"tags": ["a", 5]}, "$.tags[1]", "str"),
    ({"leaf": "s3cret"}, "$.leaf", "Leaf"),
    ({"leaf": {}}, "$.leaf.id", "required"),
    ({"leaves": [{"id": 1}, {"id": "s3cret"}]}, "$.leaves[1].id", "int"),
    ({"named": {"k": {"id": []}}}, "$.named.k.id", "int"),
    ({"named": ["s3cret"]}, "$.named", "object"),
    ({"either": 1.5}, "$.either", "int or str"),
]


@pytest.mark.promise("decode-error-has-no-value")
@pytest.mark.parametrize(("fields", "path", "problem"), WRONG)
def test_wrong_type_names_path_and_type_and_no_value(
    fields: dict[str, Any], path: str, problem: str
) -> None:
    with pytest.raises(DecodeError) as caught:
        Codec(strict=True).loads(_json(**fields), Tree)
    assert caught.value.path == path
    assert problem in str(caught.value)
    assert "s3cret" not in repr([str(caught.value), caught.value.args])


@pytest.mark.parametrize(("fields", "path", "problem"), WRONG[2:])
def test_wrong_type_of_an_optional_field_is_in_extra(
    either_codec: Codec, fields: dict[str, Any], path: str, problem: str
) -> None:
    del path, problem
    reported: list[tuple[str, str]] = []
    tree = either_codec.loads(_json(**fields), Tree, _into(reported))
    ((name, value),) = fields.items()
    assert (tree.id, getattr(tree, name), tree.extra[name]) == (1, None, value)
    assert reported == [(f"$.{name}", "Tree")]
    assert json.loads(either_codec.dumps(tree))[name] == value


@pytest.mark.parametrize("value", [b"1" + b"0" * 5000, b"1e400"])
@pytest.mark.parametrize("name", ["height", "name"])
def test_value_that_json_cannot_hold_affects_only_its_field(
    either_codec: Codec, name: str, value: bytes
) -> None:
    reported: list[tuple[str, str]] = []
    item = b'{"id": 1, "old": true, "%s": %s}' % (name.encode(), value)
    trees = either_codec.loads_list(b'[{"id": 2}, %s]' % item, Tree, on_unread=_into(reported))
    assert [tree.id for tree in trees] == [2, 1]
    assert (trees[1].old, getattr(trees[1], name)) == (True, None)
    assert trees[1].extra == {name: value.decode()}
    assert reported == [(f"$[1].{name}", "Tree")]


MALFORMED: list[tuple[dict[str, Any], str, Any]] = [
    ({"seen": "2016-01-01T00:00:00.00Z+00:00"}, "seen", datetime(2016, 1, 1, tzinfo=UTC)),
    ({"seen": "2016-01-01T00:00:00+00:00"}, "seen", datetime(2016, 1, 1, tzinfo=UTC)),
    ({"seen": "2016-01-01 00:00:00Z"}, "seen", datetime(2016, 1, 1, tzinfo=UTC)),
    (
        {"seen": "2016-01-01T02:00:00.123456789+02:00"},
        "seen",
        datetime(2016, 1, 1, 2, 0, 0, 123457, timezone(timedelta(hours=2))),
    ),
    ({"seen": "null"}, "seen", None),
    ({"seen": ""}, "seen", None),
    ({"height": "3.5"}, "height", 3.5),
    ({"height": 3}, "height", 3.0),
    ({"id": "17"}, "id", 17),
    ({"id": 17.0}, "id", 17),
    ({"tags": [None]}, "tags", ()),
    ({"leaves": None}, "leaves", None),
    ({"planted": "2020-05-01T12:00:00Z"}, "planted", date(2020, 5, 1)),
    ({"name": "null"}, "name", "null"),
    ({"name": ""}, "name", ""),
]


@pytest.mark.promise("times-are-exact")
@pytest.mark.parametrize(("fields", "name", "expected"), MALFORMED)
def test_known_malformed_forms_are_read(
    either_codec: Codec, fields: dict[str, Any], name: str, expected: Any
) -> None:
    assert getattr(either_codec.loads(_json(**fields), Tree), name) == expected


@pytest.mark.promise("unknown-fields-stay")
def test_unknown_enum_value_survives(either_codec: Codec) -> None:
    tree = either_codec.loads(_json(colour="blue"), Tree)
    assert tree.colour == "blue"
    assert isinstance(tree.colour, Colour)
    assert not tree.colour.is_known
    assert json.loads(either_codec.dumps(tree))["colour"] == "blue"


def test_big_integers_are_exact(either_codec: Codec) -> None:
    assert either_codec.loads(_json(id=10**30), Tree).id == 10**30


def test_last_of_two_equal_keys_counts(either_codec: Codec) -> None:
    assert either_codec.loads(b'{"id": 1, "id": 2}', Tree).id == 2


# -- strict


@pytest.mark.promise("bad-field-costs-itself")
@pytest.mark.parametrize(
    "fields",
    [
        {"unknown": 1},
        {"leaf": {"id": 1, "unknown": 1}},
        {"id": "17"},
        {"height": "3.5"},
        {"seen": "2016-01-01T00:00:00.00Z+00:00"},
        {"seen": "null"},
        {"tags": [None]},
    ],
)
def test_strict_turns_drift_into_errors(fields: dict[str, Any]) -> None:
    with pytest.raises(DecodeError):
        Codec(strict=True).loads(_json(**fields), Tree)


def test_strict_accepts_aliases() -> None:
    tree = Codec(strict=True).loads(_json(tid=5, **{"trunk-width": 0.5}), Tree)
    assert (tree.task_id, tree.trunk_width) == (5, 0.5)


# -- lists


def test_lists_are_decoded(codec: Codec) -> None:
    assert codec.loads_list(b'[{"id": 1}, {"id": 2}]', Leaf) == [Leaf(id=1), Leaf(id=2)]


@pytest.mark.parametrize("data", [b"[]", b"null", b" null "])
def test_empty_lists_are_decoded(codec: Codec, data: bytes) -> None:
    assert codec.loads_list(data, Leaf) == []


@pytest.mark.parametrize("data", [b"{}", b'"x"', b"7"])
def test_list_is_required_where_one_is_expected(codec: Codec, data: bytes) -> None:
    with pytest.raises(DecodeError):
        codec.loads_list(data, Leaf)


def test_only_the_malformed_item_is_decoded_leniently(either_codec: Codec) -> None:
    leaves = either_codec.loads_list(b'[{"id": 1, "x": 1}, {"id": "2", "y": 2}]', Leaf)
    assert [leaf.id for leaf in leaves] == [1, 2]
    assert [leaf.extra for leaf in leaves] == [{"x": 1}, {"y": 2}]


def test_wrong_item_is_named(either_codec: Codec) -> None:
    with pytest.raises(DecodeError) as caught:
        either_codec.loads_list(b'[{"id": 1}, {"id": []}]', Leaf)
    assert caught.value.path == "$[1].id"


# -- bodies that are none


DEEP = b"[" * 100_000 + b"]" * 100_000
NOT_JSON: dict[str, bytes] = {
    "HTML": b"<html></html>",
    "text": b"OK",
    "NaN": b'{"id": NaN}',
    "infinity": b'{"id": -Infinity}',
    "trailing": b'{"id": 1} x',
    "two values": b'{"id": 1}{"id": 2}',
    "single quotes": b"{'id': 1}",
    "UTF-16": '{"id": 1}'.encode("utf-16"),
    "latin-1": b'{"id": 1, "name": "caf\xe9"}',
    "deep": DEEP,
    "deep and unknown": b'{"id": 1, "x": ' + DEEP + b"}",
    "control character": b'{"id": 1, "name": "a\x00b"}',
    "comment": b'{"id": 1} // x',
}


def test_id_that_json_cannot_hold_is_a_decode_error(either_codec: Codec) -> None:
    with pytest.raises(DecodeError, match=r"^\$\.id: "):
        either_codec.loads(b'{"id": 1' + b"0" * 5000 + b"}", Tree)


@pytest.mark.parametrize("name", NOT_JSON)
def test_text_that_is_not_json_is_unexpected_content(codec: Codec, name: str) -> None:
    with pytest.raises(UnexpectedContentError):
        codec.loads(NOT_JSON[name], Tree)


@pytest.mark.parametrize("name", NOT_JSON)
def test_text_that_is_not_json_is_unexpected_content_in_a_list(codec: Codec, name: str) -> None:
    with pytest.raises((UnexpectedContentError, DecodeError)):
        codec.loads_list(b"[" + NOT_JSON[name] + b"]", Tree)


@pytest.mark.parametrize("name", NOT_JSON)
def test_text_that_is_not_json_is_not_a_plain_value(name: str) -> None:
    with pytest.raises(UnexpectedContentError):
        parse(NOT_JSON[name])


@pytest.mark.parametrize("size", range(len(b'{"id": 1, "name": "oak"}')))
def test_json_that_ends_early_is_incomplete(codec: Codec, size: int) -> None:
    with pytest.raises(IncompleteBodyError):
        codec.loads(b'{"id": 1, "name": "oak"}'[:size], Tree)


def test_byte_order_mark_is_skipped(codec: Codec) -> None:
    mark = b"\xef\xbb\xbf"
    assert codec.loads(mark + b'{"id": 1}', Leaf) == Leaf(id=1)
    assert codec.loads_list(mark + b'[{"id": 1}]', Leaf) == [Leaf(id=1)]
    assert parse(mark + b"7") == 7


@pytest.mark.parametrize(
    ("raw", "value"), [(b'"\xff"', '"\ufffd"'), (b"1e999", "1e999"), (b'{"a": 1}', {"a": 1})]
)
def test_unreadable_unknown_fields_are_preserved_as_text(raw: bytes, value: Any) -> None:
    tree = shared_codec().loads(b'{"id": 1, "odd": ' + raw + b', "fine": 2}', Tree)
    assert tree.extra == {"odd": value, "fine": 2}


@pytest.mark.promise("decode-error-has-no-value")
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_raise_a_typed_error(data: bytes) -> None:
    for act in (shared_codec().loads, shared_codec().loads_list):
        with suppress(ResponseError):
            act(data, Leaf)


# -- types


@pytest.mark.parametrize("cl", [list[int], dict[int, str], tuple[int, int]])
def test_value_that_cattrs_refuses_is_a_decode_error(cl: Any) -> None:
    with pytest.raises(DecodeError) as caught:
        shared_codec().loads(b"51423", cl)
    assert "51423" not in str(caught.value)


def test_only_plain_models_use_the_fast_decoder() -> None:
    assert is_plain(Tree)
    assert not is_plain(int)
    assert not is_plain(dict)


# -- bodies that are sent


def test_values_are_encoded() -> None:
    value = {"a": [1, None, True], "d": date(2026, 3, 2), "t": datetime(2026, 3, 2, tzinfo=UTC)}
    assert json.loads(encode(value)) == {
        "a": [1, None, True],
        "d": "2026-03-02",
        "t": "2026-03-02T00:00:00Z",
    }


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        [float("inf")],
        {"a": (-float("inf"),)},
        NAIVE,
        "\ud800",
        {"\ud800": 1},
    ],
)
def test_encode_refuses_values_that_json_would_change(value: Any) -> None:
    with pytest.raises(InvalidArgumentError):
        encode(value)


# -- through a session


async def test_cut_response_is_requested_once_more() -> None:
    send = FakeSend(reply(body=b'{"id": 7, "work'), reply(json={"id": 7, "workspace_id": 1}))
    async with fake_session(send) as session:
        assert (await session.track.time_entries.get(7)).id == 7
    assert len(send) == 2


@pytest.mark.promise("write-is-sent-once")
async def test_cut_response_to_a_write_is_not_requested_again() -> None:
    send = FakeSend(reply(body=b'{"id": 7, "work'))
    async with fake_session(send) as session:
        with pytest.raises(IncompleteBodyError):
            await session.track.time_entries.stop(1, 7)
    assert len(send) == 1


async def test_response_cut_twice_is_an_error_with_both_attempts() -> None:
    send = FakeSend(reply(body=b'{"id": 7, "work', headers={"X-Request-Id": "r"}))
    async with fake_session(send) as session:
        with pytest.raises(IncompleteBodyError) as caught:
            await session.track.time_entries.get(7)
    assert len(send) == len(caught.value.attempts) == 2


async def test_second_attempt_has_no_new_deadline() -> None:
    from toggl_async.errors import DeadlineExceededError
    from toggl_async.testing import FakeClock

    clock = FakeClock()

    async def cut(_: Any) -> Any:
        await clock.sleep(40)
        return reply(body=b'{"id": 7, "work')

    send = FakeSend(cut)
    async with fake_session(send, clock=clock, timeout=30) as session:
        with pytest.raises(DeadlineExceededError):
            await session.track.time_entries.get(7)
    assert len(send) == 1


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"<html>s3cret page</html>", UnexpectedContentError),
        (b"", IncompleteBodyError),
        (b'{"id": []}', DecodeError),
        (b"null", DecodeError),
    ],
)
async def test_decode_errors_name_the_request(body: bytes, error: type[ResponseError]) -> None:
    send = FakeSend(reply(body=body, headers={"X-Request-Id": "r1"}))
    async with fake_session(send) as session:
        with pytest.raises(error) as caught:
            await session.track.time_entries.get(7)
    raised = caught.value
    assert (raised.method, raised.route, raised.request_id, raised.status) == (
        "GET",
        "/me/time_entries/{time_entry_id}",
        "r1",
        200,
    )
    assert isinstance(raised, TogglError)


async def test_html_page_is_excerpted_and_a_wrong_type_is_not() -> None:
    async with fake_session(FakeSend(reply(body=b"<html>" + b"x" * 9999))) as session:
        with pytest.raises(UnexpectedContentError) as caught:
            await session.track.time_entries.get(7)
    assert len(caught.value.body or "") == 500
    async with fake_session(FakeSend(reply(json={"id": "s3cret"}))) as session:
        with pytest.raises(DecodeError) as wrong:
            await session.track.time_entries.get(7)
    assert wrong.value.body is None


@pytest.mark.parametrize("body", [b"", b"null", b" null\n"])
async def test_empty_body_is_none_where_that_is_valid(body: bytes) -> None:
    async with fake_session(FakeSend(reply(body=body))) as session:
        assert await session.track.time_entries.current() is None


@pytest.mark.promise("times-are-exact")
def test_codec_depends_on_neither_time_zone_nor_locale() -> None:
    code = (
        "from toggl_async._http.codec import shared_codec\n"
        "from toggl_async.models.track.time_entries import TimeEntry\n"
        'e = shared_codec().loads(b\'{"id":1,"workspace_id":2,"start":'
        '"2016-01-01T00:00:00.5Z+00:00","duration":-1451606400}\', TimeEntry)\n'
        "print(e.start.isoformat(), e.is_running)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "TZ": "Pacific/Apia", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    )
    assert done.stdout == "2016-01-01T00:00:00.500000+00:00 True\n"


def test_wrong_type_of_a_required_field_is_named(either_codec: Codec) -> None:
    with pytest.raises(DecodeError, match=r"\$\.leaf\.id: expected int, got array") as caught:
        either_codec.loads(_json(leaves=[{"id": 1}], leaf={"id": []}), Grove)
    assert caught.value.path == "$.leaf.id"


def test_word_null_is_sent_back_as_null(either_codec: Codec) -> None:
    reported: list[tuple[str, str]] = []
    tree = either_codec.loads(_json(seen="null", old=None, name="null"), Tree, _into(reported))
    assert not reported, "it stands for nothing, and is not a value that cannot be read"
    assert (tree.seen, tree.old, tree.name) == (None, None, "null")
    assert parse(either_codec.dumps(tree)) == {"id": 1, "seen": None, "old": None, "name": "null"}


def test_changed_copy_with_its_unknown_fields_is_written_with_the_changes(
    either_codec: Codec,
) -> None:
    tree: Any = either_codec.loads(_json(name="oak", unknown=1, tid=9), Tree)
    copy = attrs.evolve(tree, name="elm", task_id=8)
    attach_raw(copy, raw_of(tree))
    assert parse(either_codec.dumps(copy)) == {"id": 1, "name": "elm", "tid": 8, "unknown": 1}
