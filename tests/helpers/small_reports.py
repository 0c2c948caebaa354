"""Government work reports of a few lines: targets and results of three places, one of them given twice."""

from __future__ import annotations

from pathlib import Path

from store.loading import load

REPORT = """{year}年{place}政府工作报告

——{year}年1月20日在{place}第十四届人民代表大会第四次会议上

一、{last}年工作回顾

过去一年，全省地区生产总值增长{growth}，居民消费价格上涨{prices}，粮食产量{grain}亿斤。{more}

二、{year}年工作安排

今年经济社会发展的主要预期目标是：地区生产总值增长{goal}，居民消费价格涨幅2%左右，城镇新增就业{jobs}万人。
"""
AGAIN = "初步核算，地区生产总值增长5.1%。"
REPORTS = (
    ("江西省", 2026, "5.2%", "0.1%", 440, "5%—5.5%", 40, AGAIN),
    ("江西省", 2025, "5.1%", "0.4%", 438, "5%左右", 38, ""),
    ("山东省", 2026, "5.5%", "0.3%", 1130, "5%以上", 110, ""),
    ("广西壮族自治区", 2026, "4.9%", "0.2%", 290, "5%左右", 30, ""),
)


def library_of_reports(folder: Path) -> Path:
    """A library of the reports of 江西 (two years), 山东 and 广西."""
    for place, year, growth, prices, grain, goal, jobs, more in REPORTS:
        text = REPORT.format(
            place=place,
            year=year,
            last=year - 1,
            growth=growth,
            prices=prices,
            grain=grain,
            goal=goal,
            jobs=jobs,
            more=more,
        )
        (folder / f"{year}{place}.txt").write_text(text, encoding="utf-8")
    library = folder / "reports.db"
    assert load([folder], library).count("loaded") == len(REPORTS)
    return library
