"""Webhooks v1: subscriptions, and the delivery of what happens to them."""

from __future__ import annotations

from . import subscriptions
from .dispatcher import SPACING, Delivery, Postman, signature
from .subscriptions import ROUTES

__all__ = ["ROUTES", "SPACING", "Delivery", "Postman", "signature", "subscriptions"]
