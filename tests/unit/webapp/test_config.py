"""Settings: sensible on a laptop, strict in production."""

from __future__ import annotations

import stat

import pytest
from pydantic import ValidationError

from webapp.config import Settings

SECRET = "a random text of more than thirty-two characters"


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


class TestDatabaseUrl:
    def test_is_a_file_in_the_data_folder_by_default(self, tmp_path):
        assert Settings(data_dir=tmp_path).database_url == f"sqlite:///{tmp_path}/satu-pintu.db"

    @pytest.mark.parametrize("prefix", ["postgresql://", "postgres://", "postgresql+psycopg://"])
    def test_of_postgresql_gets_the_driver_that_we_ship(self, tmp_path, monkeypatch, prefix):
        monkeypatch.setenv("DATABASE_URL", prefix + "u:p@h/d")
        assert Settings(data_dir=tmp_path).database_url == "postgresql+psycopg://u:p@h/d"


class TestSecretKey:
    def test_is_made_once_on_a_laptop_and_readable_by_its_owner_only(self, tmp_path):
        first = Settings(data_dir=tmp_path).secret_key
        assert Settings(data_dir=tmp_path).secret_key == first
        assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600

    @pytest.mark.parametrize("given", ["", "too short"])
    def test_must_be_given_in_production(self, tmp_path, given):
        with pytest.raises(ValidationError, match="SECRET_KEY"):
            Settings(
                environment="production",
                data_dir=tmp_path,
                secret_key=given,
                public_url="https://izin.example",
            )

    def test_never_shows_in_a_log(self, tmp_path):
        assert SECRET not in repr(Settings(data_dir=tmp_path, secret_key=SECRET))


class TestHosts:
    def test_are_those_of_this_machine_on_a_laptop(self, tmp_path):
        settings = Settings(data_dir=tmp_path, port=8123)
        assert settings.public_url == "http://127.0.0.1:8123"
        assert set(settings.trusted_hosts) == {"127.0.0.1", "localhost", "[::1]"}

    def test_are_only_our_own_in_production(self, tmp_path, monkeypatch):
        monkeypatch.setenv("TRUSTED_HOSTS", "izin.example, www.izin.example")
        settings = Settings(
            environment="production", data_dir=tmp_path, secret_key=SECRET, public_url="https://izin.example/"
        )
        assert settings.trusted_hosts == ("izin.example", "www.izin.example")
        assert settings.is_secure

    def test_a_public_address_without_scheme_is_refused(self, tmp_path):
        with pytest.raises(ValidationError, match="PUBLIC_URL"):
            Settings(data_dir=tmp_path, public_url="izin.example")
