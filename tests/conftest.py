"""What all tests share: thousands of them make objects that live to the end, which need no second look."""

import gc

# A collection of the youngest by default after 700 new objects; modules, tests and reports alone are a million.
gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish():
    """Leave what was loaded out of every later collection."""
    gc.collect()
    gc.freeze()
