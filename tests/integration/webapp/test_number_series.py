"""Numbers of letters have no gaps and no doubles."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from webapp.services.number_series import take_number


def test_each_series_counts_for_itself_and_starts_anew_each_year(its_services):
    with its_services.session_factory.begin() as session:
        taken = [
            take_number(session, "31.71", "24.1", 2026),
            take_number(session, "31.71", "24.1", 2026),
            take_number(session, "31.71", "24.1.TOLAK", 2026),
            take_number(session, "31.72", "24.1", 2026),
            take_number(session, "31.71", "24.1", 2027),
        ]
    assert taken == [1, 2, 1, 1, 1]


def test_a_number_that_was_taken_back_is_given_out_again(its_services):
    with its_services.session_factory() as session:
        take_number(session, "31.71", "24.1", 2026)
        session.rollback()
    with its_services.session_factory.begin() as session:
        assert take_number(session, "31.71", "24.1", 2026) == 1


def test_many_at_once_get_one_each(its_services):
    def take(turn):
        with its_services.session_factory() as session:
            number = take_number(session, "31.71", "24.1", 2026)
            if turn % 5 == 0:
                session.rollback()
                return None
            session.commit()
            return number

    with ThreadPoolExecutor(6) as threads:
        taken = [number for number in threads.map(take, range(60)) if number is not None]
    assert sorted(taken) == list(range(1, 49))
