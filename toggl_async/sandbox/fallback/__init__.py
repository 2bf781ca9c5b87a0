"""Serves operations without a handler: responses of the right shape, and simple records.

``tools/make_shapes.py`` generates ``shapes.json`` from the catalogue. It is read for the first
request that no handler serves.
"""

from __future__ import annotations

from .serving import Fallback

__all__ = ["Fallback"]
