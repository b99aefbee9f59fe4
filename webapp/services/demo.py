"""Accounts to try the product with. Each officer has the role at all offices: any case can be followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog
from engine.persistence.ids import new_id
from webapp.models import Membership, User, UserKind
from webapp.services.upsert import insert_into

DEMO_PASSWORD = "jakarta satu pintu"
"""Of the officers; the applicant has a phone number."""


@dataclass(frozen=True)
class DemoAccount:
    username: str
    name: str
    role: str | None = None
    phone: str | None = None
    more_roles: tuple[str, ...] = ()
    """Agencies and panels have one account for all of them: whoever tries the product plays each in turn."""

    @property
    def kind(self) -> UserKind:
        return UserKind.STAFF if self.role else UserKind.CITIZEN

    @property
    def roles(self) -> tuple[str, ...]:
        return (self.role, *self.more_roles) if self.role else ()


AGENCIES = (
    "dinas-dukcapil",
    "kepala-sudin-dukcapil",
    "kepala-dinas-dukcapil",
    "dinas-kesehatan",
    "dinas-pendidikan",
    "dinas-perhubungan",
    "dinas-lingkungan-hidup",
    "dinas-sumber-daya-air",
    "dinas-bina-marga",
    "dinas-penataan-kota",
    "dinas-perumahan",
    "dinas-pertamanan",
    "dinas-pariwisata",
    "dinas-sosial",
    "dinas-tenaga-kerja",
    "dinas-perindustrian-energi",
    "dinas-koperasi-perdagangan",
    "dinas-kelautan-pertanian",
    "dinas-kominfo",
    "dinas-olahraga",
    "penanggulangan-kebakaran",
    "satpol-pp",
    "kesbangpol",
    "bpkd",
    "badan-pendapatan",
    "biro-hukum",
    "kantor-tpu",
    "kepolisian",
    "bpn",
    "kantor-agama",
    "kejaksaan",
    "organisasi-profesi",
    "induk-olahraga",
    "balai-pom",
    "badan-geologi",
    "otoritas-bandara",
    "syahbandar",
    "bea-cukai",
    "bksda",
    "imigrasi",
    "lembaga-inspeksi",
    "utilitas",
    "kementerian",
)

DEMO_ACCOUNTS = (
    DemoAccount("warga", "Siti Aminah", phone="081200000001"),
    DemoAccount("loket", "Dewi Lestari", "petugas-loket"),
    DemoAccount("verifikator", "Budi Santoso", "verifikator"),
    DemoAccount("verifikator2", "Rina Marlina", "verifikator"),
    DemoAccount("teknis", "Agus Wijaya", "tim-teknis"),
    DemoAccount("koordinator", "Hendra Gunawan", "koordinator-teknis"),
    DemoAccount("tatausaha", "Yuni Astuti", "tata-usaha"),
    DemoAccount("lurah", "Ahmad Fauzi", "lurah"),
    DemoAccount("camat", "Sri Wahyuni", "camat"),
    DemoAccount("kepala", "Bambang Setiawan", "kepala"),
    DemoAccount("bendahara", "Ratna Sari", "bendahara"),
    DemoAccount("instansi", "Wahyu Hidayat", AGENCIES[0], more_roles=AGENCIES[1:]),
    DemoAccount("panel", "Maya Kusuma", "panel", more_roles=("sekretaris-panel",)),
    DemoAccount("pengaduan", "Lina Kartika", "petugas-pengaduan"),
    DemoAccount("inspektorat", "Eko Prasetyo", "inspektorat"),
    DemoAccount("analis", "Dian Pratama", "analis"),
    DemoAccount("operator", "Tono Wibowo", "operator"),
)


def seed_demo(session: Session, catalog: Catalog, password_hash: str, at: datetime) -> None:
    """Creates the accounts and memberships that are missing; what is there already stays as it is."""
    users = [
        {
            "id": new_id(),
            "kind": account.kind,
            "username": account.username,
            "phone": account.phone,
            "display_name": account.name,
            "password_hash": password_hash if account.kind is UserKind.STAFF else None,
            "created_at": at,
        }
        for account in DEMO_ACCOUNTS
    ]
    session.execute(insert_into(session, User).on_conflict_do_nothing(), users)
    names = [account.username for account in DEMO_ACCOUNTS]
    ids = dict(session.execute(select(User.username, User.id).where(User.username.in_(names))).all())
    memberships = [
        {"user_id": ids[account.username], "role_code": role, "office_code": office_code}
        for account in DEMO_ACCOUNTS
        if account.username in ids
        for role in account.roles
        for office_code in offices_with_role(catalog, role)
    ]
    session.execute(insert_into(session, Membership).on_conflict_do_nothing(), memberships)


def missing_demo_accounts(session: Session) -> bool:
    """Is there an account to create? Asked first, because hashing the password takes a while."""
    names = {account.username for account in DEMO_ACCOUNTS}
    known = session.scalars(select(User.username).where(User.username.in_(names)))
    return names != set(known)


def offices_with_role(catalog: Catalog, role_code: str) -> list[str]:
    """The offices at which this role exists: a lurah only at a kelurahan."""
    levels = catalog.roles[role_code].levels
    return [office.code for office in catalog.offices.values() if office.kind in levels]
