"""Insights v1: trends and profitability, mostly as files."""

from __future__ import annotations

from . import insights
from .insights import ROUTES

__all__ = ["ROUTES", "insights"]
