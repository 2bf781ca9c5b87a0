"""The fast decoder: specialized classes equal their models, and nothing is decoded twice."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from datetime import datetime
from typing import Any, ClassVar, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async._http.codec import Codec, fast
from toggl_async._http.codec.fast import ModelDecoder, split_array
from toggl_async.errors import DecodeError
from toggl_async.models.base import AwareDatetime, Model, RawArray, model, raw_of
from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.testing import FakeSend, fake_session, reply


@model
class Twig(Model):
    id: int
    name: str | None = None


@model
class Leaf(Model):
    id: int
    task_id: int | None = None


@model
class Branch(Model):
    id: int
    name: str | None = None
    length: int = 3
    grown: AwareDatetime | None = None
    twigs: tuple[Twig, ...] | None = None


@model
class Stem(Model):
    wall_clock: ClassVar[frozenset[str]] = frozenset({"cut"})

    id: int
    task_id: int | None = None
    project_id: int | None = None
    cut: datetime | None = None


@model
class Holder(Model):
    """Holds nested models in every kind of field."""

    id: int
    single: Leaf | None = None
    several: tuple[Leaf, ...] | None = None
    named: dict[str, Leaf] | None = None
    layers: dict[str, tuple[Leaf, ...]] | None = None


FULL: Final = {
    "id": 1,
    "name": "oak",
    "length": 7,
    "grown": "2026-01-02T03:04:05+01:00",
    "twigs": [{"id": 2, "new": 1}],
    "fresh": [1],
}


@pytest.fixture
def decoder() -> ModelDecoder:
    """Make a decoder that has read many objects with only an id and a name."""
    decoder = ModelDecoder(Branch)
    decoder.decode_list(_many({"id": 1, "name": "x"}, 300))
    return decoder


def _many(value: dict[str, Any], count: int) -> bytes:
    return json.dumps([value] * count).encode()


def _calls(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[Any]:
    seen: list[Any] = []
    real = getattr(owner, name)

    def counted(self: Any, *args: Any, **named: Any) -> Any:
        seen.append(args)
        return real(self, *args, **named)

    monkeypatch.setattr(owner, name, counted)
    return seen


def test_specialized_class_is_never_visible(decoder: ModelDecoder) -> None:
    assert decoder._specialized is not None
    for branch in (
        decoder.decode_list(_many({"id": 4}, 1))[0],
        decoder.decode(msgspec.Raw(b'{"id": 4}')),
    ):
        assert type(branch) is Branch
        assert branch == Branch(id=4)
        assert hash(branch) == hash(Branch(id=4))
        assert (branch.length, branch.grown, branch.twigs) == (3, None, None)
        assert raw_of(branch) == {"id": 4}


@pytest.mark.parametrize("absent", [set[str](), {"grown"}, {"twigs", "length"}, {"name"}])
def test_fields_that_appear_late_are_read(decoder: ModelDecoder, absent: set[str]) -> None:
    value = {name: part for name, part in FULL.items() if name not in absent}
    expected = Codec(strict=False).structure_value(value, Branch)
    (branch,) = decoder.decode_list(_many(value, 1))
    again = decoder.decode(msgspec.Raw(json.dumps(value).encode()))
    assert branch == again == expected
    assert branch.extra == {"fresh": [1]}
    if branch.twigs:
        assert branch.twigs[0].extra == {"new": 1}


@pytest.mark.parametrize("null", ["name", "grown", "twigs"])
def test_null_is_a_received_value(decoder: ModelDecoder, null: str) -> None:
    (branch,) = decoder.decode_list(_many({"id": 1, null: None}, 1))
    assert raw_of(branch) == {"id": 1, null: None}
    assert getattr(branch, null) is None


@pytest.mark.parametrize("value", ["", "\0", "null", 0, 1, -1, 0.5, True, [], {}, 2**70])
@pytest.mark.parametrize("name", ["grown", "twigs", "length"])
def test_specialized_decoder_reads_every_value(
    decoder: ModelDecoder, name: str, value: Any
) -> None:
    body = _many({"id": 1, name: value}, 1)
    before = decoder._specialized
    with suppress(msgspec.ValidationError):
        decoder.decode_list(body)
    with suppress(msgspec.ValidationError):
        decoder.decode(msgspec.Raw(body[1:-1]))
    assert (before is not decoder._specialized) == _is_taken(body)


def _is_taken(body: bytes) -> bool:
    try:
        ModelDecoder(Branch).decode_list(body)
    except msgspec.ValidationError:
        return False
    return True


def test_field_is_added_once(decoder: ModelDecoder, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _calls(monkeypatch, fast._SpecializedDecoder, "__init__")
    for _ in range(5):
        decoder.decode_list(_many(FULL, 2))
        decoder.decode_list(_many({"id": 1}, 2))
    assert len(made) == 1


def test_few_objects_build_no_specialized_decoder() -> None:
    decoder = ModelDecoder(Branch)
    decoder.decode_list(_many(FULL, 199))
    assert decoder._specialized is None


def test_page_is_decoded_once_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    codec, body = Codec(), _many({"id": 1, "workspace_id": 2}, 1000)
    codec.loads_list(body, TimeEntry)
    pages = _calls(monkeypatch, fast._SpecializedDecoder, "decode_list")
    singles = _calls(monkeypatch, fast.ModelDecoder, "decode")
    cuts = _calls(monkeypatch, RawArray, "_split")
    fits = _calls(monkeypatch, Codec, "structure_value")
    assert len(codec.loads_list(body, TimeEntry)) == 1000
    assert (len(pages), len(singles), len(cuts), len(fits)) == (1, 0, 0, 0)


def test_malformed_row_slows_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Any] = [{"id": i, "workspace_id": 2} for i in range(1000)]
    rows[700]["duration"] = "17"
    fits = _calls(monkeypatch, Codec, "structure_value")
    entries = Codec().loads_list(json.dumps(rows).encode(), TimeEntry)
    assert [entry.id for entry in entries] == list(range(1000))
    assert entries[700].duration == 17
    assert len(fits) == 1


def test_raw_data_is_not_stored_where_it_is_not_needed() -> None:
    codec = Codec(keep_unknown=False)
    (branch,) = codec.loads_list(_many(FULL, 1), Branch)
    assert branch.extra == {}
    assert branch == Codec().structure_value(FULL, Branch)
    assert Codec(keep_unknown=False).structure_value(FULL, Branch).extra == {}


# -- long lists


@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {"id": st.integers(0, 9)},
            optional={
                "name": st.sampled_from(['},{"id":', '"},{"id":', "},{", "\\", '\\"},{"id":']),
                "twigs": st.lists(st.fixed_dictionaries({"id": st.integers(0, 9)}), max_size=3),
            },
        ),
        max_size=30,
    ),
    spaces=st.booleans(),
)
def test_chunks_add_up_to_the_whole_list(rows: list[dict[str, Any]], spaces: bool) -> None:
    body = json.dumps(rows, separators=None if spaces else (",", ":")).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "CHUNK_SIZE", 8)
        patch.setattr("toggl_async._http.codec.codec.CHUNK_THRESHOLD", 0)
        codec = Codec()
        got, _ = _driven(codec.iter_loads(body, Branch))
        assert got == codec.loads_list(body, Branch)
        assert [raw_of(item) for item in got] == rows


def _driven(work: Any) -> tuple[list[Any], int]:
    turns = 0
    try:
        while True:
            next(work)
            turns += 1
    except StopIteration as exc:
        return exc.value, turns


def test_event_loop_runs_between_chunks_of_a_long_list() -> None:
    body = json.dumps([{"id": i, "name": "x" * 400} for i in range(10_000)]).encode()
    got, turns = _driven(
        Codec().iter_loads(body.replace(b": ", b":").replace(b"}, ", b"},"), Branch)
    )
    assert [branch.id for branch in got] == list(range(10_000))
    assert turns >= len(body) // 300_000


def test_errors_in_chunks_name_the_index_in_the_whole_list() -> None:
    rows: list[Any] = [{"id": i, "name": "x" * 400} for i in range(10_000)]
    rows[9_000]["id"] = []
    body = json.dumps(rows, separators=(",", ":")).encode()
    with pytest.raises(DecodeError) as caught:
        _driven(Codec().iter_loads(body, Branch))
    assert caught.value.path == "$[9000].id"


def test_unread_fields_of_a_long_list_are_reported_once_it_is_valid() -> None:
    rows: list[Any] = [{"id": i, "name": "x" * 400} for i in range(10_000)]
    rows[40]["grown"] = rows[9_000]["grown"] = []
    body = json.dumps(rows, separators=(",", ":")).encode()
    reported: list[tuple[str, str]] = []
    _driven(Codec().iter_loads(body, Branch, lambda *field: reported.append(field)))
    assert reported == [("$[40].grown", "Branch"), ("$[9000].grown", "Branch")]


def test_long_list_that_is_cut_within_an_object_is_decoded_as_a_whole() -> None:
    twigs = [{"id": 2, "name": "x" * 400} for _ in range(10_000)]
    body = json.dumps(
        [{"id": 1, "twigs": twigs}, {"id": 3, "twigs": twigs}], separators=(",", ":")
    ).encode()
    got, _ = _driven(Codec().iter_loads(body, Branch))
    assert [(branch.id, len(branch.twigs or ())) for branch in got] == [(1, 10_000), (3, 10_000)]


@pytest.mark.parametrize("use_fast", [True, False])
def test_nested_models_in_every_kind_of_field_keep_unknown_fields_and_aliases(
    use_fast: bool,
) -> None:
    codec = Codec()
    codec._use_fast = use_fast
    leaf = {"id": 2, "tid": 9, "new": 1}
    body = json.dumps({
        "id": 1, "single": leaf, "several": [leaf, leaf], "named": {"a": leaf},
        "layers": {"a": [leaf, leaf], "b": [leaf]},
    }).encode()  # fmt: skip
    holder = codec.loads(body, Holder)
    assert holder.single is not None
    leaves = [holder.single, *(holder.several or ()), *(holder.named or {}).values()]
    leaves += [leaf for layer in (holder.layers or {}).values() for leaf in layer]
    assert [(leaf.task_id, leaf.extra["new"]) for leaf in leaves] == [(9, 1)] * 7


@pytest.mark.parametrize("use_fast", [True, False])
def test_second_names_in_a_list_fill_only_what_is_empty(use_fast: bool) -> None:
    codec = Codec()
    codec._use_fast = use_fast
    rows: list[dict[str, Any]] = [
        {"id": 1, "task_id": 5, "tid": 6, "project_id": 7},
        {"id": 2, "tid": 8, "pid": 9},
        {"id": 3, "task_id": None, "tid": 10, "pid": None},
        {"id": 4},
    ]
    stems = codec.loads_list(json.dumps(rows).encode(), Stem)
    assert [(stem.task_id, stem.project_id) for stem in stems] == [
        (5, 7), (8, 9), (10, None), (None, None),
    ]  # fmt: skip
    assert [codec.loads(json.dumps(row).encode(), Stem) for row in rows] == stems


@pytest.mark.parametrize("use_fast", [True, False])
def test_local_times_in_a_list_have_no_zone(use_fast: bool) -> None:
    codec = Codec()
    codec._use_fast = use_fast
    rows = [{"id": 1, "cut": "2026-03-02T09:00:00Z"}, {"id": 2, "cut": "2026-03-02T09:00:00"}]
    assert [stem.cut for stem in codec.loads_list(json.dumps(rows).encode(), Stem)] == [
        datetime(2026, 3, 2, 9),  # noqa: DTZ001 - that is the point
    ] * 2


def test_value_that_is_not_a_list_is_not_split() -> None:
    for body in (b"", b"null", b"[]", b"[1,2]", b'{"id":1}', b'[{"id":1}]', b'[{"id" : 1} ] '):
        assert b"".join(split_array(body)) == body


async def test_long_listing_lets_other_tasks_run() -> None:
    rows = [{"id": i, "workspace_id": 1, "name": "x" * 400} for i in range(5_000)]
    body = json.dumps(rows, separators=(",", ":")).encode()
    async with fake_session(FakeSend(reply(body=body), reply(json=[]))) as session:
        turns = 0

        async def others() -> None:
            nonlocal turns
            while True:
                await asyncio.sleep(0)
                turns += 1

        task = asyncio.ensure_future(others())
        projects = await session.track.projects.list(1)
        task.cancel()
    assert len(projects) == 5_000
    assert turns >= len(body) // 300_000
