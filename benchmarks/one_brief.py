"""`python -m benchmarks.one_brief FOLDER CATALOGUE`: make and write one standard brief; print seconds and megabytes."""

import json
import sys
import time
from pathlib import Path

from benchmarks.briefs import greatest_memory
from benchmarks.generated import space_in
from tracker.brief.make import make_brief, render

if __name__ == "__main__":
    space = space_in(Path(sys.argv[1]), (Path(sys.argv[2]),))
    space.reader()
    begun = time.perf_counter()
    written = render(make_brief(space, "2026Q3"), "markdown")
    print(json.dumps({"seconds": time.perf_counter() - begun, "megabytes": greatest_memory()}))
