"""Reading `content/`: files that people edit, so every mistake is told with its file, line and cure."""
