"""The statistics of measured times: of the rounds of a query the median counts, of the queries their percentiles."""

import math
import statistics

PERCENTILES = (50, 95, 99)


def percentile(values, percent):
    """The smallest value that is not exceeded by so many of a hundred (nearest rank)."""
    in_order = sorted(values)
    return in_order[max(0, math.ceil(len(in_order) * percent / 100) - 1)]


def medians(rounds):
    """Key -> median over the rounds, each of which is a mapping of all keys."""
    return {key: statistics.median(times[key] for times in rounds) for key in rounds[0]}


def spread(rounds):
    """{"p50": ..., ...} of the queries of some rounds."""
    times = medians(rounds).values()
    return {f"p{percent}": percentile(times, percent) for percent in PERCENTILES}


def ratio(ours, theirs):
    """None where there is nothing to compare."""
    return ours / theirs if ours is not None and theirs else None
