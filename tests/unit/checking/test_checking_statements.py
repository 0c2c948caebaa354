"""What is checked, with which result, and what is left alone because the wording leaves a doubt."""

from __future__ import annotations

import pytest

from store.extraction.checking import Check, check_paragraph
from store.extraction.figures import find_figures


def checks(text: str) -> list[Check]:
    return check_paragraph(text, find_figures(text))


def verdicts(text: str) -> list[tuple[str, bool, str]]:
    return [(check.kind, check.agrees, check.working) for check in checks(text)]


VILLAGES = "截至目前,全省{}个行政村全部实现集体经济“破零”,其中年收入5万元以上的村达到{}个,占全省的{}%。"


def test_a_part_a_whole_and_their_share_agree_within_the_printed_digits() -> None:
    text = VILLAGES.format(4146, 2417, 58.3)
    (check,) = checks(text)
    assert (check.kind, check.agrees) == ("share", True)
    assert check.working == "2417 ÷ 4146 = 58.30 %, stated 58.3 %"
    assert [text[f.start : f.end] for f in check.figures] == ["2417个", "4146个", "58.3%"]
    assert text[check.start : check.end].startswith("4146个行政村")
    assert text[check.start : check.end].endswith("58.3%")
    assert check.stated == 58.3
    assert check.expected == pytest.approx(58.297, abs=0.001)


def test_a_share_that_does_not_follow_is_told_with_the_difference() -> None:
    (check,) = checks(VILLAGES.format(4146, 2417, 63.5))
    assert not check.agrees
    assert check.difference == pytest.approx(5.2, abs=0.01)
    assert check.working == "2417 ÷ 4146 = 58.30 %, stated 63.5 %"


@pytest.mark.parametrize(("stated", "agrees"), [("58", True), ("58.30", True), ("58.2", True), ("58.5", False)])
def test_the_tolerance_of_a_share_is_its_last_printed_digit_rounded_or_cut(stated: str, agrees: bool) -> None:
    assert [check.agrees for check in checks(VILLAGES.format(4146, 2417, stated))] == [agrees]


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("全县共有贫困户400户,其中因病致贫100户,占25%。", "100 ÷ 400 = 25.0 %, stated 25 %"),
        ("全县共有贫困户400户。其中因病致贫100户,占总数的25%。", "100 ÷ 400 = 25.0 %, stated 25 %"),
        ("技术收入120万元,占总收入500万元的24%,形势良好。", "120万 ÷ 500万 = 24.0 %, stated 24 %"),
        ("预算收入24627万元,完成年初预算数60999万元的40.4%。", "24627万 ÷ 60999万 = 40.37 %, stated 40.4 %"),
        (
            "有484个断面出现超标,其中重金属超标断面共129个,占26.7%。",
            "129 ÷ 484 = 26.65 %, stated 26.7 %",
        ),
    ],
)
def test_shares_in_other_wordings(text: str, working: str) -> None:
    assert verdicts(text) == [("share", True, working)]


def test_the_whole_may_be_followed_by_among() -> None:
    text = "全年发展的196.5万名党员中,生产一线的97.7万名,占49.7%,提高2.9个百分点;大专以上学历的77.7万名,占42.6%。"
    assert [(check.kind, check.agrees) for check in checks(text)] == [("share", True), ("share", False)]


def test_each_of_several_parts_is_set_against_the_whole_before_among_them() -> None:
    text = "共调查企业100家,其中国有企业60家,占60%;民营企业40家,占45%。"
    shares = [check for check in checks(text) if check.kind == "share"]
    assert [(check.agrees, check.working) for check in shares] == [
        (True, "60 ÷ 100 = 60.0 %, stated 60 %"),
        (False, "40 ÷ 100 = 40.0 %, stated 45 %"),
    ]


def test_the_whole_named_after_the_share_of_a_plan_is_still_found() -> None:
    text = "公共预算收入完成28583万元,从部门看:税务部门完成13866万元,占调整预算100.93%,占公共预算收入的48.51%。"
    assert verdicts(text) == [("share", True, "13866万 ÷ 28583万 = 48.511 %, stated 48.51 %")]


@pytest.mark.parametrize(
    "text",
    [
        # the whole is not in the text
        "目前已培训1100人,占需培训总人数的48%,投入资金300万元。",
        # the whole that is meant is another one: the province, not the city
        "全市完成造林1000亩,其中人工造林600亩,占全省的2%。",
        # a share of the plan, not of the whole
        "支出298亿元,其中建设费支出137亿元,占预算数的96.99%。",
        # the whole has a share of its own: both may be shares of the population
        "60岁及以上人口为26402万人,占18.70%(其中,65岁及以上人口为19064万人,占13.50%)。",
        # 中 ends a phrase that is no whole
        "投入资金500万元,在各项工作中,购置设备花费100万元,占30%。",
        # another unit
        "全县有120个村,建成合作社300家,占全市的25%。",
        # the amount before 占 is a change
        "投资500亿元,其中工业投资300亿元,比上年增加50亿元,占全部投资的60%。",
        # the figure beside 占 counts something else
        "有385个断面超标,其中5项基本指标超标断面占61.8%,重金属超标断面较少。",
        # a share that changes
        "研发经费从2002年1288亿元增加到2007年的3664亿元,占生产总值比重从1.07%提高到1.49%。",
    ],
)
def test_a_share_is_left_alone_when_part_or_whole_are_in_doubt(text: str) -> None:
    assert [check for check in checks(text) if check.kind == "share"] == []


def test_the_parts_of_a_total_add_up() -> None:
    text = "选派101名优秀年轻干部到六州任职,其中到县市区任职的39名,到重点乡镇任职的62名。"
    assert verdicts(text) == [("sum", True, "39 + 62 = 101, stated 101")]


def test_parts_worded_alike_that_miss_the_total_by_little_are_told() -> None:
    text = "选派101名优秀年轻干部到六州任职,其中到县市区任职的39名,到重点乡镇任职的63名。"
    (check,) = checks(text)
    assert (check.kind, check.agrees, check.difference) == ("sum", False, -1)
    assert check.working == "39 + 63 = 102, stated 101"


@pytest.mark.parametrize(
    ("text", "working"),
    [
        (
            "财政赤字2.76万亿元,其中中央财政赤字1.83万亿元,地方财政赤字9300亿元。",
            "1.83万亿 + 9300亿 = 2.76万亿, stated 2.76万亿",
        ),
        (
            "赤字2.18万亿元,比去年增加5600亿元。其中,中央1.4万亿元,地方7800亿元。",
            "1.4万亿 + 7800亿 = 2.18万亿, stated 2.18万亿",
        ),
        (
            "在1940个国家断面、110个入海断面和4493个水功能区断面(合计6543个断面)基础上优化。",
            "1940 + 110 + 4493 = 6543, stated 6543",
        ),
        (
            "总产值617.50亿元,其中,第一产业37.11亿元,第二产业339.85亿元,第三产业240.54亿元。",
            "37.11亿 + 339.85亿 + 240.54亿 = 617.50亿, stated 617.50亿",
        ),
    ],
)
def test_sums_in_other_wordings(text: str, working: str) -> None:
    assert verdicts(text) == [("sum", True, working)]


def test_amounts_of_change_are_no_parts() -> None:
    text = "赤字16200亿元,其中中央财政赤字11200亿元,增加1700亿元;地方财政赤字5000亿元,增加1000亿元。"
    assert verdicts(text) == [("sum", True, "11200亿 + 5000亿 = 16200亿, stated 16200亿")]


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("进出口总额500亿元,其中出口300亿元,进口200亿元。", True),
        ("进出口总额500亿元,其中出口300亿元,进口150亿元。", False),
        ("全区共有党员1200人,其中男党员700人,女党员600人。", False),
    ],
)
def test_parts_that_leave_nothing_over_can_prove_a_total_wrong(text: str, agrees: bool) -> None:
    assert [(check.kind, check.agrees) for check in checks(text)] == [("sum", agrees)]


@pytest.mark.parametrize(
    "text",
    [
        # others are left out
        "新增发电装机4.45亿千瓦,其中水电9601万千瓦、核电384万千瓦。",
        "全省建成机场33个,其中新建12个、改造9个,成效明显。",
        # parts overlap
        "共有干部300名,其中党员250名,大学生180名。",
        # a minimum is no total
        "完成营造林40万亩以上,其中南北山绿化20万亩,治理草原220万亩,治理水土流失25万亩。",
        # too small to be more than chance
        "建成3个中心,其中1个在城区,2个在乡镇。",
    ],
)
def test_a_sum_is_left_alone_when_the_parts_may_not_be_all(text: str) -> None:
    assert verdicts(text) == []


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("投资从248亿元增加到310亿元,增长25%。", "310亿 ÷ 248亿 − 1 = 25.0 %, stated 25 %"),
        (
            "对外投资从2007年的248亿美元上升到2012年的772亿美元,年均增长25.5%。",
            "(772亿 ÷ 248亿)^(1/5) − 1 = 25.50 %, stated 25.5 %",
        ),
        ("贫困发生率从2012年的10.2%下降至1.7%,累计下降8.5个百分点。", "10.2 − 1.7 = 8.5 个百分点, stated 8.5 个百分点"),
        (
            "农村贫困人口从 2012 年末的 9899 万人减少至 1660 万人,累计减少 8239 万人。",
            "9899万 − 1660万 = 8239万, stated 8239万",
        ),
        ("床位由2000张增加到5000张,增长1.5倍。", "5000 ÷ 2000 − 1 = 1.5 倍, stated 1.5 倍"),
        ("投入5955亿元,比上年增加1637亿元,增长37.9%。", "1637亿 ÷ (5955亿 − 1637亿) = 37.91 %, stated 37.9 %"),
        ("税收完成12133万元,减少282万元,下降2.27%。", "282万 ÷ (12133万 + 282万) = 2.271 %, stated 2.27 %"),
        (
            "财政总收入191347万元,较上年同期增长15.35%,增收25457万元。",
            "25457万 ÷ (191347万 − 25457万) = 15.346 %, stated 15.35 %",
        ),
    ],
)
def test_changes_agree(text: str, working: str) -> None:
    assert verdicts(text) == [("change", True, working)]


def test_an_amount_that_is_compared_with_is_the_base() -> None:
    text = "全国人口共141178万人,与2010年的133972万人相比,增加7206万人,增长5.38%。"
    assert verdicts(text) == [("change", True, "7206万 ÷ 133972万 = 5.379 %, stated 5.38 %")]


@pytest.mark.parametrize(
    "text",
    [
        "投资从248亿元增加到310亿元,增长35%。",
        "贫困发生率从10.2%下降至1.7%,累计下降9.5个百分点。",
        "贫困人口从9899万人减少至1660万人,累计减少8339万人。",
        "床位由2000张增加到5000张,增长2.5倍。",
        "投入5955亿元,比上年增加1637亿元,增长27.9%。",
        "与2010年的133972万人相比,增加7206万人,增长6.38%。",
    ],
)
def test_changes_that_do_not_follow_are_told(text: str) -> None:
    assert [(check.kind, check.agrees) for check in checks(text)] == [("change", False)]


@pytest.mark.parametrize(
    "text",
    [
        # growth at constant prices does not follow from the amounts
        "国内生产总值从2012年的54万亿元增加到2017年的82.7万亿元,年均增长7.1%。",
        "居民收入由3010元增加到7790元,按可比价格计算增长94.9%。",
        # the years are not known
        "贷款余额从8.2万亿元增加到23.8万亿元,年均增长12%。",
        # the next amount speaks of something else
        "汽车由2552万辆增至3230万辆,其中新能源汽车增加311万辆。",
        "补贴标准分别从每月209元、280元提高到217元、290元。",
        "轻工业比重由44%提高到45%,提高1%,节约煤600万吨。",
        # "increase to" is a level
        "投资从100亿元增加到200亿元,增长到300亿元。",
    ],
)
def test_a_change_is_left_alone_when_it_does_not_follow_from_the_amounts(text: str) -> None:
    assert verdicts(text) == []


@pytest.mark.parametrize(
    ("part", "share", "agrees"),
    [
        ("近2500个", "60%", True),
        ("近2500个", "62%", False),
        ("2400多个", "59%", True),
        ("2400多个", "56%", False),
        ("约2400个", "58.3%", True),
        ("2417个", "超过58%", True),
        ("2417个", "超过60%", False),
        ("2417个", "60%以下", True),
        ("2417个", "不到58%", False),
    ],
)
def test_bounds_are_respected(part: str, share: str, agrees: bool) -> None:
    text = f"全省共有4146个行政村,其中年收入达标的{part},占{share}。"
    assert [check.agrees for check in checks(text)] == [agrees]


def test_bounds_that_would_agree_with_anything_say_nothing() -> None:
    assert checks("全省共有4146个行政村,其中达标的1000个以上,占60%。") == []


def test_rounded_operands_widen_what_can_be_expected() -> None:
    (check,) = checks("完成投资1.2亿元,其中工业投资0.9亿元,占72%。")
    assert check.agrees
    assert check.working == "0.9亿 ÷ 1.2亿 = 75.0 %, stated 72 %"


def test_counts_in_full_are_exact_and_rounded_amounts_are_not() -> None:
    assert [c.agrees for c in checks("党员1200人,其中男党员700人,女党员501人。")] == [False]
    assert [c.agrees for c in checks("人口1.20万人,其中城镇0.70万人,农村0.51万人。")] == [True]


def test_a_statement_is_not_tied_over_a_full_stop() -> None:
    assert checks("全省有4146个行政村。村干部达标的2417个,占58.3%。") == []


def test_full_width_digits_and_separators_are_numbers_like_others() -> None:
    text = "工业支出８，５４４，０８２，０００元。其中，重工业７，５６９，１０３，０００元，占工业支出的８８．５９％。"
    assert verdicts(text) == [("share", True, "7569103000 ÷ 8544082000 = 88.589 %, stated 88.59 %")]


def test_checks_come_in_reading_order() -> None:
    text = "税收8103万元,比上年增收1284万元,增长18.8%。收入24627万元,其中税收收入8103万元,非税收入16524万元。"
    assert [check.kind for check in checks(text)] == ["change", "sum"]
