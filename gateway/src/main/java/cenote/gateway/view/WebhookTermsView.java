package cenote.gateway.view;

import cenote.crypto.Bytes32;
import cenote.gateway.http.About;

/** What a request about webhooks is signed with, and what webhooks may be. */
public record WebhookTermsView(
    @About("id of this gateway, a field of what is signed") Bytes32 gateway,
    @About("salt of the signing domain: the genesis hash") Bytes32 salt,
    @About("EIP-712 type of what is signed") String type,
    @About("a request is void from its expiryNs on, which is at most that much after now")
        long mostLifeNs,
    int mostPerAccount,
    @About("whether addresses inside are allowed: loopback by http, others by https")
        boolean allowsInner) {}
