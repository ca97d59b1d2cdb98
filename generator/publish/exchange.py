"""Renames that the C library knows and Python does not: two names exchanged at once, and never over anything.

Linux has both since 3.15 (renameat2); elsewhere, and on disks that cannot (NTFS, many network shares), the callers
go another way.
"""

from __future__ import annotations

import ctypes
import errno
import os
from functools import cache
from typing import Any

AT_FDCWD = -100
NO_REPLACE, EXCHANGE = 1, 2
# What a disk, a kernel or a library answers that does not know an operation (as against: that failed at it).
NOT_HERE = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EPERM, errno.EXDEV})


@cache
def c_library() -> Any:
    """The C library this process runs on."""
    return ctypes.CDLL(None, use_errno=True)


def exchange(one: str, other: str) -> None:
    """Let two paths change places in one step that nobody can see half of.

    Raises:
        OSError: nothing changed; its `errno` is in `NOT_HERE` where this cannot be had.
    """
    _renameat2(one, other, EXCHANGE)


def move_new(source: str, target: str) -> None:
    """Move a file to a name that must be free.

    Raises:
        FileExistsError: something is there, and stays as it is.
    """
    try:
        _renameat2(source, target, NO_REPLACE)
        return
    except OSError as failed:
        if failed.errno not in NOT_HERE:
            raise
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as failed:
        if failed.errno not in NOT_HERE:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
        os.rename(source, target)
    else:
        os.unlink(source)


def _renameat2(source: str, target: str, flags: int) -> None:
    call = getattr(c_library(), "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), source)
    if call(AT_FDCWD, os.fsencode(source), AT_FDCWD, os.fsencode(target), ctypes.c_uint(flags)):
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), target)
