"""Compares what was written with the service's own list of ids, and fetches what is missing.

Rows that shift while pages are read may fall between two of them. One request per report with more
than one page (a summary with the ids of its entries) says which entries there are.
"""

from __future__ import annotations

from ..entry_ids import EntryIds
from ..partitioning.partitions import Partition

__all__ = ["describe_mismatch"]


def describe_mismatch(
    partition: Partition,
    entry_ids: EntryIds,
    *,
    rows: int,
    seconds: int,
    unreadable: int,
    comparable: bool,
) -> str | None:
    """Return in words where a complete partition and the service's list differ: pure.

    ``unreadable`` is how many listed entries have no row since they are rejects; ``comparable``,
    whether the seconds of the rows are those of the list.
    """
    where = f"workspace {partition.scope_id} from {partition.first} to {partition.last}"
    if not entry_ids.complete or (rows and not entry_ids.count):
        return f"the service's list of the entries of {where} is incomplete; they are not verified"
    unlisted = rows - (entry_ids.count - unreadable)
    if unlisted > 0:
        return (
            f"{unlisted} exported entries of {where} are no longer in the service's list: "
            "they were deleted or moved meanwhile"
        )
    if comparable and seconds != entry_ids.seconds:
        return (
            f"the entries of {where} have {seconds} seconds, and the service counts "
            f"{entry_ids.seconds}: some were changed meanwhile"
        )
    return None
