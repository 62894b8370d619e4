import socket
import sys
import urllib.error
import urllib.request

import pytest

from skill.simulator import InProcess
from skill.simulator.hosts.sockets import Guard, OutboundBlockedError, guard_thread, is_local


@pytest.fixture
def guard():
    found = Guard(["shop.example"])
    guard_thread(found)
    yield found
    guard_thread(None)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.8.8.8", "::1", "::", "::ffff:127.0.0.1", "LOCALHOST", ""]
)
def test_this_machine_is_local(host):
    assert is_local(host)


@pytest.mark.parametrize("host", ["example.com", "192.0.2.1", "10.0.0.1", "fe80::1%eth0", "localhost.example"])
def test_another_machine_is_not(host):
    assert not is_local(host)


def test_every_way_out_is_closed(guard):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender, socket.socket() as caller:
        for go in (
            lambda: caller.connect(("192.0.2.1", 80)),
            lambda: caller.connect_ex(("192.0.2.2", 80)),
            lambda: sender.sendto(b"x", ("192.0.2.3", 53)),
            lambda: sender.sendmsg([b"x"], [], 0, ("192.0.2.4", 53)),
            lambda: socket.getaddrinfo("db.invalid", 5432),
            lambda: socket.gethostbyname("mail.invalid"),
        ):
            with pytest.raises(OutboundBlockedError):
                go()

    assert guard.taken() == [
        "192.0.2.1:80",
        "192.0.2.2:80",
        "192.0.2.3:53",
        "192.0.2.4:53",
        "db.invalid:5432",
        "mail.invalid",
    ]
    assert guard.taken() == []


def test_a_blocked_connection_looks_refused(guard):
    with pytest.raises(urllib.error.URLError) as failed:
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)

    assert isinstance(failed.value.reason, ConnectionRefusedError)


def test_this_machine_can_be_reached(guard):
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=1) as caller,
    ):
        assert caller.getpeername() == server.getsockname()

    assert guard.taken() == []


def test_a_name_that_is_allowed_is_allowed_with_its_addresses(guard):
    guard.check(("shop.example", 443))
    guard.learn("shop.example", [(0, 0, 0, "", ("192.0.2.9", 443))])

    guard.check(("192.0.2.9", 443))

    assert guard.attempts == []


@pytest.mark.parametrize(
    ("event", "arguments", "program"),
    [
        ("subprocess.Popen", ("/bin/sh", ["sh"], None, None), "sh"),
        ("os.posix_spawn", (b"/bin/echo", ["echo"], {}), "echo"),
        ("os.exec", ("echo", ["echo"], {}), "echo"),
        ("os.system", (b"cd /tmp; ls",), "cd /tmp; ls"),
        ("os.fork", (), "os.fork"),
    ],
)
def test_each_way_to_start_a_program_is_noticed_once(guard, event, arguments, program):
    sys.audit(event, *arguments)
    sys.audit(event, *arguments)

    assert guard.taken_started() == [program]
    assert guard.taken_started() == []


def test_other_threads_of_this_process_are_not_guarded():
    def handler(_):
        try:
            socket.getaddrinfo("db.invalid", 5432)
        except OSError as error:
            return {"said": str(error)}

    host = InProcess(handler)
    outcome = host.call({"request": {}})
    host.close()

    assert outcome.blocked == ("db.invalid:5432",)
    assert socket.getaddrinfo("127.0.0.1", 80)[0][4] == ("127.0.0.1", 80)
