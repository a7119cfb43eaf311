"""Somebody else's program, in another language and with another WebSocket library, that knows PROTOCOL.md alone.

    foreign_client.py URL LISTENER DRIVER PASSWORD

LISTENER is the e-mail address of the owner of a lot, and DRIVER books there. Everything that the listener receives is
printed, a line of JSON for each step: {"step": ..., "frames": [...]}.
"""

import asyncio
import json
import sys
import urllib.request
from datetime import datetime, timedelta, timezone

import websockets

URL, LISTENER, DRIVER, PASSWORD = sys.argv[1:]
LIVE = URL.replace("http", "ws", 1) + "/ws/notifications"
PATIENCE = 20
LOT = "Marine Drive Parking"


class Person:
    def __init__(self, email):
        answer, headers = ask("POST", "/api/auth/sign-in/email", {"email": email, "password": PASSWORD})
        self.id = answer["user"]["id"]
        self.bearer = {"Authorization": "Bearer " + headers["set-auth-token"]}
        cookies = headers.get_all("set-cookie")
        self.cookie = {"Cookie": "; ".join(cookie.split(";")[0] for cookie in cookies)}


def ask(method, path, body=None, headers={}):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(URL + path, data, {"Content-Type": "application/json", **headers}, method=method)
    with urllib.request.urlopen(request, timeout=PATIENCE) as response:
        return json.load(response), response.headers


hours = 2000


def book(driver):
    """Makes one notification for the lot's owner."""
    global hours
    hours += 1
    lots, _ = ask("GET", "/api/lots")
    lot, _ = ask("GET", "/api/lots/" + next(lot["id"] for lot in lots["items"] if lot["name"] == LOT))
    starts = datetime.now(timezone.utc) + timedelta(hours=hours % 150 + 2)
    booking = {
        "slotId": lot["slots"][hours % len(lot["slots"])]["id"],
        "plate": f"KL 09 PY {hours}",
        "startsAt": starts.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "payment": {"method": "cash"},
    }
    ask("POST", "/api/bookings", booking, driver.bearer)


def connect(path, headers, subprotocols=None):
    """The library has renamed the argument with the headers in its version 14."""
    name = "extra_headers" if int(websockets.__version__.split(".")[0]) < 14 else "additional_headers"
    return websockets.connect(LIVE + path, subprotocols=subprotocols, open_timeout=PATIENCE, **{name: headers})


async def take(socket, count):
    return [json.loads(await asyncio.wait_for(socket.recv(), PATIENCE)) for _ in range(count)]


async def say(socket, **frame):
    await socket.send(json.dumps(frame))


def tell(step, frames):
    print(json.dumps({"step": step, "frames": frames}), flush=True)


async def listen_plainly(name, credentials, listener, driver):
    async with connect(f"/{listener.id}/", credentials) as socket:
        greeting = await take(socket, 1)
        # Its own library's way of asking whether anybody is there.
        await asyncio.wait_for(await socket.ping(), PATIENCE)
        await asyncio.to_thread(book, driver)
        tell(f"plain, by {name}", greeting + await take(socket, 1))


async def listen_and_resume(name, credentials, driver):
    hello = {"type": "hello", "device": "a foreign client", "visible": False}
    async with connect("/me/", credentials, ["parkmate.v1"]) as socket:
        assert socket.subprotocol == "parkmate.v1", socket.subprotocol
        await say(socket, **hello)
        frames = await take(socket, 1)
        await asyncio.to_thread(book, driver)
        frames += await take(socket, 1)
        tell(f"v1, by {name}", frames)
    since = frames[-1]["seq"]
    for _ in range(3):
        await asyncio.to_thread(book, driver)
    async with connect("/me/", credentials, ["parkmate.v1"]) as socket:
        await say(socket, **hello, since=since)
        frames = await take(socket, 4)
        await say(socket, type="ack", seq=since + 3, stage="rendered")
        # Whatever else was on its way comes before the answer to this.
        await say(socket, type="dance")
        tell(f"resumed, by {name}", frames + await take(socket, 1))


async def main():
    listener, driver = Person(LISTENER), Person(DRIVER)
    for name in ("cookie", "bearer"):
        credentials = getattr(listener, name)
        await listen_plainly(name, credentials, listener, driver)
        await listen_and_resume(name, credentials, driver)


asyncio.run(main())
