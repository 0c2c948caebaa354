"""What `jucuo settings` prints is a settings file."""

from __future__ import annotations

import tomllib

from click.testing import CliRunner

from tui.cli.main import jucuo
from tui.cli.settings_command import key_lines, value_lines
from tui.explorer.commands import BY_ID
from tui.explorer.settings import Settings, settings_path


def test_the_values_are_toml_and_hold_when_they_are_written_back() -> None:
    held = Settings(colours="light", keys={"search": 'slash,"'})
    text = "\n".join(value_lines(held))
    assert Settings(**tomllib.loads(text)) == held
    assert str(settings_path()) in text


def test_every_action_is_listed_with_the_users_own_keys() -> None:
    listed = tomllib.loads("\n".join(key_lines(Settings(keys={"figures": "f5"}))))["keys"]
    assert set(listed) == set(BY_ID)
    assert listed["figures"] == "f5"


def test_the_command_tells_where_the_file_lies() -> None:
    result = CliRunner().invoke(jucuo, ["settings"])
    assert result.exit_code == 0
    assert "settings.toml" in result.output
