package cenote.gateway.view;

import cenote.gateway.http.About;

/** A webhook that was registered. */
public record WebhookSecretView(
    int account,
    String url,
    @About("key of the signature of its notices; told this once") String secret) {}
