"""Runs one program for processes.py: run_child.py DESCRIPTOR PROGRAM ARGUMENT...

Writes what it took to the descriptor. It is a process of its own, and imports next to nothing, because Linux counts the
memory of whoever starts a program as the least that the program ever had.
"""

import os
import sys
import time


def main():
    descriptor, command = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(descriptor, False)
    start = time.perf_counter()
    _, status, usage = os.wait4(os.posix_spawnp(command[0], command, os.environ), 0)
    seconds = time.perf_counter() - start
    figures = (os.waitstatus_to_exitcode(status), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    os.write(descriptor, " ".join(map(str, figures)).encode())


if __name__ == "__main__":
    main()
