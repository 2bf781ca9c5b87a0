"""Run the tests against deliberate faults, and report the faults that no test notices.

``tools/mutations/*.toml`` holds the mutations: a file, a text that occurs in it exactly once, what
to write instead, what that breaks, and the tests that have to fail. Each one is applied alone, to a
temporary copy of the tree. A mutation is *killed* when a test fails (or hangs), and has *survived*
when all pass: then a test is missing, or the mutation changes nothing that matters.

    python tools/mutate.py                  all of them
    python tools/mutate.py webhooks limits  those whose file or group contains a word
    python tools/mutate.py --check          only check that all of them can be applied

Exits with 1 if a mutation has survived, or cannot be applied.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = ROOT / "tools" / "mutations"
COPIED: Final = (
    "toggl_async", "toggl_sync", "tests", "tools", "docs", "examples", "benchmarks",
    "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE",
)  # fmt: skip
TIMEOUT: Final = 120.0
"""Seconds for one run of the selected tests; longer counts as killed by a hang, and so does half of
it for one test."""


@attrs.frozen
class Mutation:
    """One deliberate fault."""

    group: str
    """The name of the data file."""
    file: str
    old: str
    new: str
    breaks: str
    tests: tuple[str, ...]

    @property
    def title(self) -> str:
        """How it is called in reports."""
        return f"{self.file}: {self.breaks}"

    def mutated(self, text: str) -> str:
        """Return the text of the file with the fault; ``ValueError`` if it cannot be applied."""
        count = text.count(self.old)
        if count != 1:
            raise ValueError(f"the old text occurs {count} times, and must occur once")
        if self.old == self.new:
            raise ValueError("the new text is the old one")
        mutated = text.replace(self.old, self.new)
        try:
            ast.parse(mutated)
        except SyntaxError as exc:
            raise ValueError(f"the new text is not valid Python: {exc.msg}") from None
        return mutated


def mutations(folder: Path = DATA) -> list[Mutation]:
    """Read all mutations."""
    return [
        Mutation(
            path.stem,
            file["path"],
            entry["old"],
            entry["new"],
            entry["breaks"],
            tuple(entry.get("tests", file["tests"])),
        )
        for path in sorted(folder.glob("*.toml"))
        for file in tomllib.loads(path.read_text("utf-8"))["file"]
        for entry in file["mutation"]
    ]


def faults(chosen: Sequence[Mutation], root: Path = ROOT) -> Iterator[str]:
    """Find mutations that cannot be applied, or whose tests do not exist."""
    seen: set[tuple[str, str, str]] = set()
    for mutation in chosen:
        path = root / mutation.file
        if not path.is_file():
            yield f"{mutation.title}: there is no such file"
            continue
        try:
            mutation.mutated(path.read_text("utf-8"))
        except ValueError as exc:
            yield f"{mutation.title}: {exc}"
        key = (mutation.file, mutation.old, mutation.new)
        if key in seen:
            yield f"{mutation.title}: it is there twice"
        seen.add(key)
        for test in mutation.tests:
            if not (root / test.partition("::")[0]).exists():
                yield f"{mutation.title}: there are no tests {test}"


class Copy:
    """A temporary copy of the tree, in which mutations are applied one at a time."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        ignored = shutil.ignore_patterns("__pycache__", ".venv", ".venvs", "results")
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=ignored)
            elif source.exists():
                shutil.copy2(source, folder / name)
        compileall.compile_dir(folder, quiet=2)

    def run(self, tests: Sequence[str], timeout: float) -> int | None:
        """Run tests; return the exit code of pytest, or ``None`` if they took too long."""
        process = subprocess.Popen(
            [
                sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "--tb=no",
                "-p", "no:cacheprovider", "-p", "no:xdist", "-o", f"timeout={timeout / 2:g}",
                *tests,
            ],
            cwd=self.root,
            env=_environment(self.root),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            return process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if process.poll() is None:
                kill_group(process)

    def try_out(self, mutation: Mutation, timeout: float) -> int | None:
        """Apply a mutation, run its tests, and take it back."""
        path = self.root / mutation.file
        text = path.read_text("utf-8")
        try:
            write_source(path, mutation.mutated(text))
            return self.run(mutation.tests, timeout)
        finally:
            write_source(path, text)


def _environment(root: Path) -> dict[str, str]:
    """Return the environment of a run, in which modules stay compiled for the runs after it."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # pytest would compile 300 modules each time
    return environment


def write_source(path: Path, text: str) -> None:
    """Write a module, and remove what was compiled from the text before it."""
    path.write_text(text, "utf-8")
    # Python compares time (in seconds) and size, which may be those of the text before.
    for compiled in path.parent.joinpath("__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a run with the workers that its tests have started."""
    import signal

    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def verdict(code: int | None) -> str:
    """Name what the exit code of pytest says about a mutation."""
    if code is None:
        return "killed (hangs)"
    return {0: "SURVIVED", 1: "killed"}.get(code, f"NOT TESTED (pytest exited with {code})")


def run_all(chosen: Sequence[Mutation], timeout: float, *, baseline: bool = True) -> list[str]:
    """Try out mutations; return the titles of those that were not killed."""
    bad: list[str] = []
    with tempfile.TemporaryDirectory(prefix="toggl-async-mutations-") as folder:
        copy = Copy(Path(folder))
        selections = sorted({mutation.tests for mutation in chosen}) if baseline else []
        for tests in selections:
            code = copy.run(tests, timeout)
            if code != 0:
                raise SystemExit(
                    f"{' '.join(tests)}: the tests fail without a mutation "
                    f"({'too slow' if code is None else f'pytest exited with {code}'})"
                )
        for number, mutation in enumerate(chosen, 1):
            began = time.monotonic()
            result = verdict(copy.try_out(mutation, timeout))
            seconds = time.monotonic() - began
            print(
                f"{number:3}/{len(chosen)} {result:9} {seconds:5.1f} s  {mutation.title}",
                flush=True,
            )
            if not result.startswith("killed"):
                bad.append(f"{result}: {mutation.title}")
    return bad


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("words", nargs="*", help="parts of the names of groups or files")
    parser.add_argument("--check", action="store_true", help="apply them, and run no tests")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, help="seconds for one run")
    parser.add_argument(
        "--no-baseline", action="store_true", help="do not run the tests without a mutation first"
    )
    options: Any = parser.parse_args(arguments)
    chosen = [
        mutation
        for mutation in mutations()
        if not options.words
        or any(word in f"{mutation.group}/{mutation.file}" for word in options.words)
    ]
    if not chosen:
        parser.error("no mutation matches")
    bad = list(faults(chosen))
    if not bad and not options.check:
        bad = run_all(chosen, options.timeout, baseline=not options.no_baseline)
    for text in bad:
        print(text, file=sys.stderr)
    print(f"{len(chosen)} mutations, {len(bad)} to look at")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
