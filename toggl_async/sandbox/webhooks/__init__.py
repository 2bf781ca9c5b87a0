"""Webhooks v1: subscriptions, and delivery of their events."""

from __future__ import annotations

from . import subscriptions
from .dispatcher import RETRY_DELAYS, Delivery, WebhookDispatcher, signature
from .subscriptions import ROUTES

__all__ = ["RETRY_DELAYS", "ROUTES", "Delivery", "WebhookDispatcher", "signature", "subscriptions"]
