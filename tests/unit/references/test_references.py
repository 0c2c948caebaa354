"""References: what is known of a document in each style and format, and what is not known left out without a trace."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from html.parser import HTMLParser

import docx
import pytest

from store.exporting.references import ENDINGS, STYLES, Reference, cited, ending_of, write_references

TODAY = date(2026, 11, 28)
REPORT = Reference(
    "jucuo1p10",
    "2026年上海市政府工作报告",
    authors=("上海市人民政府",),
    date="2026-02-09",
    kind="report",
    place="上海",
    paragraph=10,
    quotation="全市生产总值增长5.4%。",
    note="与目标相比",
)
NOTICE = Reference(
    "jucuo2",
    "关于印发《扶贫办法》的通知",
    authors=("国务院", "教育部"),
    number="国发〔2015〕34号",
    date="2015",
    address="http://www.gov.cn/a_b?c=1&d=%20",
    kind="notice",
)
TITLE_ALONE = Reference("jucuo3", "只有标题的文件")
HOSTILE = Reference("jucuo4", "<b>&\\{50%}_#$~^ \x01", paragraph=2, quotation="a\x02|*[x](y)<script>", note="1 < 2")


@pytest.mark.parametrize(
    ("reference", "style", "text"),
    [
        (REPORT, "plain", "“全市生产总值增长5.4%。”——上海市人民政府：《2026年上海市政府工作报告》，2026-02-09，第10段"),
        (
            REPORT,
            "gbt7714",
            "“全市生产总值增长5.4%。”——上海市人民政府. 2026年上海市政府工作报告[R]. 2026: 第10段(2026-02-09).",
        ),
        (
            NOTICE,
            "plain",
            "国务院、教育部：《关于印发〈扶贫办法〉的通知》（国发〔2015〕34号），2015，http://www.gov.cn/a_b?c=1&d=%20",
        ),
        (
            NOTICE,
            "gbt7714",
            "国务院, 教育部. 关于印发《扶贫办法》的通知: 国发〔2015〕34号[EB/OL]. 2015[2026-11-28]. "
            "http://www.gov.cn/a_b?c=1&d=%20.",
        ),
        (TITLE_ALONE, "plain", "《只有标题的文件》"),
        (TITLE_ALONE, "gbt7714", "只有标题的文件[Z]."),
        (TITLE_ALONE, "markdown", "*只有标题的文件*"),
    ],
)
def test_styles(reference: Reference, style: str, text: str) -> None:
    assert cited(reference, style, today=TODAY) == text


@pytest.mark.parametrize("style", STYLES)
def test_what_is_not_known_leaves_no_trace(style: str) -> None:
    text = cited(TITLE_ALONE, style, today=TODAY)
    assert not re.search(r"None|\(\)|（）|\[\]|, ,|，，|: \.|\{\}", text)
    assert "只有标题的文件" in text


def test_bibtex_has_balanced_braces_and_no_bare_special_characters() -> None:
    made = io.BytesIO()
    write_references([REPORT, REPORT, NOTICE, TITLE_ALONE, HOSTILE], "bib", made, today=TODAY)
    text = made.getvalue().decode()
    keys = re.findall(r"^@(\w+)\{([^,]+),$", text, re.M)
    assert [kind for kind, _ in keys] == ["misc", "misc", "techreport", "misc", "misc"]
    assert len({key for _, key in keys}) == 5
    depth = 0
    for character in re.sub(r"\\[{}]", "", text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"(?<!\\)[&#$_]", re.sub(r"url = \{.*\}", "", text))
    assert "author = {{国务院} and {教育部}}" in text


def test_csl_and_ris_hold_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = io.BytesIO()
    write_references([REPORT, NOTICE, TITLE_ALONE], "csl.json", made, today=TODAY)
    report, notice, alone = json.loads(made.getvalue())
    assert report["issued"] == {"date-parts": [[2026, 2, 9]]}
    assert report["author"] == [{"literal": "上海市人民政府"}]
    assert notice["issued"] == {"date-parts": [[2015]]}
    assert set(alone) == {"id", "type", "title", "language"}
    made = io.BytesIO()
    write_references([REPORT, NOTICE, TITLE_ALONE], "ris", made, today=TODAY)
    records = made.getvalue().decode().split("ER  - ")
    assert "DA  - 2026/02/09" in records[0]
    assert records[1].count("AU  - ") == 2
    assert len([line for line in records[2].split("\n") if "  - " in line]) == 4


def test_files_for_people_hold_quotation_reference_and_note() -> None:
    for ending in ("docx", "html", "md", "txt"):
        made = io.BytesIO()
        write_references([REPORT, NOTICE, TITLE_ALONE, HOSTILE], ending, made, heading="书签", today=TODAY)
        text = _text_of(ending, made)
        assert "书签" in text
        assert "全市生产总值增长5.4%。" in text
        assert "2026年上海市政府工作报告" in text
        assert "与目标相比" in text
        assert "http://www.gov.cn/a" in text
        assert "None" not in text


def test_an_html_page_runs_nothing_of_a_document() -> None:
    made = io.BytesIO()
    write_references([HOSTILE, NOTICE], "html", made, today=TODAY)
    tags: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.append(tag)  # type: ignore[method-assign]
    parser.feed(made.getvalue().decode())
    assert set(tags) <= {"html", "head", "meta", "title", "style", "body", "ol", "li", "blockquote", "p", "a"}
    assert 'href="http://www.gov.cn/a_b?c=1&amp;d=%20"' in made.getvalue().decode()


def test_endings() -> None:
    assert [ending_of(name) for name in ("a.docx", "b.CSL.json", "c.json", "d.bib", "e")] == [
        "docx",
        "csl.json",
        "",
        "bib",
        "",
    ]
    assert set(ENDINGS) == {"docx", "html", "md", "txt", "bib", "ris", "csl.json"}


def _text_of(ending: str, made: io.BytesIO) -> str:
    if ending != "docx":
        return made.getvalue().decode()
    assert zipfile.ZipFile(made).testzip() is None
    return "\n".join(paragraph.text for paragraph in docx.Document(made).paragraphs)
