"""What looks like a measure and is none: facts, problems, experience, articles of laws, headings that only order."""

from __future__ import annotations

import pytest

from tests.helpers.outline_of import measures_of, outline_of

TITLE = "全县农村工作简报"
BODY = "去年全县农村投入资金1200万元,新建卫生室36个,培训干部和村医480人次,群众就近就医的问题得到较好解决。"


def test_items_that_tell_of_problems_are_no_measures() -> None:
    text = "县乡政府工作中仍存在以下问题:一是加强监管的力度不够,农村改革滞后;二是落实政策的能力不强;三是干部培训不足。"
    assert measures_of(text) == []


def test_headings_that_only_order_a_report_are_no_measures() -> None:
    text = f"""一、2020年工作回顾
(一)加强和改善宏观调控。{BODY}
二、2021年工作任务
(一)大力提振消费,全方位扩大国内需求
实施提振消费专项行动。{BODY}
积极扩大有效投资。{BODY}
三、保障措施
(一)加强组织领导。{BODY}"""
    assert measures_of(text) == [
        (1, "(一)", "加强和改善宏观调控"),
        (1, "(一)", "大力提振消费,全方位扩大国内需求"),
        (2, "", "实施提振消费专项行动"),
        (2, "", "积极扩大有效投资"),
        (1, "(一)", "加强组织领导"),
    ]


@pytest.mark.parametrize(
    "fact",
    [
        "经济平稳较快发展。",
        "改革开放取得重大进展。",
        "人民生活水平显著提高。",
        "改革是发展的动力。",
        "开放合作深入拓展。",
        "管理和服务水平有待提高。",
        "发展安全保障更加有力。",
        "增强了中华民族的自豪感。",
    ],
)
def test_statements_of_fact_are_no_measures(fact: str) -> None:
    text = f"一、扎实推进农村改革\n{fact}{BODY}\n{fact}{BODY}"
    assert measures_of(text) == [(1, "一、", "扎实推进农村改革")]


def test_experience_and_principles_are_no_measures() -> None:
    text = f"""各位代表,回顾过去五年的政府工作,我们有以下几点体会:
第一,坚持解放思想、实事求是的思想路线。{BODY}
第二,妥善处理改革、发展、稳定三者之间的关系。{BODY}
二、基本原则
——坚持党委领导、政府主导。{BODY}"""
    assert measures_of(text) == []


def test_the_articles_of_a_law_are_measures_where_they_order_something() -> None:
    text = """某省扶贫开发条例
第一章 总则
第一条 为了规范扶贫开发工作,加强对农村贫困地区的扶持,根据有关法律,制定本条例。
第二条 县级以上人民政府应当履行下列职责:
(一)组织编制扶贫开发规划;
(二)加强扶贫资金监督管理;
(三)建立扶贫工作考核制度。
第二章 扶贫措施
第三条 各级人民政府应当推进产业扶贫。实施技能培训工程,提高贫困人口就业能力。
第四条 有下列情形之一的,不再享受扶持:
(一)收入稳定的;
(二)自愿退出的。
第五条 承租人应当按照合同交付租金。
第六条 本条例自2014年1月1日起施行。"""
    assert measures_of(text, 3) == [
        (2, "(一)", "组织编制扶贫开发规划"),
        (2, "(二)", "加强扶贫资金监督管理"),
        (2, "(三)", "建立扶贫工作考核制度"),
        (2, "第三条", "推进产业扶贫"),
    ]
    assert [s.enumerator for s in outline_of(text).sections][:5] == ["第一章", "第一条", "第二条", "第二章", "第三条"]


def test_technical_prose_has_no_measures() -> None:
    text = """配置网络服务器
建立一个名叫 /etc/opendkim/SigningTable 的文件,然后写入下面这一行。保存文件以后重新启动 opendkim 服务即可。
1. 创建虚拟目录
执行 mkdir -p /srv/www 命令,创建目录。设置权限。打开浏览器,检查页面能否显示,并且查看 nginx 的日志文件。"""
    assert measures_of(text, 3) == []
