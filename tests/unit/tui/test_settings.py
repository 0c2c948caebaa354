"""settings.toml and the state of a user."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tui.explorer.settings import Settings, SettingsError, load_settings, settings_path
from tui.explorer.visit.state import Bookmark, LibraryState, State, Visit, load_state, save_state, state_path


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()
    assert load_settings() == Settings()


def test_what_is_written_holds(tmp_path: Path) -> None:
    path = write(tmp_path, 'colours = "light"\nrestore = false\n[keys]\nsearch = "slash,f3"\n')
    assert load_settings(path) == Settings(colours="light", restore=False, keys={"search": "slash,f3"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colour = 1\n", "colour"),
        ("restore = 1\n", "restore"),
        ('colours = "pink"\n', "colours"),
        ("ambiguous = 3\n", "0, 1, 2"),
        ("[keys]\nsearch = 3\n", "search"),
        ("colours = \n", "line 1"),
    ],
)
def test_what_cannot_be_used_is_told_with_the_file_and_the_place(tmp_path: Path, text: str, named: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as error:
        load_settings(path)
    assert str(path) in str(error.value)
    assert named in str(error.value)


def test_the_files_lie_in_the_users_own_directories(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert settings_path() == tmp_path / "config" / "jucuo" / "settings.toml"
    assert state_path() == tmp_path / "state" / "jucuo" / "state.json"


def test_a_state_comes_back_and_only_its_user_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "state.json"
    state = State({"/l.db": Visit(pane="figures")}, {"/l.db": [Bookmark("a.txt", "四川", 3, 0, 5, "“双组长”", "好")]})
    save_state(state, path)
    assert load_state(path) == state
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"places": 3}', '{"places": {}, "bookmarks": {"x": [{"y": 1}]}}'])
def test_a_broken_state_counts_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(text, "utf-8")
    assert load_state(path) == State()


def test_two_libraries_do_not_disturb_each_other(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    first, second = LibraryState(tmp_path / "a.db", state), LibraryState(tmp_path / "b.db", state)
    first.bookmarks.append(Bookmark("a.txt", "四川", 1, 0, 1, "一"))
    assert first.save(Visit(pane="figures")) == ""
    assert second.save(Visit(pane="measures")) == ""
    assert LibraryState(tmp_path / "a.db", state).bookmarks == first.bookmarks
    assert LibraryState(tmp_path / "a.db", state).visit == Visit(pane="figures")
    assert LibraryState(tmp_path / "b.db", state).visit == Visit(pane="measures")


def test_a_state_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "file" in LibraryState(tmp_path / "a.db", tmp_path / "file" / "state.json").save(Visit())
