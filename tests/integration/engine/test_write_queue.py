"""Threads that write to one SQLite file take turns; whoever fails gives up his turn, nobody waits for himself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from os import sched_yield
from threading import Event, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from engine.persistence import write_queue
from engine.persistence.session import make_database_engine
from engine.persistence.write_queue import NestedWriteError, WriteQueue


@pytest.fixture
def database(sqlite_url):
    engine = make_database_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE line (name TEXT UNIQUE)"))
    yield engine
    engine.dispose()


def write(database, name):
    with database.begin() as connection:
        connection.execute(text("INSERT INTO line VALUES (:name)"), {"name": name})


def written(database):
    with database.connect().execution_options(read_only=True) as connection:
        return connection.execute(text("SELECT name FROM line ORDER BY rowid")).scalars().all()


class TestTheQueue:
    def test_serves_in_the_order_of_arrival(self):
        queue, served = WriteQueue(), []
        queue.enter()
        threads = []
        for number in range(8):
            thread = Thread(target=lambda n=number: (queue.enter(), served.append(n), queue.leave()))
            thread.start()
            while len(queue._waiting) <= number:
                sched_yield()
            threads.append(thread)
        queue.leave()
        for thread in threads:
            thread.join()
        assert served == list(range(8))

    def test_a_writer_that_waits_too_long_is_told_so_and_keeps_nobody_waiting(self):
        queue = WriteQueue(longest_wait=0)
        queue.enter()
        with ThreadPoolExecutor(1) as pool:
            assert "locked" in str(pool.submit(queue.enter).exception())
        queue.leave()
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(queue.enter).exception() is None

    @pytest.mark.parametrize("the_turn_came", [False, True])
    def test_a_writer_that_is_interrupted_while_waiting_keeps_nobody_waiting(self, monkeypatch, the_turn_came):
        queue = WriteQueue(longest_wait=0)

        class InterruptedTurn:
            def acquire(self, timeout=None):
                if timeout is None:
                    return
                if the_turn_came:
                    queue.leave()
                raise KeyboardInterrupt

            def release(self):
                pass

        monkeypatch.setattr(write_queue, "Lock", InterruptedTurn)
        queue._writer = -1
        with pytest.raises(KeyboardInterrupt):
            queue.enter()
        if not the_turn_came:
            queue.leave()
        queue.enter()


class TestWriting:
    def test_waits_for_the_transaction_before(self, database):
        begun, other = Event(), Event()

        def second():
            begun.wait()
            other.set()
            write(database, "second")

        thread = Thread(target=second)
        thread.start()
        with database.begin() as connection:
            begun.set()
            other.wait()
            connection.execute(text("INSERT INTO line VALUES ('first')"))
        thread.join()
        assert written(database) == ["first", "second"]

    def test_reading_waits_for_nobody(self, database):
        with database.begin() as connection:
            connection.execute(text("INSERT INTO line VALUES ('first')"))
            assert written(database) == []

    def test_a_failed_transaction_gives_up_its_turn(self, database):
        write(database, "first")
        with pytest.raises(Exception, match="UNIQUE"):
            write(database, "first")
        with pytest.raises(ZeroDivisionError), database.begin():
            raise ZeroDivisionError
        with ThreadPoolExecutor(1) as pool:
            pool.submit(write, database, "second").result()
        assert written(database) == ["first", "second"]

    def test_a_connection_that_is_lost_gives_up_its_turn(self, database):
        connection = database.connect()
        connection.begin()
        connection.invalidate()
        connection.close()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(write, database, "after").result()
        assert written(database) == ["after"]

    def test_within_writing_is_refused_at_once(self, database):
        with database.begin(), pytest.raises(NestedWriteError):
            write(database, "inner")
        write(database, "after")
        assert written(database) == ["after"]

    def test_another_process_that_writes_is_waited_for_as_before(self, database, sqlite_url):
        other = make_database_engine(sqlite_url)
        with database.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=1")
            connection.rollback()
            with other.begin(), pytest.raises(OperationalError, match="locked"):
                connection.begin()
        write(database, "after")
        other.dispose()
        assert written(database) == ["after"]

    def test_many_threads_write_every_line_once(self, database):
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda number: write(database, str(number)), range(200)))
        assert sorted(map(int, written(database))) == list(range(200))
