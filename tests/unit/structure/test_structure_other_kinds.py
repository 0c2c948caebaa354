"""Ways of stating measures that other documents than the first ones showed."""

from __future__ import annotations

import pytest

from store.reading.head.places import place_of_body
from tests.helpers.outline_of import measures_of, outline_of

BODY = "去年全县农村投入资金1200万元,新建卫生室36个,培训干部和村医480人次,群众就近就医的问题得到较好解决。"


@pytest.mark.parametrize(
    "sentence",
    [
        "建战斗堡垒",
        "一体推进教育科技人才发展",
        "多措并举稳就业促增收",
        "毫不松懈抓好安全生产",
        "积极的财政政策要提质增效、更可持续",
        "以新一轮“3个100万”为抓手推进新型城镇化",
        "加强与金融部门的联系协调",
    ],
)
def test_topic_sentences(sentence: str) -> None:
    text = f"二、重点工作\n{sentence}。{BODY}\n完善农村医疗制度。{BODY}"
    assert [name for _, _, name in measures_of(text)] == [sentence, "完善农村医疗制度"]


@pytest.mark.parametrize(
    "fact",
    ["本届政府履行职责已经一年", "教育发展持续加力", "有效衔接全面发力", "进一步增强使命感和紧迫感", "强势增长的经济"],
)
def test_what_is_no_topic_sentence(fact: str) -> None:
    text = f"二、重点工作\n{fact}。{BODY}\n完善农村医疗制度。{BODY}"
    assert [name for _, _, name in measures_of(text)] == ["完善农村医疗制度"]


def test_a_time_that_only_dates_what_we_did_is_not_of_the_name() -> None:
    text = f"一、工作回顾\n五年来，我们聚力构建现代产业体系。{BODY}\n完善农村医疗制度。{BODY}"
    assert measures_of(text)[0] == (2, "", "聚力构建现代产业体系")


def test_a_topic_of_three_actions_is_whole_and_its_means_are_not_of_it() -> None:
    text = f"""二、重点工作
努力扩大出口，适当增加进口，实现贸易基本平衡。{BODY}
实施人才强国战略，依托高校培养干部。{BODY}"""
    assert [name for _, _, name in measures_of(text)] == [
        "努力扩大出口，适当增加进口，实现贸易基本平衡",
        "实施人才强国战略",
    ]


def test_the_steps_of_a_document_about_procedures() -> None:
    text = f"""（一）贫困人口退出程序
1.村民小组提名。{BODY}
2.县级核准。{BODY}
（二）贫困村退出程序
1.乡镇审批。{BODY}"""
    assert measures_of(text) == [
        (1, "（一）", "贫困人口退出程序"),
        (2, "1.", "村民小组提名"),
        (2, "2.", "县级核准"),
        (1, "（二）", "贫困村退出程序"),
        (2, "1.", "乡镇审批"),
    ]


def test_a_lead_between_a_heading_and_its_items_is_on_the_way_only() -> None:
    text = f"""全县农村工作简报
{BODY}
抓责任落实建强“指挥部”
坚持党建与扶贫相统一。一是落实党委主体责任。领导小组成员交叉任职，县委每月调度脱贫工作。二是强化考核督导。把扶贫成效作为考核依据。"""
    assert measures_of(text) == [
        (1, "", "抓责任落实建强“指挥部”"),
        (2, "一是", "落实党委主体责任"),
        (2, "二是", "强化考核督导"),
    ]


def test_items_that_head_several_paragraphs_each_are_headings_though_their_line_goes_on() -> None:
    below = f"内需拉动明显增强。{BODY}\n产业步伐明显加快。{BODY}"
    text = f"""一、2025年工作总结
一是突出打好农村攻坚战，经济跃上新台阶。{BODY}
{below}
二是全面推进乡村振兴，城乡迈出新步伐。{BODY}
{below}"""
    found = outline_of(text).measures
    assert {(m.level, m.heading) for m in found if m.enumerator} == {(1, "2025年工作总结")}


def test_a_general_heading_counts_among_its_fellows() -> None:
    text = f"""一、把铸牢共同体意识作为各项工作的主线
（一）加强精神家园建设。{BODY}
二、全力抓好七项重点工作
（一）建设现代化产业体系。{BODY}
三、把加强党的领导贯穿政府工作全过程
（一）建设法治政府。{BODY}"""
    assert [name for level, _, name in measures_of(text) if level == 1] == [
        "把铸牢共同体意识作为各项工作的主线",
        "全力抓好七项重点工作",
        "把加强党的领导贯穿政府工作全过程",
    ]


def test_a_run_after_what_it_is_to_solve_states_measures() -> None:
    text = "针对农村医疗存在的突出问题，一是加强村医培训，改善政府投入；二是完善基层医疗制度，建立县乡联动机制。"
    assert [name for _, _, name in measures_of(text)] == ["加强村医培训", "完善基层医疗制度"]


def test_questions_and_answers_head_nothing() -> None:
    text = f"""1.问：农村医疗如何改善？
答：县里将采取两条措施。一是加强村医培训，扩大政府投入。二是完善医疗救助制度。{BODY}"""
    assert [(m.name, m.heading) for m in outline_of(text).measures if m.enumerator] == [
        ("加强村医培训", "加强村医培训"),
        ("完善医疗救助制度", "完善医疗救助制度"),
    ]


def test_what_a_goal_is_said_to_be_is_no_new_speaker() -> None:
    text = f"""二、关于今年政府工作的建议
第一，进一步加强农业
继续改善农田水利设施。{BODY}
积极促进乡镇企业发展。{BODY}
第二，继续改善宏观调控
今年农村经济的主要目标是：增长8％。{BODY}
继续实行适度从紧的财政政策。{BODY}"""
    assert [name for level, _, name in measures_of(text) if level == 1] == ["进一步加强农业", "继续改善宏观调控"]


def test_a_bullet_heads_the_numbered_lines_below_it() -> None:
    text = f"{BODY}\n1.某县扶贫方案\n——打好“七大战役”\n1.农村公路建设\n2.产业扶贫\n3.健康扶贫"
    assert measures_of(text)[-4:] == [
        (1, "", "打好“七大战役”"),
        (2, "1.", "农村公路建设"),
        (2, "2.", "产业扶贫"),
        (2, "3.", "健康扶贫"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("实施“玉如意计划”和贷款畅通工程。", ["“玉如意计划”"]),
        ("实施创新驱动发展战略。", ["创新驱动发展战略"]),
        ("完善社会保障体系，健全预算管理制度。", []),
        ("推进信访工作法治化，实现六项指标“六个翻番”。", []),
        ("完善激励机制，落实问题收集、办理、反馈闭环管理机制。", ["问题收集、办理、反馈闭环管理机制"]),
        ("健全公示、听证等制度，反对“形象工程”。", []),
        ("落实对口支教制度，推行“一票否决”。", ["对口支教制度", "“一票否决”"]),
        ("实施“百千万全”和美乡村工程。", ["“百千万全”和美乡村工程"]),
    ],
)
def test_mechanisms_are_what_a_document_coins(text: str, names: list[str]) -> None:
    assert [m.name for m in outline_of(text).mentions] == names


def test_a_part_of_any_city_is_no_county() -> None:
    assert place_of_body("全市老城区提质升级，新城区扩容。") == ""


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"政府工作报告\n二、关于1 9 9 8 年政府工作的建议\n{BODY}", "1998"),
        (f"政府工作报告\n二、今年主要任务\n2006年是实施规划的第一年，任务繁重。\n{BODY}", "2006"),
        (f"政府工作报告\n2006年是实施规划的第一年，任务繁重。\n{BODY}", ""),
    ],
)
def test_the_year_that_a_report_calls_this_year(text: str, date: str) -> None:
    assert outline_of(text).metadata.published_on == date


def test_after_the_last_item_the_paragraphs_stand_beside_its_run() -> None:
    text = f"""一、扩大内需
坚持扩大农村消费。{BODY}
一是增加农民收入。{BODY}
二是扩大就业。{BODY}
保持国债投资的必要规模。{BODY}"""
    assert measures_of(text)[-1] == (2, "", "保持国债投资的必要规模")


def test_what_experience_teaches_goes_on_below_its_items() -> None:
    text = f"""一、回顾
加强农村医疗。{BODY}
回顾过去五年，我们有以下几点体会：
一是必须坚持科学发展。
我们必须坚持以经济建设为中心，坚持改革开放。{BODY}
二是必须坚持改革开放。
改革开放必须贯穿始终。{BODY}"""
    assert [name for _, _, name in measures_of(text)] == ["加强农村医疗"]


def test_work_and_what_marks_it_is_work() -> None:
    text = f"五年来的主要工作及特点：\n一是加强农村医疗，改善服务。{BODY}\n二是推进农村改革，增强活力。{BODY}"
    assert [name for _, _, name in measures_of(text)] == ["加强农村医疗，改善服务", "推进农村改革，增强活力"]
