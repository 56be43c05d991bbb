"""Runs a program and tells what it took; paths are shown from the root of the project."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Cost:
    """Of one process and the children it waited for. `peak_mb` is that of the largest of them."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str = ""


def run_measured(command, environment=None):
    """The cost of a command, started from the root; ends this program if it fails."""
    start = time.perf_counter()
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
                          env=environment) as process:
        output, errors = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench.py: {shown(command)} failed: {errors[-2000:]}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def shown(command):
    """A command as it is kept: without the folders of one machine."""
    return " ".join(shown_word(str(word)) for word in command)


def shown_word(word):
    return word.replace(f"{ROOT}/", "")


def folder_bytes(folder):
    return sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
