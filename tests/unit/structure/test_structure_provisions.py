"""Measures of rules, notices, replies and answers: what is ordered, by whom it is to be done left off."""

from __future__ import annotations

import pytest

from store.extraction.structure import outline
from store.extraction.structure.provisions import article_name, ordered_name, provision_name
from store.spans import Block, Mark, Source
from tests.helpers.outline_of import measures_of, outline_of

INTRO = "各县人民政府：\n为做好农村经济工作，经省政府同意，现提出如下意见。"


@pytest.mark.parametrize(
    ("provision", "name"),
    [
        ("为使防灾与经济发展同步，各项措施要在规划中得到体现。", "各项措施要在规划中得到体现"),
        ("对已转制的文化企业，五年内免征企业所得税。", "五年内免征企业所得税"),
        ("转制为企业的单位，可按规定对库存作损失处理。", "按规定对库存作损失处理"),
        ("因灾倒房的农户，由民政部门统一安排过渡住房。", "统一安排过渡住房"),
        ("各级主管部门依法对重大项目及时组织核查。", "依法对重大项目及时组织核查"),
        ("明确规划环评是入园项目的重要依据。", "明确规划环评是入园项目的重要依据"),
        ("本办法所称农户，是指从事农业生产的家庭。", ""),
        ("本意见自2019年1月1日起施行。", ""),
        ("将第三条中的“农户”修改为“家庭”。", ""),
        ("经济运行稳中向好。", ""),
    ],
)
def test_what_a_provision_orders(provision: str, name: str) -> None:
    assert provision_name(provision, 0, len(provision)) == name


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("县级以上人民政府应当根据当地实际，建立农村养老服务制度。", "建立农村养老服务制度"),
        ("国家鼓励社会组织参与农村建设。", "鼓励社会组织参与农村建设"),
        ("国务院农业部门负责全国的种子管理工作。", "负责全国的种子管理工作"),
        ("承租人应当按照合同交付租金。", ""),
        ("违反本条例的，由县级人民政府责令改正，处一万元以下罚款。", ""),
        ("申请人应当具备下列条件：", ""),
    ],
)
def test_what_an_article_orders_the_state_to_do(article: str, name: str) -> None:
    assert article_name(article, 0, len(article)) == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("2004年发展改革委将会同水利部编制规划。", "会同水利部编制规划"),
        ("财政部提出了办理意见：将在下一年度预算中，统筹考虑你省的要求。", "统筹考虑你省的要求"),
        ("中央政府拟新增1.18万亿元。", ""),
        ("人口要增加到全国的七成。", ""),
        ("这是各级党委必须扛起的责任。", ""),
    ],
)
def test_what_an_organ_is_to_do(sentence: str, name: str) -> None:
    assert ordered_name(sentence, 0, len(sentence)) == name


def test_numbered_provisions_are_of_one_level_whatever_comes_first_in_them() -> None:
    text = f"""{INTRO}
（一）健全农村防灾体系，发挥政府作用。各县要制定预案，落实物资储备和转移安置的场所。
（二）为使防灾与经济发展同步，各项措施要在规划中得到体现。
（三）对已投产的企业，县级财政给予奖励，具体办法由财政部门制定并报省政府备案。
（四）加强安全评价工作，把好质量关。"""
    assert [(level, name) for level, _, name in measures_of(text)] == [
        (1, "健全农村防灾体系，发挥政府作用"),
        (1, "各项措施要在规划中得到体现"),
        (1, "县级财政给予奖励"),
        (1, "加强安全评价工作"),
    ]


def test_each_department_has_its_measure_under_the_title_above() -> None:
    text = f"""{INTRO}
三、工作措施
发展改革委要研究制订技术政策，加快国产化步伐，形成一批可复制的经验。
科技部门要安排三个课题，组织专家开展联合攻关，尽快取得突破。"""
    found = outline_of(text).measures
    assert [(m.level, m.name, m.heading) for m in found] == [
        (2, "研究制订技术政策", "工作措施"),
        (2, "安排三个课题", "工作措施"),
    ]


def test_the_last_of_spoken_items_is_one_of_them() -> None:
    text = "同志们，做好农村工作，首先，要压实责任，逐项建立台账；其次，要加强督查；最后，要严肃问责，推动落实。"
    assert [name for _, _, name in measures_of(text)] == ["压实责任", "加强督查", "严肃问责"]


@pytest.mark.parametrize(
    "text", ["关于防汛的通知\n各乡镇要加强巡查。", "通知\n一、加强农村防汛\n（一）落实责任。\n（二）储备物资。"]
)
def test_very_short_documents_have_measures(text: str) -> None:
    assert measures_of(text)


def test_a_numbered_fact_heads_nothing() -> None:
    text = f"""{INTRO}
二、项目进展
1、全县完成投资58.2亿元。
加强农村公路养护。各乡镇落实路长，按月巡查，发现问题立即整改，确保农村公路安全畅通。"""
    assert {m.heading for m in outline_of(text).measures} == {"项目进展"}


@pytest.mark.parametrize("mark", ["", "——"])
def test_a_list_without_numbers_under_words_that_announce_it(mark: str) -> None:
    text = f"{INTRO}\n重点做好以下五项工作：\n{mark}加强农村公路养护；\n{mark}实施饮水安全工程；\n{mark}落实低保政策。"
    assert [name for _, _, name in measures_of(text)] == ["加强农村公路养护", "实施饮水安全工程", "落实低保政策"]


def test_fellows_of_provisions_that_order_something_count() -> None:
    text = f"""{INTRO}
（一）转制企业五年内免征企业所得税，具体办法由财政部门制定，并报省级人民政府备案。
（二）对在职职工，原有待遇不变；对离退休人员，按照国家有关规定执行，所需经费列入预算。
（三）企业改制方案由主管部门审核后报同级人民政府批准，重大事项应当事先征求职工意见。"""
    assert [name for _, _, name in measures_of(text)] == [
        "转制企业五年内免征企业所得税",
        "原有待遇不变",
        "审核后报同级人民政府批准",
    ]


def test_tasks_of_each_department_behind_its_name() -> None:
    text = f"{INTRO}\n二、责任分工\n市教育局：负责组织学校开展安全教育。\n市公安局：负责校园周边治安巡查。"
    assert [name for _, _, name in measures_of(text)] == ["负责组织学校开展安全教育", "负责校园周边治安巡查"]


def test_what_an_answer_says_that_will_be_done() -> None:
    text = "农村就业政策答记者问\n问：下一步有何打算？\n答：下一步，我们将会同有关部门完善就业政策，加大培训力度。"
    assert [name for _, _, name in measures_of(text)] == ["会同有关部门完善就业政策"]


def rows_of(*rows: str) -> list[tuple[str, str, int]]:
    """(name, heading, start) of the measures in a table under a title."""
    title = Block("全县农村重点工作分工", (Mark(0, 1, 1),), "heading", 1)
    table = tuple(Block(row, (Mark(0, n, 1),), "table") for n, row in enumerate(rows, 3))
    intro = Block("为抓好全县农村工作，制定本分工。", (Mark(0, 2, 1),))
    found = outline(Source("a.docx", "docx", "utf-8", (title, intro, *table))).measures
    return [(m.name, m.heading, m.start) for m in found]


def test_rows_of_a_table_of_tasks_are_measures() -> None:
    head = "序号 | 工作任务 | 责任单位 | 完成时限"
    assert rows_of(head, "1 | 完成危房改造150户 | 县住建局 | 9月底", "2 | 制订扶贫资金管理办法 | 县财政局 | 3月底") == [
        ("完成危房改造150户", "完成危房改造150户", 4),
        ("制订扶贫资金管理办法", "制订扶贫资金管理办法", 4),
    ]


def test_rows_of_other_tables_are_none() -> None:
    assert rows_of("指标 | 单位 | 2024年", "建设投资 | 亿元 | 12", "培训人数 | 人 | 300") == []


def test_what_labels_a_list_is_no_measure() -> None:
    text = f"{INTRO}\n一、培训对象\n全县村干部。\n二、补助标准\n（一）每人补助500元。\n（二）每户补助800元。"
    assert measures_of(text) == []
