# Written by tools/make_sync.py from toggl_async/workspace/focus/custom_fields.py;
# change that file, not this one.
"""``focus.custom_fields`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

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
from toggl_async.workspace.focus.custom_fields import (
    CustomFieldsInWorkspace as AsyncCustomFieldsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["CustomFieldsInWorkspace"]


class CustomFieldsInWorkspace(BlockingNamespace[AsyncCustomFieldsInWorkspace]):
    """Methods of ``session.focus.custom_fields``, bound to one workspace."""

    __slots__ = ()

    def list(self, **filters: Unpack[CustomFieldFilter]) -> Pages[CustomFieldWithOptions]:
        """List the custom fields of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.custom_fields.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))

    def get(self, custom_field_id: int) -> CustomFieldWithOptions:
        """Return one custom field with its options.

        Parameters, cost and errors: see ``session.focus.custom_fields.get``.
        """
        return self._loop.run(self._wrapped.get, custom_field_id)

    def create(self, **fields: Unpack[NewCustomField]) -> CustomFieldWithOptions:
        """Create a custom field and return it.

        Parameters, cost and errors: see ``session.focus.custom_fields.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(
        self, custom_field_id: int, **fields: Unpack[CustomFieldChange]
    ) -> CustomFieldWithOptions:
        """Replace name and description of a custom field, and return it.

        Parameters, cost and errors: see ``session.focus.custom_fields.update``.
        """
        return self._loop.run(self._wrapped.update, custom_field_id, **fields)

    def delete(self, custom_field_id: int) -> None:
        """Delete a custom field and its values.

        Parameters, cost and errors: see ``session.focus.custom_fields.delete``.
        """
        self._loop.run(self._wrapped.delete, custom_field_id)

    def reorder(self, **fields: Unpack[CustomFieldsOrder]) -> None:
        """Sort the custom fields of one kind of object.

        Parameters, cost and errors: see ``session.focus.custom_fields.reorder``.
        """
        self._loop.run(self._wrapped.reorder, **fields)

    def list_options(
        self, custom_field_id: int, **filters: Unpack[CustomFieldOptionFilter]
    ) -> Pages[CustomFieldOption]:
        """List the options of a custom field, in pages of 100.

        Parameters, cost and errors: see ``session.focus.custom_fields.list_options``.
        """
        return Pages(self._loop, self._wrapped.list_options(custom_field_id, **filters))

    def create_option(
        self, custom_field_id: int, **fields: Unpack[NewCustomFieldOption]
    ) -> CustomFieldOption:
        """Add an option to a custom field and return it.

        Parameters, cost and errors: see ``session.focus.custom_fields.create_option``.
        """
        return self._loop.run(self._wrapped.create_option, custom_field_id, **fields)

    def update_option(
        self, custom_field_id: int, option_id: int, **fields: Unpack[CustomFieldOptionChange]
    ) -> CustomFieldOption:
        """Replace name, color and description of an option, and return it.

        Parameters, cost and errors: see ``session.focus.custom_fields.update_option``.
        """
        return self._loop.run(self._wrapped.update_option, custom_field_id, option_id, **fields)

    def delete_option(self, custom_field_id: int, option_id: int) -> None:
        """Delete an option of a custom field.

        Parameters, cost and errors: see ``session.focus.custom_fields.delete_option``.
        """
        self._loop.run(self._wrapped.delete_option, custom_field_id, option_id)

    def reorder_options(self, custom_field_id: int, option_ids: Iterable[int]) -> None:
        """Sort the options of a custom field.

        Parameters, cost and errors: see ``session.focus.custom_fields.reorder_options``.
        """
        self._loop.run(self._wrapped.reorder_options, custom_field_id, option_ids)

    def update_values_of_user(
        self, user_id: int, **changes: Unpack[UserCustomFieldValuesChange]
    ) -> UserCustomFieldValues:
        """Change values of the custom fields of a user, and return all of them.

        Parameters, cost and errors: see ``session.focus.custom_fields.update_values_of_user``.
        """
        return self._loop.run(self._wrapped.update_values_of_user, user_id, **changes)
