"""Calls of the system that fail, one of them or all from one on, under every kind of command: told, or of no importance, never wrong.

    python tests/long/faults.py [RUNS] [SEED] [CASE ...]

Needs strace. Of each case the calls that touch its files, and those that ask for memory, processes and pipes, are learned from a run
without faults; then so many runs follow in which one of them, or it and all like it behind it, fails with one of the errors that the
system may give. What may not matter (no locks, no `fsync`, no second names ... on a disk far away) is tried of each case, too: there
the answer must be the one without faults. Prints what was tried; ends with 1 where anything was found.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from dossier.database.compile import build
from tests.long import folders
from tests.long.folders import DATABASE, Rows, command, difference, held, surroundings

PATIENCE = 20
"""Seconds that a run may take: less than a build waits for another one."""
_FILES = "EIO EACCES ESTALE ENOMEM EPERM"
ERRORS = {
    "openat": f"{_FILES} EMFILE ENFILE ENOSPC EDQUOT EROFS EBUSY ETXTBSY EINTR",
    "read": "EIO ESTALE ENOMEM EINTR", "pread64": "EIO ESTALE ENOMEM",
    "write": "ENOSPC EDQUOT EIO EPIPE EINTR", "pwrite64": "ENOSPC EDQUOT EIO",
    "fsync": "EIO ENOSPC EDQUOT", "fdatasync": "EIO ENOSPC",
    "rename": "EACCES EPERM EIO ENOSPC EBUSY EROFS ESTALE", "link": "EACCES EIO ENOSPC EDQUOT EROFS EMLINK",
    "unlink": "EACCES EPERM EIO EBUSY EROFS", "rmdir": "EACCES EBUSY EIO", "mkdir": "EACCES ENOSPC EDQUOT EROFS EIO",
    "newfstatat": "EIO EACCES ESTALE ENOMEM", "readlink": "EIO EACCES ENOMEM", "access": "EIO ENOMEM EROFS",
    "getdents64": "EIO ESTALE ENOMEM", "lseek": "EIO", "ftruncate": "EIO ENOSPC EINTR", "close": "EIO ENOSPC EDQUOT EINTR",
    "flock": "EIO EINTR ENOMEM", "fcntl": "EIO ENOLCK", "getcwd": "ENOENT EACCES",
    "clone": "EAGAIN ENOMEM", "clone3": "EAGAIN ENOMEM", "vfork": "EAGAIN ENOMEM", "execve": "ENOMEM EACCES ETXTBSY EMFILE EAGAIN",
    "pipe2": "EMFILE ENFILE", "poll": "ENOMEM EINTR", "epoll_create1": "EMFILE ENFILE ENOMEM",
    "chmod": "EIO", "fchmod": "EIO", "sendfile": "EIO ENOMEM", "copy_file_range": "EIO ENOSPC ENOMEM", "socketpair": "EMFILE ENFILE",
}  # fmt: skip
"""Call -> the errors with which it may fail."""
HARMLESS = {
    "fsync": "EINVAL ENOSYS EOPNOTSUPP EROFS", "fdatasync": "EINVAL ENOSYS EOPNOTSUPP", "flock": "ENOLCK ENOSYS EOPNOTSUPP EINVAL",
    "copy_file_range": "ENOSYS EXDEV EOPNOTSUPP EINVAL EPERM", "sendfile": "ENOSYS EINVAL EOPNOTSUPP EOVERFLOW",
    "link": "EPERM EOPNOTSUPP ENOSYS EMLINK", "chmod": "EPERM EOPNOTSUPP ENOSYS", "fchmod": "EPERM EOPNOTSUPP ENOSYS",
    "utimensat": "EPERM EACCES ENOSYS", "sched_getaffinity": "EPERM ENOSYS EINVAL", "statfs": "ENOSYS EIO", "setrlimit": "EPERM",
    "prlimit64": "EPERM ENOSYS", "fcntl": "ENOLCK", "getrandom": "ENOSYS", "clone3": "ENOSYS", "madvise": "EINVAL ENOSYS", "ioctl": "ENOTTY",
    "fchown": "EPERM", "fallocate": "EOPNOTSUPP ENOSYS", "sysinfo": "ENOSYS EPERM", "listxattr": "EOPNOTSUPP",
}  # fmt: skip
"""Call -> errors that some systems give to every such call; nothing may depend on it."""
_WITHOUT_FILES = frozenset("clone clone3 vfork execve pipe2 poll epoll_create1 getcwd socketpair".split())
_CALL = re.compile(r"(?P<pid>\d+) +(?P<name>\w+)\((?P<rest>.*)")
_HERE = re.compile(r'AT_FDCWD<[^>]*>, (?="/)')
MEMORY, FAULT, USAGE = 71, 70, 2


class Plan(NamedTuple):
    """One fault: a call, the error, and when: `7` the seventh of a process, `7+` that and all behind."""

    call: str
    error: str
    when: str

    @property
    def words(self) -> list[str]:
        """For strace."""
        return ["-e", f"trace={self.call}", "-e", f"inject={self.call}:error={self.error}:when={self.when}"]


class Ended(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    told: str
    touched: str
    """The first call that was made to fail, as strace shows it."""
    mute: bool = False
    """Nothing could be written from then on, also what it would have told."""
    said: str = ""
    """What the system says of the fault."""
    stuck: bool = False
    """What is begun in the folder for temporary files may not go away again: nothing could be opened, listed or taken away."""


@dataclass
class Case:
    """A command, and what may be there after it."""

    name: str
    words: tuple[str, ...]
    ready: Callable[[], None]
    """Has all as it is before the command."""
    judge: Callable[[Ended], None]
    """Raises AssertionError where what is there is neither old nor new, or is not told."""
    clean: Ended = field(default_factory=lambda: Ended(0, "", "", ""))


class Ground:
    """A base in two states, and the person's own folders, in one place."""

    def __init__(self, place: Path, number: int) -> None:
        self.place = place
        self.home = place / "home"
        self.base = place / "base"
        self.folder = self.base / "profiles"
        self.database = self.base / DATABASE
        self.home.mkdir(parents=True, exist_ok=True)
        self.states = [folders.state(number, second=False), folders.state(number, second=True)]
        self.rows: list[Rows] = []
        for at in (0, 1):
            folders.fill(self.folder, self.states[at], at=at + 1)
            self.rows.append(folders.clean_build(self.folder, place / "clean"))

    def turn(self, at: int, *, built: bool = True) -> None:
        """Have the files in one of the states, `built` also the base."""
        folders.fill(self.folder, self.states[at], at=at + 1)
        if built:
            build(self.folder, self.database)
        else:
            for left in self.base.iterdir():
                if left.is_file():
                    left.unlink()

    def run(self, case: Case, *strace: str, log: Path) -> Ended:
        """Run a case under strace; AssertionError where it hangs or leaves a process."""
        words = ["strace", "-f", "-qq", "-e", "signal=none", "-o", str(log), *strace, *command(*case.words)]
        environment = surroundings(self.home) | {"PYTHONHASHSEED": "0", "TMPDIR": str(self.place / "tmp"), "PYTHONSAFEPATH": "1"}
        folders.emptied(self.place / "tmp")
        running = subprocess.Popen(
            words, cwd=self.base, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, errors="replace", start_new_session=True,
        )  # fmt: skip
        try:
            out, told = running.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            for _ in range(3):
                for each in subprocess.run(["pgrep", "-g", str(running.pid)], capture_output=True, text=True, check=False).stdout.split():
                    os.kill(int(each), signal.SIGKILL)
            out, told = running.communicate()
            raise AssertionError(f"it hangs: {told[-300:]}") from None
        lines = log.read_text(errors="replace").splitlines() if log.exists() else []
        touched = next((line for line in lines if "(INJECTED" in line), "")
        stuck = any(word.endswith("+") or re.search("unlink|rmdir|getdents", word) for word in strace)
        mute = any(word.startswith("inject=write:") and word.endswith("+") for word in strace)
        said = next((word[1] for word in (re.search(r"\(([A-Z].*?)\) \(INJ", touched),) if word), "")
        return Ended(running.returncode, out, told, touched, mute, said, stuck)

    def tidy(self, ended: Ended) -> None:
        """Nothing that was begun lies about once the next command has run, but what the system did not let go of."""
        ends = (".tmp", ".search", ".late", ".importing", "-journal")
        left = [path for path in self.base.iterdir() if path.name.endswith(ends)] + [*(self.place / "tmp").iterdir()]
        left += [path for path in self.folder.rglob(".*") if path.name.endswith(ends)]
        for path in left:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        assert not left or ended.stuck, f"left over: {[str(each.relative_to(self.place)) for each in left]}"


def plans(ground: Ground, case: Case) -> tuple[list[Plan], dict[str, int]]:
    """All faults that may meet a case, and the calls that it makes at all; runs it once without a fault."""
    case.ready()
    log = ground.place / "log"
    case.clean = ground.run(case, "-y", log=log)
    counted: dict[str, Counter[str]] = {}
    found: dict[Plan, None] = {}
    begun = False
    calls: dict[str, int] = {}
    near = str(ground.place)
    for line in log.read_text(errors="replace").splitlines():
        call = _CALL.match(line)
        if not call:
            continue
        name, number = call["name"], counted.setdefault(call["pid"], Counter())
        number[name] += 1
        touches = near in _HERE.sub("", call["rest"])
        begun |= touches
        if touches or (begun and name not in ERRORS):
            calls.setdefault(name, number[name])
        if name in ERRORS and (touches or (begun and name in _WITHOUT_FILES)):
            for error in ERRORS[name].split():
                for behind in ("+",) if name == "getcwd" else ("", "+") if error != "EINTR" else ("",):
                    found[Plan(name, error, f"{number[name]}{behind}")] = None
    return list(found), calls


def sampled(every: list[Plan], number: int, chance: random.Random) -> Iterator[Plan]:
    """So many of them, each call as often as any other as far as there are faults enough of it."""
    by_call: dict[str, list[Plan]] = {}
    for each in every:
        by_call.setdefault(each.call, []).append(each)
    for some in by_call.values():
        chance.shuffle(some)
    given = 0
    while by_call and given < number:
        for name in list(by_call):
            if given == number:
                return
            yield by_call[name].pop()
            given += 1
            if not by_call[name]:
                del by_call[name]


_NARRATED = re.compile(
    r"(files|records|claims|links|sources|problems|written|unchanged|compiling) |progress |[\d,]+ (error|record)|checking "
)


def told_well(ended: Ended, clean: Ended) -> None:
    """The status is documented, what went wrong is a line of ours, and what ended as without a fault answered so."""
    assert "Traceback" not in ended.told, f"a traceback: {ended.told[-700:]}"
    assert ended.status not in (FAULT,), f"a fault of the program: {ended.told[-300:]}"
    assert ended.status in (0, 1, USAGE, MEMORY, 75, 130), f"status {ended.status}: {ended.told[-300:]}"
    strange = [line for line in ended.told.splitlines() if line not in clean.told and not line.startswith("dossier: ")]
    strange = [line for line in strange if not _NARRATED.match(line) and not re.match(r".*\.yaml:|profiles/", line)]
    assert not strange, f"told otherwise: {strange[:3]}"
    wrong = [line for line in ended.told.splitlines() if line.startswith("dossier: ")]
    assert len(wrong) <= 3, f"{len(wrong)} lines: {wrong}"
    if ended.status != clean.status:
        assert wrong or (ended.told, ended.out) != (clean.told, clean.out) or ended.mute, f"status {ended.status} and nothing is said"


def judge_build(ground: Ground, case: Case, old: int, new: int) -> Callable[[Ended], None]:
    """The old base is there whole, or the new one; or files that could not be read are told, and are read by the next build."""

    def judge(ended: Ended) -> None:
        if old >= 0 or ground.database.exists():
            now = held(ground.database)
            fits = [at for at in (old, new) if at >= 0 and now == ground.rows[at]]
            if not fits:
                unread = [row for row in now["problem"] if "unreadable" in map(str, row)]
                assert unread, f"neither old nor new, and no file is told as unreadable: {difference(now, ground.rows[new])}"
                assert ended.status == 1, f"status {ended.status} for a base that lacks something"
            if ended.status == case.clean.status and not ended.told.startswith("dossier:"):
                assert new in fits or not fits, f"status {ended.status}, and the base is the old one"
        build(ground.folder, ground.database)
        after = held(ground.database)
        assert after == ground.rows[new], f"the next build makes another base: {difference(after, ground.rows[new])}"
        ground.tidy(ended)

    return judge


def same_or_told(ground: Ground, case: Case) -> Callable[[Ended], None]:
    """What only reads answers as without a fault, or says that it cannot; the base is as it was."""

    def judge(ended: Ended) -> None:
        if ended.status == case.clean.status and not any(line.startswith("dossier:") for line in ended.told.splitlines()):
            told = ended.out == case.clean.out or ended.said in ended.out or re.search("cannot|unreadable|I/O|stale", ended.out)
            assert told, f"another answer, without a word: {difference_of(case.clean.out, ended.out)}"
        build(ground.folder, ground.database)
        assert held(ground.database) == ground.rows[0]
        ground.tidy(ended)

    return judge


def difference_of(one: str, other: str) -> str:
    """The first lines that differ."""
    lines = zip_longest(one.splitlines(), other.splitlines(), fillvalue="")
    return " // ".join(next(((here, there) for here, there in lines if here != there), ("", "")))[:300]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


_OF_THE_WORK = re.compile(r"\.(lock|db|tmp|importing)$|crash\.log$|(^|/)\.[^/]*\.(tmp|importing)/")


class Written:
    """Judges a command that writes: what it was to write is there as without a fault, or all is as it was."""

    def __init__(self, ground: Ground, where: Path, fresh: Callable[[], None]) -> None:
        self.ground, self.where, self.fresh = ground, where, fresh
        self.old: dict[str, bytes] = {}
        self.wanted: dict[str, bytes] | None = None

    def ready(self) -> None:
        """All is as it was."""
        self.fresh()
        self.old = self.now()

    def now(self) -> dict[str, bytes]:
        """Every file of the person, but for what is known to be made for the work only."""
        files = {path.relative_to(self.where).as_posix(): path for path in sorted(self.where.rglob("*")) if path.is_file()}
        return {name: path.read_bytes() for name, path in files.items() if not _OF_THE_WORK.search(name)}

    def judge(self, ended: Ended) -> None:
        """Raises AssertionError where anything is mixed, lost, or claimed."""
        now, old = self.now(), self.old
        if self.wanted is None:
            self.wanted = now
            assert now != old, f"it writes nothing: {ended}"
            return
        wanted = self.wanted
        other = [path for path in now.keys() | old.keys() | wanted.keys() if now.get(path) not in (old.get(path), wanted.get(path))]
        assert not other, f"neither old nor new: {sorted(other)[:3]}: {now.get(other[0], b'')[:300]!r}"
        if ended.status == 0:
            assert now == wanted, f"status 0, and not written: {[path for path in wanted if wanted[path] != now.get(path)][:3]}"
        self.ground.tidy(ended)


def cases(place: Path, number: int, many: int) -> Iterator[tuple[Ground, Case]]:
    """Every kind of command."""
    ground = Ground(place / "few", number)
    base = ground.base

    def of(name: str, *words: str, ready: Callable[[], None], old: int = 0, new: int = 0, ground: Ground = ground) -> tuple[Ground, Case]:
        case = Case(name, words, ready, lambda ended: None)
        case.judge = judge_build(ground, case, old, new)
        return ground, case

    def changed(ground: Ground = ground) -> None:
        ground.turn(0)
        folders.fill(ground.folder, ground.states[1], at=2)

    yield of("build cold", "build", ready=lambda: ground.turn(0, built=False), old=-1)
    yield of("build changed", "build", ready=changed, new=1)
    yield of("build unchanged", "build", ready=lambda: ground.turn(0))
    yield of("build force", "build", "--brief", "--force", ready=changed, new=1)
    for name, *words in (
        ("check", "check", "profiles"), ("show", "show", "p3"), ("search", "search", "Ann3 Vale"), ("ledger", "ledger", "p3"),
        ("network", "network", "p3"), ("info", "info"), ("path", "path", "p3", "p9"), ("evidence", "evidence", "p3"), ("todo", "todo"),
        ("json", "export", "json"), ("desk", "desk"),
    ):  # fmt: skip
        case = Case(name, tuple(words), lambda: ground.turn(0), lambda ended: None)
        case.judge = same_or_told(ground, case)
        yield ground, case
    own, made = ground.home, base / "made"

    def fresh() -> None:
        folders.emptied(own)
        folders.emptied(made).rmdir()
        (base / "out").unlink(missing_ok=True)
        for at in ("amended", "profiles/people/new-one.yaml"):
            (base / at).unlink(missing_ok=True)
        (base / "list.csv").write_text("name,notes\n" + "".join(f"Name {each},Note {each}\n" for each in range(30)))
        ground.turn(0)
        command_ = command("bookmark", "p1", "p4")
        subprocess.run(command_, cwd=base, env=surroundings(own), check=True, capture_output=True)

    def writes(name: str, where: Path, *words: str, ready: Callable[[], None] = fresh) -> tuple[Ground, Case]:
        written = Written(ground, where, ready)
        return ground, Case(name, words, written.ready, written.judge)

    def taken() -> None:
        fresh()
        (base / "out").write_text("what was there")

    yield writes("bookmark", own, "bookmark", "p3")
    yield writes("tag", own, "tag", "p3", "old")
    yield writes("case", own, "case", "letters", "p3", "--note", "see")
    yield writes("amend", base, "amend", "p3", "questions", "where was p3?")
    yield writes("new", base, "new", "New One")
    yield writes("export ftm", base, "export", "ftm", "-o", "out")
    yield writes("report over", base, "report", "p3", "--force", "-o", "out", "--format", "html", ready=taken)
    yield writes("export vault", base, "export", "markdown", "-o", "made")
    yield writes("report", base, "report", "p3", "-o", "out", "--format", "html")
    yield writes("import", base, "import", "csv", "list.csv", "-o", "made", "--kind", "person")
    if many:
        large = Ground(place / "many", many)
        yield of("build helped", "build", ready=lambda: large.turn(0, built=False), old=-1, ground=large)
        yield of("build force helped", "build", "--brief", "--force", ready=lambda: changed(large), new=1, ground=large)


def lost_helpers(ground: Ground, number: int, chance: random.Random) -> str:
    """Builds of which one process that helps, or all, is killed at a random moment, as by a system without memory: the base is right."""
    case = Case("build", ("build", "--brief", "--force"), lambda: ground.turn(0), lambda ended: None)
    case.ready()
    started = time.monotonic()
    ground.run(case, "-e", "trace=none", log=ground.place / "log")
    takes, killed = time.monotonic() - started, 0
    for _ in range(number):
        folders.fill(ground.folder, ground.states[at := chance.randrange(2)], at=at + 1)
        running = subprocess.Popen(command(*case.words), cwd=ground.base, env=surroundings(ground.home), stderr=subprocess.PIPE, text=True)
        time.sleep(chance.uniform(0.1, takes))
        helping = subprocess.run(["pgrep", "-P", str(running.pid)], capture_output=True, text=True, check=False).stdout.split()
        for each in helping if chance.random() < 0.5 else helping[:1]:
            with suppress(ProcessLookupError):
                os.kill(int(each), signal.SIGKILL)
                killed += 1
        _, told = running.communicate(timeout=PATIENCE)
        assert running.returncode == at, f"status {running.returncode}: {told}"  # the second state holds a broken file
        assert len(told.splitlines()) == 1, told
        wrong = difference(held(ground.database), ground.rows[at])
        assert not wrong, wrong
        assert not folders.left_over(ground.database)
    return f"{number} builds, {killed} helping processes killed, every base right"


def harmless(calls: dict[str, int]) -> list[Plan]:
    """What may be so on some systems, for all calls of a kind from the first that touches a file of ours."""
    return [Plan(call, error, f"{calls[call]}+") for call, errors in HARMLESS.items() if call in calls for error in errors.split()]


def one(ground: Ground, case: Case, plan: Plan, *, matters: bool) -> tuple[str, str]:
    """Run a case with a fault; gives what came of it, and what is wrong."""
    case.ready()
    ended = None
    try:
        ended = ground.run(case, *plan.words, log=ground.place / "log")
        told_well(ended, case.clean)
        case.judge(ended)
        if not matters:
            same = (ended.status, ended.out, said(ended)) == (case.clean.status, case.clean.out, said(case.clean))
            assert same, f"it matters: status {ended.status}: {ended.told[-300:]}"
    except Exception as error:
        where = ended.touched if ended else ""
        told = " | ".join(ended.told.splitlines()[-2:])[-250:] if ended else ""
        why = " ".join(str(error)[-400:].split())
        return "wrong", f"{case.name}: {plan.call} {plan.error} {plan.when}: {why}\n    {where[:170]}\n    {told}"
    if not ended.touched:
        return "not reached", ""
    return "as without it" if said(ended) == said(case.clean) else f"told, status {ended.status}", ""


def said(ended: Ended) -> str:
    """What was told, but for the time that it took."""
    return re.sub(r"[0-9.]+ s\)", "s)", ended.told)


def main() -> int:
    """Try all, and print."""
    number, chance, seed = folders.seeded(sys.argv[1:], 60)
    chosen = sys.argv[3:]  # of the cases
    many = 3000
    print(f"seed {seed}", flush=True)
    wrong = 0
    with tempfile.TemporaryDirectory() as there:
        for ground, case in cases(Path(there), 12, many if not chosen or any("helped" in each for each in chosen) else 0):
            if chosen and case.name not in chosen:
                continue
            every, calls = plans(ground, case)
            case.judge(case.clean)
            came: Counter[str] = Counter()
            tried = [(each, True) for each in sampled(every, number, chance)] + [(each, False) for each in harmless(calls)]
            for plan, matters in tried:
                what, why = one(ground, case, plan, matters=matters)
                came[what] += 1
                if why:
                    wrong += 1
                    print(f"  {why}", flush=True)
            print(
                f"{case.name}: {len(tried)} of {len(every)} faults: " + ", ".join(f"{what} {count}" for what, count in came.most_common()),
                flush=True,
            )
        if not chosen or "helpers" in chosen:
            print(f"helpers: {lost_helpers(Ground(Path(there) / 'helped', many), number // 2, chance)}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
