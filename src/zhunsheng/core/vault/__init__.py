"""Personal values, kept beside the journal: sealed, masked, counted, and erased without breaking a proof.

In an event's body a personal value is replaced by a reference::

    {"sealed": "<commitment>", "mask": "赵某某", "same": "<16 hex digits>"}

and the value lies, encrypted together with its salt, in a side table under its commitment. Erasing that row erases
the value; the event, its hash and every proof stay as they are. What remains is the mask and ``same``, a keyed
hash by which equal values count once: whoever holds the master key could still test a guess against it.
"""

from zhunsheng.core.vault.cipher import Sealer
from zhunsheng.core.vault.commitment import commit
from zhunsheng.core.vault.keys import IndexKey, Keys, blind_index
from zhunsheng.core.vault.masks import mask
from zhunsheng.core.vault.references import references

__all__ = ["IndexKey", "Keys", "Sealer", "blind_index", "commit", "mask", "references"]
