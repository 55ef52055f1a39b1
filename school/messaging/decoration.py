"""Small pictures that phones put about words and that say nothing: hearts, smiles, flowers, weather."""

import re

_PICTURES = (
    "\u2600\u2601\u2728\u2763\u2764\U0001f319\U0001f31e\U0001f31f\U0001f33a-\U0001f33f\U0001f337\U0001f338\U0001f339"
    "\U0001f380-\U0001f38a\U0001f493-\U0001f49f\U0001f5a4\U0001f600-\U0001f640\U0001f64c\U0001f64f\U0001f90d\U0001f90e"
    "\U0001f9e1"
)
"""Only what can mean neither people nor «not» nor a letter: «👧», «❌» and «🅱» stay words nobody knows."""

_DECORATION = re.compile(rf"[{_PICTURES}][\ufe0f\U0001f3fb-\U0001f3ff]?")


def undecorated(text: str) -> str:
    """The text with a space for every such picture."""
    return _DECORATION.sub(" ", text)
