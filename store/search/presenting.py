"""Presenting: candidates in their final order, and as hits with spans in the stored text."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from store.database.declared.value_types import checked
from store.index.folding import fold, fold_text
from store.models.contents import DocumentRef, Hit
from store.models.hit_nearness import EXACT, NEARNESS, RESEMBLES
from store.search.candidates import Candidate
from store.search.meaning import Meant

REPEATED = 1.5
"""What a hit loses for each better one with the same reading of pinyin or initials: there may be other readings."""

NAMED = 4.0
"""What a name that holds the words is worth, and once more when it says nothing else."""
STATING = 1.5
"""What a paragraph gains that states a measure, which is what people look for."""
MOST_WEIGHED = 200
MOST_RESEMBLING = {True: 20, False: 40}
"""How many are shown that only resemble what is asked, beside some that hold it and without any."""

_STARTS = frozenset(",.;:!?，。；：、！？ “《(")


def ranked(connection: sqlite3.Connection, found: Mapping[int, Candidate]) -> list[Candidate]:
    """The candidates, the nearest first, then the best; at equal score the newer document, then by path and position.

    Of those that only resemble what is asked the best are kept, MOST_RESEMBLING.  The order does not depend on the
    order of loading, except among more than MOST_WEIGHED candidates.
    """
    for candidate in found.values():
        candidate.score += _bonus(candidate)
    _weigh_names(connection, [candidate for candidate in found.values() if candidate.named])
    nearness = {candidate.id: NEARNESS.index(candidate.nearness) for candidate in found.values()}
    order = sorted(found.values(), key=lambda each: (nearness[each.id], -round(each.score, 1), each.id))
    head, tail = order[:MOST_WEIGHED], order[MOST_WEIGHED:]
    known = _circumstances(connection, [candidate.id for candidate in head])

    def key(candidate: Candidate) -> tuple[int, float, int, str, int]:
        return nearness[candidate.id], -round(candidate.score, 1), *known[candidate.id][1:]

    for candidate in head:
        candidate.score += STATING * known[candidate.id][0]
    head.sort(key=key)
    met: Counter[str] = Counter()
    for candidate in head:
        if candidate.via:
            candidate.score -= REPEATED * min(4, met[candidate.via])
            met[candidate.via] += 1
    if met:
        head.sort(key=key)
    near = [candidate for candidate in (*head, *tail) if candidate.nearness != RESEMBLES]
    resembling = [candidate for candidate in (*head, *tail) if candidate.nearness == RESEMBLES]
    kept = resembling[: MOST_RESEMBLING[any(candidate.nearness == EXACT for candidate in near)]]
    return sorted([*near, *kept], key=lambda candidate: nearness[candidate.id])


def with_meant(found: Sequence[Candidate], meant: Meant) -> list[Candidate]:
    """The ranked candidates with those found by meaning, which keep their order and stand in one place.

    They come after what holds the query, and after what only resembles it unless they are `first`.
    """
    ids = {candidate.id for candidate in meant.candidates}
    exact = [candidate for candidate in found if candidate.nearness == EXACT]
    resembling = [candidate for candidate in found if candidate.nearness != EXACT and candidate.id not in ids]
    if meant.first:
        return [*exact, *meant.candidates, *resembling]
    return [*exact, *resembling, *meant.candidates]


def following(candidates: Iterable[Candidate], ranked_before: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates that come after those that are ranked: in their own order, and no better than the last."""
    least = ranked_before[-1].score if ranked_before else 0.0
    for candidate in candidates:
        candidate.score = min(candidate.score + _bonus(candidate), least)
        yield candidate


def _bonus(candidate: Candidate) -> float:
    """What the place of the words in the paragraph is worth."""
    bonus = 3.0 - 0.3 * min(10, len(candidate.text).bit_length())
    if candidate.spans:
        first = min(candidate.spans)[0]
        bonus += 1.0 if first == 0 or candidate.body[first - 1] in _STARTS else 0.0
        if len(candidate.spans) > 1 and candidate.how in ("words", "pinyin", "figure"):
            reach = max(candidate.spans)[1] - first
            bonus += 4.0 * min(1.0, sum(end - start for start, end in candidate.spans) / reach)
    return bonus


def _weigh_names(connection: sqlite3.Connection, named: Sequence[Candidate]) -> None:
    """Raise the candidates whose headings or measures' names hold the words, the more the less else these say."""
    names: dict[int, list[str]] = {candidate.id: [] for candidate in named}
    marks = ",".join(map(str, names))
    for paragraph, name in connection.execute(f"SELECT paragraph, name FROM measures WHERE paragraph IN ({marks})"):
        names[paragraph].append(fold_text(name))
    for candidate in named:
        words = {fold_text(candidate.body[start:end]) for start, end in candidate.spans}
        covered = (
            sum(len(word) for word in words if word in name) / len(name)
            for name in names[candidate.id] or [fold_text(candidate.text)]
            if name
        )
        candidate.score += NAMED + NAMED * min(1.0, max(covered, default=0.0))


def _circumstances(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[int, int, str, int]]:
    """Paragraph → (whether it states a measure, its document's year as a negative number, path, position)."""
    rows = connection.execute(
        "SELECT p.id, EXISTS (SELECT 1 FROM measures m WHERE m.paragraph = p.id), -coalesce(d.year, 0), "
        "d.path, p.position FROM paragraphs p JOIN documents d ON d.id = p.document "
        f"WHERE p.id IN ({','.join(map(str, ids))})"
    )
    return {paragraph: (states, year, path, position) for paragraph, states, year, path, position in rows}


def hits(connection: sqlite3.Connection, candidates: Iterable[Candidate]) -> Iterator[Hit]:
    """The hits that are shown for these candidates."""
    for candidate in candidates:
        row = connection.execute(
            "SELECT p.position, p.line, p.page, coalesce(s.title, ''), d.id, d.path, d.title, d.place, d.year, "
            "d.superseded "
            "FROM paragraphs p JOIN documents d ON d.id = p.document LEFT JOIN sections s ON s.id = p.section "
            "WHERE p.id = ?",
            [candidate.id],
        ).fetchone()
        position, line, page, heading, *document = row
        spans = _joined([*candidate.figures(), *_in_text(candidate)])
        hit = Hit(
            document=checked(DocumentRef(*document)),
            paragraph=position,
            line=line,
            page=page,
            text=candidate.text,
            spans=spans,
            score=round(candidate.score, 2),
            how=candidate.how,
            measure=_measure(connection, candidate.id, spans),
            heading=heading,
            nearness=candidate.nearness,
            why=candidate.why,
        )
        yield checked(hit)


def _in_text(candidate: Candidate) -> list[tuple[int, int]]:
    """The spans of the words as offsets in the stored text."""
    spans = [span for span in candidate.spans if span[0] < span[1]]
    if candidate.body is candidate.text or not spans:
        return spans
    folded = fold(candidate.text)
    return [folded.source_span(*span) for span in spans]


def _joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, joined where they touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _measure(connection: sqlite3.Connection, paragraph: int, spans: Sequence[tuple[int, int]]) -> str:
    """The name of the innermost measure around the first span."""
    start = spans[0][0] if spans else 0
    row = connection.execute(
        'SELECT name FROM measures WHERE paragraph = ? AND start <= ? AND "end" > ? ORDER BY "end" - start LIMIT 1',
        [paragraph, start, start],
    ).fetchone()
    return str(row[0]) if row else ""
