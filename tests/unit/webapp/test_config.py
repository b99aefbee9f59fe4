"""Settings: sensible on a laptop, strict in production."""

from __future__ import annotations

import stat

import pytest
from pydantic import ValidationError

from webapp.config import Settings
from webapp.wiring import http_settings

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
                sms_gateway_url="https://sms.example",
                message_gateway_secret="x",
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
            environment="production",
            sms_gateway_url="https://sms.example",
            message_gateway_secret="x",
            data_dir=tmp_path,
            secret_key=SECRET,
            public_url="https://izin.example/",
        )
        assert settings.trusted_hosts == ("izin.example", "www.izin.example")
        assert settings.is_secure

    def test_a_public_address_without_scheme_is_refused(self, tmp_path):
        with pytest.raises(ValidationError, match="PUBLIC_URL"):
            Settings(data_dir=tmp_path, public_url="izin.example")


class TestCallingOtherSystems:
    def test_no_host_may_be_called_unless_somebody_says_so(self, tmp_path):
        assert http_settings(Settings(data_dir=tmp_path)).origins == frozenset()

    def test_hosts_networks_and_secrets_are_read_from_the_environment(self, tmp_path, monkeypatch):
        monkeypatch.setenv("HTTP_ALLOWED_HOSTS", "api.example.go.id, http://10.20.0.5:8080")
        monkeypatch.setenv("HTTP_ALLOWED_NETWORKS", "10.20.0.0/16")
        monkeypatch.setenv("HTTP_SECRETS", '{"dukcapil": "s3cret"}')
        settings = Settings(data_dir=tmp_path)
        read = http_settings(settings)
        assert {str(origin) for origin in read.origins} == {"https://api.example.go.id", "http://10.20.0.5:8080"}
        assert read.secrets == {"dukcapil": "s3cret"}
        assert "s3cret" not in f"{settings!r} {read!r}"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("HTTP_ALLOWED_HOSTS", "ftp://a.example"),
            ("HTTP_ALLOWED_HOSTS", "https://u:p@a.example"),
            ("HTTP_ALLOWED_NETWORKS", "10.20"),
        ],
    )
    def test_what_is_no_host_or_network_is_refused_at_the_start(self, tmp_path, monkeypatch, name, value):
        monkeypatch.setenv(name, value)
        with pytest.raises(ValidationError):
            Settings(data_dir=tmp_path)


class TestMessages:
    def test_codes_by_sms_need_a_gateway_in_production(self, tmp_path):
        with pytest.raises(ValidationError, match="SMS_GATEWAY_URL"):
            Settings(environment="production", data_dir=tmp_path, secret_key=SECRET, public_url="https://izin.example")

    def test_a_gateway_needs_the_secret_that_it_knows_us_by(self, tmp_path):
        with pytest.raises(ValidationError, match="MESSAGE_GATEWAY_SECRET"):
            Settings(data_dir=tmp_path, sms_gateway_url="https://sms.example")
