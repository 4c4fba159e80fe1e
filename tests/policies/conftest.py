"""Made-up examples are the same in every run, on a slow machine too: a red test is red for everybody."""

from hypothesis import settings

settings.register_profile("waypost", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("waypost")
