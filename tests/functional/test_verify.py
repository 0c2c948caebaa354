"""jucuo citations and jucuo verify on a small library: what they say, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.loading import load
from tests.helpers.command_runs import Jucuo, Outcome, run_command

LAW = (
    "某省水条例\n（2010年3月1日某省人民代表大会常务委员会通过）\n第一条 为了保护水资源，制定本条例。\n"
    "第二条 取水应当申请许可。\n个人生活用水除外。\n第三条 主管部门应当自受理之日起二十日内作出决定。\n"
)
PLAN = "某省人民政府关于加强节水工作的通知\n某政发〔2015〕8号\n2015年6月1日\n各市：\n根据《某省水条例》，现通知如下。\n"
DECISION = "关于废止节水办法的决定\n2020年1月1日\n决定废止《某省节水管理办法》。\n"
METHOD = "某省节水管理办法\n（2001年1月1日某省人民政府令第9号公布）\n第一条 为了节约用水，制定本办法。\n"
DRAFT = (
    "某市实施细则\n第一条 根据《某省水条例》第二条第二款和《某省水条列》，制定本细则。\n"
    "第二条 《某省水条例》第三条规定“主管部门应当自受理之日起十日内作出决定”，第八条另有规定。\n"
    "第三条 《某省人民政府关于加强节水工作的通知》（某政发〔2015〕9号）和《某省节水管理办法》执行。\n"
    "第四条 依照《某省水条例》第九条和本细则第三条处理，参照《水法》。\n"
)


@pytest.fixture(scope="module")
def waters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verified")
    for name, text in {"law": LAW, "plan": PLAN, "decision": DECISION, "method": METHOD}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    load([folder], folder / "library.db")
    return folder


@pytest.fixture
def jucuo(waters: Path, capsys: pytest.CaptureFixture[str]) -> Jucuo:
    def run(*arguments: str) -> Outcome:
        return run_command([*arguments, "--db", str(waters / "library.db")], capsys)

    return run


def test_each_slip_of_a_draft_is_named_with_what_was_meant(waters: Path, jucuo: Jucuo) -> None:
    draft = waters / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    code, out, err = jucuo("verify", str(draft), "--format", "ndjson")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [(row["text"][:9], row["problems"]) for row in rows] == [
        ("《某省水条例》", []),
        ("《某省水条列》", ["title"]),
        ("《某省水条例》", ["words"]),
        ("《某省人民政府关于", ["number"]),
        ("《某省节水管理办法", ["repealed"]),
        ("《某省水条例》", ["article"]),
        ("本细则第三条", []),
        ("《水法》", ["missing"]),
    ]
    assert rows[0]["target_paragraph"] == 5
    assert [row["near"] for row in rows[1:4]] == [
        "某省水条例",
        "第三条 主管部门应当自受理之日起二十日内作出决定。",
        "某政发〔2015〕8号",
    ]
    assert (rows[4]["by"]["title"], rows[4]["by"]["on"]) == ("关于废止节水办法的决定", "2020-01-01")
    assert "8" in err


def test_a_draft_without_slips_leaves_with_0_though_not_all_it_cites_is_held(waters: Path, jucuo: Jucuo) -> None:
    draft = waters / "clean.txt"
    draft.write_text("某市办法\n第一条 根据《水法》、《某省水条例》，制定本办法。\n", encoding="utf-8")
    assert jucuo("verify", str(draft))[0] == 0
    code, out, _ = jucuo("verify", "某省人民政府关于加强节水工作的通知")
    assert (code, "某省水条例" in out) == (0, True)


def test_a_word_draft_keeps_its_form_and_gets_remarks(waters: Path, jucuo: Jucuo) -> None:
    from docx import Document

    draft = Document()
    for line in DRAFT.splitlines():
        paragraph = draft.add_paragraph()
        for part in (line[:14], line[14:]):
            paragraph.add_run(part).bold = True
    draft.save(str(waters / "draft.docx"))
    code, _, _ = jucuo("verify", str(waters / "draft.docx"), "--output", str(waters / "remarks.docx"))
    made = Document(str(waters / "remarks.docx"))
    assert code == 1
    assert [paragraph.text for paragraph in made.paragraphs] == DRAFT.splitlines()
    assert all(run.bold for paragraph in made.paragraphs for run in paragraph.runs if run.text)
    assert len(list(made.comments)) == 6


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--cited", "--missing"), 2, "--cited, --missing"),
        (("--relation", "repeals"), 0, "某省节水管理办法"),
        (("--cited", "--format", "csv"), 0, "title,number,mentions"),
        (("--missing", "--format", "csv"), 0, ""),
        (("--cited",), 0, "某省水条例"),
        (("--network", "dot"), 0, "digraph"),
    ],
)
def test_citations_are_listed_counted_and_drawn(jucuo: Jucuo, options: tuple[str, ...], code: int, said: str) -> None:
    left, out, err = jucuo("citations", *options)
    assert left == code
    assert said in out + err


def test_rows_of_citations_keep_the_contract(jucuo: Jucuo) -> None:
    _, out, _ = jucuo("citations", "--format", "ndjson")
    row = json.loads(out.splitlines()[0])
    assert list(row) == [
        *("document", "paragraph", "line", "column", "page", "start", "end", "text", "title", "number", "relation"),
        *("article", "target", "duplicate_of", "target_paragraph"),
    ]


def test_what_cannot_be_verified_is_told_in_a_sentence(waters: Path, jucuo: Jucuo) -> None:
    (waters / "empty.txt").write_text("", encoding="utf-8")
    code, _, err = jucuo("verify", str(waters / "empty.txt"))
    assert code == 2
    assert "empty.txt" in err
    assert jucuo("verify", "没有这个文件.docx")[0] == 2
    assert jucuo("verify", str(waters / "clean.txt"), "--format", "docx")[0] == 2
