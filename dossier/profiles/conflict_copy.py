"""Files that a synchronising or merging program has put beside a profile, because it was changed in two places."""

from __future__ import annotations

import re

from dossier.profiles.tree import Remark

CODE = "conflict-copy"
_MADE = re.compile(
    r"""[ ._-]*(?:
    \.sync-conflict-\d{8}-\d{6}(?:-\w+)?                                       # Syncthing
    | \([^()]*\bconflicted\ copy\b[^()]*\)                                     # Dropbox, Nextcloud
    | \((?=[^()]*(?:[ck][oó]p[iy]|копи|sfconf))[^()]*(?:confli|konfli|конфли)[^()]*\d{4}-\d\d-\d\d[^()]*\)  # other languages, Seafile
    | _conflict-\d{8}-\d{6}                                                     # ownCloud
    | _\w{3}-\d\d-\d{6}-\d{4}_conflict                                         # Synology
    | [._](?-i:BACKUP|BASE|LOCAL|REMOTE)[._]\d+                                # git mergetool; `teamsters_local_804` is a union
    )$""",
    re.I | re.X,
)


def conflict_copy(stem: str) -> Remark | None:
    """What to say of a file by its name alone; nothing where it is no such copy."""
    found = _MADE.search(stem)
    if not found or not found.start():
        return None
    message = f"by its name a copy of {stem[: found.start()]!r} that a program made where both had changed"
    return Remark(1, 1, CODE, message, "put what differs into one of the two, and delete the other")
