"""Small documents for tests that load many."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from store.loading import LoadReport

Loads = Callable[..., LoadReport]


def text_of(number: int) -> str:
    """A small document with a title, a section, measures, a mechanism and figures."""
    return (
        f"第{number}号扶贫工作方案\n\n一、落实责任\n\n"
        f"一是建立脱贫攻坚“双组长{number}”负责制。投入资金{number + 1}亿元,帮扶贫困户{number * 10 + 5}户。\n"
        f"二是开展技能培训。2019年培训{number + 3}000人次,覆盖{number + 2}个村。\n"
    )


def make_forty(folder: Path) -> None:
    """Forty files of many formats, one of them broken."""
    folder.mkdir(exist_ok=True)
    for number in range(28):
        (folder / f"{number:02}.txt").write_text(text_of(number), encoding="gb18030" if number % 7 == 3 else "utf-8")
    for number in range(28, 32):
        (folder / f"{number}.md").write_text(f"---\ntitle: 方案{number}\n---\n\n{text_of(number)}", encoding="utf-8")
    for number in range(32, 36):
        page = "".join(f"<p>{line}</p>" for line in text_of(number).split("\n\n"))
        (folder / f"{number}.html").write_text(f"<html><body><h1>方案</h1>{page}</body></html>", encoding="utf-8")
    table = "title,text\n" + "".join(f"方案{n},一是建立驻村制度{n}。投入{n}万元。\n" for n in range(3))
    (folder / "36.csv").write_text(table, encoding="utf-8")
    (folder / "37.jsonl").write_text('{"title": "行", "text": "二是整合资金5亿元。"}\n', encoding="utf-8")
    with zipfile.ZipFile(folder / "38.zip", "w") as archive:
        for number in (50, 51):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), text_of(number))
    (folder / "39.pdf").write_bytes(b"%PDF-1.4 nothing")


def make_mixed(folder: Path) -> None:
    """Rows, archives in archives and PDF beside texts: what is read in parts, member by member and page by page."""
    make_forty(folder)
    formats = Path(__file__).parents[1] / "data" / "formats"
    for name in ("made_gongwen.pdf", "made_columns.pdf", "made_table.xls", "facts.jsonl"):
        shutil.copy(formats / name, folder / name)
    lines = (json.dumps({"title": f"方案{n}", "text": text_of(n)}, ensure_ascii=False) for n in range(120))
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rows = "".join(f"{n},方案{n},一是建立驻村制度{n}。投入{n}万元。\n" for n in range(80))
    (folder / "many.csv").write_text(f"编号,title,text\n{rows}", encoding="utf-8")
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for number in range(60, 64):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), text_of(number))
    with zipfile.ZipFile(folder / "outer.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("inner.zip"), inner.getvalue())
        archive.writestr(zipfile.ZipInfo("rows.jsonl"), (folder / "37.jsonl").read_bytes())
