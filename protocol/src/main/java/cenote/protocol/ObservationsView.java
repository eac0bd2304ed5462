package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import java.util.Objects;

/** The observations of the report being decoded. Reused; one thread. */
final class ObservationsView implements SignedObservations {

  private final Bytes32View reporter = new Bytes32View();
  private final Bytes32View signer = new Bytes32View();
  private final byte[] signature = new byte[Secp256k1.SIGNATURE_LENGTH];
  private byte[] bytes = {};
  private int first;
  private int count;
  private byte[] signers = {};
  private int firstSigner;
  private int signerStride;

  /** Looks at the group of the report at {@code offset}. */
  ObservationsView over(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.first = offset + Layout.OBSERVATIONS;
    this.count = Layout.observationCount(bytes, offset);
    return this;
  }

  /** Takes signer i from the 32 bytes at {@code offset + i * stride}. */
  void signedBy(byte[] bytes, int offset, int stride) {
    signers = bytes;
    firstSigner = offset;
    signerStride = stride;
  }

  /** Takes every reporter for the signer. */
  void signedByReporters() {
    signedBy(bytes, first + Layout.OBSERVATION_REPORTER, Layout.OBSERVATION_LENGTH);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public Bytes32 reporter(int index) {
    return reporter.over(bytes, offset(index) + Layout.OBSERVATION_REPORTER);
  }

  @Override
  public long priceE8(int index) {
    return Layout.int64(bytes, offset(index) + Layout.OBSERVATION_PRICE);
  }

  @Override
  public long timeNs(int index) {
    return Layout.int64(bytes, offset(index) + Layout.OBSERVATION_TIME);
  }

  @Override
  public Bytes32 signer(int index) {
    Objects.checkIndex(index, count);
    return signer.over(signers, firstSigner + index * signerStride);
  }

  /** For tools and tests, the pool never asks; overwritten by the next call. */
  @Override
  public byte[] signature(int index) {
    int from = offset(index) + Layout.OBSERVATION_SIGNATURE;
    System.arraycopy(bytes, from, signature, 0, signature.length);
    return signature;
  }

  private int offset(int index) {
    return first + Objects.checkIndex(index, count) * Layout.OBSERVATION_LENGTH;
  }
}
