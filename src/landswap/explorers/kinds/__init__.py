"""What each kind of explorer declares: sheet, sentences, controls. No widget is known here."""

from landswap.explorers.kinds import encoding, map, proportion, swap, uncertainty
from landswap.explorers.kinds.kind import Kind

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (swap.KIND, proportion.KIND, uncertainty.KIND, encoding.KIND, map.KIND)
}
