"""Imports in processes of their own, on a database of their own: what can be killed, doubled and raced."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
DUMP = """
import json, django
django.setup()
from tests.importing.rows import rows
print(json.dumps(rows()))
"""


@dataclass(frozen=True)
class OwnDatabase:
    """A database that no other test uses, and commands on it in fresh processes."""

    url: str

    def environment(self, **more: str) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "core.settings",
            "PYTHONUNBUFFERED": "1",
            **more,
        }

    def start(self, *command: str, **more: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=REPOSITORY,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *command: str, **more: str) -> str:
        """What the command printed; an AssertionError with it when the command fails."""
        process = self.start(*command, **more)
        printed, _ = process.communicate(timeout=120)
        assert process.returncode == 0, printed
        return printed

    def rows(self) -> dict[str, list]:
        return json.loads(self.run("-c", DUMP))


def wait_for_new_article(process):
    for line in process.stdout:
        if line.startswith("new "):
            return


def start_worker(database, broker):
    """A worker with two processes, in a process group of its own so that all of it can be killed."""
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "core",
            "worker",
            "-c",
            "2",
            "--without-mingle",
            "--without-gossip",
        ],
        cwd=REPOSITORY,
        env=database.environment(ONRECORD_BROKER_URL=broker, ONRECORD_QUEUE_RETRY_SECONDS="1"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_all_of(worker):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
