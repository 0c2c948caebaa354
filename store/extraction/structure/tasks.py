"""Tasks that stand in a list without numbers, or in the rows of a table, under words that announce them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from store.extraction.structure.actions import action_start
from store.extraction.structure.measures import (
    MeasureCandidate,
    announces_no_action,
    body_start,
    first_clause,
    item_name,
)
from store.extraction.structure.numbering import leading_enumerator
from store.extraction.structure.skeleton import Skeleton

_ANNOUNCES = re.compile(
    "(?:工作|任务|措施|举措|事项|事情|实事|要求|方面|重点|安排|通知|意见|决定|部署|做好|抓好|落实|推进)[^。；;]{0,12}[：:]$"
)
_AFTER_LIST = re.compile("(?:上述|以上|特此|附件|联系|各[^，,。]{1,12}：)")
_LONGEST_ITEM = 400
_TASK_HEAD = re.compile(
    "(?:重点|主要|工作|具体|目标|改革|整改|建设|年度|序号|落实|推进)*(?:任务|工作|措施|举措|事项|要点|任务措施|做法)(?:内容|名称|清单|安排|分解|要求|[及和与].{1,8})?$|工作内容$"
)
_DUTY_HEAD = re.compile("责任|牵头|配合|时限|完成时间|进度")
_FULFILS = re.compile("完成|制订|制定|编制|确保|做到|达到|新[建增]|改[建造]|出台|建成|开展|组织")
_SHORTEST_TASK, _LONGEST_TASK = 5, 60
_FEWEST_UNNAMED = 1
"""A column without a head that says so needs more tasks than this."""
_MOST_COLUMNS = 12
_BLANK = re.compile("[ 　]")


def listed_tasks(texts: Sequence[str], skeleton: Skeleton) -> dict[int, str]:
    """Paragraph → name, for the plain paragraphs after 重点做好以下工作： that state an action, two at least."""
    found: dict[int, str] = {}
    i = 0
    while i < len(texts):
        announced = i
        i += 1
        if not _is_plain(skeleton, announced) or not _ANNOUNCES.search(texts[announced][-24:]):
            continue
        if announces_no_action(texts[announced], len(texts[announced])):
            continue
        names: dict[int, str] = {}
        while i < len(texts) and _is_plain(skeleton, i) and len(texts[i]) <= _LONGEST_ITEM:
            if i in skeleton.items or _AFTER_LIST.match(texts[i]):
                break
            start = body_start(texts[i])
            if action_start(texts[i][start:]) < 0 or not (name := item_name(texts[i], start, len(texts[i]))):
                break
            names[i] = name
            i += 1
        if len(names) > 1:
            found |= names
    return found


def table_tasks(texts: Sequence[str], skeleton: Skeleton) -> dict[int, MeasureCandidate]:
    """Row → the task in it, for the tables that have a column of tasks: by its head, or by what its cells say."""
    found: dict[int, MeasureCandidate] = {}
    for is_table, run in groupby(range(len(texts)), key=lambda i: skeleton.tables[i]):
        rows = list(run)
        if is_table and len(rows) > 1:
            found |= _tasks_of(texts, rows)
    return found


def _is_plain(skeleton: Skeleton, i: int) -> bool:
    return skeleton.enumerators[i] is None and skeleton.headings[i] is None and not skeleton.ruled[i]


def _tasks_of(texts: Sequence[str], rows: Sequence[int]) -> dict[int, MeasureCandidate]:
    heads = [_BLANK.sub("", texts[rows[0]][s:e]) for s, e in _cells(texts[rows[0]])]
    named = [n for n, head in enumerate(heads) if _TASK_HEAD.match(head)]
    if not named and not any(_DUTY_HEAD.search(head) for head in heads):
        return {}
    # The last of several columns that say 任务 and 措施 is the one that goes into particulars.
    for column in reversed((named or list(range(len(heads))))[:_MOST_COLUMNS]):
        tasks = {row: task for row in rows[1:] if (task := _task(texts[row], column, bool(named))) is not None}
        acting = sum(1 for task in tasks.values() if action_start(task.name) == 0 or _FULFILS.match(task.name))
        if acting > _FEWEST_UNNAMED * (not named) and 2 * acting > len(rows) - 1:
            return _without_repeats(texts, tasks)
    return {}


def _task(text: str, column: int, named: bool) -> MeasureCandidate | None:
    """The task in a cell; where the head of the column says that tasks stand in it, any clause is one."""
    cells = _cells(text)
    if column >= len(cells):
        return None
    start, end = cells[column]
    label = leading_enumerator(text[start:end])
    begin = start + (label.end if label else 0)
    name = item_name(text, begin, end)
    if not name and (named or _FULFILS.match(text, begin)):
        clause = first_clause(text, begin, end)
        name = clause if _SHORTEST_TASK <= len(clause) <= _LONGEST_TASK else ""
    return MeasureCandidate(start, end, name, label.text if label else "") if name else None


def _without_repeats(texts: Sequence[str], tasks: dict[int, MeasureCandidate]) -> dict[int, MeasureCandidate]:
    """The tasks, each once: a cell over several rows stands in all of them."""
    kept: dict[int, MeasureCandidate] = {}
    last = ""
    for row, task in tasks.items():
        stated = texts[row][task.start : task.end]
        if stated != last:
            kept[row] = task
        last = stated
    return kept


def _cells(text: str) -> list[tuple[int, int]]:
    """(start, end) of the cells of a row, blanks at their ends left out."""
    spans = []
    at = 0
    for cell in text.split(" | "):
        inner = cell.strip()
        begin = at + cell.find(inner) if inner else at
        spans.append((begin, begin + len(inner)))
        at += len(cell) + len(" | ")
    return spans
