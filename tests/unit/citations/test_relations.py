"""What a text does with the documents that it mentions."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from store.extraction.citations import find_citations
from store.extraction.structure import outline
from store.reading import read
from store.spans import locate
from store.text.simplify import fold
from tests.helpers.citing import citations_of

DATA = Path(__file__).parents[2] / "data" / "citations"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("根据《水法》、《防洪法》等有关法律，制定本条例。", "basis"),
        ("为贯彻落实《水法》，结合实际，提出如下意见：", "basis"),
        ("为切实抓好《政府工作报告》的贯彻落实，现通知如下。", "basis"),
        ("申请临时救助应当按省《社会救助办法》规定办理。", "basis"),
        ("由主管部门依照《电子商务法》处罚。", "basis"),
        ("符合《关于改革的意见》精神的，予以支持。", "basis"),
        ("《水管理办法》（粤府〔2010〕3号）、《取水办法》同时废止。", "repeals"),
        ("自本通知印发之日起，《关于激励的通知》停止执行。", "repeals"),
        ("1980年国务院发布的《甲管理办法》，1985年国务院批准、原工商局发布的《乙暂行规定》同时废止。", "repeals"),
        ("经研究，决定废止《水管理办法》。", "repeals"),
        ("对《上海水管理条例》作如下修改：", "amends"),
        ("2021年6月底前修改完善《企业注销指引》，推进共享。", "amends"),
        ("将《水管理条例》第三条修改为：“…”", "amends"),
        ("2010年会议《关于修改部分地方性法规的决定》第一次修正", "amends"),
        ("我部对《关于环评工作的通知》进行修订。", "amends"),
        ("现将《无废城市试点工作方案》印发给你们，请执行。", "forwards"),
        ("《无废城市试点工作方案》已经国务院同意，现印发给你们。", "forwards"),
        ("特制定《工资支付暂行规定》。现印发给你们，请贯彻执行。", "forwards"),
        ("你省《关于恳请解决地质险情的请示》收悉。", "reference"),
        ("《关于推动志愿服务的意见》提出了四方面原则。", "reference"),
        ("国务院有关部门修订废止不符合《优化营商环境条例》规定的文件。", "reference"),
        ("在《紧密经贸关系安排》下，放宽限制。", "reference"),
        ("《采矿管理办法》已被废止。", "reference"),
    ],
)
def test_a_sentence_says_what_is_done_with_a_document(text: str, relation: str) -> None:
    assert {c.relation for c in citations_of(f"某市水利局文件\n{text}")} == {relation}


def test_each_of_two_documents_in_a_sentence_has_a_relation_of_its_own() -> None:
    found = citations_of(
        "某市水利局文件\n为贯彻落实《水法》，根据《防洪法》，我们制定了《防洪工作方案》，现印发给你们，原《防汛方案》同时废止。"
    )
    assert [(c.title, c.relation) for c in found] == [
        ("水法", "basis"),
        ("防洪法", "basis"),
        ("防洪工作方案", "forwards"),
        ("防汛方案", "repeals"),
    ]


def test_items_under_a_lead_have_the_relation_that_it_states() -> None:
    text = (
        "某市人民政府文件\n经研究，决定废止下列规范性文件：\n一、《甲管理办法》（某府〔2001〕1号）\n二、《乙管理办法》（某府〔2002〕2号）\n"
        "本决定自公布之日起施行，《丙管理办法》另行公布。"
    )
    assert [c.relation for c in citations_of(text)] == ["repeals", "repeals", "reference"]


def test_an_article_is_read_behind_a_title() -> None:
    found = citations_of("依照《水法》第十二条第二款、《防洪法》（2016年修正）第3条第（四）项的规定处罚。")
    assert [c.article for c in found] == ["第十二条第二款", "第3条第(四)项"]


def test_texts_that_were_annotated_by_hand() -> None:
    counts: Counter[str] = Counter()
    gold = [json.loads(line) for line in (DATA / "citations.jsonl").read_text(encoding="utf-8").splitlines()]
    gold.sort(key=lambda record: bool(record.get("optional")))
    for name in sorted({record["file"] for record in gold}):
        found = outline(read(DATA / "texts" / name))
        cited = find_citations(found, [fold(paragraph.text) for paragraph in found.paragraphs])
        rows = [
            (locate(paragraph.marks, each.start).line, each.title, each.number, each.relation)
            for paragraph, some in zip(found.paragraphs, cited, strict=True)
            for each in some
        ]
        for record in (each for each in gold if each["file"] == name):
            hit = next((r for r in rows if r[0] == record["line"] and (r[1] or r[2]) == record["quote"]), None)
            if hit is not None:
                rows.remove(hit)
            if record["kind"] == "other":
                counts["false"] += hit is not None
            elif not record.get("optional"):
                counts["required"] += 1
                counts["found"] += hit is not None
                counts["relation"] += hit is not None and hit[3] in (record["relation"], *record.get("alt", ()))
        counts["false"] += len(rows)
    assert counts["found"] >= 0.98 * counts["required"]
    assert counts["relation"] >= 0.97 * counts["required"]
    assert counts["false"] <= 0.02 * counts["required"]
