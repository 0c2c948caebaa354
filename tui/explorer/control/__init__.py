"""What the explorer does between keys and panes: lists, filters, navigation, citations, loading, the session."""
