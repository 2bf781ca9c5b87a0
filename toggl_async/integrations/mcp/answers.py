"""What an assistant gets back: one JSON object of bounded size, without e-mail addresses.

::

    {"entries": [...], "left_out": 12, "quota": [{"of": "your own requests", "remaining": 29}]}
    {"error": "no project is named 'Gardn'; similar names: Garden (id 101)", "quota": [...]}

Texts are those of the account, which other people can write: the descriptions of the tools say that
they are data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs

from ...cli.running import explain
from ...errors import NameLookupError, TogglError
from ...limits.quota import QuotaState

__all__ = ["MAX_CHARACTERS", "MAX_TEXT", "Answer", "error_answer", "quota_left", "sentence_of"]

MAX_TEXT: Final = 500
"""Characters of one text of the account; longer ones are cut."""
MAX_ERROR: Final = 2_000
MAX_CHARACTERS: Final = 20_000
"""Characters of the rows of an answer, which are left out from the end until they fit."""
_ADDRESS: Final = re.compile(r"([^\s@<>()\[\],;:\"']{1,64})@([^\s@<>()\[\],;:\"']+)")


@attrs.frozen
class Answer:
    """The result of a tool: some fields, and rows of which not all may be shown."""

    fields: Mapping[str, Any]
    rows_name: str = ""
    """The name of the list of rows; empty if there is none."""
    rows: Sequence[Mapping[str, Any]] = ()
    limit: int | None = None
    """Rows to show at most."""

    def to_json(self, quotas: Iterable[QuotaState]) -> str:
        """Return the answer as text, with the quota that is left."""
        document = dict(self.fields)
        if self.rows_name:
            rows = _fitting([bounded(row) for row in self.rows[: self.limit]])
            document[self.rows_name] = rows
            document["left_out"] = len(self.rows) - len(rows)
        return _text_of({**bounded(document), "quota": quota_left(quotas)})


def error_answer(sentence: str, quotas: Iterable[QuotaState]) -> str:
    """Return an error as text, with the quota that is left."""
    sentence = _cut(mask_addresses(" ".join(sentence.split())), MAX_ERROR)
    return _text_of({"error": sentence, "quota": quota_left(quotas)})


def sentence_of(exc: TogglError) -> str:
    """Return what went wrong as one sentence."""
    # Options of the command line, which the explanation of a name contains, do not help here.
    return exc.message if isinstance(exc, NameLookupError) else explain(exc)[0]


def quota_left(quotas: Iterable[QuotaState]) -> list[dict[str, Any]]:
    """Return the quotas as the last responses reported them; empty before the first request."""
    return [
        {
            "of": _owner(quota),
            "remaining": quota.remaining,
            "resets_in_seconds": round(quota.resets_in),
        }
        for quota in quotas
        if quota.remaining is not None
    ]


def _owner(quota: QuotaState) -> str:
    if quota.organization_id is not None:
        return f"organization {quota.organization_id}"
    if quota.workspace_id is not None:
        return f"the organization of workspace {quota.workspace_id}"
    return "your own requests"


def bounded(value: Any) -> Any:
    """Return JSON with masked e-mail addresses and no long texts."""
    if isinstance(value, str):
        return _cut(mask_addresses(value), MAX_TEXT)
    if isinstance(value, Mapping):
        return {name: bounded(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [bounded(item) for item in value]
    return value


def mask_addresses(text: str) -> str:
    """Return a text in which e-mail addresses have only their first letter and their host."""
    return _ADDRESS.sub(lambda match: f"{match[1][0]}***@{match[2]}", text)


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return f"{text[:length]}... ({len(text) - length} more characters)"


def _fitting(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first rows that have room in an answer."""
    size = 0
    for number, row in enumerate(rows):
        size += len(_text_of(row)) + 1
        if size > MAX_CHARACTERS:
            return rows[:number]
    return rows


def _text_of(document: Mapping[str, Any]) -> str:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8")  # names may have half a surrogate pair
