"""Everything that has no handler of its own: answers of the right shape, simple records kept.

``shapes.json`` is made from the catalogue by ``tools/make_shapes.py`` and read when the
first request comes that nobody else serves.
"""

from __future__ import annotations

from .serving import Fallback

__all__ = ["Fallback"]
