"""Subscriptions: purchases and cancellations are explicit, and bad input is never sent."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest

from toggl_async import TogglSession
from toggl_async.errors import InvalidArgumentError, OutcomeUnknownError
from toggl_async.testing import FakeSend, fake_session, reply
from toggl_async.track.subscription import Subscriptions

Call = Callable[[TogglSession], Awaitable[Any]]

SPENDING: Final = {"create", "update"}
CANCELLING: Final = {"cancel", "cancel_trial", "remove_promocode", "remove_usage_based_discount"}

ANSWERS: Final[dict[str, Any]] = {"positive_answers": ["fast"], "negative_answers": ["slow"]}
BAD: Final[dict[str, tuple[type[Exception], Call]]] = {
    "a purchase without a pricing plan": (TypeError, lambda s: bare(s, "create")),
    "a change without a pricing plan": (TypeError, lambda s: bare(s, "update")),
    "a cancellation without a time": (TypeError, lambda s: bare(s, "cancel")),
    "a purchase of a number": (
        InvalidArgumentError,
        lambda s: bare(s, "create", pricing_plan_tag=7),
    ),
    "a cancellation with a text": (
        InvalidArgumentError,
        lambda s: bare(s, "cancel", immediate_cancel="false"),
    ),
    "a cancellation with a number": (
        InvalidArgumentError,
        lambda s: bare(s, "cancel", immediate_cancel=0),
    ),
    "a cancellation with None": (
        InvalidArgumentError,
        lambda s: bare(s, "cancel", immediate_cancel=None),
    ),
    "an item discount without a choice": (
        InvalidArgumentError,
        lambda s: bare(s, "apply_item_discount"),
    ),
    "an item discount with both choices": (
        InvalidArgumentError,
        lambda s: bare(s, "apply_item_discount", coupon_id="a", promotion_code="b"),
    ),
    "a discount request without answers": (TypeError, lambda s: bare(s, "request_discount")),
    "a discount request with an empty list": (
        InvalidArgumentError,
        lambda s: bare(s, "request_discount", **{**ANSWERS, "negative_answers": []}),
    ),
    "an empty usage-based discount": (
        InvalidArgumentError,
        lambda s: s.track.subscription.apply_usage_based_discount(3, " "),
    ),
    "a customer that is a list": (
        InvalidArgumentError,
        lambda s: s.track.subscription.create_customer(3, []),  # type: ignore[arg-type]  # pyright: ignore
    ),
    "an unknown entity of an import": (
        InvalidArgumentError,
        lambda s: s.track.imports.preview_import_counts(7, entities=["users"]),  # type: ignore[list-item]  # pyright: ignore
    ),
}


def bare(session: TogglSession, name: str, **fields: Any) -> Awaitable[Any]:
    result: Awaitable[Any] = getattr(session.track.subscription, name)(3, **fields)
    return result


@pytest.mark.parametrize("case", BAD)
async def test_bad_input_is_refused_before_anything_is_sent(case: str) -> None:
    error, call = BAD[case]
    send = FakeSend()
    with pytest.raises(error):
        await call(fake_session(send))
    assert send.requests == []


@pytest.mark.parametrize("name", sorted(SPENDING | CANCELLING))
def test_first_line_says_that_it_costs_money_or_cancels(name: str) -> None:
    first = (inspect.getdoc(getattr(Subscriptions, name)) or "").splitlines()[0]
    pattern = r"Buy .*: this costs money\." if name in SPENDING else r"Cancel .*: .+\."
    assert re.fullmatch(pattern, first)


def test_no_other_first_line_speaks_of_buying_or_cancelling() -> None:
    speaking = {
        name
        for name, method in inspect.getmembers(Subscriptions, inspect.isfunction)
        if re.match(r"(Buy|Cancel)\b", inspect.getdoc(method) or "")
    }
    assert speaking == SPENDING | CANCELLING


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false")])
async def test_cancellation_sends_when_it_takes_effect(*, value: bool, text: str) -> None:
    send = FakeSend(reply(json="OK"))
    await fake_session(send).track.subscription.cancel(3, immediate_cancel=value)
    assert send.requests[0].url.endswith(f"/organizations/3/subscription?immediateCancel={text}")


async def test_purchase_whose_answer_is_lost_is_not_sent_again() -> None:
    send = FakeSend(reply(502), reply(json=None))
    with pytest.raises(OutcomeUnknownError):
        await fake_session(send).track.subscription.create(3, pricing_plan_tag="premium_annual")
    assert len(send.requests) == 1


async def test_reads_by_post_are_sent_again() -> None:
    send = FakeSend(reply(502), reply(json={"tags": {"value": 4, "approximate": False}}))
    counts = await fake_session(send).track.imports.preview_import_counts(7, entities=["tags"])
    assert counts.tags is not None
    assert counts.tags.value == 4
    assert len(send.requests) == 2


PLANS: Final = [{"plan_id": 1}, {"plan_id": 2}]


@pytest.mark.parametrize(
    "answer", [PLANS, [PLANS], [PLANS[:1], PLANS[1:]], [PLANS[0], PLANS[1:]], [[], PLANS]]
)
async def test_pricing_plans_are_read_from_lists_and_nested_lists(answer: Any) -> None:
    plans = await fake_session(
        FakeSend(reply(json=answer))
    ).track.subscription.plans_with_features()
    assert [plan.plan_id for plan in plans] == [1, 2]


@pytest.mark.parametrize("answer", [[], [[]]])
async def test_no_pricing_plans_are_an_empty_list(answer: Any) -> None:
    plans = await fake_session(
        FakeSend(reply(json=answer))
    ).track.subscription.plans_with_features()
    assert plans == []


async def test_payment_records_follow_the_cursor_in_either_envelope() -> None:
    send = FakeSend(
        reply(json=[{"items": [{"id": "in_1"}], "next": "abc"}]),
        reply(json={"items": [{"id": "in_2"}], "next": None}),
    )
    records = await fake_session(send).track.subscription.payment_records(3, is_unified=True)
    assert [record.id for record in records] == ["in_1", "in_2"]
    assert [request.url.partition("?")[2] for request in send.requests] == [
        "is_unified=true",
        "is_unified=true&cursor=abc",
    ]


@pytest.mark.parametrize("answer", ["12 EUR", {"total": 12, "lines": [1]}])
async def test_invoice_summary_is_a_text_or_an_object(answer: Any) -> None:
    send = FakeSend(reply(json=answer))
    assert await fake_session(send).track.subscription.invoice_summary(3, quantity=2) == answer


async def test_links_of_payment_records_are_secret() -> None:
    link = "https://pay.example/i/0f1e2d3c4b5a"
    row = {"id": "in_1", "hosted_url": link, "pdf_url": link}
    send = FakeSend(reply(json={"items": [row]}))
    (record,) = await fake_session(send).track.subscription.payment_records(3)
    assert "0f1e2d3c" not in repr(record) + json.dumps(record.to_dict(json=True))
