"""Upgrades as a school lives through them: an old bot runs, the new program arrives, the data stays."""
