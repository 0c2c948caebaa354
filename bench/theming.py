"""How long themes and checked arithmetic take per paragraph, on the sample documents cut to 100 characters.

    .venv/bin/python bench/theming.py [--texts 30000]

The promise: at most 0.05 ms for a paragraph of 100 characters with 14 themes, so that a million paragraphs take less
than 50 s of one core.  Figures are found outside the measured time of the checks.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterable

from store.extraction.checking import check_paragraph
from store.extraction.figures import find_figures
from store.extraction.themes import BUILT_IN, load_themes
from store.resources import data_path

ALLOWED_MS = 0.05
LENGTH = 100


def samples(count: int) -> list[str]:
    """`count` texts of 100 characters: every stretch of the sample documents, again and again."""
    whole = "".join(path.read_text("utf-8") for path in sorted(data_path("seeds").glob("*.txt"))).replace("\n", "")
    starts = itertools.cycle(range(0, len(whole) - LENGTH, 37))
    return [whole[start : start + LENGTH] for start in itertools.islice(starts, count)]


def milliseconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """The mean processor time of `work` on one text."""
    texts = list(texts)
    begin = time.process_time()
    for text in texts:
        work(text)
    return (time.process_time() - begin) * 1000 / len(texts)


def main() -> None:
    """Print one line for each theme set and one for the checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=30_000)
    texts = samples(parser.parse_args().texts)
    foreign = [text.translate({ord(c): "某" for c in text if c > "\u4e00"}) for text in texts]
    for base in BUILT_IN:
        begin = time.process_time()
        themes = load_themes(base=base)
        themes.match("")
        ready = (time.process_time() - begin) * 1000
        terms = sum(len(theme.strong) + len(theme.weak) for theme in themes.themes)
        hit, miss = milliseconds(themes.match, texts), milliseconds(themes.match, foreign)
        verdict = "kept" if hit <= ALLOWED_MS else "BROKEN"
        print(f"themes {base}: {terms} terms ready in {ready:.0f} ms; {hit:.4f} ms a text, {miss:.4f} ms without "
              f"a term ({verdict}: {ALLOWED_MS} ms)")  # fmt: skip
    figures = {text: find_figures(text) for text in dict.fromkeys(texts)}
    print(f"checks: {milliseconds(lambda text: check_paragraph(text, figures[text]), texts):.4f} ms a text")


if __name__ == "__main__":
    main()
