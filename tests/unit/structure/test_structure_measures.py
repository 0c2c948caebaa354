"""What is a measure, what it is called and what it stands under, by the ways in which texts state measures."""

from __future__ import annotations

from tests.helpers.outline_of import measures_of, outline_of

TITLE = "全县农村工作简报"
BODY = "去年全县农村投入资金1200万元,新建卫生室36个,培训干部和村医480人次,群众就近就医的问题得到较好解决。"


def test_a_lead_sentence_over_一是_is_the_measure_above_its_items() -> None:
    text = "强化思想引领,凝聚脱贫共识。一是抓好教育培训。分级举办干部读书班。二是抓好宣传发动。组建宣讲团到村宣讲政策。"
    found = outline_of(text)
    assert [(m.level, m.enumerator, m.name) for m in found.measures if m.level < 3] == [
        (1, "", "强化思想引领,凝聚脱贫共识"),
        (2, "一是", "抓好教育培训"),
        (2, "二是", "抓好宣传发动"),
    ]
    assert [m.heading for m in found.measures] == ["强化思想引领,凝聚脱贫共识"] * len(found.measures)
    assert [s.title for s in found.sections] == ["强化思想引领,凝聚脱贫共识"]
    first, second = (m for m in found.measures if m.enumerator)
    assert (first.end, second.start) == (text.index("二是"), text.index("二是"))
    assert found.measures[0].start == 0
    assert found.measures[0].end == len(text)


def test_numbered_headings_nest_and_their_items_follow_the_fellows() -> None:
    text = f"""一、党建引领联动攻坚,夯实长效脱贫根基
(一)支部引领活资产。{BODY}
(二)多村联动兴产业。{BODY}
二、培育新风弘扬正气,凝聚脱贫奔康合力
(一)大力实施素质能力提升工程。{BODY}"""
    assert measures_of(text) == [
        (1, "一、", "党建引领联动攻坚,夯实长效脱贫根基"),
        (2, "(一)", "支部引领活资产"),
        (2, "(二)", "多村联动兴产业"),
        (1, "二、", "培育新风弘扬正气,凝聚脱贫奔康合力"),
        (2, "(一)", "大力实施素质能力提升工程"),
    ]


def test_short_parallel_topic_sentences_share_a_paragraph() -> None:
    text = f"""{TITLE}
构建统筹指挥体系,着力解决力量散的问题
紧扣脱贫攻坚目标任务,统筹整合主管部门职能。实行一体指挥。{BODY}实行清单管理。{BODY}
构建全域保障体系,着力解决待不住的问题
落实各方主体责任,实施全域服务保障,确保帮扶力量下得去、待得住、干得好。主管部门政策保障。{BODY}选派单位后勤保障。{BODY}"""
    assert measures_of(text) == [
        (1, "", "构建统筹指挥体系,着力解决力量散的问题"),
        (2, "", "实行一体指挥"),
        (2, "", "实行清单管理"),
        (1, "", "构建全域保障体系,着力解决待不住的问题"),
        (2, "", "主管部门政策保障"),
        (2, "", "选派单位后勤保障"),
    ]


def test_a_topic_sentence_at_the_head_governs_its_paragraph() -> None:
    text = f"""{TITLE}
夯实基层基础,全面建强战斗堡垒
必须强化使命担当。{BODY}{BODY}
抓好干部能力培训。{BODY}深化农村改革。{BODY}"""
    assert measures_of(text)[1:] == [(2, "", "强化使命担当"), (2, "", "抓好干部能力培训")]


def test_a_paragraph_without_topic_sentence_is_split_by_what_its_sentences_do() -> None:
    text = f"""{TITLE}
持续提升基层保障水平
我省打破以往单纯以收入倍数计算村干部报酬的做法,创新建立“基本报酬+四项补贴”报酬体系,按照基本报酬、学历补贴等5部分核算村“两委”主要负责人报酬。\
出台《青海省村集体经济收益经费补贴暂行办法》,对发展村集体经济作出突出贡献的村干部,从村集体经济收益金中拿出10%给予补贴。\
全省贫困地区成立的9000多家专业合作组织中,由村干部领办的占19.8%,带动作用不断增强,农民收入稳步提高。"""
    assert measures_of(text) == [
        (1, "", "持续提升基层保障水平"),
        (2, "", "建立“基本报酬+四项补贴”报酬体系"),
        (2, "", "出台《青海省村集体经济收益经费补贴暂行办法》"),
    ]


def test_a_plan_that_is_issued_is_named_by_what_it_is_for() -> None:
    text = f"""{TITLE}
持续推动村集体经济发展
充分发挥组织部门作用,连续出台《关于实施全省村集体经济“破零”工程的指导意见》等指导性文件,整合涉农和扶贫领域资金73亿元支持村集体经济发展。"""
    assert measures_of(text)[1:] == [(2, "", "实施全省村集体经济“破零”工程")]


def test_items_on_lines_of_their_own_own_the_paragraphs_below() -> None:
    found = outline_of(f"""一、2013年工作回顾
一年来,国务院主要做了以下工作。
一是着力深化改革开放,激发市场活力。{BODY}
巩固和加强农业基础。{BODY}
二是注重调整经济结构,提高发展质量和效益。{BODY}
加强基础设施建设。{BODY}""").measures
    first, inner, second, last = (m for m in found if m.enumerator or m.start == 0)
    assert [m.name for m in (first, inner, second, last)] == [
        "着力深化改革开放,激发市场活力",
        "巩固和加强农业基础",
        "注重调整经济结构,提高发展质量和效益",
        "加强基础设施建设",
    ]
    assert (found[inner.parent or 0], found[last.parent or 0]) == (first, second)


def test_a_numbered_line_over_several_paragraphs_is_a_heading() -> None:
    found = outline_of(f"""二、关于1998年政府工作的建议
第一，进一步稳定和加强农业
{BODY}
继续加强农业基础设施建设。{BODY}
第二，进一步提高对外开放水平
{BODY}
努力扩大出口。{BODY}""").measures
    assert [(m.level, m.name, m.heading) for m in found if m.level < 3] == [
        (1, "进一步稳定和加强农业", "关于1998年政府工作的建议"),
        (2, "继续加强农业基础设施建设", "进一步稳定和加强农业"),
        (1, "进一步提高对外开放水平", "关于1998年政府工作的建议"),
        (2, "努力扩大出口", "进一步提高对外开放水平"),
    ]


def test_a_paragraph_between_a_heading_and_its_parts_only_introduces_them() -> None:
    text = f"""九、推进体制机制创新，强化乡村振兴制度供给
实施乡村振兴战略，必须把制度建设贯穿其中。要以完善产权制度为重点。
（一）巩固和完善农村基本经营制度。{BODY}
（二）深化农村土地制度改革。{BODY}
十、切实保障和改善民生
坚持民生为大，在发展中保障和改善民生，提高农村群众生活水平。
加快完善社会保障体系。{BODY}
推进教育公平。{BODY}"""
    assert [name for _, _, name in measures_of(text)] == [
        "推进体制机制创新，强化乡村振兴制度供给",
        "巩固和完善农村基本经营制度",
        "深化农村土地制度改革",
        "切实保障和改善民生",
        "加快完善社会保障体系",
        "推进教育公平",
    ]


def test_what_is_listed_under_a_heading_that_is_no_measure_has_it_for_its_heading() -> None:
    found = outline_of(f"一、2013年工作回顾\n一是着力深化农村改革。{BODY}\n二是切实保障民生。{BODY}").measures
    assert {(m.level, m.heading) for m in found if m.enumerator} == {(2, "2013年工作回顾")}


def test_a_lead_on_a_line_of_its_own_keeps_its_paragraph() -> None:
    text = f"""一、积极推进经济结构调整
加快产业结构优化升级。
{BODY}
推进垄断行业改革。
{BODY}"""
    assert measures_of(text) == [
        (1, "一、", "积极推进经济结构调整"),
        (2, "", "加快产业结构优化升级"),
        (2, "", "推进垄断行业改革"),
    ]


def test_labels_of_a_policy_card_are_no_measures_but_its_instruments_are() -> None:
    text = """农村贫困人口医疗政策
保障对象:全县农村建档立卡贫困人口和农村低保对象。
1.资助参合。2017年起,由民政、卫生计生部门按规定分别资助贫困人口参加新农合,个人不再缴费。
2.实施“两提高、两降低”政策。提高普通门诊和住院报销比例,降低大病保险起付线,按照规定减免费用。
“一站式”结报：在县内医疗机构出院时一次性报销新农合、大病保险、民政医疗救助资金。
申办流程：医院就诊→提供身份证和合医卡→医院“一站式”结算→支付自付费用。"""
    assert [name for _, _, name in measures_of(text)] == ["资助参合", "实施“两提高、两降低”政策", "“一站式”结报"]


def test_an_answer_in_a_press_conference_is_read_like_any_paragraph() -> None:
    text = """记者:请问今年在稳定就业方面,政府将采取哪些政策措施?
王厅长:谢谢你的提问。今年我们重点从三个方面促进农村劳动力就业。一是扩大岗位供给。支持企业吸纳就业。二是优化就业服务。\
开展专场招聘。三是强化技能培训。实施技能提升行动。"""
    assert [(e, n) for _, e, n in measures_of(text)] == [
        ("一是", "扩大岗位供给"),
        ("二是", "优化就业服务"),
        ("三是", "强化技能培训"),
    ]


def test_what_one_speaker_counts_ends_with_the_next_speaker() -> None:
    text = """县政府就业工作发布会
第一，全力稳定就业岗位。加快落实农村减负政策，向企业发放补贴资金。
第二，多措并举促进农民工就业。开展点对点服务保障，运送农民工594人。
新华社记者：
请问对失业人员有哪些保障政策？
王某某：
我们主要采取两项措施。首先，扩大失业保险范围，延长领取期限。其次，发放失业补助金，标准不超过失业保险金的80%。"""
    assert measures_of(text) == [
        (1, "第一", "全力稳定就业岗位"),
        (1, "第二", "多措并举促进农民工就业"),
        (1, "首先", "扩大失业保险范围"),
        (1, "其次", "发放失业补助金"),
    ]


def test_actions_in_three_characters() -> None:
    text = "县政府从三个方面推进农村就业:一是扩渠道,实施补贴政策。二是优服务、强培训,建立台账。三是稳岗位,减免费用。"
    assert [(e, n) for _, e, n in measures_of(text)] == [
        ("一是", "扩渠道"),
        ("二是", "优服务、强培训"),
        ("三是", "稳岗位"),
    ]


def test_a_text_in_traditional_characters_is_told_in_its_own() -> None:
    text = """縣政府工作報告
一、突出產業振興，激活發展動能
加快傳統優勢工業轉型升級。實施產業轉型升級工程，我們為企業減免稅費，進一步關心農民，開展幹部培訓，發展實體經濟，推動國企改革。
加強園區平臺建設。建立“十組團”共建機制，引導個體經營者投資，發揮學會作用，帶動農村就業。"""
    found = outline_of(text)
    assert [(m.level, m.name, m.heading) for m in found.measures if m.level < 3] == [
        (1, "突出產業振興，激活發展動能", "突出產業振興，激活發展動能"),
        (2, "加快傳統優勢工業轉型升級", "突出產業振興，激活發展動能"),
        (2, "加強園區平臺建設", "突出產業振興，激活發展動能"),
    ]
    assert [s.title for s in found.sections] == ["突出產業振興，激活發展動能"]
    assert "“十組團”共建機制" in [m.name for m in found.mentions]
    assert [p.text for p in found.paragraphs] == text.split("\n")


def test_a_run_may_go_on_in_the_next_paragraph() -> None:
    text = f"""一、加大产业结构调整力度
今年要着重做好工作。一要着力提升产业层次和技术水平。{BODY}
二要推进部分产能过剩行业的调整。{BODY}"""
    assert measures_of(text)[1:] == [
        (2, "一要", "着力提升产业层次和技术水平"),
        (2, "二要", "推进部分产能过剩行业的调整"),
    ]


def test_parents_are_the_measures_around() -> None:
    text = f"一、扎实推进农村改革\n(一)完善土地制度。{BODY}\n(二)健全补贴制度。{BODY}"
    found = outline_of(text).measures
    assert [m.parent for m in found if m.level < 3] == [None, 0, 0]
