"""System calls of the scenes' writers as the places of faults."""

import dataclasses
import itertools

import strace
from archive import Failure
from scenes import Scene

KILLED_CHILD = "was ended by signal 9"


@dataclasses.dataclass
class Point:
    """A call of one thread: whichever thread first makes its call of that number meets the fault."""

    scene: Scene
    call: str
    number: int

    def __str__(self):
        return f"{self.scene.name}, {self.call} {self.number}"


def choose(campaign, scenes, first, groups):
    """The points of all cases. `first` and `groups` are tuples of calls: the points of the first are all taken before
    any of the others, which take turns. If there are fewer points than cases, they are tried again."""
    found = [[] for _ in (first, *groups)]
    for scene in scenes:
        archive = scene.prepare(campaign.programs, campaign.folder)
        counts = strace.count_calls(archive.indexer_command(*scene.words), campaign.folder / "strace.log",
                                    [call for calls in (first, *groups) for call in calls])
        for points, calls in zip(found, (first, *groups)):
            points += [Point(scene, call, number) for call in calls for number in range(1, counts[call] + 1)]
    for points in found:
        campaign.chance("points").shuffle(points)
    ordered, *others = found
    if ordered:
        campaign.notes.append(f"{min(campaign.cases, len(ordered))} of {len(ordered)} points that come first")
    ordered += [point for turn in itertools.zip_longest(*others) for point in turn if point]
    campaign.notes.append(f"{min(campaign.cases, len(ordered))} of {len(ordered)} points")
    return list(itertools.islice(itertools.cycle(ordered), campaign.cases))


def strike(campaign, case, point, fault):
    """Lets the fault happen at the point; if no thread makes so many calls, after half as many. Returns the point that was
    met, the index that was hurt, what became of its writer, and its system calls."""
    number = point.number
    while number > 0:
        met = dataclasses.replace(point, number=number)
        archive = point.scene.prepare(campaign.programs, case.folder)
        command = archive.indexer_command(*point.scene.words)
        result, lines = strace.inject(command, case.folder / "strace.log", point.call, number, fault)
        if is_met(result, lines):
            return met, archive, result, lines
        number //= 2
    raise Failure(f"{point} is not met")


def is_met(result, lines):
    """Whether the indexer was killed, or the searcher that it has started, or a call was made to fail."""
    return result.returncode < 0 or KILLED_CHILD in result.stderr or any(strace.INJECTED in line for line in lines)
