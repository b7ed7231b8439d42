"""A program in a pseudo-terminal, its screen read by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte


class Terminal:
    """A child process in a pty of 100x30, with its screen."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.screen = pyte.Screen(100, 30)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child, self.terminal = pty.fork()
        if self.child == 0:  # the size is there before the program is
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.execvpe(command[0], command, environment)

    def read(self, seconds: float = 0.05) -> bool:
        """Take what the program writes; False when it has ended."""
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.raw += data
        self.stream.feed(data)
        return bool(data)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def wait_for(self, what: str | Callable[[str], bool], seconds: float = 20) -> None:
        """Read until a text stands on the screen."""
        found = what if callable(what) else lambda text: what in text
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            alive = self.read()
            if found(self.text):
                return
            assert alive, f"the program ended:\n{self.text}"
        raise AssertionError(f"{what!r} never came:\n{self.text}")

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.terminal, keys.encode())

    def finish(self, seconds: float = 20) -> int:
        """Wait for the end; gives the exit status."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                while self.read(0.01) and select.select([self.terminal], [], [], 0.01)[0]:
                    pass
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"the program never ended:\n{self.text}")

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def hang_up(self) -> int:
        """Close the window; gives the exit status."""
        os.close(self.terminal)
        self.terminal = os.open(os.devnull, os.O_RDWR)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        raise AssertionError("the program never ended")

    def kill(self) -> None:
        """End it whatever it does."""
        try:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.terminal)

    def assert_restored(self) -> None:
        """The alternate screen is left, the cursor shown, the mouse off."""
        modes = [(f"\x1b[?{mode}h".encode(), f"\x1b[?{mode}l".encode()) for mode in (1049, 1000, 1003, 1006, 2004, 1004)]
        for on, off in (*modes, (b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[>25u", b"\x1b[<u")):
            assert on in self.raw
            assert self.raw.rfind(off) > self.raw.rfind(on), off


def is_running(process: int) -> bool:
    """Whether a process is there, and not only waits to be asked how it ended."""
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] not in ("Z", "X")
    except ProcessLookupError:
        return False
    except OSError:  # gone meanwhile, or there is no /proc on this system
        return not Path("/proc/self").exists()
