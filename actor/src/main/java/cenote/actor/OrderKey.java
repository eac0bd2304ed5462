package cenote.actor;

/** What makes an order one: its account and its number. */
record OrderKey(AccountKey account, long orderNumber) {}
