package cenote.gateway.history;

/** One sample of an account's equities and requirements, cash units. */
public record HealthRow(
    long timeNs,
    long equityMaintenanceE6,
    long maintenanceE6,
    long equityInitialE6,
    long initialE6) {}
