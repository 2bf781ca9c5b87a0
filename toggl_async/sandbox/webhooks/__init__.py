"""Webhooks v1: subscriptions, and the delivery of what happens to them."""

from __future__ import annotations

from . import subscriptions
from .dispatcher import RETRY_DELAYS, Delivery, WebhookDispatcher, signature
from .subscriptions import ROUTES

__all__ = ["RETRY_DELAYS", "ROUTES", "Delivery", "WebhookDispatcher", "signature", "subscriptions"]
