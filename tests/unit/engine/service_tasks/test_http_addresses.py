"""Which addresses service tasks may call."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from engine.errors import JobError
from engine.service_tasks.http_addresses import checked_addresses, may_call
from engine.service_tasks.http_settings import HttpSettings, origin_of

PUBLIC = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
NOT_PUBLIC = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::1",
    "2002:a00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe",
]  # fmt: skip
NAMED = HttpSettings(allowed_hosts=("api.example.go.id",))
ORIGIN = origin_of("https://api.example.go.id")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_called(address):
    assert may_call(ip_address(address), HttpSettings())


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_other_address_may_be_called(address):
    assert not may_call(ip_address(address), HttpSettings())


@pytest.mark.parametrize("address", ["10.20.1.1", "::ffff:10.20.1.1", "fd00:1::5"])
def test_addresses_of_an_allowed_network_may_be_called(address):
    settings = HttpSettings(allowed_networks=("10.20.0.0/16", "fd00:1::/32"))
    assert may_call(ip_address(address), settings)
    assert not may_call(ip_address("10.21.1.1"), settings)


class TestNames:
    def test_one_address_that_is_not_public_refuses_the_host(self):
        with pytest.raises(JobError, match="not public") as caught:
            checked_addresses(ORIGIN, NAMED, lambda host, port: ["93.184.215.14", "127.0.0.1"])
        assert not caught.value.retryable

    def test_a_host_outside_the_list_is_not_even_looked_up(self):
        def resolve(host, port):
            raise AssertionError("looked up")

        with pytest.raises(JobError, match="allowed hosts"):
            checked_addresses(origin_of("https://other.example.go.id"), NAMED, resolve)

    def test_no_host_is_allowed_without_settings(self):
        with pytest.raises(JobError, match="allowed hosts"):
            checked_addresses(ORIGIN, HttpSettings(), lambda host, port: ["93.184.215.14"])

    @pytest.mark.parametrize(
        "url", ["http://api.example.go.id", "https://api.example.go.id:8443", "https://api.example.go.id.evil.example"]
    )
    def test_scheme_host_and_port_must_all_be_those_of_the_list(self, url):
        with pytest.raises(JobError, match="allowed hosts"):
            checked_addresses(origin_of(url), NAMED, lambda host, port: ["93.184.215.14"])

    @pytest.mark.parametrize("url", ["https://API.example.go.id/x", "https://api.example.go.id.:443/"])
    def test_the_same_host_written_otherwise_is_allowed(self, url):
        assert checked_addresses(origin_of(url), NAMED, lambda host, port: ["93.184.215.14"]) == ["93.184.215.14"]

    def test_a_name_that_nobody_knows_is_tried_again(self):
        def resolve(host, port):
            raise OSError("no such name")

        with pytest.raises(JobError) as caught:
            checked_addresses(ORIGIN, NAMED, resolve)
        assert caught.value.retryable
