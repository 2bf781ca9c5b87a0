"""The base classes of what is bound to one workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from .._signatures import show_keywords_of
from ..errors import InvalidArgumentError

if TYPE_CHECKING:
    from ..focus import Focus
    from ..insights import Insights
    from ..plan import Plan
    from ..reports import Reports
    from ..track import Track
    from ..webhooks import Webhooks

__all__ = [
    "BoundSession",
    "OrganizationWorkspaceNamespace",
    "OrganizationWorkspaceProduct",
    "Products",
    "WorkspaceNamespace",
    "WorkspaceProduct",
]


class Products(Protocol):
    """What a session has."""

    @property
    def track(self) -> Track:
        """Track API v9."""
        ...

    @property
    def reports(self) -> Reports:
        """Reports API v3."""
        ...

    @property
    def insights(self) -> Insights:
        """Insights API v1."""
        ...

    @property
    def webhooks(self) -> Webhooks:
        """Webhooks API v1."""
        ...

    @property
    def plan(self) -> Plan:
        """Toggl Plan API v5."""
        ...

    @property
    def focus(self) -> Focus:
        """Toggl 2.0."""
        ...


class WorkspaceProduct:
    """A product, or the session, bound to one workspace."""

    _product: Any

    def __init__(self, product: Any, workspace_id: int) -> None:
        self._product = product
        self._workspace_id = workspace_id

    def __repr__(self) -> str:
        return f"<{self._product!r} in workspace {self._workspace_id}>"


class OrganizationWorkspaceProduct(WorkspaceProduct):
    """A product whose paths have the organization too, bound to one workspace."""

    def __init__(self, product: Any, organization_id: int, workspace_id: int) -> None:
        super().__init__(product, workspace_id)
        self._organization_id = organization_id


class BoundSession(WorkspaceProduct):
    """A session bound to one workspace, and to its organization if that was given."""

    def __init__(self, session: Any, workspace_id: int, organization_id: int | None = None) -> None:
        super().__init__(session, workspace_id)
        self._given_organization_id = organization_id

    @property
    def _organization_id(self) -> int:
        if self._given_organization_id is None:
            raise InvalidArgumentError(
                "focus needs the organization of the workspace: use session.in_workspace("
                f"{self._workspace_id}, organization_id=...)"
            )
        return self._given_organization_id


class WorkspaceNamespace:
    """A namespace bound to one workspace."""

    __slots__ = ("_namespace", "_workspace_id")

    _namespace: Any

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        show_keywords_of(cls)

    def __init__(self, namespace: Any, workspace_id: int) -> None:
        self._namespace = namespace
        self._workspace_id = workspace_id

    def __repr__(self) -> str:
        return f"<{self._namespace!r} in workspace {self._workspace_id}>"


class OrganizationWorkspaceNamespace(WorkspaceNamespace):
    """A namespace bound to one workspace and its organization."""

    __slots__ = ("_organization_id",)

    def __init__(self, namespace: Any, organization_id: int, workspace_id: int) -> None:
        super().__init__(namespace, workspace_id)
        self._organization_id = organization_id
