"""What a build does to the output folder, and what it leaves alone."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.problems import WrongUse
from generator.publish import Publication, finish_interrupted, refuse_dangerous, sweep
from generator.publish.lock import Busy
from generator.publish.plan import Conflict
from tests.publish.conftest import Publish, tree_of

Tree = dict[str, bytes]


def leftovers(out: Path) -> list[str]:
    return sorted(name for name in os.listdir(out.parent) if "hangtag-stage" in name)


def test_the_first_tree_comes_whole(publish: Publish, out: Path, thirty: Tree) -> None:
    done = publish(thirty)
    assert tree_of(out) == thirty
    assert (done.mode, done.files, done.written, done.removed) == ("exchange", 30, 30, 0)
    assert done.bytes == sum(map(len, thirty.values()))
    assert leftovers(out) == []


def test_nothing_is_touched_when_nothing_changed(publish: Publish, out: Path, thirty: Tree) -> None:
    publish(thirty)
    before = {path: path.stat().st_mtime_ns for path in (out, *out.rglob("*"))}
    assert publish(thirty).mode == "unchanged"
    assert {path: path.stat().st_mtime_ns for path in (out, *out.rglob("*"))} == before


def test_a_small_change_is_a_patch_and_writes_only_what_changed(publish: Publish, out: Path, thirty: Tree) -> None:
    publish(thirty)
    before = {path: path.stat().st_ino for path in out.rglob("*.html")}
    changed = {**thirty, "page-4.html": b"new", "site/en/more/page.html": b"more"}
    del changed["embed/v1/en/page-0.html"]
    done = publish(changed)
    assert (done.mode, done.written, done.removed) == ("patch", 2, 1)
    assert tree_of(out) == changed
    now = {path: path.stat().st_ino for path in out.rglob("*.html")}
    assert sum(before[path] == now[path] for path in before.keys() & now.keys()) == 28


def test_a_large_change_is_an_exchange_and_writes_only_what_changed(
    publish: Publish, out: Path, thirty: Tree
) -> None:
    publish(thirty)
    kept = (out / "page-29.html").stat().st_ino
    changed = {path: content + b"!" * (path != "page-29.html") for path, content in thirty.items()}
    done = publish(changed)
    assert (done.mode, done.written) == ("exchange", 29)
    assert tree_of(out) == changed
    assert (out / "page-29.html").stat().st_ino == kept


def test_a_small_change_is_an_exchange_where_that_is_asked_for(publish: Publish, out: Path, thirty: Tree) -> None:
    publish(thirty)
    assert publish({**thirty, "page-4.html": b"new"}, exchange=True).mode == "exchange"
    assert (out / "page-4.html").read_bytes() == b"new"


def test_vanished_files_vanish_with_their_folders(publish: Publish, out: Path, thirty: Tree) -> None:
    publish(thirty)
    publish({"page-4.html": thirty["page-4.html"]})
    assert [path.name for path in out.rglob("*")] == ["page-4.html"]


@pytest.mark.parametrize("exchange", [False, True])
def test_E11_files_of_others_stay(publish: Publish, out: Path, thirty: Tree, exchange: bool) -> None:
    publish(thirty)
    (out / "CNAME").write_text("shop.example.com")
    (out / "site/en/theirs").mkdir()
    (out / "site/en/theirs/note.txt").write_text("theirs")
    (out / "empty").mkdir(mode=0o700)
    (out / "link").symlink_to("CNAME")
    inode = (out / "CNAME").stat().st_ino
    changed = {path: content for path, content in thirty.items() if not path.startswith("site/")}
    if exchange:
        publish(changed, exchange=True)
    else:
        for path in sorted(thirty.keys() - changed.keys()):
            thirty.pop(path)
            publish(thirty)
    assert (out / "CNAME").stat().st_ino == inode
    assert (out / "site/en/theirs/note.txt").read_text() == "theirs"
    assert (out / "empty").stat().st_mode & 0o777 == 0o700
    assert os.readlink(out / "link") == "CNAME"
    assert set(tree_of(out)) == {*changed, "CNAME", "link", "site/en/theirs/note.txt"}


def test_E11_a_file_of_others_in_the_way_is_told_and_nothing_is_written(
    publish: Publish, out: Path, thirty: Tree
) -> None:
    publish(thirty)
    (out / "new.html").write_text("theirs")
    before = tree_of(out)
    with pytest.raises(Conflict, match=r"is not hangtag's.*new\.html"):
        publish({**thirty, "new.html": b"ours", "page-4.html": b"changed"})
    assert tree_of(out) == before
    assert leftovers(out) == []


@pytest.mark.parametrize("kind", ["link", "file"])
def test_nothing_is_written_through_a_link_or_over_a_file_that_others_put_in_the_way(
    publish: Publish, out: Path, thirty: Tree, tmp_path: Path, kind: str
) -> None:
    publish(thirty)
    (tmp_path / "elsewhere").mkdir()
    if kind == "link":
        (out / "images").symlink_to(tmp_path / "elsewhere")
    else:
        (out / "images").write_text("theirs")
    with pytest.raises(Conflict):
        publish({**thirty, "images/a.png": b"ours"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("exchange", [False, True])
def test_E13_an_edited_file_of_ours_is_kept_aside_and_told(
    publish: Publish, out: Path, thirty: Tree, exchange: bool
) -> None:
    publish(thirty)
    (out / "page-4.html").write_text("edited by hand")
    (out / "page-9.html").write_text("edited as well")
    del thirty["page-9.html"]
    done = publish({**thirty, "page-4.html": b"new"}, exchange=exchange)
    assert sorted(path.read_text() for path in done.kept_aside) == ["edited as well", "edited by hand"]
    assert (out / "page-4.html").read_text() == "new"
    assert not (out / "page-9.html").exists()


def test_E13_verify_finds_edits_in_files_that_would_stay(publish: Publish, out: Path, thirty: Tree) -> None:
    publish(thirty)
    content = thirty["page-4.html"]
    with (out / "page-4.html").open("r+b") as file:
        file.write(b"P")
    done = publish(thirty, verify=True)
    assert [path.read_bytes() for path in done.kept_aside] == [b"P" + content[1:]]
    assert tree_of(out) == thirty


def test_a_lost_file_comes_back(publish: Publish, out: Path, thirty: Tree) -> None:
    publish(thirty)
    (out / "site/en/products/page-2.html").unlink()
    assert publish(thirty).written == 1
    assert tree_of(out) == thirty


def test_a_file_that_was_replaced_is_seen_although_nothing_else_changed(
    publish: Publish, out: Path, thirty: Tree
) -> None:
    publish(thirty)
    (out / "other").write_text("x" * len(thirty["page-4.html"]))
    os.replace(out / "other", out / "page-4.html")
    assert len(publish(thirty).kept_aside) == 1
    assert tree_of(out) == thirty


@pytest.mark.parametrize("damage", [b"", b"{}\n", b'{"schema": "published/99"}\n', b"\0" * 99])
def test_E16_without_a_list_what_is_the_same_becomes_ours_and_nothing_else_is_touched(
    publish: Publish, shop: Path, out: Path, thirty: Tree, damage: bytes
) -> None:
    publish(thirty)
    (list_,) = (shop / ".hangtag/published").glob("*.list")
    list_.write_bytes(damage)
    assert publish(thirty).written == 0
    list_.write_bytes(damage)
    with pytest.raises(Conflict):
        publish({**thirty, "page-4.html": b"changed"})
    assert tree_of(out) == thirty


def test_E16_without_a_list_a_tree_with_hangtags_account_is_ours_but_may_be_edited(
    publish: Publish, shop: Path, out: Path
) -> None:
    publish({"build.json": b'{"schema": "build/1"}', "a.html": b"old"})
    (list_,) = (shop / ".hangtag/published").glob("*.list")
    list_.unlink()
    done = publish({"build.json": b'{"schema": "build/1"}', "a.html": b"new"})
    assert [path.read_bytes() for path in done.kept_aside] == [b"old"]
    assert (out / "a.html").read_bytes() == b"new"


def test_a_tree_that_came_from_elsewhere_is_read_and_not_believed(
    publish: Publish, out: Path, thirty: Tree, tmp_path: Path
) -> None:
    publish(thirty)
    out.rename(tmp_path / "before")
    for path, content in thirty.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content if path != "page-4.html" else b"x" * len(content))
    publish(thirty)
    assert tree_of(out) == thirty


@pytest.mark.parametrize("one, other", [({"a": b"1"}, {"a/b": b"2"}), ({"a/b": b"1", "a/c/d": b"3"}, {"a": b"2"})])
@pytest.mark.parametrize("exchange", [False, True])
def test_a_file_may_become_a_folder_and_a_folder_a_file(
    publish: Publish, out: Path, thirty: Tree, one: Tree, other: Tree, exchange: bool
) -> None:
    publish({**thirty, **one})
    publish({**thirty, **other}, exchange=exchange)
    assert tree_of(out) == {**thirty, **other}


def test_E08_a_second_build_waits_or_gives_up(shop: Path, out: Path, thirty: Tree, publish: Publish) -> None:
    with (
        Publication(shop, out) as first,
        pytest.raises(Busy, match="another build"),
        Publication(shop, out, wait=False),
    ):
        pass
    with Publication(shop, out):
        assert finish_interrupted(shop) == []
    assert first is not None
    assert publish(thirty, wait=False).written == 30


def test_E10_a_stale_stage_goes_only_if_it_is_ours(publish: Publish, out: Path, thirty: Tree) -> None:
    stage = out.with_name(".dist.hangtag-stage")
    (stage / "new/sub").mkdir(parents=True)
    (stage / "new/sub/half").write_text("half")
    with pytest.raises(FileExistsError, match="is not hangtag's"):
        publish(thirty)
    assert (stage / "new/sub/half").exists()
    (stage / "mark").write_text('{"schema": "stage/1", "of": "dist"}')
    publish(thirty)
    assert leftovers(out) == []


@pytest.mark.parametrize(
    "place",
    ["", "product_data", "product_data/x", "content", "..", ".git", ".hangtag/x", "Product_Data", "Content/site"],
)
def test_E14_places_that_hold_more_than_outputs_are_refused(shop: Path, place: str) -> None:
    with pytest.raises(WrongUse, match="--out"):
        refuse_dangerous(shop, Path(os.path.abspath(shop / place)))


def test_E14_the_root_home_files_links_and_other_shops_are_refused(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "other/product_data").mkdir(parents=True)
    (tmp_path / "other/product_data/store.yml").write_text("name: Other\n")
    (tmp_path / "way").symlink_to(shop)
    for place in (
        *map(Path, ("/", "/etc", "/usr/lib/site", "/dev/shm", "/var")), Path.home(), Path.home().parent,
        tmp_path / "file", tmp_path / "link", tmp_path / "other", tmp_path / "way" / "content",
    ):  # fmt: skip
        with pytest.raises(WrongUse, match="--out"):
            refuse_dangerous(shop, place)
    for place in (Path("/srv"), Path("/var/www/html"), Path("/usr/share/nginx/html"), Path("/dev/shm/site")):
        refuse_dangerous(shop, place)


def test_E26_without_a_home_publishing_goes_on(
    publish: Publish, out: Path, thirty: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    publish(thirty)
    assert tree_of(out) == thirty


def test_E29_a_share_without_locks_is_published_to_all_the_same(
    publish: Publish, out: Path, thirty: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(file: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    publish(thirty)
    assert tree_of(out) == thirty


def test_E28_a_disk_with_neither_exchange_nor_hard_links_goes_per_file(
    publish: Publish, out: Path, thirty: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(thirty)
    (out / "CNAME").write_text("theirs")

    def unknown(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("generator.publish.exchange._renameat2", unknown)
    monkeypatch.setattr("os.link", unknown)
    done = publish(dict.fromkeys([*list(thirty)[3:], "more/new.html"], b"new"))
    assert done.mode == "per file"
    assert tree_of(out) == {**dict.fromkeys([*list(thirty)[3:], "more/new.html"], b"new"), "CNAME": b"theirs"}


def test_the_stage_of_a_patch_is_gone_at_once_however_large_the_tree(
    publish: Publish, out: Path, thirty: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publish.publication.SWEPT_AT_ONCE", 3)
    publish(thirty)
    assert publish({**thirty, "page-4.html": b"new"}).mode == "patch"
    assert leftovers(out) == []


def test_E15_a_git_worktree_goes_per_file(publish: Publish, out: Path, thirty: Tree) -> None:
    out.mkdir()
    (out / ".git").write_text("gitdir: elsewhere")
    assert publish(thirty).mode == "per file"
    assert tree_of(out) == {**thirty, ".git": b"gitdir: elsewhere"}


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_E25_everyone_may_read_outputs_whatever_the_umask(publish: Publish, out: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        publish({"a/b.html": b"x"})
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert oct((out / "a/b.html").stat().st_mode & 0o777) == oct(0o644)
    assert oct((out / "a").stat().st_mode & 0o777) == oct(0o755)


@pytest.mark.parametrize("name", ["dist with spaces", 'it\'s "quoted"', "ผลลัพธ์", "two\nlines"])
def test_E24_the_output_folder_may_have_any_name(shop: Path, thirty: Tree, name: str) -> None:
    for _ in range(2):
        with Publication(shop, shop / name) as publication:
            for path, content in thirty.items():
                publication.add(path, content)
            publication.finish()
    assert tree_of(shop / name) == thirty


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../../x", "", "a//b", "./a", "a/", "a/.", "a\0b", ".hangtag-log"]
)
def test_no_output_leaves_the_folder(shop: Path, out: Path, path: str) -> None:
    with Publication(shop, out) as publication, pytest.raises(ValueError, match="no path below"):
        publication.add(path, b"")


def test_nothing_is_left_when_a_build_is_given_up(shop: Path, out: Path, publish: Publish, thirty: Tree) -> None:
    publish(thirty)
    with pytest.raises(KeyError), Publication(shop, out) as publication:
        publication.add("page-4.html", b"new")
        raise KeyError
    assert tree_of(out) == thirty
    assert leftovers(out) == []


def test_a_large_old_tree_is_removed_after_the_report(
    publish: Publish, shop: Path, out: Path, thirty: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publish.publication.SWEPT_AT_ONCE", 3)
    publish(thirty)
    publish(dict.fromkeys(thirty, b"new"))
    assert leftovers(out) == [".dist.hangtag-stage"]
    assert finish_interrupted(shop) == []
    sweep(shop, out)
    assert leftovers(out) == []
    assert tree_of(out) == dict.fromkeys(thirty, b"new")


def test_E34_paths_may_be_deep(publish: Publish, out: Path) -> None:
    deep = {"/".join(["d"] * 200) + "/page.html": b"deep"}
    publish(deep)
    publish({**deep, "other": b"x"}, exchange=True)
    assert tree_of(out) == {**deep, "other": b"x"}


@pytest.mark.parametrize("way", ["exchange", "patch"])
@pytest.mark.parametrize("moment", ["link", "replace", "unlink"])
def test_E05_the_list_of_ours_may_lie_on_another_disk_and_a_kill_come_while_it_is_copied(
    publish: Publish, shop: Path, out: Path, thirty: Tree, way: str, moment: str
) -> None:
    publish(thirty)
    changed = {**thirty, "page-4.html": b"new"}
    del changed["embed/v1/en/page-0.html"]
    child = os.fork()
    if child == 0:
        try:
            _die_at(moment, shop / ".hangtag/published")
            publish(changed, exchange=way == "exchange")
        finally:
            os._exit(0)
    assert os.waitpid(child, 0)[1] >> 8 == 9
    finish_interrupted(shop)
    assert tree_of(out) == changed
    assert not (shop / ".hangtag/kept_aside").exists()
    assert leftovers(out) == []


def _die_at(moment: str, lists: Path) -> None:
    """Nothing can be linked or moved between the lists and the rest; die as a list is linked, replaced, removed."""
    link, replace, unlink = os.link, os.replace, Path.unlink

    def crosses(source: object, target: object) -> bool:
        return (Path(str(source)).parent == lists) != (Path(str(target)).parent == lists)

    def linked(source: str, target: str, **options: bool) -> None:
        if not crosses(source, target):
            return link(source, target, **options)
        if moment == "link":
            os._exit(9)
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    def replaced(source: str, target: str) -> None:
        if crosses(source, target):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        replace(source, target)
        if moment == "replace" and Path(target).parent == lists:
            os._exit(9)

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        unlink(path, missing_ok=missing_ok)
        if moment == "unlink" and path.name == "list":
            os._exit(9)

    os.link, os.replace, Path.unlink = linked, replaced, unlinked  # type: ignore[assignment,method-assign]


def test_files_that_are_marked_stay_together_while_their_folders_stand(shop: Path, out: Path, thirty: Tree) -> None:
    """Half of the files are marked; the others come anew each time."""
    marked = sorted(thirty)[::2]

    def run(release: tuple[str, ...] = (), list_crc: int | None = None, **options: bool) -> tuple[bool, int]:
        nonlocal crc
        with Publication(shop, out, **options) as publication:
            are_kept = publication.keep_marked(crc if list_crc is None else list_crc, len(marked))
            if are_kept:
                publication.release(release)
            for path, content in thirty.items():
                if path not in marked or not are_kept or path in release:
                    publication.add(path, content, marked=path in marked)
            publication.finish()
            crc = publication.list_crc
        assert tree_of(out) == thirty
        return are_kept, crc

    crc = 0
    assert run()[0] is False  # there was no list
    assert run()[0] is True
    assert run(release=tuple(marked[:2]))[0] is True
    assert run(list_crc=crc + 1)[0] is False
    assert run(verify=True)[0] is True  # all were read
    (out / marked[3]).unlink()
    (out / marked[3]).write_text("edited")
    assert run()[0] is False
    assert run()[0] is True
    (out / marked[5]).write_bytes(b"rewritten in place")
    assert run(verify=True)[0] is False


def test_a_file_that_is_released_and_not_made_anew_is_removed(shop: Path, out: Path, thirty: Tree) -> None:
    with Publication(shop, out) as publication:
        for path, content in thirty.items():
            publication.add(path, content, marked=True)
        publication.finish()
    gone = sorted(thirty)[4]
    with Publication(shop, out) as again:
        assert again.keep_marked(publication.list_crc, 30)
        again.release([gone])
        assert again.finish().removed == 1
    assert tree_of(out) == {path: content for path, content in thirty.items() if path != gone}


@pytest.mark.parametrize("exchange", [False, True])
@pytest.mark.parametrize("kind", ["link", "folder", "nothing"])
def test_a_target_that_is_another_by_the_end_of_the_build_is_left_alone(
    shop: Path, out: Path, thirty: Tree, tmp_path: Path, publish: Publish, kind: str, exchange: bool
) -> None:
    publish(thirty)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "page-4.html").write_text("theirs")
    (theirs / "note.txt").write_text("theirs")
    with (
        pytest.raises(OSError, match="was moved, removed or replaced while building; build again"),
        Publication(shop, out, exchange=exchange) as publication,
    ):
        for path, content in {**thirty, "page-4.html": b"new"}.items():
            publication.add(path, content)
        out.rename(tmp_path / "before")
        if kind == "link":
            out.symlink_to(theirs)
        elif kind == "folder":
            theirs.rename(out)
            theirs = out
        publication.finish()
    assert tree_of(theirs) == {"page-4.html": b"theirs", "note.txt": b"theirs"}
    assert tree_of(tmp_path / "before") == thirty
    assert leftovers(out) == []


@pytest.mark.parametrize("removed", ["page-9.html", "site/en/page-3.html"])
def test_what_somebody_removes_while_we_build_is_told_or_comes_back(
    shop: Path, out: Path, thirty: Tree, publish: Publish, removed: str
) -> None:
    publish(thirty)
    changed = {**thirty, "page-4.html": b"new"}
    try:
        with Publication(shop, out) as publication:
            for path, content in changed.items():
                publication.add(path, content)
            (out / removed).unlink()
            publication.finish()
    except OSError as told:
        assert told.strerror == "was removed while building; build again"
        assert (out / "page-4.html").read_bytes() == thirty["page-4.html"]
    publish(changed)
    assert tree_of(out) == changed


def test_nothing_is_removed_through_a_link_that_stands_in_the_place_of_our_folder(
    publish: Publish, out: Path, thirty: Tree, tmp_path: Path
) -> None:
    publish(thirty)
    theirs = tmp_path / "theirs"
    (out / "embed/v1/en").rename(theirs)
    (theirs / "page-0.html").write_text("theirs")
    (out / "embed/v1/en").symlink_to(theirs)
    was = tree_of(theirs)
    gone = {"embed/v1/en/page-0.html", "embed/v1/en/page-5.html"}
    publish({path: content for path, content in thirty.items() if path not in gone})
    assert tree_of(theirs) == was
