"""``toggl-async mcp``: a server for AI assistants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..running import OK, run
from ..settings import check_product_is_track, load_settings

if TYPE_CHECKING:
    from pathlib import Path


@click.command("mcp")
@click.option("--allow-writes", is_flag=True, help="Let the assistant change time entries.")
@click.option(
    "--export-dir", metavar="FOLDER", help="Let the assistant save reports in this folder."
)
@click.option(
    "--http",
    "port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="Serve HTTP on this machine; 0 is any free port. Default: standard input and output.",
)
def command(*, allow_writes: bool, export_dir: str | None, port: int | None) -> None:
    """Serve an AI assistant by the Model Context Protocol (MCP).

    The assistant can find names, list time entries and sum up hours, and with --allow-writes also
    start, stop, log, edit and delete. Assistants start this command themselves. Needs
    pip install 'toggl-async[mcp]'.
    """
    from ...integrations.mcp.server import require_package
    from ...integrations.mcp.tools import export_directory

    check_product_is_track(load_settings())
    require_package()
    folder = None if export_dir is None else export_directory(export_dir)
    run(_serve, folder, port, allow_writes=allow_writes)


async def _serve(folder: Path | None, port: int | None, *, allow_writes: bool) -> int:
    from ...integrations.mcp.server import serve_http, serve_stdio
    from ...integrations.mcp.tools import Tools
    from ..products.track import open_track

    async with open_track() as tracker:
        tools = Tools(tracker, allow_writes=allow_writes, export_dir=folder)
        if port is None:
            await serve_stdio(tools)
        else:
            await serve_http(tools, port, ready=_announce)
    return OK


def _announce(url: str) -> None:
    click.echo(f"Serving {url} (Ctrl-C ends it).")
