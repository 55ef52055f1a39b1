"""The school's words and rules: no messenger, no database, no clock, no network."""
