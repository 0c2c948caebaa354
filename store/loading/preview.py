"""What a load would read, and as what, without a library: the reading processes look at each file and say."""

from __future__ import annotations

from collections.abc import Iterator

from store.loading.outcomes import FAILED, LOADED, FileOutcome, LoadOptions
from store.loading.planning import job
from store.loading.pool import Pool
from store.loading.scanning import Scan

_WAIT = 0.2


def preview(found: Scan, options: LoadOptions) -> Iterator[FileOutcome]:
    """For each file of a scan what would become of it; the reason of one that would be loaded is its format."""
    from store.extraction.indicators import load_catalogue
    from store.extraction.themes import load_themes

    with Pool(1, options.limits, load_themes(), load_catalogue(), ()) as pool:
        answered = 0
        given = 0
        while answered < len(found.files):
            while given < len(found.files) and pool.room:
                pool.submit({**job(given, found.files[given], None, options), "dry": True})
                given += 1
            for answer in pool.answers(_WAIT):
                answered += 1
                path = found.files[answer["done"]].path
                if "format" in answer:
                    yield FileOutcome(path, LOADED, answer["format"])
                else:
                    yield FileOutcome(path, FAILED, answer["reason"])
    yield from found.refused
