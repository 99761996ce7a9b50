"""How gunicorn serves the site in production: `gunicorn -c core/serving.py core.wsgi`.

Each worker keeps to one core. The threads of an interpreter take turns, and with turns on two cores all that
it holds goes from one core's memory to the other's each time: a request takes half as long again. Threads are
for readers of long answers, and for waiting.
"""

import os
from collections import Counter

workers = 2
threads = 4

if hasattr(os, "sched_setaffinity"):  # Linux
    CORES = sorted(os.sched_getaffinity(0))

    def pre_fork(server, worker):
        """The core that the fewest living workers have."""
        taken = Counter(each.core for each in server.WORKERS.values())
        worker.core = min(CORES, key=lambda core: taken[core])

    def post_fork(server, worker):
        os.sched_setaffinity(0, {worker.core})
