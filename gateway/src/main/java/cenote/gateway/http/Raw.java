package cenote.gateway.http;

/** A whole answer of the edge's own, such as its documents. Takes over the bytes. */
final class Raw {

  private final String contentType;
  private final byte[] bytes;

  Raw(String contentType, byte[] bytes) {
    this.contentType = contentType;
    this.bytes = bytes;
  }

  String contentType() {
    return contentType;
  }

  byte[] bytes() {
    return bytes;
  }
}
