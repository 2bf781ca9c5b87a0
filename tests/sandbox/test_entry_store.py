"""The indexes of the entry store are correct after any sequence of changes."""

from __future__ import annotations

import random

from toggl_async.sandbox.core.entries import Entry, EntryStore, sort_key


def _check(store: EntryStore) -> None:
    everything = list(store.by_id.values())
    for user_id in (1, 2):
        of_user = [entry for entry in everything if entry.user_id == user_id]
        assert store.of_user(user_id) == sorted(of_user, key=sort_key)
        since = 500
        changed = [entry for entry in of_user if entry.at >= since]
        assert store.of_user_since(user_id, since) == sorted(changed, key=sort_key, reverse=True)
        running = store.running(user_id)
        assert running is None or (running.running and running.deleted is None)
    assert store.of_workspace(9) == sorted(everything, key=sort_key)
    for project_id in (5, 6):
        live = [entry for entry in store.of_workspace(9) if entry.project_id == project_id]
        live = [entry for entry in live if entry.deleted is None]
        assert store.of_project(9, project_id) == live
        seconds = sum(entry.duration for entry in live if entry.duration > 0)
        assert store.tracked(9).get(project_id, 0) == seconds
        by_task = sum(entry.duration for entry in live if entry.task_id and entry.duration > 0)
        assert store.tracked(9).get(-project_id * 10, 0) == by_task


def _entry(number: int, rng: random.Random) -> Entry:
    project = rng.choice([None, 5, 6])
    start = rng.randrange(1000)
    length = rng.choice([-1, 60, 3600])
    return Entry(
        number,
        9,
        rng.choice([1, 2]),
        start,
        None if length < 0 else start + length,
        length,
        rng.randrange(1000),
        project,
        project * 10 if project and rng.random() < 0.5 else None,
    )


def test_indexes_agree_with_a_full_scan() -> None:
    rng = random.Random(11)
    store = EntryStore()
    store.load(_entry(number, rng) for number in range(100))

    def release(entry: Entry) -> None:
        entry.project_id = entry.task_id = None

    def delete(entry: Entry) -> None:
        entry.deleted = 1

    for number in range(100, 500):
        deed = rng.randrange(6)
        rows = list(store.by_id.values())
        sample = rng.sample(rows, 5)
        if deed < 2:
            store.add(_entry(number, rng))
        elif deed == 2:
            fresh = _entry(0, rng)
            store.change(
                sample[0], rng.randrange(1000), start=fresh.start, project_id=fresh.project_id,
                task_id=fresh.task_id, duration=60,
            )  # fmt: skip
        elif deed == 3:
            store.delete(sample[0], rng.randrange(1000))
        else:
            store.update_many(sample, rng.randrange(1000), release if deed == 4 else delete)
        if number % 10 == 0:
            _check(store)
    _check(store)
