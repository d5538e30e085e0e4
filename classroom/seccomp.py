"""A filter of system calls for the box: what no notebook needs, and no limit would hold.

Memory that belongs to no process (memfd_create, System V's segments, mappings that are shared and
have no file) would escape every limit on processes; sockets of other families than the usual ones
know no network namespaces; the rest are ways into the kernel that a notebook has no use for. No
process holds or reads another: else the first one in the box, of the same user, could be told not
to end with what started it. Each call is answered with EPERM, as where a system forbids it. Numbers
and layouts are those of linux/audit.h, filter.h, seccomp.h, mman.h and asm/unistd.h.
"""

import struct
from typing import NamedTuple


class Machine(NamedTuple):
    """A kind of processor: its architecture's number, and those of its system calls."""

    architecture: int
    socket: int
    mmap: int
    refused: dict[str, int]


# The same on every machine.
_NEW = {"io_uring_setup": 425, "pidfd_getfd": 438, "memfd_secret": 447}
MACHINES = {
    "x86_64": Machine(
        0xC000003E,
        41,
        9,
        {"shmget": 29, "semget": 64, "msgget": 68, "add_key": 248, "request_key": 249}
        | {"keyctl": 250, "perf_event_open": 298, "open_by_handle_at": 304, "memfd_create": 319}
        | {"bpf": 321, "userfaultfd": 323}
        | {"ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311}
        | _NEW,
    ),
    "aarch64": Machine(
        0xC00000B7,
        198,
        222,
        {"shmget": 194, "semget": 190, "msgget": 186, "add_key": 217, "request_key": 218}
        | {"keyctl": 219, "perf_event_open": 241, "open_by_handle_at": 265, "memfd_create": 279}
        | {"bpf": 280, "userfaultfd": 282}
        | {"ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271}
        | _NEW,
    ),
}
FAMILIES = {"AF_UNIX": 1, "AF_INET": 2, "AF_INET6": 10, "AF_NETLINK": 16}

SHARED_ANONYMOUS = 0x21  # MAP_SHARED | MAP_ANONYMOUS

_LOAD, _EQUAL, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # the second with EPERM
# Places in struct seccomp_data; of an argument's eight bytes the lower half, which comes first.
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _FOURTH_ARGUMENT = 0, 4, 16, 40
_X32 = 0x40000000  # calls of x86_64's second, rarely used interface


def filter_of(machine: str) -> bytes:
    """Return the filter for a machine: an array of struct sock_filter.

    Parameters
    ----------
    machine : str
        As `os.uname` names it, such as "x86_64"; for an unknown one there is no filter.
    """
    if machine not in MACHINES:
        return b""
    architecture, socket, mmap, refused = MACHINES[machine]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for number in refused.values():
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    steps += [
        (_EQUAL, 0, 5, mmap),
        (_LOAD, 0, 0, _FOURTH_ARGUMENT),
        (_AND, 0, 0, SHARED_ANONYMOUS),
        (_EQUAL, 0, 1, SHARED_ANONYMOUS),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    steps += [(_EQUAL, 1, 0, socket), (_RETURN, 0, 0, _ALLOW), (_LOAD, 0, 0, _FIRST_ARGUMENT)]
    for family in FAMILIES.values():
        steps += [(_EQUAL, 0, 1, family), (_RETURN, 0, 0, _ALLOW)]
    steps += [(_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
