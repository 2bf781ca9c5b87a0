"""Puts the stages together: a list of them and a transport make one ``send``."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable

from ..limits.budget import RetryBudget
from .clock import Clock
from .middleware.auth import authorize_stage
from .middleware.deadline import deadline_stage
from .middleware.logging import observe_stage
from .middleware.raise_for_status import judge_stage
from .middleware.rate_limit import limit_stage
from .middleware.redirect import RedirectMemory, redirect_stage
from .middleware.retry import retry_stage
from .request import Reply, Request, Send, Stage


def compose(stages: Iterable[Stage], send: Send) -> Send:
    """Return a ``send`` that goes through the stages, the first one outermost."""
    for stage in reversed(list(stages)):
        send = _bound(stage, send)
    return send


def _bound(stage: Stage, send: Send) -> Send:
    def step(request: Request) -> Awaitable[Reply]:  # no coroutine of its own: one frame less
        return stage(request, send)

    return step


def pipeline(
    transport: Send,
    clock: Clock,
    *,
    user_stages: Iterable[Stage] = (),
    memory: RedirectMemory | None = None,
    budget: RetryBudget | None = None,
) -> Send:
    """Build the SDK's pipeline; the user's stages see each attempt."""
    return compose(
        [
            deadline_stage(clock),
            observe_stage(clock),
            retry_stage(clock, budget or RetryBudget()),
            *user_stages,
            redirect_stage(memory or RedirectMemory()),
            limit_stage(clock),
            authorize_stage(),
            judge_stage(clock),
        ],
        transport,
    )
