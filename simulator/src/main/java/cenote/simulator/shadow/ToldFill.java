package cenote.simulator.shadow;

/** An accepted fill as the shadow is told it. */
public record ToldFill(
    Object venue,
    int instrument,
    long priceE8,
    long quantityE8,
    boolean isBuyerTaker,
    ToldOrder buy,
    ToldOrder sell) {}
