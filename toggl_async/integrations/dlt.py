"""A source for dlt (https://dlthub.com): Toggl in any of its destinations. Extra ``dlt``.

>>> import dlt
>>> from toggl_async.integrations.dlt import toggl_source
>>> pipeline = dlt.pipeline("toggl", destination="duckdb", dataset_name="tracking")
>>> pipeline.run(toggl_source(entities=["time_entries", "projects"], start_date="2026-01-01"))

Each entity is a resource that reads with :func:`toggl_async.export.read`. The first run loads all
rows, each further one what has changed: new and changed rows are merged by their primary key, rows
that were deleted are deleted. Where it continues is in dlt's own state, which is loaded together
with the rows::

    run 1   read(entity)            -> rows                -> checkpoint in the resource's state
    run 2   read(since=checkpoint)  -> changed, deleted    -> checkpoint
    quota   read ends early         -> rows until there    -> checkpoint, and a reason
    run 3   read(resume=checkpoint) -> the rest            -> checkpoint
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias, Unpack, cast

from .._signatures import show_keywords
from .._threads import import_package
from .._values import plain_scalar
from ..credentials import ApiToken, EmailPassword, FocusApiKey, PlanOAuth
from ..errors import InvalidArgumentError, TogglError
from ..export import Batch, BatchStream, read
from ..export.engine.waiting import pause_after
from ..export.job import ReadOptions, check_option_names
from ..export.partitioning.entities import ENTITIES, check_entities
from ..export.rows.columns import Kind, columns_of
from ..session import SessionOptions, TogglSession

__all__ = ["DEFAULT_ENTITIES", "toggl_source", "unfinished"]

logger = logging.getLogger(__name__)

DEFAULT_ENTITIES: Final = (
    "time_entries", "projects", "clients", "tags", "tasks", "users", "workspaces",
)  # fmt: skip
"""The entities that are loaded by default."""
DELETED: Final = "_deleted"
"""The column that tells dlt to delete a row. It is never true in the destination."""
POSITION: Final = "_position"
"""The column with the position of a row in its run: the last one of several with one key counts."""
_TYPES: Final[Mapping[Kind, str]] = {
    "integer": "bigint",
    "real": "double",
    "boolean": "bool",
    "text": "text",
    "time": "timestamp",
    "day": "date",
    "json": "json",
}

Source: TypeAlias = Any
"""A ``dlt.sources.DltSource``; dlt may not be installed."""
_State: TypeAlias = dict[str, Any]


@show_keywords
def toggl_source(
    track: ApiToken | EmailPassword | str | None = None,
    *,
    plan: PlanOAuth | None = None,
    focus: FocusApiKey | None = None,
    accounts: Iterable[ApiToken | EmailPassword] = (),
    entities: Iterable[str] = DEFAULT_ENTITIES,
    name: str = "toggl",
    session_options: SessionOptions | None = None,
    **options: Unpack[ReadOptions],
) -> Source:
    """Return a dlt source with a resource for each entity.

    ``track`` are the credentials, or an API token; without them those of the environment are used
    (see :meth:`TogglSession.from_env`), ``plan`` and ``focus`` included. ``accounts`` are further
    Track accounts: a workspace of several is read once, and accounts are read at the same time,
    since their quotas are separate. ``entities`` are those of :func:`toggl_async.export.export`.
    ``name`` is that of the source: two sources of one pipeline need two. ``session_options`` are
    options of the session, such as ``{"proxy": ...}``; the others are those of :func:`read`.

    The costs are those of :func:`read` for each entity. Where a quota is used up, or the service
    fails, for longer than ``max_wait`` seconds, a resource ends: what it has read is loaded, and
    the next run continues there. A workspace that is refused does not stop the others.
    :func:`unfinished` returns what is missing for such reasons. An error that waiting does not help
    fails the run, before anything of it is loaded.

    A row that cannot be read is loaded into the table ``<entity>_rejects``, with the reason. The
    state of a resource has some twenty bytes for each row; dlt compresses it.

    :class:`InvalidArgumentError` if dlt is missing or an option is wrong, before anything is sent.

    >>> source = toggl_source(dlt.secrets["toggl_token"], last_days=400, max_wait=3700)
    """
    dlt = import_package("dlt", needed_by="toggl_source", extra="dlt")
    check_option_names(options, ReadOptions, "toggl_source")
    if not isinstance(plain_scalar(name), str) or not name:
        raise InvalidArgumentError("name must be a text")
    names = check_entities(entities)
    further = tuple(accounts)
    settings: dict[str, Any] = {**(session_options or {})}
    if track is not None:
        settings["track"] = ApiToken(track) if isinstance(track, str) else track
    settings |= {
        name: value for name, value in (("plan", plan), ("focus", focus)) if value is not None
    }
    connection = _Connection(
        settings, from_environment=not {"track", "plan", "focus"} & settings.keys()
    )
    connection.check(names, further, options)

    def resources() -> list[Any]:
        return [_resource(dlt, connection, entity, further, dict(options)) for entity in names]

    return dlt.source(resources, name=name, section="toggl")()


def unfinished(pipeline: Any, name: str = "toggl") -> dict[str, str]:
    """Return what is missing after the last run of a pipeline, and why, by entity.

    The next run reads it. ``pipeline`` is a ``dlt.Pipeline``, ``name`` that of the source.

    >>> if unfinished(pipeline):
    ...     raise AirflowRescheduleException(pendulum.now().add(hours=1))
    """
    sources: _State = pipeline.state.get("sources", {})
    resources: dict[str, _State] = sources.get(name, {}).get("resources", {})
    return {
        entity: state["unfinished"]
        for entity, state in resources.items()
        if state.get("unfinished")
    }


class _Connection:
    """Opens a session for each resource: dlt runs them on an event loop of its own.

    Sessions of one account share its rate limit and its quotas.
    """

    def __init__(self, settings: Mapping[str, Any], *, from_environment: bool) -> None:
        self._settings: dict[str, Any] = {"timeout": None, **settings}
        self._from_environment = from_environment

    def open(self) -> TogglSession:
        """Return a session."""
        if self._from_environment:
            return TogglSession.from_env(**self._settings)
        return TogglSession(**self._settings)

    def check(
        self,
        names: Iterable[str],
        accounts: tuple[ApiToken | EmailPassword, ...],
        options: Mapping[str, Any],
    ) -> None:
        """Raise if something is wrong with the options; nothing is sent."""
        session = self.open()
        for name in names:
            read(session, name, accounts=accounts, **cast("Any", options))


def _resource(
    dlt: Any,
    connection: _Connection,
    entity: str,
    accounts: tuple[ApiToken | EmailPassword, ...],
    options: dict[str, Any],
) -> Any:
    keys = ENTITIES[entity].primary_key
    columns: dict[str, dict[str, Any]] = {
        name: {"data_type": _TYPES[kind], "nullable": name not in keys}
        for name, kind in columns_of(entity)
    }
    columns[DELETED] = {"data_type": "bool", "hard_delete": True}
    columns[POSITION] = {"data_type": "bigint", "dedup_sort": "desc"}

    rejects = dlt.mark.make_hints(
        table_name=f"{entity}_rejects",
        write_disposition="append",
        columns={},  # not those of the entity; the types are those of the values
        primary_key=(),
    )

    async def rows() -> AsyncIterator[Any]:
        state: _State = dlt.current.resource_state(entity)
        position = 0
        async with connection.open() as session:
            stream = _stream(session, entity, state, accounts, options)
            async for batch in _batches(stream, state):
                if items := list(_items(batch, position)):
                    position += len(items)
                    yield items
                if batch.rejects:
                    yield dlt.mark.with_hints(batch.rejects, rejects, create_table_variant=True)

    return dlt.resource(
        rows,
        name=entity,
        primary_key=keys,
        write_disposition="merge",
        columns=columns,
        max_table_nesting=0,
    )


def _stream(
    session: TogglSession,
    entity: str,
    state: _State,
    accounts: tuple[ApiToken | EmailPassword, ...],
    options: dict[str, Any],
) -> BatchStream:
    """Return the stream that continues at the state."""
    arguments: dict[str, Any] = {
        "since" if state.get("finished") else "resume": state.get("checkpoint"),
        **options,
    }
    try:
        return read(session, entity, accounts=accounts, **arguments)
    except InvalidArgumentError as exc:
        exc.add_note(f'refresh="drop_resources" loads {entity} from the start')
        raise


async def _batches(stream: BatchStream, state: _State) -> AsyncIterator[Batch]:
    """Yield the batches until the stream ends or is interrupted; then update the state."""
    last: Batch | None = None
    missing: list[str] = []
    try:
        async for batch in stream:
            last = batch
            yield batch
    except TogglError as exc:
        if pause_after(exc, 0) is None:
            raise
        missing.append(f"{type(exc).__name__}: {exc.message}")
    if stream.summary is not None:
        missing += [f"{failure.what}: {failure.error}" for failure in stream.summary.failures]
        for difference in stream.summary.differences:
            logger.warning("%s: %s", stream.entity, difference)
    for reason in missing:
        logger.warning("%s is incomplete until the next run: %s", stream.entity, reason)
    if last is not None:
        state["checkpoint"], state["finished"] = last.checkpoint, last.finished
    state["unfinished"] = "; ".join(missing) or None


def _items(batch: Batch, position: int) -> Iterator[dict[str, Any]]:
    """Yield rows as they are loaded: what was deleted, then what is there."""
    deleted = [{**key, DELETED: True} for key in batch.deleted_keys()]
    rows = [{**row, DELETED: False} for row in batch.dicts()]
    for number, row in enumerate([*deleted, *rows], position):
        yield {**row, POSITION: number}
