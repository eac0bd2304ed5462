package cenote.actor;

import cenote.crypto.Bytes32;

/** An account by owner and number. */
record AccountKey(Bytes32.Words owner, int subaccount) {}
