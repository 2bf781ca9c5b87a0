# Written by tools/make_sync.py from toggl_async/focus/custom_fields.py;
# change that file, not this one.
"""Custom fields of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.custom_fields import CustomFields as AsyncCustomFields
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

from .._namespace import BlockingNamespace
from .._paging import Pages


class CustomFields(BlockingNamespace[AsyncCustomFields]):
    """Custom fields that a workspace has for its projects, tasks and users, and their options."""

    __slots__ = ()

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[CustomFieldFilter]
    ) -> Pages[CustomFieldWithOptions]:
        """List the custom fields of a workspace, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields. One
        request per 100 custom fields. By default in the order of ``position``, so that the
        pages are stable. :class:`PaymentRequiredError` if the pricing plan has no custom
        fields.

        >>> for field in session.focus.custom_fields.list(7, 8, entity_type="task"):
        ...     print(field.id, field.name, field.field_type)
        """
        return Pages(self._loop, self._wrapped.list(organization_id, workspace_id, **filters))

    def get(
        self, organization_id: int, workspace_id: int, custom_field_id: int
    ) -> CustomFieldWithOptions:
        """Return one custom field with its options.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}.
        One request. :class:`NotFoundError` if there is none. :class:`PaymentRequiredError`
        if the pricing plan has no custom fields.
        """
        return self._loop.run(self._wrapped.get, organization_id, workspace_id, custom_field_id)

    def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewCustomField]
    ) -> CustomFieldWithOptions:
        """Create a custom field and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields. One
        request. A workspace has at most 50 for each kind of object, and a field at most 100
        options. :class:`ConflictError` if the name is taken (inferred).
        :class:`PaymentRequiredError` if the pricing plan has no custom fields.

        >>> options = [{"name": "Draft"}, {"name": "Final"}]
        >>> field = session.focus.custom_fields.create(
        ...     7, 8, name="Phase", entity_type="project", field_type="select", options=options
        ... )
        """
        return self._loop.run(self._wrapped.create, organization_id, workspace_id, **fields)

    def update(
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
        return self._loop.run(
            self._wrapped.update, organization_id, workspace_id, custom_field_id, **fields
        )

    def delete(self, organization_id: int, workspace_id: int, custom_field_id: int) -> None:
        """Delete a custom field and its values.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}.
        One request. The service marks it as deleted; no operation restores it.
        :class:`PaymentRequiredError` if the pricing plan has no custom fields.
        """
        self._loop.run(self._wrapped.delete, organization_id, workspace_id, custom_field_id)

    def reorder(
        self, organization_id: int, workspace_id: int, **fields: Unpack[CustomFieldsOrder]
    ) -> None:
        """Sort the custom fields of one kind of object.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/order.
        One request. ``ordered_ids`` names all of them. Toggl returns nothing: read the
        order back with :meth:`list`. :class:`PaymentRequiredError` if the pricing plan has
        no custom fields.
        """
        self._loop.run(self._wrapped.reorder, organization_id, workspace_id, **fields)

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
        return Pages(
            self._loop,
            self._wrapped.list_options(organization_id, workspace_id, custom_field_id, **filters),
        )

    def create_option(
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
        return self._loop.run(
            self._wrapped.create_option, organization_id, workspace_id, custom_field_id, **fields
        )

    def update_option(
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
        return self._loop.run(
            self._wrapped.update_option,
            organization_id,
            workspace_id,
            custom_field_id,
            option_id,
            **fields,
        )

    def delete_option(
        self, organization_id: int, workspace_id: int, custom_field_id: int, option_id: int
    ) -> None:
        """Delete an option of a custom field.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/custom-fields/{custom_field_id}/options/{option_id}.
        One request. Values that have it show it as deleted. :class:`PaymentRequiredError`
        if the pricing plan has no custom fields.
        """
        self._loop.run(
            self._wrapped.delete_option, organization_id, workspace_id, custom_field_id, option_id
        )

    def reorder_options(
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
        self._loop.run(
            self._wrapped.reorder_options,
            organization_id,
            workspace_id,
            custom_field_id,
            option_ids,
        )

    def update_values_of_user(
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
        >>> session.focus.custom_fields.update_values_of_user(7, 8, 9, custom_fields=values)
        """
        return self._loop.run(
            self._wrapped.update_values_of_user, organization_id, workspace_id, user_id, **changes
        )
