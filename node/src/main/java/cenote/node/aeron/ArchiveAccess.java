package cenote.node.aeron;

import cenote.node.config.AccessConfig;
import io.aeron.archive.Archive;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.codecs.ArchiveIdRequestDecoder;
import io.aeron.archive.codecs.BoundedReplayRequestDecoder;
import io.aeron.archive.codecs.FindLastMatchingRecordingRequestDecoder;
import io.aeron.archive.codecs.KeepAliveRequestDecoder;
import io.aeron.archive.codecs.ListRecordingRequestDecoder;
import io.aeron.archive.codecs.ListRecordingsForUriRequestDecoder;
import io.aeron.archive.codecs.ListRecordingsRequestDecoder;
import io.aeron.archive.codecs.MaxRecordedPositionRequestDecoder;
import io.aeron.archive.codecs.MessageHeaderDecoder;
import io.aeron.archive.codecs.RecordingPositionRequestDecoder;
import io.aeron.archive.codecs.ReplayRequestDecoder;
import io.aeron.archive.codecs.StartPositionRequestDecoder;
import io.aeron.archive.codecs.StopPositionRequestDecoder;
import io.aeron.archive.codecs.StopReplayRequestDecoder;
import io.aeron.security.AuthorisationService;
import io.aeron.security.CredentialsSupplier;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import org.agrona.concurrent.status.AtomicCounter;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what at an archive. Three roles, told apart by what they show when they connect:
 *
 * <ul>
 *   <li><i>own</i>: the parts of this process, by a key that is drawn at each start; everything.
 *   <li><i>member</i>: the archives of other members, by the members' key; listing and replays.
 *   <li><i>reader</i>: whoever shows the readers' key, or anybody while there is none; listing and
 *       replays, while no more than so many run.
 * </ul>
 *
 * <p>Stopping a replay is not a reader's: an archive would stop anybody's. What a reader no longer
 * listens to ends by itself.
 */
final class ArchiveAccess {

  /** Replays that readers leave to members and to the process itself. */
  static final int RESERVED_REPLAYS = 16;

  private static final int OWN_KEY_LENGTH = 32;

  private final AccessConfig config;
  private final String shownKey;
  private final String ownKey = drawKey();
  private final long run = new SecureRandom().nextLong(Long.MAX_VALUE);

  /**
   * The roles of one start.
   *
   * @param shownKey what the archive itself shows to the archives that it copies from
   */
  ArchiveAccess(AccessConfig config, String shownKey) {
    this.config = config;
    this.shownKey = shownKey;
  }

  /** Puts the roles before an archive, which goes by the name of this start from now on. */
  void guard(Archive.Context archive) {
    archive
        .archiveId(run)
        .authenticatorSupplier(() -> new ArchiveAuthenticator(ownKey, config))
        .authorisationServiceSupplier(() -> serviceFor(archive.replaySessionCounter()))
        .maxConcurrentReplays(config.replays() + RESERVED_REPLAYS)
        .archiveClientContext(
            new AeronArchive.Context().credentialsSupplier(credentials(shownKey)));
  }

  /** What the parts of this process show. */
  CredentialsSupplier own() {
    return credentials(ownKey);
  }

  /** Tells this start of the archive from all others; the archive's id. */
  long run() {
    return run;
  }

  /** Shows a key; an empty one is no key. */
  static CredentialsSupplier credentials(String key) {
    return new KeyCredentials(key);
  }

  private AuthorisationService serviceFor(AtomicCounter replaysNow) {
    return service(replaysNow::get, config.replays());
  }

  /** Decides by role, action and the number of replays that run. */
  static AuthorisationService service(LongSupplier replaysNow, int replaysMax) {
    return (protocolId, actionId, type, principal) ->
        protocolId == MessageHeaderDecoder.SCHEMA_ID
            && isAllowed(ArchiveRole.of(principal), actionId, replaysNow, replaysMax);
  }

  private static boolean isAllowed(
      @Nullable ArchiveRole role, int actionId, LongSupplier replaysNow, int replaysMax) {
    return switch (role) {
      case null -> false;
      case OWN -> true;
      case MEMBER ->
          isListing(actionId)
              || isReplay(actionId)
              || actionId == StopReplayRequestDecoder.TEMPLATE_ID;
      case READER ->
          isListing(actionId) || (isReplay(actionId) && replaysNow.getAsLong() < replaysMax);
    };
  }

  private static boolean isListing(int actionId) {
    return switch (actionId) {
      case ArchiveIdRequestDecoder.TEMPLATE_ID,
          KeepAliveRequestDecoder.TEMPLATE_ID,
          ListRecordingRequestDecoder.TEMPLATE_ID,
          ListRecordingsRequestDecoder.TEMPLATE_ID,
          ListRecordingsForUriRequestDecoder.TEMPLATE_ID,
          FindLastMatchingRecordingRequestDecoder.TEMPLATE_ID,
          RecordingPositionRequestDecoder.TEMPLATE_ID,
          MaxRecordedPositionRequestDecoder.TEMPLATE_ID,
          StartPositionRequestDecoder.TEMPLATE_ID,
          StopPositionRequestDecoder.TEMPLATE_ID ->
          true;
      default -> false;
    };
  }

  private static boolean isReplay(int actionId) {
    return actionId == ReplayRequestDecoder.TEMPLATE_ID
        || actionId == BoundedReplayRequestDecoder.TEMPLATE_ID;
  }

  private static String drawKey() {
    byte[] key = new byte[OWN_KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key);
  }
}
