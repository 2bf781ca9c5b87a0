"""Subscriptions: what an organization pays for, its invoices, trials and discounts (Track API v9).

Methods that buy or cancel say so in their first line and have no defaults. Like other writes they
are never sent twice without a reason: if the response is lost, :class:`OutcomeUnknownError` says
so, and :meth:`Subscriptions.get` shows what happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Unpack

from .._http.downloads import Download
from .._http.namespace import Namespace
from .._http.pagination import NestedList, PageToken
from .._http.routes import object_of
from .._http.validation import checked
from ..errors import InvalidArgumentError
from ..models.track.pricing_plans import (
    FeatureUpsell,
    OfferedPlan,
    OfferedPlans,
    PlanWithFeatures,
)
from ..models.track.subscription import (
    Cancellation,
    Customer,
    DiscountAnswers,
    FailedPayment,
    InvoiceSummaryFilter,
    ItemDiscount,
    OrganizationSubscription,
    PaymentRecord,
    PaymentRecordFilter,
    PremiumUpgradeDiscountEmail,
    PricingPlanChoice,
    UsageBasedDiscount,
)
from ..paging import Pages

SUBSCRIPTION: Final = "/organizations/{organization_id}/subscription"
IN_WORKSPACE: Final = "/workspaces/{workspace_id}/subscription"
CUSTOMER: Final = f"{SUBSCRIPTION}/customer"
FEEDBACK: Final = f"{SUBSCRIPTION}/cancellation_feedback"
PROMOCODE: Final = f"{SUBSCRIPTION}/promocode"
TRIAL: Final = f"{SUBSCRIPTION}/trial"
OPT_IN_TRIAL: Final = f"{TRIAL}/opt-in"
DISCOUNT_REQUEST: Final = f"{SUBSCRIPTION}/discount_request"
USAGE_DISCOUNT: Final = f"{SUBSCRIPTION}/usage_based_discount"
ITEM_DISCOUNT: Final = "/organizations/{organization_id}/subscriptions/item/discount"
UPSELL: Final = f"{SUBSCRIPTION}/feature_upsell_multi"
UPGRADE: Final = f"{SUBSCRIPTION}/upgrade_request/{{feature_id}}"
UPGRADE_EMAIL: Final = "/organizations/{organization_id}/premium-upgrade-discount-email"
SUMMARY: Final = f"{SUBSCRIPTION}/invoice_summary"
FAILED: Final = f"{SUBSCRIPTION}/payment_failed"
SETUP: Final = f"{SUBSCRIPTION}/setup_intent"
RECORDS: Final = "/organizations/{organization_id}/payment_records"
OFFERED: Final = "/organizations/{organization_id}/plans"
OFFERED_PLAN: Final = "/organizations/{organization_id}/plans/{plan_id}"
PLANS: Final = "/subscriptions/plans"
PUBLIC_PLANS: Final = "/workspaces/plans"
INVOICE: Final = "/organizations/{organization_id}/invoices/{invoice_uid}.pdf"
ORDER: Final = f"{SUBSCRIPTION}/purchase_orders/{{purchase_order_uid}}.pdf"
ORDER_IN_WORKSPACE: Final = f"{IN_WORKSPACE}/purchase_orders/{{purchase_order_id}}.pdf"
RECEIPT: Final = "/workspaces/{workspace_id}/payment_receipts/{payment_id}.pdf"

PAGES: Final = PageToken("items", param="cursor", token="next")  # noqa: S106 - the name of a field


class Subscriptions(Namespace):
    """The subscription of an organization. Most methods need an administrator of it."""

    __slots__ = ()
    api = "track"
    name = "track.subscription"

    async def get(self, organization_id: int) -> OrganizationSubscription:
        """Return the subscription of an organization.

        GET /organizations/{organization_id}/subscription. One request.
        """
        return await self._get(OrganizationSubscription, SUBSCRIPTION, organization_id)

    async def get_in_workspace(self, workspace_id: int) -> OrganizationSubscription:
        """Return the subscription that covers a workspace.

        GET /workspaces/{workspace_id}/subscription. One request.
        """
        return await self._get(OrganizationSubscription, IN_WORKSPACE, workspace_id)

    async def customer(self, organization_id: int) -> Customer:
        """Return the billing address and the means of payment of an organization.

        GET /organizations/{organization_id}/subscription/customer. One request.
        """
        return await self._get(Customer, CUSTOMER, organization_id)

    async def failed_payment(self, organization_id: int) -> FailedPayment:
        """Return why the last payment failed.

        GET /organizations/{organization_id}/subscription/payment_failed. One request.
        :class:`NotFoundError` if no payment failed (inferred).
        """
        return await self._get(FailedPayment, FAILED, organization_id)

    async def pricing_plans(self, organization_id: int) -> OfferedPlans:
        """Return the pricing plans that an organization can buy, with their prices.

        GET /organizations/{organization_id}/plans. One request.
        """
        return await self._get(OfferedPlans, OFFERED, organization_id)

    async def pricing_plan(self, organization_id: int, plan_id: int) -> OfferedPlans:
        """Return one of the pricing plans that an organization can buy, in the form of all.

        GET /organizations/{organization_id}/plans/{plan_id}. One request. ``plan_id`` is that of an
        :class:`~toggl_async.models.track.pricing_plans.OfferedPlan`.
        """
        return await self._get(OfferedPlans, OFFERED_PLAN, organization_id, plan_id)

    async def invoice_summary(
        self, organization_id: int, **purchase: Unpack[InvoiceSummaryFilter]
    ) -> str | dict[str, Any]:
        """Return what a purchase would cost; nothing is bought.

        GET /organizations/{organization_id}/subscription/invoice_summary. One request. Toggl
        documents the answer as a text; if it is an object, it is returned as a dictionary.
        """
        query = checked(InvoiceSummaryFilter, purchase)
        returns: Any = str | dict[str, Any]
        summary: str | dict[str, Any] = await self._get(
            returns, SUMMARY, organization_id, query=query
        )
        return summary

    async def feature_upsells(
        self, organization_id: int, selection: Mapping[str, Any]
    ) -> dict[str, list[FeatureUpsell]]:
        """Return the pricing plans that an organization needs for features that it lacks.

        POST /organizations/{organization_id}/subscription/feature_upsell_multi. One request, which
        only reads. Toggl documents neither the fields of ``selection``, so they are sent as they
        are, nor the keys of the answer.
        """
        return await self._post(
            dict[str, list[FeatureUpsell]],
            UPSELL,
            organization_id,
            json=object_of("selection", selection),
            read_only=True,
        )

    async def trial_eligibility(self, organization_id: int) -> dict[str, bool]:
        """Return whether an organization can start the trial of :meth:`start_opt_in_trial`.

        GET /organizations/{organization_id}/subscription/trial/opt-in. One request. Toggl does not
        document the keys.
        """
        return await self._get(dict[str, bool], OPT_IN_TRIAL, organization_id)

    def payment_records(
        self, organization_id: int, **filters: Unpack[PaymentRecordFilter]
    ) -> Pages[PaymentRecord]:
        """List the invoices that Toggl sent to an organization.

        GET /organizations/{organization_id}/payment_records. One request per page; Toggl decides
        its size.

        >>> async for record in session.track.subscription.payment_records(3):
        ...     print(record.invoice_number, record.total_amount, record.currency)
        """
        query = checked(PaymentRecordFilter, filters)
        return self._pages(PaymentRecord, RECORDS, organization_id, query=query, pagination=PAGES)

    def plans_with_features(self) -> Pages[PlanWithFeatures]:
        """List all pricing plans with the features that they include.

        GET /subscriptions/plans. One request, not paginated. Toggl documents a list of lists, which
        are joined.
        """
        return self._pages(PlanWithFeatures, PLANS, pagination=NestedList())

    def public_plans(self) -> Pages[OfferedPlan]:
        """List the pricing plans that anyone can buy, with their prices.

        GET /workspaces/plans. One request, not paginated.
        """
        return self._pages(OfferedPlan, PUBLIC_PLANS)

    def download_invoice(self, organization_id: int, invoice_uid: str) -> Download:
        """Stream an invoice from Toggl as a PDF file.

        GET /organizations/{organization_id}/invoices/{invoice_uid}.pdf. One request, sent when the
        context is entered. ``invoice_uid`` is probably the ``id`` of a payment record.

        >>> async for record in session.track.subscription.payment_records(3):
        ...     async with session.track.subscription.download_invoice(3, record.id) as file:
        ...         await file.save(f"{record.invoice_number}.pdf")
        """
        return self._download("GET", INVOICE, organization_id, invoice_uid, kind="pdf")

    def download_payment_receipt(self, workspace_id: int, payment_id: int) -> Download:
        """Stream the receipt of a payment as a PDF file.

        GET /workspaces/{workspace_id}/payment_receipts/{payment_id}.pdf. One request, sent when the
        context is entered. ``payment_id`` is that of a payment to Toggl.
        """
        return self._download("GET", RECEIPT, workspace_id, payment_id, kind="pdf")

    def download_purchase_order(self, organization_id: int, purchase_order_uid: str) -> Download:
        """Stream a purchase order of an organization as a PDF file.

        GET /organizations/{organization_id}/subscription/purchase_orders/{purchase_order_uid}.pdf.
        One request, sent when the context is entered. ``purchase_order_uid`` identifies the order.
        Toggl no longer lists this operation; whether it still works is not known.
        """
        return self._download("GET", ORDER, organization_id, purchase_order_uid, kind="pdf")

    def download_workspace_order(self, workspace_id: int, purchase_order_id: int) -> Download:
        """Stream a purchase order of a workspace as a PDF file.

        GET /workspaces/{workspace_id}/subscription/purchase_orders/{purchase_order_id}.pdf. One
        request, sent when the context is entered. ``purchase_order_id`` identifies the order.
        """
        return self._download(
            "GET", ORDER_IN_WORKSPACE, workspace_id, purchase_order_id, kind="pdf"
        )

    async def create(self, organization_id: int, **choice: Unpack[PricingPlanChoice]) -> None:
        """Buy a subscription: this costs money.

        POST /organizations/{organization_id}/subscription. One request. The customer with a means
        of payment must exist (inferred), see :meth:`create_customer`; :meth:`invoice_summary` says
        what it costs.
        """
        body = checked(PricingPlanChoice, choice)
        await self._send("POST", SUBSCRIPTION, organization_id, json=body)

    async def update(self, organization_id: int, **choice: Unpack[PricingPlanChoice]) -> None:
        """Buy another pricing plan in place of the current one: this costs money.

        PUT /organizations/{organization_id}/subscription. One request. :meth:`invoice_summary` says
        what it costs. A cheaper pricing plan takes features away.
        """
        body = checked(PricingPlanChoice, choice)
        await self._send("PUT", SUBSCRIPTION, organization_id, json=body)

    async def cancel(self, organization_id: int, **when: Unpack[Cancellation]) -> None:
        """Cancel a subscription: the organization loses the paid features.

        DELETE /organizations/{organization_id}/subscription. One request.

        >>> await session.track.subscription.cancel(3, immediate_cancel=False)
        """
        given = checked(Cancellation, when)
        query = {"immediateCancel": given["immediate_cancel"]}
        await self._send("DELETE", SUBSCRIPTION, organization_id, query=query)

    async def send_cancellation_feedback(
        self, organization_id: int, data: Mapping[str, Any]
    ) -> None:
        """Send Toggl the reasons for a cancellation; nothing is cancelled.

        POST /organizations/{organization_id}/subscription/cancellation_feedback. One request. The
        keys of ``data`` are not documented, so they are sent as they are.
        """
        body = {"data": object_of("data", data)}
        await self._send("POST", FEEDBACK, organization_id, json=body)

    async def create_customer(self, organization_id: int, customer: Mapping[str, Any]) -> Customer:
        """Create the customer who pays for an organization, and return it.

        POST /organizations/{organization_id}/subscription/customer. One request. Toggl documents no
        body; ``customer`` is sent as it is, and its keys are probably the fields of
        :class:`~toggl_async.models.track.subscription.Customer`.
        """
        body = object_of("customer", customer)
        return await self._post(Customer, CUSTOMER, organization_id, json=body)

    async def update_customer(self, organization_id: int, customer: Mapping[str, Any]) -> Customer:
        """Change the billing address of an organization, and return the customer.

        PUT /organizations/{organization_id}/subscription/customer. One request. Toggl documents no
        body; ``customer`` is sent as it is, and its keys are probably the fields of
        :class:`~toggl_async.models.track.subscription.Customer`.
        """
        body = object_of("customer", customer)
        return await self._put(Customer, CUSTOMER, organization_id, json=body)

    async def create_setup_intent(self, organization_id: int) -> None:
        """Ask the payment service to accept a new means of payment (inferred); nothing is paid.

        POST /organizations/{organization_id}/subscription/setup_intent. One request. Toggl
        documents no answer; :meth:`TogglSession.request` returns one if there is.
        """
        await self._send("POST", SETUP, organization_id)

    async def start_trial(self, organization_id: int) -> None:
        """Start the trial of an organization.

        POST /organizations/{organization_id}/subscription/trial. One request. Whether anything is
        paid after the trial is not documented.
        """
        await self._send("POST", TRIAL, organization_id)

    async def cancel_trial(self, organization_id: int) -> None:
        """Cancel the trial of an organization: it loses the features of the trial.

        DELETE /organizations/{organization_id}/subscription/trial. One request.
        """
        await self._delete(TRIAL, organization_id)

    async def start_opt_in_trial(self, organization_id: int) -> None:
        """Start the trial that :meth:`trial_eligibility` is about.

        POST /organizations/{organization_id}/subscription/trial/opt-in. One request.
        :class:`ConflictError` if the organization may not.
        """
        await self._send("POST", OPT_IN_TRIAL, organization_id)

    async def apply_promocode(self, organization_id: int, promocode: Mapping[str, Any]) -> None:
        """Apply a promotion code to a subscription.

        POST /organizations/{organization_id}/subscription/promocode. One request. Toggl documents
        no body, so the keys of ``promocode`` are sent as they are.
        """
        body = object_of("promocode", promocode)
        await self._send("POST", PROMOCODE, organization_id, json=body)

    async def remove_promocode(self, organization_id: int) -> None:
        """Cancel the discount of the promotion code: later invoices cost more money.

        DELETE /organizations/{organization_id}/subscription/promocode. One request.
        """
        await self._delete(PROMOCODE, organization_id)

    async def request_discount(
        self, organization_id: int, **answers: Unpack[DiscountAnswers]
    ) -> None:
        """Answer Toggl's questions, to get a discount.

        POST /organizations/{organization_id}/subscription/discount_request. One request.
        """
        given = checked(DiscountAnswers, answers)
        for name in ("positive_answers", "negative_answers"):
            if not given[name]:
                raise InvalidArgumentError(f"{name} must have one answer at least")
        body = {"responses_submitted": given}
        await self._send("POST", DISCOUNT_REQUEST, organization_id, json=body)

    async def apply_usage_based_discount(self, organization_id: int, discount: str) -> None:
        """Apply a discount that depends on the usage.

        POST /organizations/{organization_id}/subscription/usage_based_discount. One request. Toggl
        does not document which texts ``discount`` may be.
        """
        text: str = checked(UsageBasedDiscount, {"discount": discount})["discount"]
        if not text.strip():
            raise InvalidArgumentError("discount must not be empty")
        await self._send("POST", USAGE_DISCOUNT, organization_id, json=text)

    async def remove_usage_based_discount(self, organization_id: int) -> None:
        """Cancel the discount that depends on the usage: later invoices cost more money.

        DELETE /organizations/{organization_id}/subscription/usage_based_discount. One request.
        """
        await self._delete(USAGE_DISCOUNT, organization_id)

    async def apply_item_discount(
        self, organization_id: int, **discount: Unpack[ItemDiscount]
    ) -> None:
        """Apply a discount to an item of a subscription, until the subscription ends.

        POST /organizations/{organization_id}/subscriptions/item/discount. One request.
        """
        body = checked(ItemDiscount, discount)
        if len(body) != 1:
            raise InvalidArgumentError(
                "a discount takes either coupon_id or promotion_code; pass exactly one of them"
            )
        await self._send("POST", ITEM_DISCOUNT, organization_id, json=body)

    async def request_upgrade(self, organization_id: int, feature_id: int) -> None:
        """Ask the administrators of an organization to buy a feature; nothing is bought.

        POST /organizations/{organization_id}/subscription/upgrade_request/{feature_id}. One
        request. ``feature_id`` is that of a
        :class:`~toggl_async.models.track.pricing_plans.FeatureUpsell`.
        """
        await self._send("POST", UPGRADE, organization_id, feature_id)

    async def send_premium_upgrade_discount_email(
        self, organization_id: int
    ) -> PremiumUpgradeDiscountEmail:
        """Send advertising for Premium to all administrators of an organization, once to each.

        POST /organizations/{organization_id}/premium-upgrade-discount-email. One request.
        """
        return await self._post(PremiumUpgradeDiscountEmail, UPGRADE_EMAIL, organization_id)
