"""What a publication that was killed left behind, brought to an end: finished, undone or cleaned away."""

from __future__ import annotations

import errno
import filecmp
import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publish.aside import keep_aside
from generator.publish.exchange import NOT_HERE
from generator.publish.lock import Busy
from generator.publish.ours import Ours, identity, read_ours
from generator.publish.patch import LOG, Patch, has_log, read_log
from generator.publish.plan import Looks, is_as_listed, looks
from generator.publish.staging import Stage, stage_of
from generator.publish.whole import Rescue
from generator.publish.writing import write_file


@dataclass(frozen=True, slots=True)
class Records:
    """What `.hangtag/` remembers of one target."""

    list: Path
    folders: Path
    sign: Path
    aside: Path
    lock: Path


def records_of(project: Path, out: Path) -> Records:
    """Where the records of a target are. They are named by its place relative to the shop, so both may move."""
    store = project / ".hangtag"
    place = str(out.relative_to(project)) if out.is_relative_to(project) else str(out)
    name = hashlib.sha256(os.fsencode(place)).hexdigest()[:12]
    return Records(
        store / "published" / f"{name}.list",
        store / "published" / f"{name}.folders",
        store / "publishing" / name,
        store / "kept_aside" / out.name,
        store / "lock",
    )


def put_sign(project: Path, out: Path, sign: Path) -> None:
    """Say that a publication is under way, so that any later command knows where to look."""
    place = out.relative_to(project) if out.is_relative_to(project) else out
    sign.parent.mkdir(parents=True, exist_ok=True)
    write_file(sign, os.fsencode(str(place)))


def take_sign_away(sign: Path) -> None:
    """Say that nothing is under way any more."""
    sign.unlink(missing_ok=True)
    with suppress(OSError):
        sign.parent.rmdir()  # other targets may have theirs


def adopt(stage: Stage, records: Records) -> None:
    """Let the list that waited in the stage hold; the one before stays in the stage."""
    if not stage.list.exists():
        return  # it holds already
    if _holds_already(stage, records):
        stage.list.unlink()
        return
    records.list.parent.mkdir(parents=True, exist_ok=True)
    stage.before.unlink(missing_ok=True)
    if records.list.exists():
        _second_name(records.list, stage.before)
    else:
        Ours(is_known=True).write(stage.before)
    try:
        os.replace(stage.list, records.list)
    except OSError as failed:
        if failed.errno not in NOT_HERE:
            raise
        _copy(stage.list, records.list)
        stage.list.unlink()


def _holds_already(stage: Stage, records: Records) -> bool:
    """Whether the list that waited in the stage was adopted. From one disk to another it is copied and then
    removed, and a kill may come in between."""
    if not stage.list.exists():
        return True
    try:
        return stage.before.exists() and filecmp.cmp(stage.list, records.list, shallow=False)
    except FileNotFoundError:
        return False


def _list_before(stage: Stage, records: Records) -> Ours:
    """The list of what was ours before this publication, however far it came."""
    return read_ours(stage.before if _holds_already(stage, records) else records.list)


def recover(out: Path, stage: Stage, records: Records, *, clear: bool = True) -> list[Path]:
    """Bring the target to rest; the stage must be ours (locked). Returns what was put aside.

    Then the stage is empty; but without `clear` an old tree that waits to be removed stays.

    Raises:
        OSError: it cannot be done now; the log, if there is one, stays for the next time.
    """
    aside: list[Path] = []
    if has_log(out):
        aside += _finish_patch(out, stage, records)
    elif stage.tree_is_in_place():
        aside += finish_exchange(out, stage, records)
    if clear and stage.before.exists() and os.path.isdir(stage.new):
        aside += _remove_old_tree(out, stage, records)
    if clear or not stage.before.exists():
        stage.empty()
    return aside


def _remove_old_tree(out: Path, stage: Stage, records: Records) -> list[Path]:
    """Remove ours from the old tree, and nothing else: what others still bring there goes to the new tree."""
    before, now = read_ours(stage.before), read_ours(records.list)
    aside: list[Path] = []
    if now.tree == (0, 0) or now.tree != identity(out):
        return aside  # there was no exchange, and so it is no old tree
    rescue = Rescue(stage.new, out, records.aside, before, now, only_others=True)
    for _ in range(3):
        aside += rescue.run()
        for path in before.index:
            with suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(f"{stage.new}{os.sep}{path}")
        for folder, _, _ in os.walk(stage.new, topdown=False):
            with suppress(OSError):
                os.rmdir(folder)
        if not os.path.lexists(stage.new):
            return aside
    raise OSError(errno.ENOTEMPTY, "others are at work in it; run hangtag publish --finish later", stage.new)


def finish_exchange(out: Path, stage: Stage, records: Records, rescue: Rescue | None = None) -> list[Path]:
    """After the exchange: carry over what arrived meanwhile, and let the new list hold."""
    aside: list[Path] = []
    if os.path.isdir(stage.new) and not os.path.islink(stage.new):
        before = _list_before(stage, records)
        rescue = rescue or Rescue(stage.new, out, records.aside, before, read_ours(stage.list))
        aside = rescue.run()
    adopt(stage, records)
    return aside


def finish_patch(
    patch: Patch, stage: Stage, records: Records, before: Ours, looked: Mapping[str, Looks] | None = None
) -> list[Path]:
    """Do the renames that are not done yet, or undo them all if they cannot be done. Returns what was put aside;
    the log goes last, so that a kill loses no edit. `before`, `looked`: see `_late_edits`.

    Raises:
        OSError: they could not be done; the target is as it was, or carries the log.
    """
    try:
        _twice(patch)
    except OSError:
        with suppress(OSError):
            patch.undo()
            stage.list.unlink(missing_ok=True)
            patch.drop_log()
        raise
    adopt(stage, records)
    aside = _late_edits(patch, before, records, looked)
    patch.drop_log()
    return aside


def _twice(patch: Patch) -> None:
    """A disk may fail once; only what fails again has failed."""
    try:
        patch.run()
    except FileExistsError:
        raise
    except OSError:
        patch.run()


def _finish_patch(out: Path, stage: Stage, records: Records) -> list[Path]:
    try:
        patch = read_log(out, stage.new, stage.old)
    except ValueError:
        (out / LOG).unlink()  # nothing to go by: the next build compares everything
        return []
    if not patch.is_complete():
        _own_up(patch, read_ours(records.list), records)
        patch.drop_log()
        return []
    before = _list_before(stage, records)
    try:
        return finish_patch(patch, stage, records, before)
    except FileExistsError:
        return []  # somebody's file is in the way: it was undone


def _late_edits(patch: Patch, before: Ours, records: Records, looked: Mapping[str, Looks] | None) -> list[Path]:
    """Put aside what had been edited of the files that a patch replaced or removed. `looked`: how those looked that
    have been compared already."""
    found = []
    for path in (*patch.over, *patch.remove):
        source, record = f"{patch.stage_old}{os.sep}{path}", before.record(path)
        if looked and path in looked and looks(source) == looked[path]:
            continue
        if record is not None and os.path.lexists(source) and not is_as_listed(source, record):
            found.append(keep_aside(source, path, records.aside))
    return found


def _own_up(patch: Patch, before: Ours, records: Records) -> None:
    """The stage is gone, so the patch cannot go on. What it did bring is ours; the next build does the rest."""
    kept = bytearray(b"\1") * len(before)
    brought = {
        path: record for path, record in patch.records.items() if is_as_listed(f"{patch.out}{os.sep}{path}", record)
    }
    before.after(kept, brought, before.marks, bytes(len(brought))).write(records.list)


def _second_name(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as failed:
        if failed.errno not in NOT_HERE:
            raise
        _copy(source, target)


def _copy(source: Path, target: Path) -> None:
    """Copy to another disk, whole or not at all."""
    write_file(target, source.read_bytes(), durable=True)


def finish_unfinished(project: Path, out: Path) -> bool:
    """Bring one target to rest, if a publication was interrupted there; says whether there was anything to do.

    Raises:
        Busy: a build is at work there now.
        OSError: it cannot be done now.
    """
    project, out = project.resolve(), Path(os.path.abspath(out))
    records = records_of(project, out)
    found = stage_of(out)
    there_is = has_log(out) or (found is not None)
    if there_is:
        stage = Stage(out)
        stage.take(wait=False)
        try:
            there_is = has_log(out) or (found is not None and not (found / "before").exists())
            recover(out, stage, records)
            stage.remove()
        finally:
            stage.leave()
    if (project / ".hangtag").is_dir():
        take_sign_away(records.sign)
    return there_is


def finish_interrupted(project: Path) -> list[Path]:
    """Bring every target of a shop to rest; returns those that an interrupted publication had left unfinished.

    Targets at which a build is at work now are left to it.

    Raises:
        OSError: it cannot be done now.
    """
    project = project.resolve()
    folder = project / ".hangtag" / "publishing"
    try:
        signs = sorted(sign for sign in folder.iterdir() if not sign.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
    finished = []
    for sign in signs:
        out = project / os.fsdecode(sign.read_bytes())
        try:
            if finish_unfinished(project, out):
                finished.append(out)
        except Busy:
            continue
    return finished


def difference(project: Path, one: Path, other: Path) -> list[str]:
    """The paths at which two published targets of a shop differ."""
    project = project.resolve()
    lists = [read_ours(records_of(project, Path(os.path.abspath(out))).list) for out in (one, other)]
    paths = sorted(lists[0].index.keys() | lists[1].index.keys())
    return [path for path in paths if lists[0].record(path) != lists[1].record(path)]


def forget(project: Path, out: Path) -> None:
    """Remove the records of a target, which was only for a while."""
    records = records_of(project.resolve(), Path(os.path.abspath(out)))
    records.list.unlink(missing_ok=True)
    records.folders.unlink(missing_ok=True)


def sweep(project: Path, out: Path) -> None:
    """Remove the old tree that an exchange left; what cannot be removed now, the next build removes."""
    project, out = project.resolve(), Path(os.path.abspath(out))
    if stage_of(out) is None:
        return
    stage = Stage(out)
    with suppress(OSError):
        stage.take(wait=False)
        try:
            recover(out, stage, records_of(project, out))
            stage.remove()
        finally:
            stage.leave()
