"""Fields above a text, as government sites print them: 索 引 号：… 发文机关：… 成文日期：… 标题：…"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.text.dates import DATE, iso

_B = "[ 　]{0,4}"
_LABELS = {
    "title": "标题 公文标题 文件名称 信息名称 文件标题",
    "number": "文号 发文字号 发文号 文件编号 公文文号",
    "issuer": "发文机关 发布机关 发布机构 制定机关 发文单位 颁布单位 发布单位 公开主体 责任部门",
    "written": "成文日期 成文时间 印发日期 公布日期 颁布时间 颁布日期",
    "shown": "发布日期 发布时间 公开日期 信息公开日期 发文日期 生成日期 日期 时间",
    "": (
        "索引号 统一编号 主题分类 信息分类 分类 主题词 关键词 有效性 时效性 文件状态 效力状态 来源 作者 实施日期 "
        "失效日期 施行日期 废止日期 生效日期 体裁分类 服务对象 公开方式 公开范围 字体 字号 浏览次数 浏览量 点击数 "
        "访问量 文件类型 组配分类 信息索引 责任编辑 编辑 打印 分享到"
    ),
}
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels.split()}
_SPACED = "|".join(_B.join(label) for label in sorted(_FIELD_OF, key=len, reverse=True))
_LABEL = re.compile(f"(?:^|(?<=[ 　|｜/]))[【\\[(（]?(?P<label>{_SPACED})[】\\])）]?{_B}[：:]")
_BLANKS = re.compile("[ 　]")
_CONTENT = re.compile(
    "[\u4e00-\u9fff]{0,8}(?:对象|标准|内容|时间|地点|单位|电话|范围|条件|流程|部门|方式|名称|编号|依据|期限|程序|措施|主体|负责人|联系人|邮箱|地址|目标"
    "|任务|比例|要求|材料|原则|类别|对策|资格|金额|来源|主题)[：:]"
)


def fields_of(texts: Sequence[str]) -> dict[str, str]:
    """The first value of each field in lines of labels: title, number, issuer, and date (written before shown)."""
    found: dict[str, str] = {}
    for text in texts:
        labels = list(_LABEL.finditer(text))
        ends = [label.start() for label in labels[1:]] + [len(text)]
        for label, end in zip(labels, ends[: len(labels)], strict=True):
            field = _FIELD_OF[_BLANKS.sub("", label["label"])]
            value = text[label.end() : end].strip(" 　|｜/【[")
            if field and value and len(value) <= 120:
                found.setdefault(field, value)
    for field in ("written", "shown"):
        date = DATE.search(found.pop(field, ""))
        if date:
            found.setdefault("date", iso(date))
    if found.get("number") and not re.search("[0-9０-９]", found["number"]):
        del found["number"]
    return found


def is_field(text: str) -> bool:
    """Whether a line above a text is a field with its value: 发文机关：…, 文　　号：…"""
    return bool(_LABEL.match(text))


def is_item(text: str) -> bool:
    """Whether a line is a field of the text itself (保障对象：…), which is no heading."""
    return bool(_CONTENT.match(text))
