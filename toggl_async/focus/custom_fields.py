"""CustomFields of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.custom_fields import (
    CustomFieldChange,
    CustomFieldFilter,
    CustomFieldListOptionsFilter,
    CustomFieldOption,
    CustomFieldOptionChange,
    CustomFieldOptionsOrder,
    CustomFieldsOrder,
    CustomFieldWithOptions,
    NewCustomField,
    NewCustomFieldOption,
    UserCustomFieldValues,
    UserCustomFieldValuesChange,
)
from ..paging import Pages
from ._pagination import BY_100

CUSTOM_FIELDS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/custom-fields"
CUSTOM_FIELDS_ORDER: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/order"
)
CUSTOM_FIELD: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}"
)
CUSTOM_FIELD_OPTIONS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options"
CUSTOM_FIELD_OPTIONS_ORDER: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options/order"
CUSTOM_FIELD_OPTION: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options/{option_id}"
USER_CUSTOM_FIELD_VALUES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/users/{user_id}/custom-field-values"
)


class CustomFields(Namespace):
    """XXX CustomFields."""

    __slots__ = ()
    api = "focus"
    name = "focus.custom_fields"

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[CustomFieldFilter]
    ) -> Pages[CustomFieldWithOptions]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields. One request
        per 100 of them.
        """
        query = checked(CustomFieldFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            CustomFieldWithOptions,
            CUSTOM_FIELDS,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewCustomField]
    ) -> CustomFieldWithOptions:
        """XXX Create.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields. One request.
        XXX limits: {"max_options": 100, "max_fields_per_entity_type": 50}
        """
        body = checked(NewCustomField, fields)
        return await self._post(
            CustomFieldWithOptions, CUSTOM_FIELDS, organization_id, workspace_id, json=body
        )

    async def reorder(
        self, organization_id: int, workspace_id: int, **fields: Unpack[CustomFieldsOrder]
    ) -> None:
        """XXX Reorder.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/order. One
        request. XXX The list must name all active fields of that entity_type, 50 at most.
        """
        body = checked(CustomFieldsOrder, fields)
        await self._send("PUT", CUSTOM_FIELDS_ORDER, organization_id, workspace_id, json=body)

    async def get(
        self, organization_id: int, workspace_id: int, custom_field_id: int
    ) -> CustomFieldWithOptions:
        """XXX Get.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}.
        One request.
        """
        return await self._get(
            CustomFieldWithOptions, CUSTOM_FIELD, organization_id, workspace_id, custom_field_id
        )

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        custom_field_id: int,
        **fields: Unpack[CustomFieldChange],
    ) -> CustomFieldWithOptions:
        """XXX Update.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}.
        One request.
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
        """XXX Delete.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}.
        One request. XXX Soft delete.
        """
        await self._delete(CUSTOM_FIELD, organization_id, workspace_id, custom_field_id)

    def list_options(
        self,
        organization_id: int,
        workspace_id: int,
        custom_field_id: int,
        **filters: Unpack[CustomFieldListOptionsFilter],
    ) -> Pages[CustomFieldOption]:
        """XXX List options.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options.
        One request per 100 of them.
        """
        query = checked(CustomFieldListOptionsFilter, filters)
        query.setdefault("order_by", ["created_at"])
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
        """XXX Create option.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options.
        One request. XXX Select and multi_select fields only.
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

    async def reorder_options(
        self,
        organization_id: int,
        workspace_id: int,
        custom_field_id: int,
        **fields: Unpack[CustomFieldOptionsOrder],
    ) -> None:
        """XXX Reorder options.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options/order.
        One request. XXX Options left out keep their order at the end; unknown ids are ignored.
        """
        body = checked(CustomFieldOptionsOrder, fields)
        await self._send(
            "PUT",
            CUSTOM_FIELD_OPTIONS_ORDER,
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
        """XXX Update option.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options/{option_id}.
        One request.
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
        """XXX Delete option.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options/{option_id}.
        One request. XXX Soft delete.
        """
        await self._delete(
            CUSTOM_FIELD_OPTION, organization_id, workspace_id, custom_field_id, option_id
        )

    async def update_values_of_user(
        self,
        organization_id: int,
        workspace_id: int,
        user_id: int,
        **fields: Unpack[UserCustomFieldValuesChange],
    ) -> UserCustomFieldValues:
        """XXX Update values of user.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/users/{user_id}/custom-field-values.
        One request. XXX Merge: null deletes one value, custom_fields null clears all.
        """
        body = checked(UserCustomFieldValuesChange, fields)
        return await self._patch(
            UserCustomFieldValues,
            USER_CUSTOM_FIELD_VALUES,
            organization_id,
            workspace_id,
            user_id,
            json=body,
        )
