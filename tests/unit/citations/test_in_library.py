"""Citations of a library: kept while loading, led to its documents, counted, and found anew in an older library."""

from __future__ import annotations

import io
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store.database.access.connection import connect_writer
from store.database.derived.renewing_citations import renew_citations
from store.exporting.network import NETWORK_FORMATS, write_network
from store.library import Library
from store.loading import load
from store.models.citation import Link
from store.models.contents import Filters

LAW = (
    "某省水条例\n（2010年3月1日某省人民代表大会常务委员会通过）\n第一条 为了保护水，制定本条例。\n"
    "第二条 取水应当申请。\n个人除外。\n第三条 本条例自公布之日起施行。\n"
)
NEW_LAW = LAW.replace("2010年3月1日", "2020年5月1日").replace(
    "自公布之日起施行", "自公布之日起施行。2010年3月1日通过的《某省水条例》同时废止"
)
PLAN = (
    "某省人民政府关于印发水工作方案的通知\n某政发〔2015〕8号\n2015年6月1日\n各市：\n"
    "根据《某省水条例》第二条第二款和《节水办法》（某政令〔2001〕1号），现将《水工作方案》印发给你们。\n"
)
LETTER = (
    "关于水的复函\n某水函〔2021〕2号\n2021年2月2日\n你局《关于水的请示》收悉。\n"
    "按照某政发〔2015〕8号文件和《某省水条例》执行，按《节水办法》办理。\n"
)


@pytest.fixture(scope="module")
def waters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four documents, those that are cited loaded last."""
    folder = tmp_path_factory.mktemp("waters")
    path = folder / "waters.db"
    for texts in ({"letter": LETTER, "plan": PLAN}, {"new": NEW_LAW, "old": LAW}):
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        load([folder / f"{name}.txt" for name in texts], path)
    return path


@pytest.fixture
def library(waters: Path) -> Iterator[Library]:
    with Library.open(waters) as opened:
        yield opened


def targets(library: Library, name: str) -> dict[str, str | None]:
    rows = [c for c in library.citations() if Path(c.document.path).stem == name]
    return {c.text: Path(c.target.path).stem if c.target else None for c in rows}


def test_citations_lead_to_documents_that_were_loaded_later(library: Library) -> None:
    assert targets(library, "letter") == {
        "《关于水的请示》": None,
        "某政发〔2015〕8号": "plan",
        "《某省水条例》": "new",
        "《节水办法》": None,
    }


def test_of_versions_of_one_title_that_of_the_time_is_meant(library: Library) -> None:
    assert targets(library, "plan")["《某省水条例》"] == "old"
    assert targets(library, "new") == {"《某省水条例》": "old"}


def test_a_repealed_document_is_told_by_whom_and_when(library: Library) -> None:
    names = {d.id: Path(d.path).stem for d in library.documents()}
    (told,) = library.superseded().items()
    assert names[told[0]] == "old"
    assert (told[1].relation, names[told[1].by.id], told[1].on[:4]) == ("repeals", "new", "2020")
    assert library.superseded([number for number, name in names.items() if name == "plan"]) == {}


def test_an_article_is_found_by_its_clause(library: Library) -> None:
    (citation,) = [c for c in library.citations() if c.article]
    assert citation.target is not None
    place = library.article(citation.target.id, citation.article)
    assert place is not None
    texts = library.document_paragraphs(citation.target.id)
    assert [texts[n - 1].text for n in range(place[0], place[1] + 1)] == ["个人除外。"]
    assert library.article(citation.target.id, "第九条") is None


def test_cited_documents_are_counted_and_those_outside_come_with_their_numbers(library: Library) -> None:
    missing = [(c.title, c.number, c.mentions, c.documents) for c in library.cited(missing=True)]
    assert missing[0] == ("节水办法", "某政令〔2001〕1号", 2, 2)
    assert {c.target and Path(c.target.path).stem for c in library.cited()} >= {"old", "new", "plan", None}
    repeals = library.citations(Filters(relations=("repeals",)))
    assert [c.relation for c in repeals] == ["repeals"]
    assert library.count("citations", Filters(relations=("repeals",))) == 1


def test_what_cites_a_document_begins_with_what_repeals_it(library: Library) -> None:
    (old,) = [d.id for d in library.documents() if Path(d.path).stem == "old"]
    assert [c.relation for c in library.citing(old)] == ["repeals", "basis"]


def test_a_document_that_is_read_again_keeps_the_citations_of_others(waters: Path, tmp_path: Path) -> None:
    path = tmp_path / "again.db"
    folder = waters.parent
    load([folder], path)
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    load([tmp_path / "plan.txt"], path)
    (tmp_path / "plan.txt").write_text(PLAN.replace("某政发〔2015〕8号", "某政发〔2016〕9号"), encoding="utf-8")
    load([tmp_path / "plan.txt"], path)
    with Library.open(path) as library:
        assert targets(library, "letter")["某政发〔2015〕8号"] == "plan"
        outside = [c.title for c in library.cited(missing=True)]
    assert sorted(set(outside)) == ["关于水的请示", "节水办法"]


def test_the_citations_of_an_older_library_are_found_from_what_it_holds(waters: Path, tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    with closing(sqlite3.connect(waters)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    with Library.open(waters) as library:
        before = [(c.text, c.line, c.column, c.relation, c.target, c.article) for c in library.citations()]
    with closing(connect_writer(path)) as connection:
        connection.execute("DELETE FROM citations")
        connection.execute("DELETE FROM cited")
        connection.execute("DELETE FROM document_names")
        connection.execute("DELETE FROM properties WHERE key = 'citations'")
        assert renew_citations(connection)
        assert not renew_citations(connection)
    with Library.open(path) as library:
        assert [(c.text, c.line, c.column, c.relation, c.target, c.article) for c in library.citations()] == before


@pytest.mark.parametrize("output", NETWORK_FORMATS)
def test_a_network_is_written_for_other_programs(library: Library, output: str) -> None:
    links = library.links()
    odd = Link(links[0].source, None, '《"<&>\\》\n', "", "basis", 1)
    stream = io.StringIO()
    nodes, edges = write_network([*links, odd], output, stream)
    assert edges == len(links) + 1
    text = stream.getvalue()
    if output in ("graphml", "gexf"):
        tree = ET.fromstring(text)
        assert len(tree.findall(".//{*}node")) == nodes
        assert len(tree.findall(".//{*}edge")) == edges
    elif output == "csv":
        assert text.startswith("source,target,relation,mentions")
    else:
        assert text.count(" -> ") == edges
