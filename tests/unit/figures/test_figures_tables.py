"""Figures in tables: row and column heads as subject, units from heads."""

from __future__ import annotations

from store.extraction.figures import find_table_figures, unit_above


def test_heads_name_the_subject_and_the_unit() -> None:
    rows = ["地区 | 脱贫人口(万人) | 财政收入（亿元）", "成都市 | 12.5 | 1,402.3", "自贡市 | 3 | -20"]
    found = find_table_figures(rows, year=2019)
    assert [[(f.text, f.low, f.unit, f.kind, f.subject) for f in row] for row in found] == [
        [],
        [("12.5", 125000.0, "人", "people", "成都市脱贫人口"), ("1,402.3", 1.4023e11, "元", "money", "成都市财政收入")],
        [("3", 30000.0, "人", "people", "自贡市脱贫人口"), ("-20", -2e9, "元", "money", "自贡市财政收入")],
    ]
    assert all(rows[n][f.start : f.end] == f.text for n, row in enumerate(found) for f in row)


def test_a_time_over_the_column_is_the_time() -> None:
    rows = ["指标\t2015年\t2020年", "空气质量优良天数比率（%）\t76.7\t>80", "森林覆盖率\t21.66%\t23.04%"]
    found = find_table_figures(rows)
    assert [(f.low, f.unit, f.subject, f.when, f.year) for f in found[1]] == [
        (76.7, "%", "空气质量优良天数比率", "2015年", 2015)
    ]
    assert [(f.text, f.subject, f.when, f.year) for f in found[2]] == [
        ("21.66%", "森林覆盖率", "2015年", 2015),
        ("23.04%", "森林覆盖率", "2020年", 2020),
    ]


def test_cells_with_prose_are_read_as_text() -> None:
    found = find_table_figures(["项目 | 内容", "培训 | 去年走访贫困群众91万人次"])
    assert [(f.text, f.subject) for f in found[1]] == [("91万人次", "贫困群众")]


def test_what_numbers_rows_or_names_things_is_no_figure() -> None:
    rows = ["序号 | 县 | 年份 | 联系电话", "1 | 华蓥 | 2019 | 87654321"]
    assert find_table_figures(rows) == [[], []]


def test_plain_numbers_without_a_head_are_no_figures() -> None:
    assert find_table_figures(["3 | 4", "5 | 6"]) == [[], []]
    assert find_table_figures(["地区 | 人口(人)", "合计 | 3 | 5"]) == [[], []]
    assert find_table_figures([]) == []


def test_rows_parted_by_wide_blanks() -> None:
    found = find_table_figures(["地区  贫困村(个)  退出村", "华蓥  25  25个"])
    assert [(f.text, f.low, f.unit, f.subject) for f in found[1]] == [
        ("25", 25.0, "个", "华蓥贫困村"),
        ("25个", 25.0, "个", "华蓥退出村"),
    ]


def test_a_column_of_units_gives_each_row_its_own() -> None:
    rows = [
        "序号 | 指标 | 单位 | 2023年 | 2024年",
        "1 | 地区生产总值 | 亿元 | 1520.3 | 1,633.8",
        "2 | 公路里程 | 公里 | | 1860",
    ]
    found = [[(f.text, f.low, f.unit, f.subject, f.year) for f in row] for row in find_table_figures(rows)]
    assert found == [
        [],
        [
            ("1520.3", 152_030_000_000, "元", "地区生产总值", 2023),
            ("1,633.8", 163_380_000_000, "元", "地区生产总值", 2024),
        ],
        [("1860", 1860, "公里", "公路里程", 2024)],
    ]


def test_a_head_of_two_rows_with_merged_cells_and_a_unit_above() -> None:
    rows = ["地区 | 2023年 |  | 2024年", "| 计划数 | 完成数 | 计划数 | 增长率", "杭州市 | 20800 | 20059 | 21500 | 5.4"]
    found = find_table_figures(rows, unit=unit_above(["附表1 主要指标", "单位：亿元"]))
    assert [(f.low, f.unit, f.subject, f.year) for f in found[2]] == [
        (2_080_000_000_000, "元", "杭州市计划数", 2023),
        (2_005_900_000_000, "元", "杭州市完成数", 2023),
        (2_150_000_000_000, "元", "杭州市计划数", 2024),
        (5.4, "", "杭州市增长率", 2024),
    ]


def test_a_row_goes_on_with_the_name_of_the_merged_cell_above() -> None:
    rows = ["学校 | 类别 | 2024年", "小学 | 数量（所） | 25", "| 班级（个） | 610"]
    found = find_table_figures(rows)
    assert [(f.low, f.subject) for row in found for f in row] == [(25, "小学"), (610, "小学")]
