"""What cannot be put together or filled as it is told: one sentence each, through the rated door."""

import pytest
from vessel_tasks import judged

from packdesign.errors import InputError

COLD = {"assembly": "25 degC", "lowest": "-10 degC", "highest": "60 degC"}


@pytest.mark.parametrize(("changes", "message"), [
    ({"holder__vessel__wall": "0.5 mm"}, r"vessel\.wall = 0\.5 mm: under the least gauge of this material, 1 mm"),
    ({"holder__medium__id": "water", "duty__temperature": COLD},
     "medium: -10 to 60 degC is not within what this medium is for, 5 to 95 degC"),
    ({"holder__vessel__inside_diameter": "50 mm"}, "an inside diameter of 50 mm is smaller than the grown stack"),
    ({"holder__vessel__inside_length": "80 mm"}, "an inside length of 80 mm is smaller than the grown stack"),
    ({"holder__pressure_set": "1.6 MPa abs"}, "expected a gauge pressure"),
])
def test_refused(changes, message):
    with pytest.raises(InputError, match=message):
        judged(**changes)
