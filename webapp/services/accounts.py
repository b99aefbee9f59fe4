"""Accounts: registering as an applicant, and logging in with phone number or user name."""

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
from webapp.services.login_throttle import TooManyAttemptsError, count_attempt, forget_attempts
from webapp.services.passwords import is_password
from webapp.services.phone_number import normalise_phone
from webapp.services.upsert import insert_into


class WrongCredentialsError(Exception):
    """No account has this name and password. Which of the two is wrong is told to nobody."""


class PhoneTakenError(Exception):
    """Another account has this phone number already."""


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
    """What an applicant gives when registering; the password is hashed already."""

    name: str
    phone: str
    email: str | None
    password_hash: str


def authenticate(
    factory: sessionmaker[Session], hasher: PasswordHasher, credentials: Credentials, at: datetime
) -> AuthenticatedUser:
    """Who has this name and password?

    Opens short transactions itself, because the slow work of argon2 must lie between them. Raises
    WrongCredentialsError or TooManyAttemptsError.
    """
    _count_attempt(factory, credentials, at)
    with read_only_session(factory) as session:
        account = _find_open_account(session, credentials.login)
    if not is_password(hasher, account.password_hash if account else None, credentials.password):
        raise WrongCredentialsError
    assert account is not None  # without a hash, nothing is the password
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
            password_hash=new.password_hash,
            created_at=at,
        )
        .on_conflict_do_nothing(index_elements=[User.phone])
        .returning(User.id)
    )
    user_id = session.scalar(statement)
    if user_id is None:
        raise PhoneTakenError
    return user_id


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


def _find_open_account(session: Session, login: str) -> Row[UUID, UserKind, str] | None:
    """Key, kind and password hash of the account with this phone number (in any spelling) or user name."""
    phone = normalise_phone(login)
    has_login = User.username == login.strip().casefold()
    return session.execute(
        select(User.id, User.kind, User.password_hash).where(
            or_(User.phone == phone, has_login) if phone else has_login, User.disabled_at.is_(None)
        )
    ).first()
