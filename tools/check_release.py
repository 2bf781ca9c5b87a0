"""Checks that a change or a release is described, and that it breaks nothing unannounced.

``python tools/check_release.py changelog BASE``
    A change of the packages since the commit ``BASE`` has an entry in ``CHANGELOG.md``.
``python tools/check_release.py api``
    The public API is compatible with the last release, or the version says that it is not:
    another major version, or another minor version before 1.0.
``python tools/check_release.py tag TAG``
    The version, the tag and the newest section of ``CHANGELOG.md`` agree.
``python tools/check_release.py notes TAG``
    Prints the section of ``CHANGELOG.md``, for the release on GitHub.

``api`` compares source code with griffe and imports neither version. It takes a minute.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    import griffe

ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGES: Final = ("toggl_async", "toggl_sync")
VERSION_FILE: Final = "toggl_async/_version.py"
INTERNAL: Final = frozenset({"cli", "export", "sandbox", "testing", "limits", "auth", "webhooks"})
"""Folders whose names are public only as far as their ``__init__`` exports them."""
_VERSION: Final = re.compile(r'__version__[^=]*= "([^"]+)"')
_SECTION: Final = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\S+))?$", re.MULTILINE)
_STYLES: Final = re.compile(r"\x1b\[[0-9;]*m")


def refuse(message: str) -> NoReturn:
    """Exit with a message."""
    raise SystemExit(message)


def git(root: Path, *arguments: str) -> str:
    """Return the output of a git command."""
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def version_in(text: str) -> str:
    """Return the version of the text of ``_version.py``."""
    match = _VERSION.search(text)
    return match[1] if match else refuse(f"{VERSION_FILE} has no __version__")


def sections(changelog: str) -> dict[str, tuple[str, str]]:
    """Return day and text of the sections of a changelog by their version, the newest first."""
    headings = list(_SECTION.finditer(changelog))
    ends = [match.start() for match in headings[1:]] + [len(changelog)]
    return {
        match["name"]: (match["day"] or "", changelog[match.end() : end].strip())
        for match, end in zip(headings, ends, strict=True)
    }


def check_changelog(root: Path, base: str) -> str:
    """Check that a change of the packages since a commit has an entry."""
    changed = git(root, "diff", "--name-only", f"{base}...HEAD").splitlines()
    if not any(path.startswith(tuple(f"{name}/" for name in PACKAGES)) for path in changed):
        return "the packages have not changed"
    if "CHANGELOG.md" not in changed:
        refuse(
            "CHANGELOG.md has no entry: say under Unreleased what users notice, "
            "or give the pull request the label 'no changelog'"
        )
    return "CHANGELOG.md has changed"


def check_tag(root: Path, tag: str) -> str:
    """Check that version, tag and changelog agree."""
    version = version_in((root / VERSION_FILE).read_text("utf-8"))
    if tag != f"v{version}":
        refuse(f"the tag {tag} is not the version {version} of {VERSION_FILE}")
    parts = sections((root / "CHANGELOG.md").read_text("utf-8"))
    day, text = parts.get(version, ("", ""))
    if not text:
        refuse(f"CHANGELOG.md has no entries for {version}: rename the section Unreleased")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        refuse(f"CHANGELOG.md has no day for {version}: write '## [{version}] - 2026-11-30'")
    if parts.get("Unreleased", ("", ""))[1]:
        refuse(f"CHANGELOG.md has entries under Unreleased: move them to {version}")
    return f"{tag} is described"


def release_notes(root: Path, tag: str) -> str:
    """Return the section of a release."""
    parts = sections((root / "CHANGELOG.md").read_text("utf-8"))
    return parts[tag.removeprefix("v")][1]


def check_api(root: Path, packages: Sequence[str] = PACKAGES) -> str:
    """Compare the public API with that of the last release."""
    of_head = ("--merged", "HEAD", "--no-contains", "HEAD")
    tags = git(root, "tag", "--list", "v[0-9]*", *of_head, "--sort=-version:refname").splitlines()
    if not tags:
        return "there is no earlier release to compare with"
    old = version_in(git(root, "show", f"{tags[0]}:{VERSION_FILE}"))
    new = version_in((root / VERSION_FILE).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        archive = ["git", "-C", str(root), "archive", tags[0], "--", *packages]
        content = subprocess.run(archive, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            tar.extractall(folder, filter="data")
        changes = [
            line for package in packages for line in breaking_changes(package, Path(folder), root)
        ]
    if not changes:
        return f"compatible with {tags[0]}"
    text = "\n".join(changes)
    if not may_break(old, new):
        refuse(f"{text}\nnot compatible with {tags[0]}: {new} must be a new {_raised(old)} version")
    return f"{text}\nnot compatible with {tags[0]}, as {new} says"


def may_break(old: str, new: str) -> bool:
    """Return whether a version may be incompatible with an earlier one."""
    return _series(new) > _series(old)


def _series(version: str) -> tuple[int, int]:
    major, minor = (int(part) for part in version.split(".")[:2])
    return (major, 0) if major else (0, minor)


def _raised(version: str) -> str:
    return "minor" if version.startswith("0.") else "major"


def breaking_changes(package: str, before: Path, after: Path) -> list[str]:
    """Return a line for each incompatible change of the public modules of a package."""
    import griffe

    def load(folder: Path) -> griffe.Module:
        # Otherwise a package in the current directory takes precedence over the search path.
        module = griffe.load(
            package,
            search_paths=[folder],
            allow_inspection=False,
            try_relative_path=False,
            resolve_aliases=True,
        )
        assert isinstance(module, griffe.Module)
        return module

    old, new = load(before), load(after)
    lines: dict[str, None] = {}
    for module in [*_public_modules(old)]:
        inner = module.path.partition(".")[2]
        if inner and not _has_module(new, inner):
            lines[f"{module.path}: public module was removed"] = None
            continue
        for breakage in griffe.find_breaking_changes(module, new[inner] if inner else new):
            text = _STYLES.sub("", breakage.explain(griffe.ExplanationStyle.ONE_LINE))
            lines[text.replace(f"{before}/", "")] = None
    return [*lines]


def _public_modules(module: griffe.Module) -> Iterator[griffe.Module]:
    """Yield a module and those in it; internal ones are removed, so that nothing compares them."""
    yield module
    for name, inner in [*module.modules.items()]:
        if name.startswith("_") or module.name in INTERNAL:
            module.del_member(name)
        else:
            yield from _public_modules(inner)


def _has_module(package: griffe.Module, path: str) -> bool:
    try:
        return bool(package[path].is_module)
    except KeyError:
        return False


COMMANDS: Final[Mapping[str, Callable[..., str]]] = {
    "api": check_api,
    "changelog": check_changelog,
    "notes": release_notes,
    "tag": check_tag,
}


def main(arguments: list[str]) -> None:
    """Run one of the checks."""
    command, *values = arguments or [""]
    if command not in COMMANDS or len(values) != (command != "api"):
        refuse(__doc__ or "")
    print(COMMANDS[command](ROOT, *values))


if __name__ == "__main__":
    main(sys.argv[1:])
