"""The production server as it is configured."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_each_worker_keeps_to_a_core_that_the_fewest_others_have(tmp_path):
    serving = [sys.executable, "-m", "gunicorn", "-c", "core/serving.py", "core.wsgi"]
    server = subprocess.Popen(
        [*serving, "--bind", f"unix:{tmp_path}/socket", "--log-level", "error"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "core.settings"},
    )
    try:
        cores = [cores_of(worker) for worker in two_workers_of(server)]
    finally:
        server.terminate()
        server.wait(30)

    assert all(len(each) == 1 for each in cores)
    assert len(set.union(*cores)) == min(2, len(os.sched_getaffinity(0)))


def two_workers_of(server: subprocess.Popen) -> list[int]:
    """The ids of their processes, once they have settled."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        workers = [int(each) for each in children.read_text().split()]
        if len(workers) == 2 and all(len(cores_of(each)) == 1 for each in workers):
            return workers
        time.sleep(0.05)
    raise AssertionError("Two workers on a core each never came.")


def cores_of(process: int) -> set[int]:
    return os.sched_getaffinity(process)
