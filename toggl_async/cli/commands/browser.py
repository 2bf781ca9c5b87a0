"""``toggl-async open``: Toggl Track in the browser."""

from __future__ import annotations

from typing import Final, Literal, get_args

import click

from ..options import NAME_TYPES
from ..products.track import open_track
from ..running import OK, run

Page = Literal["timer", "reports", "projects"]

_WEB: Final = "https://track.toggl.com"


@click.command("open")
@click.argument("page", type=click.Choice(get_args(Page)), default="timer")
@click.option(
    "-p", "--project", type=NAME_TYPES["project"], metavar="NAME", help="The page of a project."
)
@click.option("--print", "print_only", is_flag=True, help="Print the address, and open nothing.")
def command(page: Page, project: str | None, *, print_only: bool) -> None:
    """Open a page of Toggl Track in the browser: timer (the default), reports or projects.

    Costs no request while the names are known.
    """
    run(_open, page, project, print_only=print_only)


async def _open(page: Page, project: str | None, *, print_only: bool) -> int:
    url = f"{_WEB}/timer"
    if project or page != "timer":
        async with open_track() as tracker:
            names = tracker.names
            if project:
                item = await names.project(project)
                url = f"{_WEB}/{item.workspace_id}/projects/{item.id}/team"
            else:
                workspace_id = await names.default_workspace_id()
                path = {"reports": "reports/summary/{}", "projects": "{}/projects"}[page]
                url = f"{_WEB}/{path.format(workspace_id)}"
    if print_only:
        click.echo(url)
        return OK
    import webbrowser

    if not webbrowser.open(url):
        click.echo(f"toggl-async: no browser was found; open {url}", err=True)
    return OK
