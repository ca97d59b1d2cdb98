"""The measurement can be repeated on any file of counts, and thin evidence is listed by orders or returns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.fit_report import command, read_items
from generator.problems import Refused

HEADING = "item_id,category,early_small,early_fit,early_large,late_small,late_fit,late_large\n"


def test_the_earlier_answers_speak_and_the_later_ones_judge(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    lines = ["1,dress,64,21,3,40,20,5", "2,dress,64,21,3,5,60,6", "3,dress,2,90,2,3,80,4", "4,dress,9,1,0,1,1,1"]
    file.write_text(HEADING + "\n".join(lines))
    run = CliRunner().invoke(command, ["measure", str(file), "--format", "json"])
    assert run.exit_code == 0
    told = json.loads(run.output)
    (row,) = [row for row in told["thresholds"] if row["threshold"] == told["rule"]]
    assert (row["judged"], row["flagged"], row["direction_right"], row["truly_off"]) == (3, 2, "0.5000", "0.5000")
    assert told["true_to_size"]["items"] == 1


def test_the_table_marks_the_rule(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    file.write_text(HEADING + "1,dress,64,21,3,40,20,5\n")
    run = CliRunner().invoke(command, ["measure", str(file)])
    assert run.output.count("<- the rule") == 1
    assert "100.0%" in run.output


def test_the_rule_may_be_judged_by_few_answers(tmp_path: Path) -> None:
    """`--of 12`: what it would have said when each item had twelve; the same ones whenever it is asked."""
    file = tmp_path / "counts.csv"
    file.write_text(HEADING + "1,dress,64,1,0,40,20,5\n2,dress,2,90,2,3,80,4\n3,dress,3,0,0,30,1,1\n")
    runs = [CliRunner().invoke(command, ["measure", str(file), "--of", "12", "--format", "json"]) for _ in range(2)]
    assert runs[0].output == runs[1].output
    told = json.loads(runs[0].output)
    (row,) = [row for row in told["thresholds"] if row["threshold"] == told["rule"]]
    assert (row["judged"], row["flagged"], row["direction_right"]) == (2, 1, "1.0000")
    assert set(row) >= {"goals_kept_as_seen", "goals_kept_as_expected"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n", "there is no column item_id"),
        (HEADING + "1,dress,x,21,3,40,20,5\n", "counts.csv:2:1: early_small: 'x' is not a whole number"),
        (HEADING + "1,dress,1,2\n", "early_large: '' is not a whole number"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "counts.csv"
    file.write_text(text)
    with pytest.raises(Refused, match=said.replace("(", r"\(")):
        read_items(file)


def test_products_with_too_little_evidence_are_listed_by_orders_or_returns(tmp_path: Path) -> None:
    data = tmp_path / "product_data"
    (data / "products").mkdir(parents=True)
    (data / "evidence").mkdir()
    (data / "store.yml").write_text("name: Shop\nurl: https://www.example.com\nlocales: [en-GB]\n")
    for product in ("shirt", "boot", "hat"):
        (data / "products" / f"{product}.yml").write_text(f"name: {product}\nsizes: [S, M, L]\n")
    (data / "evidence" / "all.csv").write_text(
        "product,size,small,true,large,reason,units_kept,count,date\n"
        "shirt,M,64,21,3,,,,2026-11\n"
        "boot,M,,,,,40,,2026-11\n"
        "boot,M,1,2,0,,,,2026-11\n"
        "hat,M,,,,OTHER,,9,2026-11\n"
    )
    run = CliRunner().invoke(command, ["thin", "--project", str(tmp_path)])
    assert run.exit_code == 0, run.output
    assert run.output.splitlines() == [
        "Evidence is silent on 2 of 3 products.",
        "boot: 40 orders, 0 returns, 3 spoke; the page says nothing; too few to tell",
        "hat: 9 orders, 9 returns, 0 spoke; the page says nothing; nobody has spoken yet",
    ]
    run = CliRunner().invoke(command, ["thin", "--project", str(tmp_path), "--by", "returns", "--format", "csv"])
    assert run.output.splitlines()[1] == "hat,9,9,0,nothing,nobody has spoken yet"
