"""Blocking: show what is running, and stop it.

TOGGL_API_TOKEN=... python examples/stop_the_timer.py
"""

from toggl_sync import ConflictError, TogglSession


def main() -> None:
    """Stop the running timer, if there is one."""
    with TogglSession.from_env() as session:
        entry = session.track.time_entries.current()
        if entry is None:
            print("Nothing is running.")
            return
        print(f"{entry.description or 'Something'} has been running for {entry.elapsed()}.")
        try:
            entry = session.track.time_entries.stop(entry.workspace_id, entry.id)
        except ConflictError:
            print("The timer is already stopped.")
        else:
            print(f"Stopped after {entry.elapsed()}.")


if __name__ == "__main__":
    main()
