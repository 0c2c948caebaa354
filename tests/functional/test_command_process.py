"""The command line as a process: what it imports, and answers while its input is still open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def test_search_answers_a_batch_line_by_line(seeds_path: Path) -> None:
    command = [sys.executable, "-m", "tui", "search", "--db", str(seeds_path), "--batch", "-", "--limit", "5"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", bufsize=1
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for query in ("双组长", "", "(“没有结果的话"):
            process.stdin.write(query + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert answer["query"] == query
            assert answer["total"] >= len(answer["hits"])
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_control_characters_of_data_never_reach_a_table() -> None:
    from tui.cli.output.plain_table import printable, table_lines

    hostile = "红\x1b[2J\x9b31m头\u202e文\u200b件\x00"
    assert printable(hostile) == "红[2J31m头文件"
    assert all(line.isprintable() for line in table_lines(["a"], [[hostile]], 80))


def test_the_command_line_runs_without_textual(seeds_path: Path) -> None:
    code = (
        "import sys\n"
        "from tui.cli.main import main\n"
        "asked = ['figures', 'search 双组长', 'documents', 'themes', 'indicators', 'show 1']\n"
        "for arguments in map(str.split, asked):\n"
        "    try: main([*arguments, '--db', sys.argv[1]])\n"
        "    except SystemExit as left: assert left.code == 0, arguments\n"
        "heavy = {'textual', 'rich.console', 'sqlite_utils', 'jieba', 'rjieba'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code, str(seeds_path)], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
