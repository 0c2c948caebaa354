"""Rows in the forms that others take: objects and text, workbooks, calendars, networks, data frames."""
