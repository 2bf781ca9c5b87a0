"""Each promise has a test or a reason, and docs/promises.md lists them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tools import make_promises
from tools.make_promises import START, PromiseError

ROOT: Final = Path(__file__).parents[2]
PROMISES: Final = """\
[Writes]
once = "A write is sent once."
said = "An error says so."
[Rows]
kept = { text = "No row is lost.", untested = "It takes a year." }
"""
TEST: Final = """\
import pytest

@pytest.mark.promise("once", "said")
def test_one() -> None: ...
"""


def generated(folder: Path, test: str = TEST, promises: str = PROMISES) -> str:
    """Return the list for a repository of one test module."""
    module = folder / "tests" / "unit" / "test_x.py"
    module.parent.mkdir(parents=True)
    module.write_text(test, "utf-8")
    (folder / make_promises.PROMISES).write_text(promises, "utf-8")
    return make_promises.generated(folder)


def test_the_page_is_what_the_tool_writes() -> None:
    tool = [sys.executable, str(ROOT / "tools" / "make_promises.py"), "--check"]
    result = subprocess.run(tool, check=False, capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_promises_are_sentences() -> None:
    for promise in make_promises.promises():
        for text in filter(None, (promise.text, promise.untested)):
            assert text[0].isupper() or text[0] in "`*", text
            assert text.endswith("."), text


def test_pytest_selects_the_tests_that_are_listed() -> None:
    modules = ["tests/unit/reports/test_checks.py", "tests/unit/webhooks/test_signature.py"]
    listed = {f"{item.path}::{item.test}" for item in make_promises.markers()}
    assert len(listed) > 500
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "promise", *modules]
    result = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    selected = {line.partition("[")[0] for line in result.stdout.splitlines() if "::" in line}
    of_modules = {name for name in listed if name.startswith(tuple(modules))}
    assert f"{modules[0]}::" in of_modules, "a marker of the module"
    assert of_modules - {f"{modules[0]}::"} <= selected
    assert {name for name in selected if name.startswith(modules[1])} <= of_modules


def test_a_test_is_listed_below_its_promises(tmp_path: Path) -> None:
    line = "  - [unit/test_x.py](../tests/unit/test_x.py): `test_one`"
    assert generated(tmp_path).splitlines() == [
        "",
        "### Writes",
        "",
        "- A write is sent once.",
        line,
        "- An error says so.",
        line,
        "",
        "### Rows",
        "",
        "- No row is lost.",
        "  - *no test:* It takes a year.",
    ]


@pytest.mark.parametrize(
    ("test", "names"),
    [
        ("pytestmark = MARK", "all tests"),
        ("pytestmark = [pytest.mark.timeout(9), MARK]", "all tests"),
        ("@MARK\nasync def test_one(): ...", "`test_one`"),
        ("@pytest.mark.timeout(9)\n@MARK\ndef test_one(): ...", "`test_one`"),
        ("@MARK\nclass TestOne: ...", "`TestOne`"),
        ("class TestOne:\n    @MARK\n    def test_it(self): ...", "`TestOne::test_it`"),
        ("@MARK\ndef test_one(): ...\n@MARK\ndef test_two(): ...", "`test_one`, `test_two`"),
    ],
)
def test_markers_of_all_kinds_are_read(tmp_path: Path, test: str, names: str) -> None:
    text = generated(tmp_path, test.replace("MARK", 'pytest.mark.promise("once", "said")'))
    assert text.count(f"(../tests/unit/test_x.py): {names}\n") == 2


@pytest.mark.parametrize(
    ("test", "message"),
    [
        ('@pytest.mark.promise("twice")\ndef test_one(): ...', r"test_x\.py:1: 'twice' is not a"),
        ("@pytest.mark.promise\ndef test_one(): ...", r"test_x\.py:1: .* names ids"),
        ("@pytest.mark.promise()\ndef test_one(): ...", "as plain strings"),
        ("@pytest.mark.promise(ONCE)\ndef test_one(): ...", "as plain strings"),
        ('@pytest.mark.promise("once", x=1)\ndef test_one(): ...', "as plain strings"),
        ('@pytest.mark.promise("once")\ndef helper(): ...', "marks a test, a test class"),
        ('@pytest.mark.promise("once")\nclass Helper: ...', "marks a test, a test class"),
        ('x = pytest.param(1, marks=pytest.mark.promise("once"))', "marks a test, a test class"),
        ('@mark.promise("once")\ndef test_one(): ...', "said has no test: mark one with"),
        ('@pytest.mark.promise("once", "said", "kept")\ndef test_one(): ...', "kept is untested"),
    ],
)
def test_wrong_markers_are_one_sentence(tmp_path: Path, test: str, message: str) -> None:
    with pytest.raises(PromiseError, match=message) as caught:
        generated(tmp_path, test)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("promises", "message"),
    [
        (PROMISES + 'more = "Another one."\n', "more has no test: mark one with .*, or say why"),
        (PROMISES + 'said = "Again."\n', "said is there twice"),
        (PROMISES + 'more = { untested = "No." }\n', "more needs a text"),
        (PROMISES + 'more = ""\n', "more needs a text"),
        (PROMISES + 'more = { text = "A.", reason = "No." }\n', "more needs a text"),
        (PROMISES + "more = 5\n", "more needs a text"),
        ('once = "A write is sent once."\n', "once is not in a group"),
        (PROMISES + 'kept = "Again."\n', "is not valid TOML"),
    ],
)
def test_wrong_promises_are_one_sentence(tmp_path: Path, promises: str, message: str) -> None:
    with pytest.raises(PromiseError, match=message) as caught:
        generated(tmp_path, promises=promises)
    assert "\n" not in str(caught.value)


def test_what_is_written_by_hand_stays(tmp_path: Path) -> None:
    generated(tmp_path)
    page = tmp_path / make_promises.PAGE
    page.parent.mkdir()
    page.write_text(f"# Promises\n\nBy hand.\n\n{START}old\n", "utf-8")
    text = make_promises.page(tmp_path)
    assert text.startswith(f"# Promises\n\nBy hand.\n\n{START}\n### Writes\n")
    assert "old" not in text
    page.write_text("# Promises\n", "utf-8")
    with pytest.raises(PromiseError, match="add the line <!-- written by"):
        make_promises.page(tmp_path)
