package cenote.gateway.view;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.access.Principals;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who may send commands.
 *
 * @param roles what they may do
 * @param nextSequence number that the next command should carry
 */
public record PrincipalView(Bytes32 principal, List<String> roles, long nextSequence) {

  /** Reads one; no roles for a stranger. */
  public static PrincipalView of(Pool pool, Bytes32 key) {
    int id = pool.principals().find(key);
    return new PrincipalView(
        key, id < 0 ? List.of() : roles(pool.principals(), id), pool.highestSequence(key) + 1);
  }

  private static List<String> roles(Principals principals, int id) {
    List<String> roles = new ArrayList<>();
    add(roles, principals.has(id, Principals.GENESIS), "genesis");
    add(roles, principals.has(id, Principals.STEWARD), "steward");
    add(roles, principals.has(id, Principals.VENUE), "venue");
    add(roles, principals.has(id, Principals.REPORTER), "reporter");
    add(roles, principals.has(id, Principals.OWNER), "owner");
    add(roles, principals.has(id, Principals.HOUSE_KEEPER), "house-keeper");
    return List.copyOf(roles);
  }

  private static void add(List<String> roles, boolean has, String role) {
    if (has) {
      roles.add(role);
    }
  }
}
