"""Files of records and tables: their rows one by one, what their columns hold, how cells are shown."""
