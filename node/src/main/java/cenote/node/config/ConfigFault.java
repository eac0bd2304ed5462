package cenote.node.config;

/** A configuration that cannot be used; the message names the key, the rule and the value. */
public final class ConfigFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Names what is wrong.
   *
   * @param message reads {@code what: expected X, got Y}
   */
  public ConfigFault(String message) {
    super(message);
  }
}
