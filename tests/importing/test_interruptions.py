"""Imports that are killed, raced and queued: the database is the same as after one clean run."""

import random
import signal
import time

from tests.importing.processes import kill_all_of, start_worker, wait_for_new_article

KILLS = 10


def test_import_killed_at_ten_random_moments_gives_the_rows_of_one_clean_run(own_database, many_articles):
    clean, killed = own_database(), own_database()
    clean.run("manage.py", "import_articles", str(many_articles))
    moments = random.Random()
    died = 0

    for _ in range(KILLS):
        with killed.start("manage.py", "import_articles", str(many_articles)) as process:
            for _ in range(moments.randint(1, 4)):
                wait_for_new_article(process)
            time.sleep(moments.uniform(0, 0.03))
            process.kill()
            died += process.wait() == -signal.SIGKILL
    killed.run("manage.py", "import_articles", str(many_articles))

    assert died >= 5, "the import was over before it could be killed: give it more articles"
    assert killed.rows() == clean.rows()


def test_two_imports_at_once_give_the_rows_of_one(own_database, many_articles):
    clean, raced = own_database(), own_database()
    clean.run("manage.py", "import_articles", str(many_articles))

    both = [raced.start("manage.py", "import_articles", str(many_articles)) for _ in range(2)]
    printed = [process.communicate(timeout=120)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0], printed
    raced_rows, clean_rows = raced.rows(), clean.rows()
    for kind in clean_rows:
        assert raced_rows[kind] == clean_rows[kind]


def test_queue_whose_worker_is_killed_gives_the_rows_of_one_clean_run(own_database, many_articles, broker):
    clean, queued = own_database(), own_database()
    clean.run("manage.py", "import_articles", str(many_articles))
    first = start_worker(queued, broker)
    wait_until_a_worker_answers(queued, broker)

    with queued.start(
        "manage.py", "import_articles", "--queue", str(many_articles), ONRECORD_BROKER_URL=broker
    ) as importing:
        wait_for_new_article(importing)
        kill_all_of(first)
        time.sleep(1.5)  # what the first had taken is free again, and a starting worker looks for such
        second = start_worker(queued, broker)
        printed = importing.stdout.read()
    kill_all_of(second)

    assert importing.returncode == 0, printed
    assert without_numbering(queued.rows()) == without_numbering(clean.rows())


def wait_until_a_worker_answers(database, broker):
    for _ in range(20):
        with database.start(
            "-m", "celery", "-A", "core", "inspect", "ping", ONRECORD_BROKER_URL=broker
        ) as asking:
            if asking.wait() == 0:
                return
    raise AssertionError("no worker answered")


def without_numbering(rows):
    """Workers store in any order; only which of two namesakes came first may differ from a clean run."""
    return {**rows, "speakers": sorted(row[0] for row in rows["speakers"])}


def test_queue_without_a_broker_is_refused_with_what_to_start(own_database, folder):
    database = own_database()

    importing, printed = import_with_queue(database, folder, "redis://127.0.0.1:1/0")

    assert importing.returncode == 2
    assert "start Redis" in printed


def test_queue_without_a_worker_is_refused_with_what_to_start(own_database, folder, broker):
    database = own_database()

    importing, printed = import_with_queue(database, folder, broker)

    assert importing.returncode == 2
    assert "celery -A core worker" in printed


def import_with_queue(database, folder, broker):
    importing = database.start(
        "manage.py", "import_articles", "--queue", str(folder), ONRECORD_BROKER_URL=broker
    )
    printed, _ = importing.communicate(timeout=60)
    return importing, printed
