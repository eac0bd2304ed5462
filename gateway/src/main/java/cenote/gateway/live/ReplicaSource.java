package cenote.gateway.live;

import cenote.replica.Companion;
import cenote.replica.Observer;
import cenote.replica.Replica;
import cenote.replica.client.Ingress;

/** Where the replica and the way to the cluster come from. Called on the owner's thread. */
public interface ReplicaSource {

  /**
   * Opens a replica of the committed log.
   *
   * @param latest it should begin at this log position or before; what lies between would be
   *     missing in the history
   * @throws RuntimeException when it cannot be opened now
   */
  Replica open(long latest, Observer observer, Companion companion);

  /** Opens a session with whoever leads. */
  Ingress ingress();
}
