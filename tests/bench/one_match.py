"""One match of a correlated population, in a process of its own: `python -m tests.bench.one_match 500 300 total`.

Prints one JSON object; times are in seconds, memory is the most that the process ever held, in megabytes.
"""

import json
import resource
import sys
from time import perf_counter, process_time

from models.policies import likeness
from models.policies.match import match
from models.states import Objective
from tests.population import population

MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)


def main(mentees: int, mentors: int, objective: Objective) -> None:
    """Make the population, match it, say what it took."""
    people, pool, measure = population(mentees, mentors, seed=1)
    likeness.load()
    begun, worked = perf_counter(), process_time()
    made = match(people, pool, measure=measure, objective=objective)
    print(  # noqa: T201  what the bench reads
        json.dumps(
            {
                "mentees": mentees,
                "mentors": mentors,
                "places": sum(each.free for each in pool),
                "objective": objective,
                "seconds": perf_counter() - begun,
                "cpu_seconds": process_time() - worked,
                "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE,
                "rounds": made.found.rounds,
                "pairs": len(made.pairs),
                "total": made.total,
                "worst": made.worst,
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Objective(sys.argv[3]))
