"""Workers: products, charts, pictures and feeds made by several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from generator.sharing import MOST, shared_out

if TYPE_CHECKING:
    from generator.make import Made, Making

# Fewer subjects are made here, since copying costs more than it saves. Pictures take long, a chart's too: these go
# one by one.
WORTH_IT = {"product": 24, "chart": 6, "picture": 6, "feed": 2}
Kind = Literal["product", "chart", "picture", "feed"]


def made_of(making: Making, kind: Kind, ids: Sequence[str], jobs: int = 0) -> Iterator[Made]:
    """What is made of each subject; `jobs` as in `build`."""
    make = {"product": making.product, "chart": making.chart, "picture": making.picture, "feed": making.feed}[kind]
    return shared_out(make, ids, jobs, worth_it=WORTH_IT[kind], most=MOST if kind == "product" else 1)
