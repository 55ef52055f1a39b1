"""Files of the small content folder."""

TOPIC = "topics/basics/what_is_sferum.md"
MENU, VALUES, FLOW, PHRASES = "menu.toml", "school_values.toml", "flows/parent.toml", "phrases.toml"
