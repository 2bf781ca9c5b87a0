"""The first use of everything, in several threads at once."""

from __future__ import annotations

from typing import Any, TypedDict, get_args, get_type_hints

import pytest

from toggl_async._http.validation import _shape, checked

from .conftest import LIMIT, ROUNDS, RunScript

# Type information is built once in a process, so each round imports everything afresh.
pytestmark = pytest.mark.timeout(2 * LIMIT)

MODELS = """
import asyncio, importlib, pkgutil, typing
from datetime import date, datetime

sys.setswitchinterval(1e-5)  # so that threads meet in the middle of what they do

def forget():
    for name in list(sys.modules):
        if name.partition(".")[0] in {"toggl_async", "toggl_sync"}:
            del sys.modules[name]

def import_all(package):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)

def all_models():
    import attrs, toggl_async.models
    from toggl_async.models.base import Model
    import_all(toggl_async.models)
    def below(cls):
        for sub in cls.__subclasses__():
            yield sub
            yield from below(sub)
    return [cls for cls in below(Model) if attrs.has(cls)]

VALUES = {str: '"x"', bool: "true", datetime: '"2026-01-02T03:04:05Z"', date: '"2026-01-02"'}
def sample(model, numbers):
    '''Return an object with a value for each plain field; numbers may be written as text.'''
    import attrs
    from toggl_async._http.codec.fast import hints_of, unwrapped
    fields = []
    for name, hint in hints_of(model).items():
        base, _ = unwrapped(hint)
        value = {**VALUES, **numbers}.get(base)
        if value is not None:
            fields.append(f'"{name}": {value}')
    return ("{" + ", ".join(fields) + "}").encode()
"""


@pytest.mark.promise("first-use-in-threads")
@pytest.mark.parametrize("number", ["5", '"5"'], ids=["well-formed", "malformed"])
@pytest.mark.parametrize("strict", [False, True], ids=["tolerant", "strict"])
def test_first_decodes_in_8_threads_with_a_session_each(
    run_script: RunScript, number: str, *, strict: bool
) -> None:
    """Each model is decoded for the first time by 8 threads at once, and alike in all of them."""
    finished = run_script(
        MODELS
        + f"""
NUMBERS = {{int: {number!r}, float: {number!r}}}
for _ in range({ROUNDS}):
    forget()
    import toggl_async
    models = all_models()
    from toggl_async._http.namespace import Namespace
    from toggl_async._http.request import HttpResponse
    samples = {{model: b"[" + sample(model, NUMBERS) + b", {{}}]" for model in models}}
    class Anything(Namespace):
        api, name = "track", "anything"
    async def answer(request, send):
        return HttpResponse(200, {{}}, samples[models[int(request.url.rpartition("/")[2])]])
    results = [[] for _ in range(8)]
    step = threading.Barrier(8)
    async def decode_all(number):
        async with toggl_async.TogglSession(
            toggl_async.ApiToken(TOKEN), middlewares=[answer], strict={strict}
        ) as session:
            for index, model in enumerate(models):
                step.wait()
                try:
                    result = await Anything(session._client)._get_list(model, f"/me/{{index}}")
                except toggl_async.errors.DecodeError as exc:
                    result = exc.message
                results[number].append(repr(result))
    errors = run_threads(8, lambda number: asyncio.run(decode_all(number)))
    assert not errors, errors[:3]
    for model, *all_alike in zip(models, *results, strict=True):
        assert len(set(all_alike)) == 1, (model, set(all_alike))
print("done")
"""
    )
    assert (finished.code, finished.out) == (0, ["done"]), finished.err[-3000:]


def test_arguments_are_checked_by_types_already_built_by_msgspec() -> None:
    """What is described under the lock needs no description when a thread checks its arguments."""

    class Reminder(TypedDict, total=False):
        minutes: int

    class Entry(TypedDict, total=False):
        description: str
        reminders: list[Reminder]

    # Annotations that are text, as in the modules of the SDK, would not find the inner class.
    Reminder.__annotations__ = {"minutes": int}
    Entry.__annotations__ = {"description": str, "reminders": list[Reminder]}
    assert "__msgspec_cache__" not in vars(Reminder)
    with pytest.raises(TypeError, match="unexpected field 'no_field'"):  # before any conversion
        checked(Entry, {"no_field": 1})
    hints = get_type_hints(_shape(Entry).kind)
    (checked_item,) = get_args(hints["reminders"])  # what msgspec gets in place of Reminder
    assert checked_item is Any or "__msgspec_cache__" in vars(checked_item)


@pytest.mark.promise("first-use-in-threads")
def test_first_use_of_every_namespace_in_8_threads(run_script: RunScript) -> None:
    """All threads get the same namespaces."""
    finished = run_script(
        MODELS
        + """
from functools import cached_property
for package in ("toggl_async", "toggl_sync"):
    module = importlib.import_module(package)
    session = module.TogglSession(module.ApiToken(TOKEN))
    step = threading.Barrier(8)
    seen = [[] for _ in range(8)]
    def walk(number, thing):
        for name, value in vars(type(thing)).items():
            if isinstance(value, cached_property):
                step.wait()
                inner = getattr(thing, name)
                seen[number].append(inner)
                walk(number, inner)
    errors = run_threads(8, lambda number: walk(number, session))
    assert not errors, errors[:3]
    for same in zip(*seen, strict=True):
        assert len(set(map(id, same))) == 1, same
    print(len(seen[0]) > 50)
"""
    )
    assert (finished.code, finished.out) == (0, ["True", "True"]), finished.err[-3000:]


def test_first_pages_of_an_export_in_8_threads(run_script: RunScript) -> None:
    """The decoders of the export are built by 8 threads at once."""
    finished = run_script(
        MODELS
        + f"""
for _ in range({ROUNDS}):
    forget()
    from toggl_async.export.job import ExportJob
    from toggl_async.export.rows.columns import columns_of
    from toggl_async.export.rows.decoding import read_report
    from toggl_async.export.sinks.files.encoders import encoder_for
    from toggl_async.export.checkpoint import load_checkpoint
    body = b'[{{"new": 1, "time_entries": [{{"id": 1, "start": "2026-01-05T09:00:00Z"}}]}}]'
    state = b'{{"format": 3, "job": {{}}, "hosts": {{"track": "h", "plan": "h"}}, "accounts": [], '
    state += b'"first": "2026-01-01", "last": "2026-01-02"}}'
    def build(number):
        for name in ("time_entries", "projects", "users"):
            columns_of(name)
        rows = read_report(body, 7).rows
        for kind in ("jsonl", "csv", "parquet", "xlsx"):
            encoder_for("time_entries", ExportJob(to="x", format=kind)).encode(rows)
        load_checkpoint(state, "x")
    errors = run_threads(8, build)
    assert not errors, errors[:3]
print("done")
"""
    )
    assert (finished.code, finished.out) == (0, ["done"]), finished.err[-3000:]
