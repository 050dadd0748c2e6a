"""The room: where phones find this machine, the QR code that leads there, and what they may open."""

import io
import ipaddress
import socket
from contextlib import suppress
from typing import Any

from ...texts import LANGUAGES

NOWHERE = "10.255.255.255"  # an address that need not exist: connecting a datagram socket sends nothing
FOR_PHONES = tuple(f"/{lang}/{page}" for lang in LANGUAGES for page in ("join", "team", "masterclass"))
SUPPORT = ("/_nicegui", "/favicon.ico")


def addresses(port: int) -> list[str]:
    """The addresses at which phones on the same network find this machine, the likeliest first."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((NOWHERE, 1))
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    local = [one for one in dict.fromkeys(found) if not ipaddress.ip_address(one).is_loopback]
    return [f"http://{one}:{port}" for one in local]


def qr_code(address: str) -> str:
    """A QR code as a picture in HTML, large enough for the back of a room."""
    import segno

    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", border=3, dark="#1f2a35", light="#fff", omitsize=True, xmldecl=False, svgns=True
    )
    return buffer.getvalue().decode()


def is_here(host: str) -> bool:
    """Whether a request comes from this very machine."""
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def for_phones(path: str) -> bool:
    """Whether other machines may open this: the pages of the masterclass, and what they are made of."""
    return path.startswith(SUPPORT) or any(path == page or path.startswith(f"{page}/") for page in FOR_PHONES)


class Guard:
    """Lets other machines into the masterclass and nowhere else; the rest of the dashboard stays with this machine."""

    def __init__(self, app: Any, lang: str) -> None:
        self.app, self.lang = app, lang

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request, or send it to where phones belong."""
        host = (scope.get("client") or ("", 0))[0]
        if scope["type"] == "lifespan" or is_here(host) or for_phones(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            there = [(b"location", f"/{self.lang}/join".encode()), (b"content-length", b"0")]
            await send({"type": "http.response.start", "status": 303, "headers": there})
            await send({"type": "http.response.body", "body": b""})
