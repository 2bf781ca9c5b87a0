"""Changes of the trap service that an update has to find.

Only those of an entry itself move its ``at``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final, TypeVar

from .trap_service import Entry, TrapService

__all__ = ["CHANGES", "LATER", "edit_entries", "rename_project"]

T = TypeVar("T")

LATER: Final = "2099-01-01T00:00:00+00:00"


def _sample(choice: random.Random, items: Sequence[T], count: int) -> list[T]:
    """Choose some items, or all if there are fewer."""
    return choice.sample(items, min(count, len(items)))


def rename_project(service: TrapService, _: random.Random) -> None:
    service.projects[61] = ("Orchard", "#c7741c", "Harbor")


def rename_client(service: TrapService, _: random.Random) -> None:
    for id_, (name, color, client) in service.projects.items():
        service.projects[id_] = (name, color, client.replace("Harbor", "Port"))


def rename_person(service: TrapService, _: random.Random) -> None:
    service.users[6] = "Janna"


def rename_task(service: TrapService, _: random.Random) -> None:
    service.tasks[71] = "Dig deeper"


def rename_tag(service: TrapService, _: random.Random) -> None:
    service.tags[82] = "help"


def change_rate(service: TrapService, _: random.Random) -> None:
    service.rates[62] = 7700


def delete_rate(service: TrapService, _: random.Random) -> None:
    service.rates.pop(61, None)


def delete_task(service: TrapService, _: random.Random) -> None:
    service.tasks.pop(72, None)


def delete_tag(service: TrapService, _: random.Random) -> None:
    service.tags.pop(81, None)


def delete_project(service: TrapService, _: random.Random) -> None:
    service.projects.pop(63, None)


def edit_entries(service: TrapService, choice: random.Random) -> None:
    for workspace in service.workspaces.values():
        for entry in _sample(choice, list(workspace.entries.values()), 5):
            entry.description = f"Changed {choice.random()}"
            entry.seconds = choice.randrange(1, 9000)
            entry.tag_ids = choice.choice([[], [82], [81, 82]])
            entry.project_id = choice.choice([None, 61, 62])
            entry.at = LATER


def edit_durations_without_a_trace(service: TrapService, choice: random.Random) -> None:
    for workspace in service.workspaces.values():
        for entry in _sample(choice, list(workspace.entries.values()), 3):
            entry.seconds += 61


def add_entries(service: TrapService, _: random.Random) -> None:
    for workspace in service.workspaces.values():
        id_ = next(service.new_ids)
        day = "2026-05-05T09:00:00+00:00"
        workspace.entries[id_] = Entry(id=id_, start=day, project_id=62, at=LATER)


def add_old_entries(service: TrapService, _: random.Random) -> None:
    """Add entries that someone else wrote long ago and that became visible now."""
    for workspace in service.workspaces.values():
        id_ = next(service.new_ids)
        workspace.entries[id_] = Entry(id=id_, start="2026-01-02T09:00:00+00:00")


def delete_entries(service: TrapService, choice: random.Random) -> None:
    for workspace in service.workspaces.values():
        for id_ in _sample(choice, sorted(workspace.entries), 3):
            del workspace.entries[id_]


def move_entries(service: TrapService, choice: random.Random) -> None:
    first, *others = service.workspaces.values()
    if not others:
        return
    for id_ in _sample(choice, sorted(first.entries), 3):
        entry = first.entries.pop(id_)
        entry.at = LATER
        others[0].entries[id_] = entry


def move_in_time(service: TrapService, choice: random.Random) -> None:
    for workspace in service.workspaces.values():
        for entry in _sample(choice, list(workspace.entries.values()), 4):
            month = choice.randrange(1, 7)
            entry.start = f"2026-{month:02}-11T11:00:00+00:00"
            entry.at = LATER


CHANGES: Final = (
    rename_project, rename_client, rename_person, rename_task, rename_tag, change_rate,
    delete_rate, delete_task, delete_tag, delete_project, edit_entries,
    edit_durations_without_a_trace, add_entries, add_old_entries, delete_entries,
    move_entries, move_in_time,
)  # fmt: skip
