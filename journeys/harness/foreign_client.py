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


def find_lot():
    lots, _ = ask("GET", "/api/lots")
    return ask("GET", "/api/lots/" + next(lot["id"] for lot in lots["items"] if lot["name"] == LOT))[0]


def book(driver, slot=None):
    """Makes one notification for the lot's owner: of a slot from now on, or of any on another day."""
    global hours
    hours += 1
    booking = {"plate": f"KL 09 PY {hours}", "payment": {"method": "cash"}}
    if slot is None:
        slots = find_lot()["slots"]
        slot = slots[hours % len(slots)]
        starts = datetime.now(timezone.utc) + timedelta(hours=hours % 150 + 2)
        booking["startsAt"] = starts.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    ask("POST", "/api/bookings", {**booking, "slotId": slot["id"]}, driver.bearer)


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


async def speak_of_everything(listener, driver):
    """What else PROTOCOL.md tells of: a ticket, a lot that is watched, marks, a frame too many, and the end of a login."""
    ticket = ask("POST", "/api/live/tickets", {}, listener.bearer)[0]["ticket"]
    hello = {"type": "hello", "device": "a foreign client", "visible": True, "ticket": ticket}
    async with connect("/me/", {}, ["parkmate.v1"]) as socket:
        await say(socket, **hello)
        frames = await take(socket, 1)
        lot = await asyncio.to_thread(find_lot)
        await say(socket, type="watch", topic=lot["id"])
        frames += await take(socket, 1)
        slot = next(slot for slot in lot["slots"] if slot["state"] == "free")
        await asyncio.to_thread(book, driver, slot)
        # In which order they come is nobody's promise.
        news = sorted(await take(socket, 2), key=lambda frame: frame["type"])
        frames += news
        notification = news[-1]
        await say(socket, type="ack", seq=notification["seq"], stage="seen")
        await asyncio.to_thread(ask, "POST", f"/api/notifications/{notification['id']}/read", {}, listener.bearer)
        frames += await take(socket, 1)
        await say(socket, type="unwatch", topic=lot["id"])
        await say(socket, type="dance")
        frames += await take(socket, 1)
        tell("a ticket, a lot and a mark", frames)

        async with connect("/me/", {}, ["parkmate.v1"]) as replay:
            await say(replay, **hello)
            tell("a ticket that was used", [await end_of(replay)])
        async with connect("/me/", listener.bearer, ["parkmate.v1"]) as babbler:
            await babbler.send("{")
            tell("half a frame", [await end_of(babbler)])
        await asyncio.to_thread(ask, "POST", "/api/auth/sign-out", {}, listener.bearer)
        tell("the end of the login", [await end_of(socket)])


async def end_of(socket):
    """Whatever comes before it, too."""
    frames = []
    try:
        while True:
            frames += await take(socket, 1)
    except websockets.ConnectionClosed:
        return {"code": socket.close_code, "reason": socket.close_reason, "before": frames}


async def main():
    listener, driver = Person(LISTENER), Person(DRIVER)
    for name in ("cookie", "bearer"):
        credentials = getattr(listener, name)
        await listen_plainly(name, credentials, listener, driver)
        await listen_and_resume(name, credentials, driver)
    await speak_of_everything(listener, driver)


asyncio.run(main())
