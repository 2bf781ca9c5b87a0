"""What a change and a release have to say about themselves, tried in small repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools import check_release

UNRELEASED = "# Changelog\n\n## [Unreleased]\n\n"
OLD = "class Session:\n    def get(self, id: int) -> int: ...\n"


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Ada")
        self.git("config", "user.email", "ada@example.com")

    def git(self, *arguments: str) -> str:
        command = ["git", *arguments]
        return subprocess.run(
            command, cwd=self.root, check=True, capture_output=True, text=True, timeout=240
        ).stdout

    def commit(self, **files: str) -> None:
        for name, text in files.items():
            path = self.root / NAMES[name]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--message=x")

    def version(self, version: str) -> None:
        self.commit(version=f'__version__: Final = "{version}"\n')


NAMES = {
    "changelog": "CHANGELOG.md",
    "version": "toggl_async/_version.py",
    "package": "toggl_async/__init__.py",
    "private": "toggl_async/_http.py",
    "projects": "toggl_async/track/projects.py",
    "track": "toggl_async/track/__init__.py",
    "engine": "toggl_async/export/engine.py",
    "export": "toggl_async/export/__init__.py",
    "readme": "README.md",
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    repository.commit(
        changelog=UNRELEASED,
        package='__all__ = ["Session"]\n\n' + OLD,
        private=OLD,
        track="",
        projects=OLD,
        export='from .engine import Session\n\n__all__ = ["Session"]\n',
        engine=OLD + "\n\ndef internal() -> None: ...\n",
    )
    repository.version("0.1.0")
    return repository


def test_a_change_of_the_package_needs_an_entry(repository: Repository) -> None:
    base = repository.git("rev-parse", "HEAD").strip()
    repository.commit(readme="x")
    assert "not changed" in check_release.check_changelog(repository.root, base)
    repository.commit(private="x = 1\n")
    with pytest.raises(SystemExit, match="has no entry"):
        check_release.check_changelog(repository.root, base)
    repository.commit(changelog=UNRELEASED + "- x\n")
    assert check_release.check_changelog(repository.root, base) == "CHANGELOG.md has changed"


@pytest.mark.parametrize(
    ("tag", "changelog", "message"),
    [
        ("v0.1.0", "## [Unreleased]\n\n## [0.1.0] - 2026-11-30\n\n- x\n", None),
        ("v0.1.0", "## [0.1.0] - 2026-11-30\n\n- x\n", None),
        ("v0.2.0", "## [0.1.0] - 2026-11-30\n\n- x\n", "v0.2.0 is not the version 0.1.0"),
        ("0.1.0", "## [0.1.0] - 2026-11-30\n\n- x\n", "is not the version"),
        ("v0.1.0", "## [Unreleased]\n\n- x\n", "no entries for 0.1.0"),
        ("v0.1.0", "## [0.1.0] - 2026-11-30\n\n## [0.0.1]\n\n- x\n", "no entries for 0.1.0"),
        ("v0.1.0", "## [0.1.0]\n\n- x\n", "no day for 0.1.0"),
        ("v0.1.0", "## [0.1.0] - soon\n\n- x\n", "no day for 0.1.0"),
        (
            "v0.1.0",
            "## [Unreleased]\n\n- y\n\n## [0.1.0] - 2026-11-30\n\n- x\n",
            "entries under Unreleased",
        ),
    ],
)
def test_tag_version_and_changelog_agree(
    repository: Repository, tag: str, changelog: str, message: str | None
) -> None:
    repository.commit(changelog=f"# Changelog\n\n{changelog}")
    if message is None:
        assert check_release.check_tag(repository.root, tag) == f"{tag} is described"
        assert check_release.release_notes(repository.root, tag) == "- x"
        return
    with pytest.raises(SystemExit, match=message):
        check_release.check_tag(repository.root, tag)


NEW_PARAMETER = OLD.replace("id: int", "id: int, name: str")


@pytest.mark.parametrize(
    ("file", "text", "change"),
    [
        ("package", '__all__ = ["Session"]\n\n' + NEW_PARAMETER, "Parameter was added as required"),
        ("package", "__all__ = []\n", "Public object was removed"),
        ("projects", OLD.replace("get", "read"), "Session.get: Public object was removed"),
        ("projects", OLD.replace("id", "key"), "Parameter was removed"),
        ("engine", NEW_PARAMETER, "Parameter was added as required"),
        ("engine", OLD, None),  # the function was not exported
        ("private", NEW_PARAMETER, None),
        ("projects", OLD + "    def more(self) -> int: ...\n", None),
        ("projects", OLD.replace("id: int", "id: int, name: str = ''"), None),
    ],
)
def test_incompatible_changes_need_a_new_version(
    repository: Repository, file: str, text: str, change: str | None
) -> None:
    repository.git("tag", "v0.1.0")
    repository.version("0.1.1")
    repository.commit(**{file: text})
    if change is None:
        answer = check_release.check_api(repository.root, ["toggl_async"])
        assert answer == "compatible with v0.1.0"
        return
    with pytest.raises(SystemExit, match=change) as caught:
        check_release.check_api(repository.root, ["toggl_async"])
    assert "0.1.1 must be a new minor version" in str(caught.value)
    repository.version("0.2.0")
    assert change in check_release.check_api(repository.root, ["toggl_async"])


def test_a_module_that_is_gone_is_incompatible(repository: Repository) -> None:
    repository.git("tag", "v0.1.0")
    repository.git("rm", "--quiet", NAMES["projects"])
    repository.version("0.1.1")
    with pytest.raises(SystemExit, match=r"toggl_async.track.projects: public module was removed"):
        check_release.check_api(repository.root, ["toggl_async"])


def test_a_release_is_compared_with_the_one_before_it(repository: Repository) -> None:
    assert "no earlier release" in check_release.check_api(repository.root, ["toggl_async"])
    for version in ("0.9.0", "0.10.0", "0.10.1"):
        repository.git("tag", f"v{version}")
        repository.version(version)
    repository.git("tag", "v0.11.0")
    assert check_release.check_api(repository.root, ["toggl_async"]) == "compatible with v0.10.1"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("0.1.0", "0.1.1", False),
        ("0.1.9", "0.2.0", True),
        ("0.9.0", "0.10.0", True),
        ("0.9.0", "1.0.0", True),
        ("1.2.0", "1.3.0", False),
        ("1.2.0", "2.0.0", True),
        ("2.0.0", "1.9.0", False),
        ("1.0.0", "1.1.0rc1", False),
    ],
)
def test_version_says_what_may_break(old: str, new: str, expected: bool) -> None:
    assert check_release.may_break(old, new) is expected
