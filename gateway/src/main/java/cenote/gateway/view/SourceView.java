package cenote.gateway.view;

import cenote.crypto.Bytes32;

/**
 * A reporter and what it last saw of an underlying.
 *
 * @param family exchange or publisher whose prices it reports
 * @param priceE8 0 until this gateway has seen an observation
 * @param observedNs 0 before any
 */
public record SourceView(Bytes32 reporter, int family, long priceE8, long observedNs) {}
