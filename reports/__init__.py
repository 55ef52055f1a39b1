"""Pictures and spreadsheets from plain data. Runs in a process of its own: matplotlib is heavy to start and to hold."""
