# Written by tools/make_sync.py from toggl_async/track/subscription.py;
# change that file, not this one.
"""Subscriptions: what an organization pays for, its invoices, trials and discounts (Track API v9).

Methods that buy or cancel say so in their first line and have no defaults. Like other writes they
are never sent twice without a reason: if the response is lost, :class:`OutcomeUnknownError` says
so, and :meth:`Subscriptions.get` shows what happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from toggl_async.models.track.pricing_plans import (
    FeatureUpsell,
    OfferedPlan,
    OfferedPlans,
    PlanWithFeatures,
)
from toggl_async.models.track.subscription import (
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
)
from toggl_async.track.subscription import Subscriptions as AsyncSubscriptions

from .._downloads import Download
from .._namespace import BlockingNamespace
from .._paging import Pages


class Subscriptions(BlockingNamespace[AsyncSubscriptions]):
    """The subscription of an organization. Most methods need an administrator of it."""

    __slots__ = ()

    def get(self, organization_id: int) -> OrganizationSubscription:
        """Return the subscription of an organization.

        GET /organizations/{organization_id}/subscription. One request.
        """
        return self._loop.run(self._wrapped.get, organization_id)

    def get_in_workspace(self, workspace_id: int) -> OrganizationSubscription:
        """Return the subscription that covers a workspace.

        GET /workspaces/{workspace_id}/subscription. One request.
        """
        return self._loop.run(self._wrapped.get_in_workspace, workspace_id)

    def customer(self, organization_id: int) -> Customer:
        """Return the billing address and the means of payment of an organization.

        GET /organizations/{organization_id}/subscription/customer. One request.
        """
        return self._loop.run(self._wrapped.customer, organization_id)

    def failed_payment(self, organization_id: int) -> FailedPayment:
        """Return why the last payment failed.

        GET /organizations/{organization_id}/subscription/payment_failed. One request.
        :class:`NotFoundError` if no payment failed (inferred).
        """
        return self._loop.run(self._wrapped.failed_payment, organization_id)

    def pricing_plans(self, organization_id: int) -> OfferedPlans:
        """Return the pricing plans that an organization can buy, with their prices.

        GET /organizations/{organization_id}/plans. One request.
        """
        return self._loop.run(self._wrapped.pricing_plans, organization_id)

    def pricing_plan(self, organization_id: int, plan_id: int) -> OfferedPlans:
        """Return one of the pricing plans that an organization can buy, in the form of all.

        GET /organizations/{organization_id}/plans/{plan_id}. One request. ``plan_id`` is that of an
        :class:`~toggl_async.models.track.pricing_plans.OfferedPlan`.
        """
        return self._loop.run(self._wrapped.pricing_plan, organization_id, plan_id)

    def invoice_summary(
        self, organization_id: int, **purchase: Unpack[InvoiceSummaryFilter]
    ) -> str | dict[str, Any]:
        """Return what a purchase would cost; nothing is bought.

        GET /organizations/{organization_id}/subscription/invoice_summary. One request. Toggl
        documents the answer as a text; if it is an object, it is returned as a dictionary.
        """
        return self._loop.run(self._wrapped.invoice_summary, organization_id, **purchase)

    def feature_upsells(
        self, organization_id: int, selection: Mapping[str, Any]
    ) -> dict[str, list[FeatureUpsell]]:
        """Return the pricing plans that an organization needs for features that it lacks.

        POST /organizations/{organization_id}/subscription/feature_upsell_multi. One request, which
        only reads. Toggl documents neither the fields of ``selection``, so they are sent as they
        are, nor the keys of the answer.
        """
        return self._loop.run(self._wrapped.feature_upsells, organization_id, selection)

    def trial_eligibility(self, organization_id: int) -> dict[str, bool]:
        """Return whether an organization can start the trial of :meth:`start_opt_in_trial`.

        GET /organizations/{organization_id}/subscription/trial/opt-in. One request. Toggl does not
        document the keys.
        """
        return self._loop.run(self._wrapped.trial_eligibility, organization_id)

    def payment_records(
        self, organization_id: int, **filters: Unpack[PaymentRecordFilter]
    ) -> Pages[PaymentRecord]:
        """List the invoices that Toggl sent to an organization.

        GET /organizations/{organization_id}/payment_records. One request per page; Toggl decides
        its size.

        >>> for record in session.track.subscription.payment_records(3):
        ...     print(record.invoice_number, record.total_amount, record.currency)
        """
        return Pages(self._loop, self._wrapped.payment_records(organization_id, **filters))

    def plans_with_features(self) -> Pages[PlanWithFeatures]:
        """List all pricing plans with the features that they include.

        GET /subscriptions/plans. One request, not paginated. Toggl documents a list of lists, which
        are joined.
        """
        return Pages(self._loop, self._wrapped.plans_with_features())

    def public_plans(self) -> Pages[OfferedPlan]:
        """List the pricing plans that anyone can buy, with their prices.

        GET /workspaces/plans. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.public_plans())

    def download_invoice(self, organization_id: int, invoice_uid: str) -> Download:
        """Stream an invoice from Toggl as a PDF file.

        GET /organizations/{organization_id}/invoices/{invoice_uid}.pdf. One request, sent when the
        context is entered. ``invoice_uid`` is probably the ``id`` of a payment record.

        >>> for record in session.track.subscription.payment_records(3):
        ...     with session.track.subscription.download_invoice(3, record.id) as file:
        ...         file.save(f"{record.invoice_number}.pdf")
        """
        return Download(self._loop, self._wrapped.download_invoice(organization_id, invoice_uid))

    def download_payment_receipt(self, workspace_id: int, payment_id: int) -> Download:
        """Stream the receipt of a payment as a PDF file.

        GET /workspaces/{workspace_id}/payment_receipts/{payment_id}.pdf. One request, sent when the
        context is entered. ``payment_id`` is that of a payment to Toggl.
        """
        return Download(
            self._loop, self._wrapped.download_payment_receipt(workspace_id, payment_id)
        )

    def download_purchase_order(self, organization_id: int, purchase_order_uid: str) -> Download:
        """Stream a purchase order of an organization as a PDF file.

        GET /organizations/{organization_id}/subscription/purchase_orders/{purchase_order_uid}.pdf.
        One request, sent when the context is entered. ``purchase_order_uid`` identifies the order.
        Toggl no longer lists this operation; whether it still works is not known.
        """
        return Download(
            self._loop, self._wrapped.download_purchase_order(organization_id, purchase_order_uid)
        )

    def download_workspace_order(self, workspace_id: int, purchase_order_id: int) -> Download:
        """Stream a purchase order of a workspace as a PDF file.

        GET /workspaces/{workspace_id}/subscription/purchase_orders/{purchase_order_id}.pdf. One
        request, sent when the context is entered. ``purchase_order_id`` identifies the order.
        """
        return Download(
            self._loop, self._wrapped.download_workspace_order(workspace_id, purchase_order_id)
        )

    def create(self, organization_id: int, **choice: Unpack[PricingPlanChoice]) -> None:
        """Buy a subscription: this costs money.

        POST /organizations/{organization_id}/subscription. One request. The customer with a means
        of payment must exist (inferred), see :meth:`create_customer`; :meth:`invoice_summary` says
        what it costs.
        """
        self._loop.run(self._wrapped.create, organization_id, **choice)

    def update(self, organization_id: int, **choice: Unpack[PricingPlanChoice]) -> None:
        """Buy another pricing plan in place of the current one: this costs money.

        PUT /organizations/{organization_id}/subscription. One request. :meth:`invoice_summary` says
        what it costs. A cheaper pricing plan takes features away.
        """
        self._loop.run(self._wrapped.update, organization_id, **choice)

    def cancel(self, organization_id: int, **when: Unpack[Cancellation]) -> None:
        """Cancel a subscription: the organization loses the paid features.

        DELETE /organizations/{organization_id}/subscription. One request.

        >>> session.track.subscription.cancel(3, immediate_cancel=False)
        """
        self._loop.run(self._wrapped.cancel, organization_id, **when)

    def send_cancellation_feedback(self, organization_id: int, data: Mapping[str, Any]) -> None:
        """Send Toggl the reasons for a cancellation; nothing is cancelled.

        POST /organizations/{organization_id}/subscription/cancellation_feedback. One request. The
        keys of ``data`` are not documented, so they are sent as they are.
        """
        self._loop.run(self._wrapped.send_cancellation_feedback, organization_id, data)

    def create_customer(self, organization_id: int, customer: Mapping[str, Any]) -> Customer:
        """Create the customer who pays for an organization, and return it.

        POST /organizations/{organization_id}/subscription/customer. One request. Toggl documents no
        body; ``customer`` is sent as it is, and its keys are probably the fields of
        :class:`~toggl_async.models.track.subscription.Customer`.
        """
        return self._loop.run(self._wrapped.create_customer, organization_id, customer)

    def update_customer(self, organization_id: int, customer: Mapping[str, Any]) -> Customer:
        """Change the billing address of an organization, and return the customer.

        PUT /organizations/{organization_id}/subscription/customer. One request. Toggl documents no
        body; ``customer`` is sent as it is, and its keys are probably the fields of
        :class:`~toggl_async.models.track.subscription.Customer`.
        """
        return self._loop.run(self._wrapped.update_customer, organization_id, customer)

    def create_setup_intent(self, organization_id: int) -> None:
        """Ask the payment service to accept a new means of payment (inferred); nothing is paid.

        POST /organizations/{organization_id}/subscription/setup_intent. One request. Toggl
        documents no answer; :meth:`TogglSession.request` returns one if there is.
        """
        self._loop.run(self._wrapped.create_setup_intent, organization_id)

    def start_trial(self, organization_id: int) -> None:
        """Start the trial of an organization.

        POST /organizations/{organization_id}/subscription/trial. One request. Whether anything is
        paid after the trial is not documented.
        """
        self._loop.run(self._wrapped.start_trial, organization_id)

    def cancel_trial(self, organization_id: int) -> None:
        """Cancel the trial of an organization: it loses the features of the trial.

        DELETE /organizations/{organization_id}/subscription/trial. One request.
        """
        self._loop.run(self._wrapped.cancel_trial, organization_id)

    def start_opt_in_trial(self, organization_id: int) -> None:
        """Start the trial that :meth:`trial_eligibility` is about.

        POST /organizations/{organization_id}/subscription/trial/opt-in. One request.
        :class:`ConflictError` if the organization may not.
        """
        self._loop.run(self._wrapped.start_opt_in_trial, organization_id)

    def apply_promocode(self, organization_id: int, promocode: Mapping[str, Any]) -> None:
        """Apply a promotion code to a subscription.

        POST /organizations/{organization_id}/subscription/promocode. One request. Toggl documents
        no body, so the keys of ``promocode`` are sent as they are.
        """
        self._loop.run(self._wrapped.apply_promocode, organization_id, promocode)

    def remove_promocode(self, organization_id: int) -> None:
        """Cancel the discount of the promotion code: later invoices cost more money.

        DELETE /organizations/{organization_id}/subscription/promocode. One request.
        """
        self._loop.run(self._wrapped.remove_promocode, organization_id)

    def request_discount(self, organization_id: int, **answers: Unpack[DiscountAnswers]) -> None:
        """Answer Toggl's questions, to get a discount.

        POST /organizations/{organization_id}/subscription/discount_request. One request.
        """
        self._loop.run(self._wrapped.request_discount, organization_id, **answers)

    def apply_usage_based_discount(self, organization_id: int, discount: str) -> None:
        """Apply a discount that depends on the usage.

        POST /organizations/{organization_id}/subscription/usage_based_discount. One request. Toggl
        does not document which texts ``discount`` may be.
        """
        self._loop.run(self._wrapped.apply_usage_based_discount, organization_id, discount)

    def remove_usage_based_discount(self, organization_id: int) -> None:
        """Cancel the discount that depends on the usage: later invoices cost more money.

        DELETE /organizations/{organization_id}/subscription/usage_based_discount. One request.
        """
        self._loop.run(self._wrapped.remove_usage_based_discount, organization_id)

    def apply_item_discount(self, organization_id: int, **discount: Unpack[ItemDiscount]) -> None:
        """Apply a discount to an item of a subscription, until the subscription ends.

        POST /organizations/{organization_id}/subscriptions/item/discount. One request.
        """
        self._loop.run(self._wrapped.apply_item_discount, organization_id, **discount)

    def request_upgrade(self, organization_id: int, feature_id: int) -> None:
        """Ask the administrators of an organization to buy a feature; nothing is bought.

        POST /organizations/{organization_id}/subscription/upgrade_request/{feature_id}. One
        request. ``feature_id`` is that of a
        :class:`~toggl_async.models.track.pricing_plans.FeatureUpsell`.
        """
        self._loop.run(self._wrapped.request_upgrade, organization_id, feature_id)

    def send_premium_upgrade_discount_email(
        self, organization_id: int
    ) -> PremiumUpgradeDiscountEmail:
        """Send advertising for Premium to all administrators of an organization, once to each.

        POST /organizations/{organization_id}/premium-upgrade-discount-email. One request.
        """
        return self._loop.run(self._wrapped.send_premium_upgrade_discount_email, organization_id)
