"""How many errors each validator finds: measured, and kept in its file.

`GOVSTD_STORE_TEXTS=1 pytest -m slow tests/validators/test_detection.py` measures anew and writes
the lines; then look at the diff.
"""

import os
import re

import pytest
from tests.validators.generated import (
    has_check,
    mistaken,
    substituted,
    transposed,
    valid_values,
)
from tests.validators.shipped import VALIDATORS, shipped, steps_of, verdicts

from govstd.model.validator import DetectionRate

SAMPLES = 10_000
FEW = 200
NEAR = 0.08
"""Three standard deviations of a share in so few samples, and some."""
CHECKED = sorted(name for name in shipped().validators if has_check(steps_of(name)))
UNCHECKED = sorted(set(shipped().validators) - set(CHECKED))


def measured(name: str, samples: int) -> DetectionRate:
    steps = steps_of(name)
    values = valid_values(name, steps, samples)
    assert all(verdicts(steps, values))
    shares = [
        sum(not verdict for verdict in found) / len(found)
        for error in (substituted, transposed)
        for found in [verdicts(steps, list(mistaken(name, steps, values, error)))]
    ]
    return DetectionRate(
        substitutions=round(shares[0], 4), transpositions=round(shares[1], 4), samples=samples
    )


def store(name: str, rate: DetectionRate) -> None:
    [file] = VALIDATORS.glob(f"*/{name}.yaml")
    text = re.sub(r"^detection:.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    line = (
        f"detection: {{substitutions: {rate.substitutions},"
        f" transpositions: {rate.transpositions}, samples: {rate.samples}}}\n"
    )
    file.write_text(text + line, encoding="utf-8")


@pytest.mark.parametrize("name", CHECKED)
def test_few_samples_come_near_the_rate_in_the_file(name: str) -> None:
    kept, found = shipped().validators[name].detection, measured(name, FEW)
    assert kept is not None
    assert found.substitutions == pytest.approx(kept.substitutions, abs=NEAR)
    assert found.transpositions == pytest.approx(kept.transpositions, abs=NEAR)


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKED)
def test_the_rate_in_the_file_is_the_measured_one(name: str) -> None:
    rate = measured(name, SAMPLES)
    if os.environ.get("GOVSTD_STORE_TEXTS"):
        store(name, rate)
    else:
        assert shipped().validators[name].detection == rate


@pytest.mark.parametrize("name", UNCHECKED)
def test_what_has_no_check_character_claims_no_rate(name: str) -> None:
    assert shipped().validators[name].detection is None
