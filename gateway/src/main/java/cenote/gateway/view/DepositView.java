package cenote.gateway.view;

/** The account that was paid into. */
public record DepositView(int account) {}
