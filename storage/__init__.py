"""All SQL there is. A table is written by one module; rows leave as frozen dataclasses."""
