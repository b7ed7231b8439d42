"""Open and drop sessions of `dossier serve`: `python tests/long/serve_sessions.py [SESSIONS] [SEED]`."""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.database.compile import build
from tests.web.serving import Served, pages, served, until

EXAMPLE = Path(__file__).parents[1] / "data" / "example"


def holds(server: Served) -> tuple[int, int]:
    """File descriptors, and KiB of memory."""
    folder = Path(f"/proc/{server.process.pid}")
    memory = next(line for line in (folder / "status").read_text().splitlines() if line.startswith("VmRSS"))
    return len(list((folder / "fd").iterdir())), int(memory.split()[1])


async def churn(server: Served, sessions: int, rng: random.Random) -> None:
    """Sessions one after the other, a few at a time, each left at a random moment: politely, or with its socket cut."""
    for start in range(0, sessions, 5):
        async with pages(server.url) as open_page:
            opened = [await open_page() for _ in range(min(5, sessions - start))]
            for page in opened:
                await asyncio.sleep(rng.random() * 0.3)
                if rng.random() < 0.3:
                    await page.socket.close()
                else:
                    page.drop()
    await until(lambda: not server.sessions)


def main() -> None:
    """Print what the server holds before and after."""
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "dossier.db"
        build(EXAMPLE, database)
        with served("--db", str(database)) as server:
            asyncio.run(churn(server, 5, random.Random(seed)))
            before = holds(server)
            asyncio.run(churn(server, sessions, random.Random(seed)))
            after = holds(server)
    print(f"{sessions} sessions, seed {seed}: files {before[0]} -> {after[0]}, memory {before[1]:,} -> {after[1]:,} KiB, no process left")
    sys.exit(after[0] > before[0] or after[1] > before[1] + 20_000)


if __name__ == "__main__":
    main()
