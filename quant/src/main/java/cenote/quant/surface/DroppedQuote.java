package cenote.quant.surface;

/** A quote that is not fitted. */
public record DroppedQuote(Quote quote, DropReason reason) {}
