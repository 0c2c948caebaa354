"""Two short divisions of work, of a province each."""

from __future__ import annotations

from pathlib import Path

from store.loading import load

TEXTS = {
    "广东省推进数字政府建设分工方案": (
        "广东省人民政府办公厅关于印发广东省推进数字政府建设分工方案的通知\n"
        "粤府办〔2025〕7号\n"
        "各地级以上市人民政府：\n"
        "一、主要任务\n"
        "1.建立清单。2025年6月底前公布清单。（教育厅牵头，省财政厅配合）\n"
        "2.建成平台。2026年底前建成平台。（省发展和改革委员会、省财政厅负责）\n"
        "3.加强督查。（各地、各部门负责）\n"
        "4.每年3月底前报送总结。\n"
        "广东省人民政府办公厅\n"
        "2025年1月2日\n"
    ),
    "四川省推进数字政府建设分工方案": (
        "四川省人民政府办公厅关于印发四川省推进数字政府建设分工方案的通知\n"
        "川办发〔2025〕9号\n"
        "1.建成平台。2025年底前建成平台。（省发改委负责）\n"
        "2025年2月3日\n"
    ),
}


def library_of_divisions(folder: Path) -> Path:
    """A library of them."""
    for title, text in TEXTS.items():
        (folder / f"{title}.txt").write_text(text, "utf-8")
    path = folder / "library.db"
    assert load(sorted(folder.glob("*.txt")), path).count("loaded") == len(TEXTS)
    return path
