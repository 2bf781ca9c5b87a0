"""Models as fields of pydantic models."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Final

import pydantic
import pytest
from pydantic_core import to_jsonable_python

from toggl_async.models.track.time_entries import TimeEntry

START: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
ENTRY: Final = TimeEntry(id=5, workspace_id=7, start=START, tag_ids=(1, 2))


class Answer(pydantic.BaseModel):
    entry: TimeEntry
    others: list[TimeEntry] = []


@pytest.mark.promise("values-leave-whole")
def test_model_is_a_field_of_a_pydantic_model() -> None:
    answer = Answer(entry=ENTRY, others=[ENTRY])
    assert answer.model_dump()["entry"]["start"] == START
    assert json.loads(answer.model_dump_json())["others"][0]["start"] == "2026-03-02T09:00:00+00:00"
    assert Answer.model_validate_json(answer.model_dump_json()) == answer
    assert to_jsonable_python(answer)["entry"]["tag_ids"] == [1, 2]


def test_invalid_value_is_a_validation_error_of_pydantic() -> None:
    with pytest.raises(pydantic.ValidationError, match="TimeEntry cannot be created"):
        Answer.model_validate({"entry": {"id": 5}})


def test_openapi_shows_an_object() -> None:
    schema = Answer.model_json_schema(mode="serialization")
    assert schema["properties"]["entry"]["type"] == "object"
