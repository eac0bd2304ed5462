package cenote.gateway.notice;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Which addresses a name has. */
@FunctionalInterface
interface Lookup {

  /** At least one; may wait for long. */
  InetAddress[] of(String host) throws UnknownHostException;
}
