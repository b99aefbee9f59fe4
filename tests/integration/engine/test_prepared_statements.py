"""On PostgreSQL a statement that comes again is prepared, except behind a pooler."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from engine.persistence.session import make_database_engine, prepare_statements_on_the_server_itself


class TestTheServerItself:
    def test_keeps_what_it_has_parsed(self, postgresql_url):
        engine = make_database_engine(postgresql_url)
        with engine.connect() as connection:
            for _ in range(10):
                connection.exec_driver_sql("SELECT 1 + 1")
            prepared = connection.exec_driver_sql("SELECT statement FROM pg_prepared_statements").scalars().all()
        engine.dispose()
        assert "SELECT 1 + 1" in prepared


class TestAPooler:
    """It announces a number of its own, and each transaction is answered by some backend."""

    @pytest.fixture
    def connection(self):
        answer = SimpleNamespace(fetchone=lambda: (4711,))
        return SimpleNamespace(
            execute=lambda _statement: answer,
            rollback=lambda: None,
            info=SimpleNamespace(backend_pid=12),
            prepare_threshold=None,
        )

    def test_is_asked_everything_anew(self, connection):
        prepare_statements_on_the_server_itself(connection, None)
        assert connection.prepare_threshold is None
