"""Commands on documents beside documents: citations, duties, versions, and whether a draft cites right."""
