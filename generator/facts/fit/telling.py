"""The fit as other programs read it, and the addresses of the question after delivery."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from generator.facts.fit import RULE, Advised, FitQuestion, Judgement, ProductFit


def fit_json(fit: ProductFit) -> dict[str, Any]:
    """The part `fit` of facts/1; with `rule`, what `explain` shows."""

    def judged(some: Judgement) -> dict[str, Any]:
        counts = some.counts
        return {
            "verdict": some.verdict,
            "counts": {"small": counts.small, "true": counts.true, "large": counts.large, "kept": counts.kept},
            "n": counts.n,
            "percents": dict(zip(("small", "true", "large"), counts.percents, strict=True)),
            "prior": [str(share) for share in some.prior],
            "posterior": [f"{share:.2f}" for share in some.posterior],
            "difference": f"{some.mean:.4f}",
            "probability": {
                "small": f"{some.small:.4f}",
                "large": f"{some.large:.4f}",
                "true": f"{some.true:.4f}",
            },
        }

    def advised(some: Advised | None) -> dict[str, Any] | None:
        if some is None:
            return None
        return {"kind": some.kind, "source": some.source, "sizes": {a.usual: a.take for a in some.sizes}}

    of_all = judged(fit.judged)
    return {
        "verdict": fit.verdict,
        "certainty": fit.certainty,
        "advice": advised(fit.advised),
        "counts": of_all["counts"],
        "n": of_all["n"],
        "percents": of_all["percents"],
        "period": {"first": str(fit.period[0]), "last": str(fit.period[1])} if fit.period else None,
        "source": fit.source,
        "bands": [
            {"sizes": list(band.sizes), **judged(band.judged), "advice": advised(band.advised)}
            for band in fit.bands
        ],
        "rule": {
            **{key: of_all[key] for key in ("prior", "posterior", "difference", "probability")},
            "strength": RULE.strength,
            "thresholds": {"off": str(RULE.off), "runs": str(RULE.runs), "may_run": str(RULE.may_run)},
        },
    }


def fit_question(template: str, product: str, size: str = "") -> FitQuestion:
    """The question with its three links; `template` is the shop's `fit_question`, an address with `{product}`,
    `{size}` and `{answer}`. The answers are the words that evidence files are read with."""

    def address(answer: str) -> str:
        filled = template.replace("{answer}", answer).replace("{product}", quote(product, safe=""))
        return filled.replace("{size}", quote(size, safe=""))

    return FitQuestion(product, size, tuple((answer, address(answer)) for answer in ("small", "true", "large")))
