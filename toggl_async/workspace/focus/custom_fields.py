# Written by tools/make_workspace.py from toggl_async/focus/custom_fields.py
"""``focus.custom_fields`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.custom_fields import CustomFields as _CustomFields
from toggl_async.models.focus.custom_fields import (
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
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["CustomFieldsInWorkspace"]


class CustomFieldsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.custom_fields``, bound to one workspace."""

    __slots__ = ()
    _namespace: _CustomFields

    def list(self, **filters: Unpack[CustomFieldFilter]) -> Pages[CustomFieldWithOptions]:
        """List the custom fields of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.custom_fields.list``.
        """
        return self._namespace.list(self._organization_id, self._workspace_id, **filters)

    async def get(self, custom_field_id: int) -> CustomFieldWithOptions:
        """Return one custom field with its options.

        Parameters, cost and errors: see ``session.focus.custom_fields.get``.
        """
        return await self._namespace.get(self._organization_id, self._workspace_id, custom_field_id)

    async def create(self, **fields: Unpack[NewCustomField]) -> CustomFieldWithOptions:
        """Create a custom field and return it.

        Parameters, cost and errors: see ``session.focus.custom_fields.create``.
        """
        return await self._namespace.create(self._organization_id, self._workspace_id, **fields)

    async def update(
        self, custom_field_id: int, **fields: Unpack[CustomFieldChange]
    ) -> CustomFieldWithOptions:
        """Replace name and description of a custom field, and return it.

        Parameters, cost and errors: see ``session.focus.custom_fields.update``.
        """
        return await self._namespace.update(
            self._organization_id, self._workspace_id, custom_field_id, **fields
        )

    async def delete(self, custom_field_id: int) -> None:
        """Delete a custom field and its values.

        Parameters, cost and errors: see ``session.focus.custom_fields.delete``.
        """
        await self._namespace.delete(self._organization_id, self._workspace_id, custom_field_id)

    async def reorder(self, **fields: Unpack[CustomFieldsOrder]) -> None:
        """Sort the custom fields of one kind of object.

        Parameters, cost and errors: see ``session.focus.custom_fields.reorder``.
        """
        await self._namespace.reorder(self._organization_id, self._workspace_id, **fields)

    def list_options(
        self, custom_field_id: int, **filters: Unpack[CustomFieldOptionFilter]
    ) -> Pages[CustomFieldOption]:
        """List the options of a custom field, in pages of 100.

        Parameters, cost and errors: see ``session.focus.custom_fields.list_options``.
        """
        return self._namespace.list_options(
            self._organization_id, self._workspace_id, custom_field_id, **filters
        )

    async def create_option(
        self, custom_field_id: int, **fields: Unpack[NewCustomFieldOption]
    ) -> CustomFieldOption:
        """Add an option to a custom field and return it.

        Parameters, cost and errors: see ``session.focus.custom_fields.create_option``.
        """
        return await self._namespace.create_option(
            self._organization_id, self._workspace_id, custom_field_id, **fields
        )

    async def update_option(
        self, custom_field_id: int, option_id: int, **fields: Unpack[CustomFieldOptionChange]
    ) -> CustomFieldOption:
        """Replace name, color and description of an option, and return it.

        Parameters, cost and errors: see ``session.focus.custom_fields.update_option``.
        """
        return await self._namespace.update_option(
            self._organization_id, self._workspace_id, custom_field_id, option_id, **fields
        )

    async def delete_option(self, custom_field_id: int, option_id: int) -> None:
        """Delete an option of a custom field.

        Parameters, cost and errors: see ``session.focus.custom_fields.delete_option``.
        """
        await self._namespace.delete_option(
            self._organization_id, self._workspace_id, custom_field_id, option_id
        )

    async def reorder_options(self, custom_field_id: int, option_ids: Iterable[int]) -> None:
        """Sort the options of a custom field.

        Parameters, cost and errors: see ``session.focus.custom_fields.reorder_options``.
        """
        await self._namespace.reorder_options(
            self._organization_id, self._workspace_id, custom_field_id, option_ids
        )

    async def update_values_of_user(
        self, user_id: int, **changes: Unpack[UserCustomFieldValuesChange]
    ) -> UserCustomFieldValues:
        """Change values of the custom fields of a user, and return all of them.

        Parameters, cost and errors: see ``session.focus.custom_fields.update_values_of_user``.
        """
        return await self._namespace.update_values_of_user(
            self._organization_id, self._workspace_id, user_id, **changes
        )
