"""Run a command against a PostgreSQL server of its own: `python tests/postgresql.py python -m pytest`.

The server lives in a temporary folder, listens on a socket there and nowhere else, and is gone with the
command. As root it runs as the user postgres, whom Debian's package makes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

MISSING = "PostgreSQL's server is not installed: run `apt-get install postgresql` (as root), then try again."


def server_programs() -> Path:
    """The folder of initdb and pg_ctl, newest version first. SystemExit says what to install."""
    on_path = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name))
    found = (
        [Path(on_path).parent] if on_path else [folder for folder in folders if (folder / "initdb").exists()]
    )
    if not found:
        raise SystemExit(MISSING)
    return found[0]


@contextmanager
def running_server():
    """Yields the DATABASE_URL of a fresh server."""
    programs = server_programs()
    with tempfile.TemporaryDirectory(prefix="onrecord-pg-") as name:
        folder = Path(name)
        as_owner = []
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            as_owner = ["runuser", "-u", "postgres", "--"]

        def run(program, *arguments):
            command = [*as_owner, programs / program, *arguments]
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

        run("initdb", "-D", folder / "data", "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgres://onrecord@{quote(str(folder), safe='')}/postgres"
        finally:
            run("pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")


def main(command: list[str]) -> int:
    with running_server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
