package cenote.quant.surface;

/**
 * What an expiry's options deliver.
 *
 * @param forward price of the underlying for delivery at expiry
 * @param discount value today of one unit paid then
 */
record Delivery(double forward, double discount) {}
