"""Accounts: whose a proven phone number is, opening one for an applicant, and the passwords of staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from argon2 import PasswordHasher
from sqlalchemy import Row, or_, select, update
from sqlalchemy.orm import Session, sessionmaker

from engine.persistence.ids import new_id
from engine.persistence.session import read_only_session
from webapp.models import User, UserKind
from webapp.services.attempt_counters import TooManyAttemptsError
from webapp.services.login_throttle import count_attempt, forget_attempts
from webapp.services.passwords import is_password
from webapp.services.phone_number import normalise_phone
from webapp.services.upsert import insert_into


class WrongCredentialsError(Exception):
    """No account has this name and password. Which of the two is wrong is told to nobody."""


class PhoneTakenError(Exception):
    """Another account has this phone number already: of staff, closed, or somebody else's."""


@dataclass(frozen=True)
class Credentials:
    """What somebody typed to log in, and the address it came from."""

    login: str
    password: str
    address: str

    @property
    def account_key(self) -> str:
        """The account that is meant: one phone number has many spellings."""
        return normalise_phone(self.login) or self.login.strip().casefold()


@dataclass(frozen=True)
class AuthenticatedUser:
    id: UUID
    kind: UserKind
    new_password_hash: str | None
    """A hash with today's parameters, when the stored one is weaker."""


@dataclass(frozen=True)
class NewCitizen:
    """An applicant who proved a phone number and has no account yet."""

    name: str
    phone: str
    email: str | None


def find_citizen(session: Session, phone: str) -> UUID | None:
    """The applicant with this number, which is proven; None when there is none yet. Raises PhoneTakenError."""
    account = session.execute(select(User.id, User.kind, User.disabled_at).where(User.phone == phone)).one_or_none()
    if account is None:
        return None
    if account.kind != UserKind.CITIZEN or account.disabled_at is not None:
        raise PhoneTakenError
    user_id: UUID = account.id
    return user_id


def authenticate(
    factory: sessionmaker[Session], hasher: PasswordHasher, credentials: Credentials, at: datetime
) -> AuthenticatedUser:
    """Which of the staff has this name and password?

    Opens short transactions itself, because the slow work of argon2 must lie between them. Raises
    WrongCredentialsError or TooManyAttemptsError.
    """
    _count_attempt(factory, credentials, at)
    with read_only_session(factory) as session:
        account = _find_open_account(session, credentials.login)
    if not is_password(hasher, account.password_hash if account else None, credentials.password):
        raise WrongCredentialsError
    assert account is not None  # without a hash, nothing is the password
    assert account.password_hash is not None
    outdated = hasher.check_needs_rehash(account.password_hash)
    return AuthenticatedUser(
        account.id, UserKind(account.kind), hasher.hash(credentials.password) if outdated else None
    )


def record_login(session: Session, user: AuthenticatedUser, credentials: Credentials, at: datetime) -> None:
    """Forgets earlier wrong tries, and strengthens the stored hash when it is of an older kind."""
    forget_attempts(session, credentials.account_key, credentials.address, at)
    if user.new_password_hash is not None:
        session.execute(update(User).where(User.id == user.id).values(password_hash=user.new_password_hash))


def register_citizen(session: Session, new: NewCitizen, at: datetime) -> UUID:
    """Opens an account for an applicant. Raises PhoneTakenError."""
    statement = (
        insert_into(session, User)
        .values(
            id=new_id(),
            kind=UserKind.CITIZEN,
            phone=new.phone,
            email=new.email,
            display_name=new.name,
            created_at=at,
        )
        .on_conflict_do_nothing(index_elements=[User.phone])
        .returning(User.id)
    )
    user_id = session.scalar(statement)
    if user_id is None:
        raise PhoneTakenError
    return user_id


def open_account(session: Session, new: NewCitizen, at: datetime) -> UUID:
    """The account of whoever proved this number: a new one, or the one that was opened a moment ago elsewhere.

    Raises PhoneTakenError when the number belongs to an account that applicants cannot use.
    """
    try:
        return register_citizen(session, new, at)
    except PhoneTakenError:
        found = find_citizen(session, new.phone)
        assert found is not None  # the number was taken
        return found


def _count_attempt(factory: sessionmaker[Session], credentials: Credentials, at: datetime) -> None:
    with factory() as session:
        refused: TooManyAttemptsError | None = None
        try:
            count_attempt(session, credentials.account_key, credentials.address, at)
        except TooManyAttemptsError as error:
            refused = error
        session.commit()
    if refused is not None:
        raise refused


def _find_open_account(session: Session, login: str) -> Row[UUID, UserKind, str | None] | None:
    """Key, kind and password hash of the officer with this phone number (in any spelling) or user name."""
    phone = normalise_phone(login)
    has_login = User.username == login.strip().casefold()
    return session.execute(
        select(User.id, User.kind, User.password_hash).where(
            or_(User.phone == phone, has_login) if phone else has_login,
            User.kind == UserKind.STAFF,
            User.disabled_at.is_(None),
        )
    ).first()
