"""The readers, one module a format or a family of formats; `store.reading.registry` says which one reads what."""
