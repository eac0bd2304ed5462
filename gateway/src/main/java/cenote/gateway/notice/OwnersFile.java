package cenote.gateway.notice;

import cenote.crypto.Bytes32;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code webhooks-of-owners.json} of the gateway's folder: written whole beside the old one, forced
 * to the disk, then put in its place, so that it is the old or the new one whatever happens. It
 * holds secrets: only the gateway's user may read it.
 */
final class OwnersFile {

  static final String NAME = "webhooks-of-owners.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ID_LENGTH = 32;

  private final Path folder;

  OwnersFile(Path folder) {
    this.folder = folder;
  }

  /**
   * The last number of an owner, and how long it must be remembered at least.
   *
   * @param untilNs log time from which requests that were good beside it are void by themselves
   */
  record Used(long number, long untilNs) {}

  /**
   * What the file holds.
   *
   * @param gateway id of the gateway, made by chance at its first start
   * @param used by owner, in hex
   */
  record Content(Bytes32 gateway, Map<String, Used> used, List<Webhook> webhooks) {}

  /**
   * What was written last; a new id and nothing else without a file.
   *
   * @throws IllegalArgumentException for a file that says something else
   */
  Content read() {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      byte[] id = new byte[ID_LENGTH];
      new SecureRandom().nextBytes(id);
      return new Content(Bytes32.ofBytes(id, 0), Map.of(), List.of());
    }
    try {
      JsonNode root = JSON.readTree(file.toFile());
      Map<String, Used> used = new TreeMap<>();
      for (JsonNode each : root.required("numbers")) {
        used.put(
            each.required("owner").textValue(),
            new Used(each.required("number").longValue(), each.required("untilNs").longValue()));
      }
      List<Webhook> webhooks = new ArrayList<>();
      for (JsonNode each : root.required("webhooks")) {
        webhooks.add(
            new Webhook(
                each.required("account").intValue(),
                Optional.of(id(each.required("owner"))),
                URI.create(each.required("url").textValue()),
                each.required("secret").textValue(),
                each.required("sinceNs").longValue()));
      }
      return new Content(id(root.required("gateway")), used, webhooks);
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + ": cannot be read", e);
    }
  }

  /**
   * Puts a new content in the place of the old one.
   *
   * @throws IOException when it cannot be written: the old one stays
   */
  void write(Content content) throws IOException {
    Path beside = folder.resolve(NAME + ".new");
    Files.deleteIfExists(beside);
    try (FileChannel channel =
        FileChannel.open(
            beside,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownersOnly())) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(json(content)));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        beside,
        folder.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownersOnly() {
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static ObjectNode json(Content content) {
    ObjectNode root = JSON.createObjectNode().put("gateway", hex(content.gateway()));
    var numbers = root.putArray("numbers");
    content
        .used()
        .forEach((owner, used) ->
            numbers
                .addObject()
                .put("owner", owner)
                .put("number", used.number())
                .put("untilNs", used.untilNs()));
    var webhooks = root.putArray("webhooks");
    for (Webhook webhook : content.webhooks()) {
      webhooks
          .addObject()
          .put("account", webhook.account())
          .put("owner", webhook.owner().map(OwnersFile::hex).orElse(""))
          .put("url", webhook.url().toString())
          .put("secret", webhook.secret())
          .put("sinceNs", webhook.sinceNs());
    }
    return root;
  }

  static String hex(Bytes32 id) {
    return HexFormat.of().formatHex(id.toBytes());
  }

  private static Bytes32 id(JsonNode hex) {
    return Bytes32.ofBytes(HexFormat.of().parseHex(hex.textValue()), 0);
  }
}
