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
def running_server(kept: Path | None = None):
    """Yields the DATABASE_URL of a fresh server, or of the one whose data a run before left in `kept`.

    One that runs on these data already is used, and left running.
    """
    if kept and (sockets := _sockets_of_running(kept)):
        yield _url(sockets)
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-pg-") as name:
        folder = Path(name)
        data = folder / "data" if kept is None else kept
        run = _as_owner(folder, data)
        if not data.exists():
            run("initdb", "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield _url(folder)
        finally:
            run("pg_ctl", "-D", data, "-m", "fast" if kept else "immediate", "stop")


def _url(sockets: Path) -> str:
    return f"postgres://onrecord@{quote(str(sockets), safe='')}/postgres"


def _sockets_of_running(data: Path) -> Path | None:
    """Where the server on these data listens, by the file that it keeps while it runs."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        os.kill(int(lines[0]), 0)
        return Path(lines[4])
    except (OSError, IndexError, ValueError):
        return None


def _as_owner(folder: Path, data: Path):
    """Runs the server's programs as the user whom they accept."""
    programs, as_owner = server_programs(), []
    if os.geteuid() == 0:
        for owned in (folder, data.parent):
            shutil.chown(owned, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]

    def run(program, *arguments):
        command = [*as_owner, programs / program, *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    return run


def main(command: list[str]) -> int:
    with running_server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
