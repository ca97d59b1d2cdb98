"""Files of ours that somebody edited: kept aside before they are replaced, and told."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

from generator.publish.exchange import NOT_HERE


def keep_aside(source: str, path: str, folder: Path) -> Path:
    """Keep what `source` holds as `path` below `folder`; the source stays. Returns where it is kept.

    The same content is kept once; another under the same name gets a number.
    """
    place = folder / path
    number = 1
    while os.path.lexists(place):
        if place.is_file() and not place.is_symlink() and filecmp.cmp(source, place, shallow=False):
            return place
        number += 1
        place = (folder / path).with_name(f"{os.path.basename(path)}.{number}")
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError as failed:
        if failed.errno not in NOT_HERE:
            raise
        shutil.copy2(source, place, follow_symlinks=False)
    return place
