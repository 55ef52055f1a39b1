"""Property tests say what holds, never how fast: slow machines must not make them fail.

`HYPOTHESIS_EXAMPLES=2000 pytest …` looks longer for something that does not hold.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "ours",
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "50")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ours")
