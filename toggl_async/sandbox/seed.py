"""Generates a plausible year of work, the same for the same arguments."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from .core.defaults import add_project_user, join, new_organization, new_user, new_workspace
from .core.entries import Entry
from .core.state import Client, Project, Tag, Task, TrackState, User, Workspace
from .core.times import day_of, midnight, parse_day

__all__ = ["seed_year"]

_DAY: Final = 86_400
_FIRST_NAMES: Final = (
    "Aino", "Bram", "Celia", "Davit", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kaja",
    "Liam", "Mirja", "Nadir", "Olga", "Pekka", "Quinn", "Rosa", "Sven", "Tiiu", "Uma", "Vera",
    "Wim", "Xenia", "Yusuf", "Zora",
)  # fmt: skip
_LAST_NAMES: Final = (
    "Aas", "Berg", "Costa", "Dahl", "Eriksen", "Fuchs", "Garcia", "Holm", "Ivanov", "Jansen",
    "Kask", "Lind", "Moreno", "Novak", "Oja", "Pires", "Rossi", "Saar", "Tamm", "Urbina",
    "Vaher", "Weber",
)  # fmt: skip
_ZONES: Final = (
    "Europe/Tallinn", "Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Asia/Tokyo",
    "America/Sao_Paulo",
)  # fmt: skip
_NOUNS: Final = (
    "Harbor", "Orchid", "Lumen", "Nimbus", "Fjord", "Cobalt", "Maple", "Birch", "Juniper",
    "Dune", "Ember", "Kestrel", "Indigo", "Grove", "Quartz", "Saffron", "Tundra", "Willow",
)  # fmt: skip
_WORK: Final = tuple(
    f"{verb} {thing}"
    for verb in ("Review", "Write", "Plan", "Fix", "Discuss", "Measure", "Draft", "Test")
    for thing in ("invoices", "the landing page", "onboarding", "reports", "the API", "a café menu")
)
_TAGS: Final = ("meeting", "deep work", "support", "travel", "billed", "überstunden")
_COLORS: Final = ("#0b83d9", "#9e5bd9", "#d94182", "#e36a00", "#bf7000", "#2da608", "#06a893")
# The service sends whole rates without a fraction, and some clients rely on that.
_RATES: Final = (None, 45, 60, 80, 95, 120)


def seed_year(
    state: TrackState,
    now: int,
    rng: int,
    *,
    organizations: int,
    workspaces: int,
    people: int,
    clients: int,
    projects: int,
    entries: int,
) -> None:
    """Fill Track up to the given totals, and add ``entries`` time entries."""
    generator = random.Random(rng)  # noqa: S311 - the point is that it can be repeated
    _add_organizations(state, now, organizations, workspaces)
    _add_users(state, now, people, generator)
    workspace_list = list(state.workspaces.values())
    for workspace in workspace_list:
        for name in _TAGS:
            if state.tag_named(workspace.id, name) is None:
                owner_id = next(iter(workspace.members))
                tag = Tag(
                    state.next_id("tag"), workspace.id, name, owner_id, (now - _DAY) * 1_000_000
                )
                state.tags[tag.id] = tag
    _add_clients(state, now, clients, workspace_list)
    _add_projects(state, now, projects, workspace_list, generator)
    state.entries.load(_generate_entries(state, now, entries, generator))
    _start_timer(state, now, generator)


def _add_organizations(state: TrackState, now: int, organizations: int, workspaces: int) -> None:
    owner = next(iter(state.users.values()))
    while len(state.organizations) < organizations:
        name = f"{_NOUNS[len(state.organizations) % len(_NOUNS)]} Ltd"
        new_organization(state, name, owner, now)
    owned = [row for row in state.organizations.values() if row.owner_id == owner.id]
    while len(state.workspaces) < workspaces:
        number = len(state.workspaces)
        name = f"{_NOUNS[-1 - number % len(_NOUNS)]} team {number}"
        new_workspace(state, name, owned[number % len(owned)], owner, now)


def _add_users(state: TrackState, now: int, people: int, generator: random.Random) -> None:
    workspace_list = list(state.workspaces.values())
    while len(state.users) < people:
        number = len(state.users)
        first, last = generator.choice(_FIRST_NAMES), generator.choice(_LAST_NAMES)
        user = new_user(
            state,
            now,
            email=f"{first}.{last}.{number}@sandbox.example".lower(),
            fullname=f"{first} {last}",
            timezone=_ZONES[number % len(_ZONES)],
        )
        # Most people have one workspace, some two.
        homes = {number % len(workspace_list), generator.randrange(len(workspace_list))}
        for index in sorted(homes) if number % 3 == 0 else (number % len(workspace_list),):
            member = join(state, workspace_list[index], user, now)
            member.rate = generator.choice(_RATES)


def _add_clients(
    state: TrackState, now: int, clients: int, workspace_list: list[Workspace]
) -> None:
    while len(state.clients) < clients:
        number = len(state.clients)
        workspace = workspace_list[number % len(workspace_list)]
        client = Client(
            state.next_id("client"),
            workspace.id,
            f"{_NOUNS[number % len(_NOUNS)]} client {number}",
            next(iter(workspace.members)),
            now - 300 * _DAY,
            archived=number % 12 == 11,
        )
        state.clients[client.id] = client


def _add_projects(
    state: TrackState,
    now: int,
    projects: int,
    workspace_list: list[Workspace],
    generator: random.Random,
) -> None:
    clients: dict[int, list[int]] = {}
    for client in state.clients.values():
        clients.setdefault(client.workspace_id, []).append(client.id)
    while len(state.projects) < projects:
        number = len(state.projects)
        workspace = workspace_list[number % len(workspace_list)]
        created = now - generator.randrange(200, 360) * _DAY
        billable = generator.random() < 0.6
        project = Project(
            state.next_id("project"),
            workspace.id,
            f"{_NOUNS[number % len(_NOUNS)]} {number}",
            created,
            created + generator.randrange(100) * _DAY,
            client_id=generator.choice([None, *clients.get(workspace.id, [])]),
            color=generator.choice(_COLORS),
            active=number % 10 != 9,
            billable=billable,
            is_private=number % 4 == 3,
            rate=generator.choice(_RATES) if billable else None,
            start_date=day_of(created, "UTC"),
        )
        state.projects[project.id] = project
        if project.is_private:
            for user_id in workspace.members:
                add_project_user(state, project, user_id, created)
        if number % 3 == 0:
            for name in ("Design", "Build"):
                task = Task(state.next_id("task"), workspace.id, project.id, name, created)
                state.tasks[task.id] = task


def _generate_entries(
    state: TrackState, now: int, entries: int, generator: random.Random
) -> Iterator[Entry]:
    """Yield exactly ``entries`` entries, spread over the workdays of a year.

    It is the year that an export has by default, also where the next day has started.
    """
    today = day_of(now, "UTC")
    last = parse_day(today)
    assert last is not None
    noon = midnight(last)
    days = [noon - back * _DAY for back in range(364, 0, -1)]
    # 1970-01-01 was a Thursday: offset 3 makes Monday 0.
    days = [day for day in days if (day // _DAY + 3) % 7 < 5]
    workers = [
        _WorkSimulator(state, user) for user in state.users.values() if state.workspaces_of(user.id)
    ]
    slots = max(len(days) * len(workers), 1)
    done = slot = 0
    for day in days:
        for simulator in workers:
            slot += 1
            target = entries * slot // slots
            if target > done:
                yield from simulator.work_day(day, target - done, generator)
                done = target


class _WorkSimulator:
    """Generates the time entries of one user."""

    def __init__(self, state: TrackState, user: User) -> None:
        self._next_id = state.next_id
        self._user = user
        self._offsets: dict[int, int] = {}
        self._choices: list[tuple[int, int | None, int | None, bool]] = []
        tasks: dict[int, int] = {task.project_id: task.id for task in state.tasks.values()}
        self._tags: dict[int, list[tuple[int, ...]]] = {}
        for workspace in state.workspaces_of(user.id):
            self._choices.append((workspace.id, None, None, False))
            for project in state.projects.values():
                if project.workspace_id == workspace.id:
                    task_id = tasks.get(project.id)
                    self._choices.append((workspace.id, project.id, task_id, project.billable))
            tag_ids = [tag.id for tag in state.tags.values() if tag.workspace_id == workspace.id]
            self._tags[workspace.id] = [
                (),
                (),
                *((tag_id,) for tag_id in tag_ids),
                tuple(tag_ids[:2]),
            ]

    def work_day(self, day: int, count: int, generator: random.Random) -> Iterator[Entry]:
        """Yield a day of work, starting about nine o'clock local time."""
        user, random_float = self._user, generator.random
        month = day // (30 * _DAY)
        offset = self._offsets.get(month)
        if offset is None:
            local_day = parse_day(day_of(day, "UTC"))
            assert local_day is not None
            offset = self._offsets[month] = midnight(local_day, user.timezone) - day
        start = day + offset + 8 * 3600 + int(random_float() * 5400)
        room = 30_000 // count
        for _ in range(count):
            length = max(int(room * (0.35 + 0.6 * random_float())), 60)
            workspace_id, project_id, task_id, billable = self._choices[
                int(random_float() * len(self._choices))
            ]
            tags = self._tags[workspace_id]
            stop = start + length
            yield Entry(
                self._next_id("entry"),
                workspace_id,
                user.id,
                start,
                stop,
                length,
                stop * 1_000_000 + int(random_float() * 1_000_000),
                project_id,
                task_id if random_float() < 0.5 else None,
                _WORK[int(random_float() * len(_WORK))] if random_float() < 0.92 else None,
                billable and random_float() < 0.8,
                tags[int(random_float() * len(tags))],
            )
            start = stop + int((room - length) * random_float())


def _start_timer(state: TrackState, now: int, generator: random.Random) -> None:
    """Start the owner's timer, unless it is running."""
    owner = next(iter(state.users.values()))
    if state.entries.running(owner.id) is None:
        start = now - generator.randrange(300, 5000)
        state.entries.add(
            Entry(
                state.next_id("entry"),
                owner.default_workspace_id,
                owner.id,
                start,
                None,
                -1,
                start * 1_000_000,
                description=generator.choice(_WORK),
            )
        )
