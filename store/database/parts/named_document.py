"""The one document that a name means."""

from __future__ import annotations

from collections.abc import Sequence

from store.errors import UnknownName
from store.models.contents import Document


def the_one(name: str, found: Sequence[Document]) -> Document:
    """Of the documents that a name fits, the one that it names whole, or the only one.  Raises UnknownName."""
    exact = [document for document in found if name in (str(document.id), document.path, document.title)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        n, titles = len(found), "、".join(f"{document.id} {document.title}" for document in found[:5])
        raise UnknownName("“{name}” fits {n} documents ({titles}); give the number", name=name, n=n, titles=titles)
    raise UnknownName("No document is called “{name}”; list them with: jucuo documents", name=name)
