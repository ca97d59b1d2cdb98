"""`hangtag diff` tells what customers read differently, by answer, each change once."""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import jsonschema
import pytest
from click.testing import CliRunner, Result

from generator.__main__ import hangtag
from generator.build import build
from generator.commands.diff import stays_inside
from generator.comparison import compare
from generator.comparison.changes import Change, Comparison, Subject, Told
from generator.comparison.forms import as_markdown
from generator.comparison.words_apart import apart
from generator.problems import Refused, WrongUse

WriteShop = Callable[..., Path]
ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "generator/assets/schemas/diff-1.json").read_text("utf-8"))
SHIRT = "name: {en: Linen camp shirt, de: Leinenhemd}\nbrand: alder\ncategory: women/tops\nsizes: [S, M, L]\n"
POLICY = "refund: 30 days of delivery\nby_mail: free\n"
WINTER = (
    "rules:\n  - {{name: winter, when: {{purchased: 1 November to 24 December}}, extended: until {} January}}\n"
)
FILES = {
    "product_data/products/shirt.yml": SHIRT,
    "product_data/products/tee.yml": SHIRT.replace("{en: Linen camp shirt, de: Leinenhemd}", "Tee"),
    "product_data/products/zip.yml": SHIRT.replace("{en: Linen camp shirt, de: Leinenhemd}", "Zip"),
    "product_data/return_policies/standard.yml": POLICY + WINTER.format(14),
}
AS_OF = ["--as-of", "2026-11-24"]


def diff(*arguments: Any) -> Result:
    return CliRunner().invoke(hangtag, ["diff", *map(str, arguments), *AS_OF], catch_exceptions=False)


@pytest.fixture
def shops(write_shop: WriteShop) -> Callable[[dict[str, str | None]], tuple[Path, Path]]:
    """The shop before, and with some files changed."""
    return lambda changes: (write_shop(FILES, "old"), write_shop({**FILES, **changes}, "new"))


Shops = Callable[[dict[str, str | None]], tuple[Path, Path]]


def test_a_change_is_told_once_with_all_who_read_it(shops: Shops) -> None:
    old, new = shops({"product_data/return_policies/standard.yml": POLICY + WINTER.format(31)})
    said = diff(old, new).output
    assert (
        "Linen camp shirt, en-GB: least until Sunday, 31 January 2027 instead of least until Thursday, "
        "14 January 2027; 2 products alike\n"
    ) in said
    assert "Linen camp shirt, de-DE: mindestens bis Sonntag, 31. Januar 2027 instead" in said
    assert "returns.promise: " in said
    assert "mail.footer" not in said  # it says the same
    assert "2 changes for 3 products, 0 new, 0 gone; 1 read as before." in said


def test_the_same_shop_reads_the_same(shops: Shops) -> None:
    old, new = shops({})
    assert diff(old, new).output == "Customers read the same: 4 products and size charts compared.\n"


def test_a_cell_is_named_by_its_size_and_its_measure(shops: Shops, write_shop: WriteShop) -> None:
    chart = "product_data/size_charts/womens-tops.yml"
    was = (write_shop(FILES, "old") / chart).read_text("utf-8")
    old, new = shops({chart: was.replace("88-92", "89-92")})
    said = diff(old, new).output
    assert "Tops, en-GB: M, Bust: 35–36¼ (89–92 cm) instead of 34¾–36¼ (88–92 cm); 3 products alike" in said
    assert said.count("en-GB, de-DE: which-size: reckons with the new figures") == 1


def test_D49_what_came_and_went_is_told(shops: Shops) -> None:
    boots = SHIRT.replace("Linen camp shirt", "Boots")
    old, new = shops({"product_data/products/tee.yml": None, "product_data/products/boots.yml": boots})
    (new / "product_data/products/tee.yml").unlink(missing_ok=True)
    said = diff(old, new).output
    assert "New: product Boots (boots), en-GB, de-DE\nGone: product Tee (tee), en-GB, de-DE\n" in said


def test_an_answer_that_is_there_no_more_is_told(shops: Shops) -> None:
    old, new = shops({"product_data/products/shirt.yml": SHIRT + "care: [machine_30]\n"})
    assert "Linen camp shirt, en-GB: the answer: now also “" in diff(old, new).output
    assert "Linen camp shirt, en-GB: the answer: no longer “" in diff(new, old).output


def test_folders_of_outputs_are_read_as_they_are(shops: Shops, tmp_path: Path) -> None:
    from datetime import date

    old, new = shops({"product_data/products/tee.yml": SHIRT})
    for shop in (old, new):
        build(shop, shop / "dist", as_of=date(2026, 11, 24), only=("embed", "twins", "mail"))
    said = diff(old / "dist", new / "dist").output
    assert "name\n  Linen camp shirt, en-GB: Linen camp shirt instead of Tee\n" in said


def test_the_json_keeps_its_schema(shops: Shops) -> None:
    old, new = shops(
        {
            "product_data/return_policies/standard.yml": POLICY,
            "product_data/products/boots.yml": SHIRT,
        }
    )
    content = json.loads(diff(old, new, "--format", "json").output)
    jsonschema.validate(content, SCHEMA)
    assert content["added"] == [
        {"kind": "product", "id": "boots", "title": "Linen camp shirt", "locales": ["en-GB", "de-DE"]}
    ]
    assert {change["topic"] for change in content["changes"]} == {"mail.footer", "returns.promise"}


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_revisions_are_built_both_and_nothing_of_the_shop_is_touched(write_shop: WriteShop) -> None:
    shop = write_shop(FILES, "repository/shop")  # a folder of a larger repository
    git(shop.parent, "init", "-q")
    git(shop.parent, "add", ".")
    git(shop.parent, "commit", "-qm", "before")
    (shop / "product_data/return_policies/standard.yml").write_text(POLICY + WINTER.format(31))
    git(shop.parent, "commit", "-qam", "after")
    (shop / "product_data/products/tee.yml").write_text(SHIRT.replace("Linen camp shirt", "Uncommitted"))
    there = sorted(path for path in shop.rglob("*") if path.is_file())
    revisions = diff("HEAD~1", "HEAD", "--project", shop).output
    assert "31 January 2027 instead of" in revisions
    assert "Uncommitted" not in revisions
    assert "Uncommitted instead of Tee" in diff("HEAD", "--project", shop).output
    assert sorted(path for path in shop.rglob("*") if path.is_file()) == there


@pytest.mark.parametrize("named", ["nowhere", "--output=x", "HEAD"])
def test_what_is_neither_folder_nor_revision_is_wrong_use(shops: Shops, named: str) -> None:
    old, _ = shops({})
    with pytest.raises(WrongUse, match="is neither a folder of outputs, nor a shop, nor a git revision"):
        CliRunner().invoke(hangtag, ["diff", "--project", str(old), *AS_OF, "--", named], catch_exceptions=False)


def test_a_revision_that_a_shallow_clone_lacks_has_its_cure(write_shop: WriteShop, tmp_path: Path) -> None:
    shop = write_shop()
    who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["commit", "-qm", "1"],
        ["commit", "-qm", "2", "--allow-empty"],
    ):
        subprocess.run(["git", *who, *arguments], cwd=shop, check=True)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", shop.as_uri(), clone], check=True)
    with pytest.raises(WrongUse, match=r"the latest revisions only: fetch them all \(fetch-depth: 0\)"):
        CliRunner().invoke(hangtag, ["diff", "--project", str(clone), *AS_OF, "HEAD~1"], catch_exceptions=False)


def test_a_revision_with_mistakes_is_named_with_its_problems(shops: Shops) -> None:
    old, new = shops({"product_data/products/tee.yml": "nmae: Tee\n"})
    result = CliRunner().invoke(hangtag, ["diff", str(old), str(new), *AS_OF])
    assert f"{new} cannot be built:" in result.stderr
    assert isinstance(result.exception, Refused)


def test_a_damaged_twin_is_told(shops: Shops, tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder = tmp_path / name / "embed/v1/en-gb"
        folder.mkdir(parents=True)
        (tmp_path / name / "build.json").write_text('{"locales": ["en-GB"]}')
        (folder / "shirt.json").write_text("{")
    with pytest.raises(WrongUse, match=r"shirt\.json cannot be read"):
        compare(tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("until 14 January", "until 31 January", ("until 14 January", "until 31 January")),
        ("a b c d e f g", "a b c x e f g", ("b c d e f", "b c x e f")),
        ("one", "two", ("one", "two")),
        ("a a", "a a a", ("a a", "a a a")),
        ("a b", "", ("a b", "")),
    ],
)
def test_only_what_differs_is_told_with_two_words_around_it(before: str, after: str, said: tuple[str, str]) -> None:
    assert apart(before, after) == said


@pytest.mark.parametrize(
    "hostile",
    ["<b>x</b>", "[a](javascript:b)", "`c` **d** | e", "1. f", "# g", "![h](i)", "<!--", "&lt;"],
)
def test_markdown_shows_what_a_shop_writes_and_nothing_else(hostile: str) -> None:
    shirt = Subject("product", "shirt")
    change = Change("fit.note", hostile, hostile, f"{hostile} old", f"{hostile} new")
    told = Comparison((Told(change, (shirt,), ("en-GB",)),), {}, {}, {shirt: hostile}, 1)
    import markdown

    page = html5lib.parse(markdown.markdown(as_markdown(told)), namespaceHTMLElements=False)
    assert {node.tag for node in page.iter()} <= {"html", "head", "body", "p", "ul", "li", "strong", "code"}
    assert f"{hostile}, en-GB: {hostile}: " in "".join(page.itertext())


def test_a_size_that_goes_is_one_change_and_not_one_a_cell(shops: Shops, write_shop: WriteShop) -> None:
    old, new = shops({"product_data/products/shirt.yml": SHIRT.replace("[S, M, L]", "[S, M]")})
    said = diff(old, new).output
    assert "Linen camp shirt, en-GB, de-DE: the row: L is gone" in said or (
        "Linen camp shirt, en-GB: the row: L is gone" in said
    )
    assert "no longer" not in said


def test_what_only_the_mail_says_is_told_for_the_mail(shops: Shops) -> None:
    policy = (POLICY + WINTER.format(14)).replace("by_mail: free", "by_mail: 3 EUR")
    old, new = shops({"product_data/return_policies/standard.yml": policy})
    said = diff(old, new).output
    assert "By post: €3.00 instead of free" in said
    assert "mail.footer\n  Linen camp shirt, en-GB: by post (€3.00)" in said


@pytest.mark.parametrize(
    ("name", "link", "stays"),
    [
        ("product_data/store.yml", "", True),
        ("product_data/products/b.yml", "a.yml", True),
        ("product_data/products/b.yml", "../../../../etc/passwd", False),
        ("product_data/products/b.yml", "/etc/passwd", False),
        ("../outside.yml", "", False),
        ("/etc/outside.yml", "", False),
        ("a/../../outside.yml", "", False),
    ],
)
def test_nothing_that_git_packed_leaves_its_folder(name: str, link: str, stays: bool) -> None:
    member = tarfile.TarInfo(name)
    if link:
        member.type, member.linkname = tarfile.SYMTYPE, link
    assert stays_inside(member) is stays
