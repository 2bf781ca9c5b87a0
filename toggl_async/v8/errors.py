"""Bulk edits answer 200 whatever failed; classic ones failed as a whole."""

from __future__ import annotations

from ..errors import BadRequestError
from ..models.track.patches import PatchResult


def raise_failures(result: PatchResult) -> None:
    """Raise an error that names what a bulk edit did not change."""
    if result.ok:
        return
    failures = result.failure or ()
    reasons = "; ".join(f"{failure.id}: {failure.message}" for failure in failures[:3])
    raise BadRequestError(
        f"{len(failures)} of the edits failed, the others were made ({reasons})",
        status=400,
        partial=result,
    )
