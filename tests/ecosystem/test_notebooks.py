"""Notebooks in a real kernel: the example, and the progress of an export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import nbclient
import nbformat
import pytest
from jupyter_client.manager import start_new_kernel

from toggl_async.sandbox import SandboxThread, ThreadedSandbox

ROOT: Final = Path(__file__).parents[2]
EXAMPLE: Final = ROOT / "examples" / "hours-by-client.ipynb"
ASYNC_CELL: Final = """
from toggl_async import TogglSession
from toggl_async.export import export

async with TogglSession.from_env() as session:
    summary = await export(session, "export", last_days=366, progress=True)
"""


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ThreadedSandbox]:
    with SandboxThread() as thread, thread.sandbox() as sandbox:
        thread.run(lambda: sandbox.seed("year", rng=1, entries=3_500, workspaces=2))
        monkeypatch.setenv("TOGGL_API_TOKEN", sandbox.owner.api_token)
        monkeypatch.setenv("TOGGL_TRACK_URL", sandbox.url)
        monkeypatch.setenv("PYTHONPATH", str(ROOT))
        monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
        monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "matplotlib"))
        monkeypatch.delenv("MPLBACKEND", raising=False)
        yield sandbox


def _run(notebook: Any, folder: Path) -> list[Any]:
    """Run a notebook with a kernel of this interpreter, and return all outputs."""
    client = nbclient.NotebookClient(
        notebook, timeout=300, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def _progress(outputs: list[Any]) -> list[str]:
    return [
        output["data"]["text/plain"]
        for output in outputs
        if "<progress" in output.get("data", {}).get("text/html", "")
    ]


@pytest.mark.promise("examples-run")
def test_the_example_plots_the_hours_of_each_client(
    sandbox: ThreadedSandbox, tmp_path: Path
) -> None:
    outputs = _run(nbformat.read(EXAMPLE, as_version=4), tmp_path)
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert (tmp_path / "entries.jsonl.gz").exists()
    (progress,) = _progress(outputs)  # one output that was updated, not one for each page
    assert progress.startswith("100%")
    again = _run(nbformat.read(EXAMPLE, as_version=4), tmp_path)  # now it is an update
    assert any("image/png" in output.get("data", {}) for output in again)


def test_the_example_is_stored_without_outputs() -> None:
    notebook = nbformat.read(EXAMPLE, as_version=4)
    nbformat.validate(notebook)
    assert not [cell for cell in notebook.cells if cell.get("outputs")]


def test_an_export_in_a_cell_with_await_updates_one_output(
    sandbox: ThreadedSandbox, tmp_path: Path
) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ASYNC_CELL)])
    outputs = _run(notebook, tmp_path)
    (progress,) = _progress(outputs)
    assert progress.startswith("100%")
    assert [output for output in outputs if output["output_type"] == "stream"] == []


@pytest.fixture
def kernel(sandbox: ThreadedSandbox) -> Iterator[Any]:
    manager, client = start_new_kernel()
    client.execute_interactive(
        "from toggl_sync import TogglSession\nsession = TogglSession.from_env()", timeout=300
    )
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.mark.parametrize(
    ("code", "completions"),
    [
        ("session.tra", {"track"}),
        ("session.track.projects.get_", {"get_or_create"}),
        ("session.track.projects.create(7, bil", {"billable="}),
        ("session.track.time_entries.start(7, des", {"description="}),
        ("session.with_options(max_q", {"max_quota_wait="}),
    ],
)
def test_tab_completes_methods_and_keywords(kernel: Any, code: str, completions: set[str]) -> None:
    kernel.complete(code, len(code))
    content = kernel.get_shell_msg(timeout=300)["content"]
    assert {match.rpartition(".")[2] for match in content["matches"]} == completions


def test_question_mark_shows_keywords_with_their_types_and_texts(kernel: Any) -> None:
    code = "session.track.projects.create"
    kernel.inspect(code, len(code))
    content = kernel.get_shell_msg(timeout=300)["content"]
    text = re.sub(r"\x1b\[[0-9;]*m", "", content["data"]["text/plain"])
    signature, _, docstring = text.partition("Docstring:")
    assert "billable: bool" in signature
    assert "billable:" in docstring
    assert "One request" in text
