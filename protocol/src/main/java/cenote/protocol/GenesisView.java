package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;
import cenote.protocol.sbe.GenesisDecoder;
import cenote.protocol.sbe.YesNo;

/** The genesis being decoded. Reused; one thread. */
final class GenesisView implements Genesis {

  private final ContentHash contentHash = new ContentHash();
  private final byte[] hashBytes = new byte[Bytes32.LENGTH];
  private final Bytes32View hash = new Bytes32View();
  private final Bytes32View genesisKey = new Bytes32View();
  private final Bytes32View stewardKey = new Bytes32View();
  private final GenesisDecoder decoder;

  GenesisView(GenesisDecoder decoder) {
    this.decoder = decoder;
  }

  /** Looks at the message at {@code offset}, which the decoder is wrapped around. */
  GenesisView over(byte[] bytes, int offset, int length) {
    contentHash.keccakOfAll(bytes, offset, length, hashBytes, 0);
    hash.over(hashBytes, 0);
    int fields = offset + Layout.HEADER;
    genesisKey.over(bytes, fields + GenesisDecoder.genesisKeyEncodingOffset());
    stewardKey.over(bytes, fields + GenesisDecoder.stewardKeyEncodingOffset());
    return this;
  }

  @Override
  public Bytes32 hash() {
    return hash;
  }

  @Override
  public Bytes32 genesisKey() {
    return genesisKey;
  }

  @Override
  public Bytes32 stewardKey() {
    return stewardKey;
  }

  @Override
  public boolean isDevelopment() {
    return decoder.isDevelopmentRaw() == YesNo.YES.value();
  }

  @Override
  public boolean requiresSignatures() {
    return decoder.requiresSignaturesRaw() == YesNo.YES.value();
  }

  @Override
  public long insuranceCoreE6() {
    return decoder.insuranceCoreE6();
  }

  @Override
  public long insuranceRampE6() {
    return decoder.insuranceRampE6();
  }

  @Override
  public long houseE6() {
    return decoder.houseE6();
  }
}
