"""Every check in force is tried: something fires it, and something leaves it silent."""

from __future__ import annotations

import pytest

from zhunsheng.cli._tried import Trials
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.supervision.checks import Place, places

CATALOGUE = Catalogue.load("zhunsheng.content")
TRIALS = Trials(CATALOGUE)
IN_FORCE = {place.key: place for _, place in places(CATALOGUE.ledgers, CATALOGUE.rules)}


@pytest.mark.parametrize("place", IN_FORCE.values(), ids=IN_FORCE)
def test_it_fires_and_it_stays_silent(place: Place) -> None:
    tried = TRIALS(place)
    assert tried.fires, "no scenario (for a rule: no test named test_fires…) in which it is not met"
    assert tried.silent, "no scenario (for a rule: no test named test_silent…) in which it is met throughout"
