"""Chooses system calls of the scenes' writers as the places of faults."""

import dataclasses
import itertools

import strace
from scenes import Scene


@dataclasses.dataclass
class Point:
    scene: Scene
    call: str
    number: int  # Of the calls of one thread.

    def __str__(self):
        return f"{self.scene.name}, {self.call} {self.number}"


def choose(campaign, scenes, groups):
    """The points of all cases. `groups` are tuples of calls: the points of the first are all taken before any of the
    others, which take turns. If there are fewer points than cases, they are tried again."""
    found = [[] for _ in groups]
    for scene in scenes:
        archive = scene.prepare(campaign.programs, campaign.folder)
        counts = strace.count_calls(archive.indexer_command(*scene.words), campaign.folder / "strace.log",
                                    [call for calls in groups for call in calls])
        for points, calls in zip(found, groups):
            points += [Point(scene, call, number) for call in calls for number in range(1, counts.get(call, 0) + 1)]
    for points in found:
        campaign.chance("points").shuffle(points)
    first, *others = found
    turns = [point for turn in itertools.zip_longest(*others) for point in turn if point]
    points = list(itertools.islice(itertools.cycle(first + turns), campaign.cases))
    campaign.notes.append(f"{min(len(points), len(first))} of {len(first)} calls of {', '.join(groups[0])}")
    return points


