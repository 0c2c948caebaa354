"""Help, errors and narration in Chinese and English; what goes to stdout is the same in both."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.helpers.command_runs import Outcome, run_command
from tests.helpers.small_documents import text_of
from tui.cli.common.translated_help import OF_CLICK, texts_of
from tui.cli.main import jucuo
from tui.i18n.texts import _, choose_language

COMMANDS = tuple(jucuo.commands) or tuple(jucuo.list_commands(click.Context(jucuo)))


@pytest.fixture(autouse=True)
def restore(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "")  # so that what --lang sets is taken back
    yield
    choose_language("en")


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LC_ALL", {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[request.param])
    return str(request.param)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(jucuo, arguments, standalone_mode=False)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Outcome:
    """How a command ended."""
    return run_command(arguments, capsys)


def test_all_help_has_both_languages() -> None:
    texts = set(texts_of(jucuo))
    assert len(texts) > 50
    choose_language("zh")
    assert [text for text in texts if _(text) == text] == []
    choose_language("en")
    assert [text for text in texts if _(text) != text] == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_the_language_of_the_locale(command: str, language: str) -> None:
    told = run(*command.split(), "--help").output
    chinese = len(re.findall("[\u4e00-\u9fff]", told))
    assert (("用法" in told) and ("选项" in told) and chinese > 20) == (language == "zh")
    assert ("Usage:" in told and "Options:" in told) == (language == "en")
    if language == "zh":
        sentences = re.findall(r"[A-Z][a-z]+ [a-z]+ [a-z]+", told)
        assert sentences == []


def test_the_same_command_may_show_its_help_in_one_language_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for language, text in (("zh", "最多几行"), ("en", "Rows at most"), ("zh", "最多几行")):
        assert text in run("--lang", language, "figures", "--help").output


@pytest.mark.parametrize(
    ("arguments", "code", "chinese", "english"),
    [
        (["nix"], 2, "错误:没有命令", "Error: No such command"),
        (["figures", "--nix"], 2, "错误:没有选项", "Error: No such option"),
        (["figures", "--limit", "-1"], 2, "不在范围", "is not in the range"),
        (["show"], 2, "缺少参数", "Missing argument"),
        (["search"], 2, "请给出一个查询", "Give one QUERY"),
        (["figures", "--db", "/nix/nix.db"], 3, "处还没有文库;请用 jucuo load 路径 建立。", "There is no library at"),
        (["load", "/nix", "--db", "nix.db"], 2, "/nix 不存在;", "/nix does not exist;"),
    ],
)
def test_errors_are_in_the_language_of_the_locale(
    capsys: pytest.CaptureFixture[str], language: str, arguments: list[str], code: int, chinese: str, english: str
) -> None:
    status, out, err = told(capsys, *arguments)
    assert (status, out) == (code, "")
    assert (chinese in err) == (language == "zh")
    assert (english in err) == (language == "en")


def test_what_the_catalog_holds_for_click_is_what_click_says() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    assert [text for text in OF_CLICK if f'"{text}"' not in sources] == []
    choose_language("zh")
    assert [text for text in OF_CLICK if _(text) == text] == []


def test_a_load_is_told_in_the_language_of_the_locale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    (tmp_path / "a.txt").write_text(text_of(1), encoding="utf-8")
    code, out, err = told(capsys, "load", str(tmp_path / "a.txt"), "--db", str(tmp_path / "new.db"))
    assert (code, out) == (0, "")
    assert err.startswith({"zh": "已载入 1 个,4 段,用时 ", "en": "1 loaded, 4 paragraphs in "}[language])


@pytest.mark.parametrize(
    "arguments",
    [
        ["figures", "--limit", "3", "--format", "md"],
        ["documents", "--format", "csv"],
        ["search", "双组长", "--format", "ndjson"],
        ["themes", "--format", "tsv"],
        ["loads", "--format", "ndjson"],
        ["check", "--all", "--limit", "1", "--format", "json"],
        ["doctor"],
        ["browse"],
    ],
)
def test_stdout_is_the_same_in_both_languages(
    seeds_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    seen = []
    for name in ("zh_CN.UTF-8", "C.UTF-8"):
        monkeypatch.setenv("LC_ALL", name)
        seen.append(told(capsys, *arguments, "--db", str(seeds_path)))
    assert seen[0][:2] == seen[1][:2]
    assert seen[0][1]


def test_tables_for_people_have_headings_in_their_language(
    seeds_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = []
    for name in ("zh_CN.UTF-8", "C.UTF-8"):
        monkeypatch.setenv("LC_ALL", name)
        heads.append(told(capsys, "figures", "--limit", "3", "--db", str(seeds_path))[1].splitlines()[0].split())
    assert heads[0][:4] == ["地方", "正文", "数值", "单位"]
    assert heads[1][:4] == ["source", "text", "value", "unit"]


def test_what_a_limit_leaves_out_is_told_in_words(seeds_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        "1 of 163 figures; --limit 0 shows all" in told(capsys, "figures", "--limit", "1", "--db", str(seeds_path))[2]
    )
    err = told(capsys, "--lang", "zh", "figures", "--limit", "1", "--db", str(seeds_path))[2]
    assert err == "显示 1,共 163 条数据;--limit 0 显示全部\n"


def test_a_check_that_is_cut_says_that_and_nothing_else(seeds_path: Path) -> None:
    command = [sys.executable, "-m", "tui", "check", "--all", "--limit", "1", "--db", str(seeds_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "more than 1 calculations; --limit 0 shows all\n"
