"""Leaves credentials out of exported rows: files are copied, mailed and uploaded.

Which fields hold one is decided by their names, as everywhere in this package (see
:func:`toggl_async.secrets.is_secret_name`): ``api_token``, ``ical_url``, ``shared_hash`` and
others, at any depth, those that this version does not know included.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final, cast

import msgspec

from ...secrets import is_secret_name, redactor
from .columns import columns_of
from .decoding import PageRows, Row, decode_leniently

__all__ = ["drop_credentials", "json_without_credentials"]

_DEEPEST: Final = 100
_PLAIN_LISTS: Final = frozenset({"tag_ids", "tag_names"})
_NOTHING: Final = object()


def drop_credentials(page: PageRows, entity_name: str) -> PageRows:
    """Remove the fields of a page's rows that hold a credential; the rows are changed in place."""
    plain = _plain_names(entity_name)
    # Once for a page: nearly always all rows have the same fields, and all of them are known.
    to_check = set[str]().union(*page.rows) - plain
    if to_check:
        for row in page.rows:
            _clean_row(row, to_check)
    return page


@cache
def _plain_names(entity_name: str) -> frozenset[str]:
    """Return the columns whose values hold no fields of their own."""
    columns = columns_of(entity_name)
    return _PLAIN_LISTS.union(column.name for column in columns if column.kind != "json")


def _clean_row(row: Row, names: set[str]) -> None:
    for name in names.intersection(row):
        value = _cleaned(name, row[name], _DEEPEST)
        if value is _NOTHING:
            del row[name]
        else:
            row[name] = value


def _cleaned(name: str, value: Any, depth: int) -> Any:
    """Return a value without the credentials in it."""
    if not isinstance(value, bool) and is_secret_name(name):
        return _NOTHING
    if not isinstance(value, dict | list):
        return value
    if not depth:  # Toggl sends nothing as deep; it is not looked into
        return _NOTHING
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        cleaned = {key: _cleaned(key, item, depth - 1) for key, item in fields.items()}
        return {key: item for key, item in cleaned.items() if item is not _NOTHING}
    items: list[Any] = value
    cleaned_items = [_cleaned("", item, depth - 1) for item in items]
    return [item for item in cleaned_items if item is not _NOTHING]


def json_without_credentials(data: bytes) -> tuple[msgspec.Raw | None, str]:
    """Return a row that could not be read, without credentials: as JSON, or else as it arrived.

    In the text of a row only texts are masked. So it is used only if no credential was found when
    the row was read leniently, as a list or an object may be one.
    """
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        value = decode_leniently(data)
        if value == _cleaned("", value, _DEEPEST):
            return None, redactor(())(data.decode("utf-8", "backslashreplace"))
    value = _cleaned("", value, _DEEPEST)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return msgspec.Raw(text.encode()), ""
