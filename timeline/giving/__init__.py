"""The same lists as pages show, given as data: tables, JSON, calendars, feeds; and citations."""
