"""Runs a program under strace, which counts its system calls, kills it at one of them or makes one fail."""

import collections
import re
import shutil

from archive import require, run

# What changes a file system, so that a fault between two of them can leave it in another state.
SYNCS = ("fsync", "fdatasync")
RENAMES = ("rename", "renameat", "renameat2")
REMOVALS = ("unlink", "unlinkat", "rmdir")
WRITES = ("write", "pwrite64", "writev")
MAKINGS = ("mkdir", "ftruncate")

INJECTED = "(INJECTED)"  # Behind a call that was made to fail.


def is_available():
    return shutil.which("strace") is not None


def trace(command, log, *options, **settings):
    """Runs the command under strace. Returns what became of it, and the lines about its system calls."""
    strace = ["strace", "-f", "-qq", "-y", "-e", "signal=none", "-o", log, *options]
    result = run([*strace, "--", *command], **settings)
    return result, log.read_text(encoding="utf-8", errors="replace").splitlines()


def count_calls(command, log, calls):
    """Call -> how often it is made, by all threads together."""
    result, lines = trace(command, log, "--seccomp-bpf", "-e", f"trace={','.join(calls)}")
    require(result.returncode == 0, f"status {result.returncode} under strace: {result.stderr}")
    made = (re.match(r"\d+ +(\w+)\(", line) for line in lines)
    return collections.Counter(match.group(1) for match in made if match)


def inject(command, log, call, number, fault, **settings):
    """Lets the fault ("signal=KILL", "error=EIO") happen to a thread's call of that number: strace counts the calls of each
    thread by themselves."""
    traced = sorted({call, *SYNCS, *RENAMES})
    # Faster, but strace 6.1 forgets signals with it.
    filter_of_calls = ["--seccomp-bpf"] if fault.startswith("error=") else []
    return trace(command, log, *filter_of_calls, "-e", f"trace={','.join(traced)}", "-e", f"inject={call}:{fault}:when={number}",
                 **settings)
