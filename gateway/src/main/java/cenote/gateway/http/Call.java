package cenote.gateway.http;

import cenote.crypto.Bytes32;
import java.util.Map;

/**
 * The valid input of one call, or of one object inside it. Owned by the call's thread.
 *
 * <p>Asking for a field that the endpoint does not declare, by another type than it declares, or
 * for an optional field that was left out, is a bug of the handler and throws {@link
 * IllegalArgumentException}.
 */
public final class Call {

  private final Map<String, Object> values;
  private final String client;
  private final Admission admission;

  Call(Map<String, Object> values, String client, Admission admission) {
    this.values = values;
    this.client = client;
    this.admission = admission;
  }

  /** True when the field was given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  public int int32(String name) {
    return value(name, Integer.class);
  }

  /** The value, or {@code otherwise} when the field was left out. */
  public int int32(String name, int otherwise) {
    return has(name) ? int32(name) : otherwise;
  }

  public long int64(String name) {
    return value(name, Long.class);
  }

  /** The value, or {@code otherwise} when the field was left out. */
  public long int64(String name, long otherwise) {
    return has(name) ? int64(name) : otherwise;
  }

  public boolean bool(String name) {
    return value(name, Boolean.class);
  }

  /** The value of a {@code bytes32} or an {@code address} field. */
  public Bytes32 bytes32(String name) {
    return value(name, Bytes32.class);
  }

  /** 65 bytes: r, s, v. */
  public byte[] signature(String name) {
    return value(name, byte[].class);
  }

  public byte[] hex(String name) {
    return value(name, byte[].class);
  }

  /** The value of a {@code text} or a {@code word} field. */
  public String text(String name) {
    return value(name, String.class);
  }

  /** The value, or {@code otherwise} when the field was left out. */
  public String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  /** The fields of a nested object. */
  public Call object(String name) {
    return value(name, Call.class);
  }

  /** The client's network address as text, seen through proxies that are trusted. */
  public String client() {
    return client;
  }

  /** The lane that the call is in now. */
  public Lane lane() {
    return admission.lane();
  }

  /** The handler found out that this call lowers risk: from now on it is in the reserved lane. */
  public void useReserved() {
    admission.useReserved();
  }

  /**
   * The handler found out that this call does not lower risk.
   *
   * @throws ProblemException when the open lane had no room and the call was let in only to find
   *     out
   */
  public void stayOpen() throws ProblemException {
    admission.stayOpen();
  }

  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "field " + name + ": expected a given " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
