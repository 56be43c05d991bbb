#!/usr/bin/env python3
"""Lets system calls of the indexer fail: with EIO and ENOSPC, and writes with EINTR, too.

The indexer succeeds, or ends with status 6 and a message. It publishes nothing after a sync that failed, and nothing
but all of a run; the next run cleans up and completes.
"""

import sys

import points
import strace
from archive import require
from campaign import Campaign
from scenes import Stage


def require_orderly_end(point, result, lines):
    what = f"{point}: status {result.returncode}: {result.stderr.strip()}"
    require(result.returncode in (0, 6), what)
    # The call of that number may be the message of another thread's failure, too.
    is_message_lost = any("write(2<" in line and strace.INJECTED in line for line in lines)
    if result.returncode == 6 and not is_message_lost:
        require(result.stderr.startswith("backfile-") and "internal error" not in result.stderr, what)


def require_nothing_published_unsynced(point, lines):
    failed = next((at for at, line in enumerate(lines) if strace.INJECTED in line and "sync" in line), len(lines))
    published = [line for line in lines[failed:] if "rename(" in line and "MANIFEST.tmp" in line]
    require(not published, f"{point}: published although a sync had failed: {lines[failed:failed + 1]}")


def main():
    campaign = Campaign(__doc__, cases=60)
    if not strace.is_available():
        return campaign.skip("strace is not installed")
    scenes = Stage(campaign, count=250).scenes()
    chosen = points.choose(campaign, scenes, (), (strace.SYNCS, strace.WRITES, strace.RENAMES + strace.MAKINGS,
                                                  strace.REMOVALS))

    def try_case(case):
        point = chosen[case.number]
        # Other commands write to standard output, whose library takes EINTR for an error; no signal is handled then.
        is_tried_again = point.call in strace.WRITES and point.scene.words[0] == "add"
        error = case.chance.choice(("EIO", "ENOSPC", "EINTR") if is_tried_again else ("EIO", "ENOSPC"))
        point, archive, result, lines = points.strike(campaign, case, point, f"error={error}")
        require_orderly_end(f"{point}, {error}", result, lines)
        require_nothing_published_unsynced(point, lines)
        has_ended_well = result.returncode == 0
        require(has_ended_well or error != "EINTR", f"{point}: not tried again: {result.stderr}")
        found = point.scene.require_whole(archive, [point.scene.after] if has_ended_well else None)
        point.scene.require_recovery(archive)
        return f"with {error} done" if has_ended_well else f"with {error} told {point.scene.moment(found)}"

    return campaign.run("errors", try_case)


if __name__ == "__main__":
    sys.exit(main())
