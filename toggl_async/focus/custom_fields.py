"""Custom fields of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked
from ..models.focus.custom_fields import (
    CustomFieldChange,
    CustomFieldFilter,
    CustomFieldOption,
    CustomFieldOptionChange,
    CustomFieldOptionFilter,
    CustomFieldsOrder,
    CustomFieldWithOptions,
    NewCustomField,
    NewCustomFieldOption,
    UserCustomFieldValues,
    UserCustomFieldValuesChange,
)
from ..paging import Pages
from ._requests import BY_100, WORKSPACE, checked_query

CUSTOM_FIELDS: Final = WORKSPACE + "/custom-fields"
CUSTOM_FIELDS_ORDER: Final = WORKSPACE + "/custom-fields/order"
CUSTOM_FIELD: Final = WORKSPACE + "/custom-fields/{custom_field_id}"
CUSTOM_FIELD_OPTIONS: Final = WORKSPACE + "/custom-fields/{custom_field_id}/options"
CUSTOM_FIELD_OPTIONS_ORDER: Final = WORKSPACE + "/custom-fields/{custom_field_id}/options/order"
CUSTOM_FIELD_OPTION: Final = WORKSPACE + "/custom-fields/{custom_field_id}/options/{option_id}"
USER_CUSTOM_FIELD_VALUES: Final = WORKSPACE + "/users/{user_id}/custom-field-values"


class CustomFields(Namespace):
    """Custom fields that a workspace has for its projects, tasks and users, and their options."""

    __slots__ = ()
    api = "focus"
    name = "focus.custom_fields"

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[CustomFieldFilter]
    ) -> Pages[CustomFieldWithOptions]:
        """List the custom fields of a workspace, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields. One
        request per 100 custom fields. By default in the order of ``position``, so that the
        pages are stable. :class:`PaymentRequiredError` if the pricing plan has no custom
        fields.

        >>> async for field in session.focus.custom_fields.list(7, 8, entity_type="task"):
        ...     print(field.id, field.name, field.field_type)
        """
        query = checked_query(CustomFieldFilter, filters)
        query.setdefault("order_by", ["position"])
        return self._pages(
            CustomFieldWithOptions,
            CUSTOM_FIELDS,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )

    async def get(
        self, organization_id: int, workspace_id: int, custom_field_id: int
    ) -> CustomFieldWithOptions:
        """Return one custom field with its options.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}.
        One request. :class:`NotFoundError` if there is none. :class:`PaymentRequiredError`
        if the pricing plan has no custom fields.
        """
        return await self._get(
            CustomFieldWithOptions, CUSTOM_FIELD, organization_id, workspace_id, custom_field_id
        )

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewCustomField]
    ) -> CustomFieldWithOptions:
        """Create a custom field and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields. One
        request. A workspace has at most 50 for each kind of object, and a field at most 100
        options. :class:`ConflictError` if the name is taken (inferred).
        :class:`PaymentRequiredError` if the pricing plan has no custom fields.

        >>> options = [{"name": "Draft"}, {"name": "Final"}]
        >>> field = await session.focus.custom_fields.create(
        ...     7, 8, name="Phase", entity_type="project", field_type="select", options=options
        ... )
        """
        body = checked(NewCustomField, fields)
        return await self._post(
            CustomFieldWithOptions, CUSTOM_FIELDS, organization_id, workspace_id, json=body
        )

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        custom_field_id: int,
        **fields: Unpack[CustomFieldChange],
    ) -> CustomFieldWithOptions:
        """Replace name and description of a custom field, and return it.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}.
        One request. :class:`ConflictError` if the name is taken (inferred).
        :class:`PaymentRequiredError` if the pricing plan has no custom fields.
        """
        body = checked(CustomFieldChange, fields)
        return await self._put(
            CustomFieldWithOptions,
            CUSTOM_FIELD,
            organization_id,
            workspace_id,
            custom_field_id,
            json=body,
        )

    async def delete(self, organization_id: int, workspace_id: int, custom_field_id: int) -> None:
        """Delete a custom field and its values.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}.
        One request. The service marks it as deleted; no operation restores it.
        :class:`PaymentRequiredError` if the pricing plan has no custom fields.
        """
        await self._delete(CUSTOM_FIELD, organization_id, workspace_id, custom_field_id)

    async def reorder(
        self, organization_id: int, workspace_id: int, **fields: Unpack[CustomFieldsOrder]
    ) -> None:
        """Sort the custom fields of one kind of object.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/order.
        One request. ``ordered_ids`` names all of them. Toggl returns nothing: read the
        order back with :meth:`list`. :class:`PaymentRequiredError` if the pricing plan has
        no custom fields.
        """
        body = checked(CustomFieldsOrder, fields)
        await self._send("PUT", CUSTOM_FIELDS_ORDER, organization_id, workspace_id, json=body)

    def list_options(
        self,
        organization_id: int,
        workspace_id: int,
        custom_field_id: int,
        **filters: Unpack[CustomFieldOptionFilter],
    ) -> Pages[CustomFieldOption]:
        """List the options of a custom field, in pages of 100.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options.
        One request per 100 options. By default in the order of ``position``, so that the
        pages are stable. :class:`PaymentRequiredError` if the pricing plan has no custom
        fields.
        """
        query = checked_query(CustomFieldOptionFilter, filters)
        query.setdefault("order_by", ["position"])
        return self._pages(
            CustomFieldOption,
            CUSTOM_FIELD_OPTIONS,
            organization_id,
            workspace_id,
            custom_field_id,
            query=query,
            pagination=BY_100,
        )

    async def create_option(
        self,
        organization_id: int,
        workspace_id: int,
        custom_field_id: int,
        **fields: Unpack[NewCustomFieldOption],
    ) -> CustomFieldOption:
        """Add an option to a custom field and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options.
        One request. Only fields of the kinds ``select`` and ``multi_select`` have options,
        at most 100. :class:`ConflictError` if the name is taken (inferred).
        :class:`PaymentRequiredError` if the pricing plan has no custom fields.
        """
        body = checked(NewCustomFieldOption, fields)
        return await self._post(
            CustomFieldOption,
            CUSTOM_FIELD_OPTIONS,
            organization_id,
            workspace_id,
            custom_field_id,
            json=body,
        )

    async def update_option(
        self,
        organization_id: int,
        workspace_id: int,
        custom_field_id: int,
        option_id: int,
        **fields: Unpack[CustomFieldOptionChange],
    ) -> CustomFieldOption:
        """Replace name, color and description of an option, and return it.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options/{option_id}.
        One request. :class:`ConflictError` if the name is taken (inferred).
        :class:`PaymentRequiredError` if the pricing plan has no custom fields.
        """
        body = checked(CustomFieldOptionChange, fields)
        return await self._put(
            CustomFieldOption,
            CUSTOM_FIELD_OPTION,
            organization_id,
            workspace_id,
            custom_field_id,
            option_id,
            json=body,
        )

    async def delete_option(
        self, organization_id: int, workspace_id: int, custom_field_id: int, option_id: int
    ) -> None:
        """Delete an option of a custom field.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options/{option_id}.
        One request. Values that have it show it as deleted. :class:`PaymentRequiredError`
        if the pricing plan has no custom fields.
        """
        await self._delete(
            CUSTOM_FIELD_OPTION, organization_id, workspace_id, custom_field_id, option_id
        )

    async def reorder_options(
        self,
        organization_id: int,
        workspace_id: int,
        custom_field_id: int,
        option_ids: Iterable[int],
    ) -> None:
        """Sort the options of a custom field.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options/order.
        One request. ``option_ids`` are the options in the wanted order; those left out follow in
        their present order, and unknown ones are ignored. Toggl returns nothing: read the order
        back with :meth:`list_options`. :class:`PaymentRequiredError` if the pricing plan has no
        custom fields.
        """
        body = {"ordered_ids": check_ids("option_ids", option_ids)}
        await self._send(
            "PUT",
            CUSTOM_FIELD_OPTIONS_ORDER,
            organization_id,
            workspace_id,
            custom_field_id,
            json=body,
        )

    async def update_values_of_user(
        self,
        organization_id: int,
        workspace_id: int,
        user_id: int,
        **changes: Unpack[UserCustomFieldValuesChange],
    ) -> UserCustomFieldValues:
        """Change values of the custom fields of a user, and return all of them.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/users/{user_id}/custom-field-values.
        One request. A field left out stays; ``None`` as its value removes it. ``user_id``
        is taken to be the account of the person (inferred). :class:`PaymentRequiredError`
        if the pricing plan has no custom fields.

        >>> values = {"12": "Tartu"}
        >>> await session.focus.custom_fields.update_values_of_user(7, 8, 9, custom_fields=values)
        """
        body = checked(UserCustomFieldValuesChange, changes)
        return await self._patch(
            UserCustomFieldValues,
            USER_CUSTOM_FIELD_VALUES,
            organization_id,
            workspace_id,
            user_id,
            json=body,
        )
