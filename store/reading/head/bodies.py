"""Public bodies: which words name one, which of them are central, and who issued a document by its title."""

from __future__ import annotations

import re

from store.text.issuers import AND_OTHERS, without_others

_ENDS = (
    "办公室|办公厅|人民政府|政府|委员会|省委|市委|县委|区委|州委|旗委|党委|党组|厅|局|部|委|署|领导小组|联合会|指挥部|协会|国务院|中共中央"
    "|人民法院|检察院|税务总局|总局|人民银行|常务委员会|人民代表大会|管委会|工会|妇联|科协|调查队|总队|支队|政协|军委|编办|团中央|兵团|集团公司"
    "|监会|残联|文联|社联|气象台|中心|公司|大学|学院"
)
_PIECE = rf"[\u4e00-\u9fff（）()]{{0,30}}?(?:{_ENDS})"
_OFFICE = re.compile(
    "(?:来源|发布机构|发文机关|发布单位|信息来源|制定机关|发文单位)[：:]\\s*(?P<named>[\u4e00-\u9fff（）()]{3,40})$"
    f"|(?P<line>(?=[\u4e00-\u9fff、（）() 　]{{2,120}}$){_PIECE}(?:[、 　]+{_PIECE})*)(?:{AND_OTHERS})?(?:文件)?$"
)
_NO_OFFICE = re.compile("[为对把将使让]|关于|实施|加强|推进|[^省市县区州]全部$|[上下]部$|内部$|干部$|俱乐部$")
_VERBS = "关于|印发|转发|批转|发布|公布|下达"
_LEAD = re.compile(rf"(.{{2,100}}?)(?:{_VERBS}|就《)")
_REPRINT = re.compile(r"^[(（【\[][\u4e00-\u9fff]{2,4}[)）】\]]")
_MINISTRIES = (
    "外交|国防|教育|科技|科学技术|工业和信息化|工信|公安|国家安全|民政|司法|财政|人力资源社会保障|人力资源和社会保障|人社|自然资源|国土资源"
    "|生态环境|环境保护|住房城乡建设|住房和城乡建设|住建|建设|交通运输|交通|铁道|水利|农业农村|农业|商务|外经贸|对外贸易经济合作|文化和旅游|文化"
    "|卫生|退役军人事务|退役军人|应急管理|应急|劳动|劳动和社会保障|劳动保障|人事|监察|信息产业|邮电|电力工业|电力|煤炭工业|冶金工业|冶金"
    "|化学工业|化工|机械工业|电子工业|纺织工业|轻工业|林业|地质矿产|广播电影电视|内贸|国内贸易|粮食|物资"
)
_CENTRAL = re.compile(
    "国务院|中共中央|中央(?:军委|办公厅|组织部|宣传部|统战部|政法委|编办|网信办|文明办|纪委|农办|财办|人民政府)|中[组宣]部"
    "|全国(?:人大|人民代表大会|政协|总工会|妇联|老龄|绿化|供销|工商联|残联|哲学)|共青团中央|最高人民(?:法院|检察院)|中华人民共和国|中国科协"
    "|国家(?:[\u4e00-\u9fff]{1,14}?(?:总局|局|委员会|委|署)|[\u4e00-\u9fff]{2,8}办公室)(?!部?门)"
    "|中国(?:人民银行|证监会|银保监会|银监会|保监会|证券监督管理委员会|银行保险监督管理委员会|残联|民用航空局|气象局|地震局)"
    f"|(?<![省市县区州委厅局会])(?:{_MINISTRIES})部(?![门分属队署位件])"
    "|审计署|海关总署|(?:税务|市场监管|广电|体育|质检|金融监管|工商|安全监管|食品药品监管|林业|新闻出版)总局|银保监会|证监会|银监会|保监会"
)
_RELATIVE = re.compile("(?:[全我本]?省|全?自治区)(?:人民政府|政府|委|直|人大)|[全我本]省")
_BRANCH = re.compile("国家税务总局|国家统计局|中国人民银行|国家金融监督管理总局|国家能源局|国家矿山安全监察局")


def office_of(text: str) -> str:
    """The public body, or the joint ones, that a line names and nothing else (国务院办公厅文件); or ""."""
    found = _OFFICE.match(text)
    if not found or (found["line"] and _NO_OFFICE.search(text)):
        return ""
    name = (found["named"] or found["line"]).strip()
    return name.removesuffix("文件") if found["line"] else name


def issuer_in(title: str) -> str:
    """Who issued a document by its title: what stands before 关于, 印发 or 转发 when it is a body; or ""."""
    found = _LEAD.match(_REPRINT.sub("", title))
    if not found:
        return ""
    lead = found[1].rstrip(" 　:：就")
    bare = without_others(lead)
    return bare if bare and office_of(bare) else ""


def is_central(text: str) -> bool:
    """Whether a text names a body of the whole state: the State Council, a ministry, the National People's Congress."""
    return bool(_CENTRAL.search(text))


def begins_central(text: str) -> bool:
    """Whether a text begins with such a body, a year before it aside, and with none of its branches."""
    bare = re.sub(r"^(?:(?:19|20)\d\d年?度?|《|\s)+", "", text)
    return not _BRANCH.match(bare) and bool(_CENTRAL.match(bare) or bare.startswith("全国"))


def speaks_of_its_province(text: str) -> bool:
    """Whether a body is named by its rank alone (省人民政府, 自治区党委): its place is a province, named elsewhere."""
    return bool(_RELATIVE.match(text))
