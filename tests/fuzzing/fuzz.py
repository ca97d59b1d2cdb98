"""`make fuzz`: atheris on the YAML source and hypothesis on whole shops, side by side, ten minutes.

What fails is kept in `corpus/`, where every run of the tests tries it again. Ends with 1 if anything failed.

    python -m tests.fuzzing.fuzz [--minutes N] [--only yaml|shops]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def fuzz_yaml(seconds: int) -> None:
    """libFuzzer on `parse_yaml`, led by the branches of our own code; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["generator.yaml_source", "generator.problems"]):
        from . import targets  # imported here first: what was imported before tells nothing of its branches

    def once(raw: bytes) -> None:
        try:
            targets.yaml(raw)
        except BaseException as failed:
            print("kept as", targets.keep("yaml", "", raw, failed), file=sys.stderr)
            raise

    with tempfile.TemporaryDirectory() as found:
        for n, name in enumerate(targets.shop_files().values()):
            (Path(found) / f"seed-{n}").write_bytes(name)
        limits = [f"-max_total_time={seconds}", "-max_len=6000", "-timeout=10", "-print_final_stats=1"]
        atheris.Setup(["fuzz", found, str(targets.CORPUS / "yaml"), *limits], once)
        atheris.Fuzz()


def fuzz_shops(seconds: int) -> None:
    """Spoiled shops, drawn by hypothesis until the time is over; each round with another seed."""
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from . import targets
    from .spoiling import spoiled

    end, tried, failures = time.monotonic() + seconds, 0, set()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        shop = targets.Spoiled(Path(folder) / "shop")

        def once(found: tuple[str, bytes]) -> None:
            nonlocal tried
            if time.monotonic() > end:
                return
            tried += 1
            try:
                shop.try_with(*found)
            except Exception as failed:
                failures.add(targets.keep("shop", *found, failed).name)  # and go on: there may be others

        while time.monotonic() < end:
            rounds = settings(
                max_examples=500,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            seed(random.randrange(2**32))(rounds(given(spoiled())(once)))()
    print(f"shops: {tried:,} tried, {len(failures)} kinds of failures: {', '.join(sorted(failures)) or 'none'}")
    sys.exit(1 if failures else 0)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--only", choices=("yaml", "shops"))
    given = asked.parse_args()
    seconds = int(given.minutes * 60)
    if given.only == "yaml":
        fuzz_yaml(seconds)
    elif given.only == "shops":
        fuzz_shops(seconds)
    else:
        again = [sys.executable, "-m", "tests.fuzzing.fuzz", "--minutes", str(given.minutes), "--only"]
        both = [subprocess.Popen([*again, part]) for part in ("yaml", "shops")]
        sys.exit(max(part.wait() for part in both))


if __name__ == "__main__":
    main()
