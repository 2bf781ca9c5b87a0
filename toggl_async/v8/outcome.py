"""Bulk edits of today answer 200 whatever failed; classic ones failed as a whole."""

from __future__ import annotations

from ..errors import BadRequestError
from ..models.track.patches import PatchResult


def refuse_failures(result: PatchResult) -> None:
    """Raise what the answer says about things that were not changed."""
    if result.ok:
        return
    failed = result.failure or ()
    told = "; ".join(f"{one.id}: {one.message}" for one in failed[:3])
    raise BadRequestError(
        f"{len(failed)} of the edits failed, the others were made ({told})",
        status=400,
        partial=result,
    )
