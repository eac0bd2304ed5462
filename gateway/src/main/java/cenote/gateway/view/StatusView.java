package cenote.gateway.view;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;

/**
 * Where the replica stands.
 *
 * @param genesisHash salt of every signature's domain
 * @param chainHash hash chain over all commands up to the position
 * @param commandCount commands begun since genesis
 * @param cureUntilNs until when accounts may cure after an outage; past when there is none
 */
public record StatusView(
    Bytes32 genesisHash,
    Bytes32 chainHash,
    int rulesVersion,
    boolean isDevelopment,
    boolean requiresSignatures,
    long commandCount,
    long cureUntilNs,
    int accounts,
    int instruments,
    int underlyings,
    int assets) {

  /** Reads it. */
  public static StatusView of(Pool pool) {
    byte[] chain = new byte[Bytes32.LENGTH];
    pool.chainHash(chain);
    return new StatusView(
        pool.genesisHash(),
        Bytes32.ofBytes(chain, 0),
        pool.rulesVersion(),
        pool.isDevelopment(),
        pool.requiresSignatures(),
        pool.commandCount(),
        pool.cureUntilNs(),
        pool.accountCount(),
        pool.market().instrumentCount(),
        pool.market().underlyingCount(),
        pool.assets().count());
  }
}
