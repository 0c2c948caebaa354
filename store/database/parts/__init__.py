"""What a library answers about duties, mechanisms and versions, each a part of `store.library.Library`."""
