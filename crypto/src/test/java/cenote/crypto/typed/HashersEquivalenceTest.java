package cenote.crypto.typed;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.crypto.TestAllocation;
import cenote.crypto.typed.TypedData.Field;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick hashers and the general encoder, their twin, give the same digests. */
class HashersEquivalenceTest {

  private static final long SEED = 43;
  private static final int CASES = 500;
  private static final List<Long> BORDERS =
      List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 0xffff_ffffL, 0x8000_0000L);

  private final Random random = new Random(SEED);

  @Test
  void shouldHashOrders() {
    for (int i = 0; i < CASES; i++) {
      SigningDomain domain = new SigningDomain(id());
      OrderHasher hasher = new OrderHasher(domain);
      Bytes32 owner = id();
      int subaccount = (int) number();
      long orderNumber = number();
      int instrument = (int) number();
      boolean buy = random.nextBoolean();
      long limitPriceE8 = number();
      long quantityE8 = number();
      Bytes32 venue = id();
      long expiryNs = number();
      byte[] digest = new byte[40];

      hasher.digestInto(
          owner,
          subaccount,
          orderNumber,
          instrument,
          buy,
          limitPriceE8,
          quantityE8,
          venue,
          expiryNs,
          digest,
          4);

      Map<String, Object> order =
          Map.of(
              "owner", owner.toBytes(),
              "subaccount", Integer.toUnsignedLong(subaccount),
              "orderNumber", unsigned(orderNumber),
              "instrument", Integer.toUnsignedLong(instrument),
              "buy", buy,
              "limitPriceE8", limitPriceE8,
              "quantityE8", quantityE8,
              "venue", venue.toBytes(),
              "expiryNs", unsigned(expiryNs));
      assertTwin(digest, 4, domain, OrderHasher.TYPE, order, i);
    }
  }

  @Test
  void shouldHashCommands() {
    SigningDomain domain = new SigningDomain(id());
    CommandHasher hasher = new CommandHasher(domain);
    for (int i = 0; i < CASES; i++) {
      Bytes32 principal = id();
      long sequence = number();
      Bytes32 contentHash = id();
      byte[] digest = new byte[32];

      hasher.digestInto(principal, sequence, contentHash, digest, 0);

      Map<String, Object> command =
          Map.of(
              "principal", principal.toBytes(),
              "sequence", unsigned(sequence),
              "contentHash", contentHash.toBytes());
      assertTwin(digest, 0, domain, CommandHasher.TYPE, command, i);
    }
  }

  @Test
  void shouldHashObservations() {
    SigningDomain domain = new SigningDomain(id());
    ObservationHasher hasher = new ObservationHasher(domain);
    for (int i = 0; i < CASES; i++) {
      Bytes32 reporter = id();
      int underlying = (int) number();
      long priceE8 = number();
      long timeNs = number();
      byte[] digest = new byte[32];

      hasher.digestInto(reporter, underlying, priceE8, timeNs, digest, 0);

      Map<String, Object> observation =
          Map.of(
              "reporter", reporter.toBytes(),
              "underlying", Integer.toUnsignedLong(underlying),
              "priceE8", priceE8,
              "timeNs", unsigned(timeNs));
      assertTwin(digest, 0, domain, ObservationHasher.TYPE, observation, i);
    }
  }

  @Test
  void shouldHashRequestsAboutWebhooks() {
    SigningDomain domain = new SigningDomain(id());
    WebhookHasher hasher = new WebhookHasher(domain);
    for (int i = 0; i < CASES; i++) {
      Bytes32 gateway = id();
      Bytes32 owner = id();
      int account = (int) number();
      String action = List.of("register", "list", "remove").get(i % 3);
      String url = "https://risk.example/" + "x".repeat(random.nextInt(200));
      long number = number();
      long expiryNs = number();
      byte[] digest = new byte[32];

      hasher.digestInto(gateway, owner, account, action, url, number, expiryNs, digest, 0);

      Map<String, Object> request =
          Map.of(
              "gateway", gateway.toBytes(),
              "owner", owner.toBytes(),
              "account", Integer.toUnsignedLong(account),
              "action", action,
              "url", url,
              "number", unsigned(number),
              "expiryNs", unsigned(expiryNs));
      assertTwin(digest, 0, domain, WebhookHasher.TYPE, request, i);
    }
  }

  @Test
  void shouldBindTheDigestToTheGenesis() {
    byte[] here = new byte[32];
    byte[] there = new byte[32];

    new CommandHasher(new SigningDomain(Bytes32.ofWords(0, 0, 0, 1)))
        .digestInto(Bytes32.ZERO, 1, Bytes32.ZERO, here, 0);
    new CommandHasher(new SigningDomain(Bytes32.ofWords(0, 0, 0, 2)))
        .digestInto(Bytes32.ZERO, 1, Bytes32.ZERO, there, 0);

    assertThat(here).isNotEqualTo(there);
  }

  @Test
  void shouldNotAllocateWhenReused() {
    OrderHasher hasher = new OrderHasher(new SigningDomain(id()));
    Bytes32 owner = id();
    byte[] digest = new byte[32];

    long bytes =
        TestAllocation.bytesOf(
            10_000,
            () -> hasher.digestInto(owner, 1, 2, 3, true, 4, 5, Bytes32.ZERO, 6, digest, 0));

    assertThat(bytes).as("bytes in 10,000 digests").isLessThan(1_000);
  }

  private static void assertTwin(
      byte[] digest,
      int offset,
      SigningDomain domain,
      String type,
      Map<String, Object> message,
      int index) {
    String name = type.substring(0, type.indexOf('('));
    TypedData twin = new TypedData(Map.of(name, fieldsOf(type)));
    Map<String, Object> domainValue =
        Map.of("name", "Cenote", "version", "1", "salt", domain.salt().toBytes());

    assertThat(twin.encodeType(name)).isEqualTo(type);
    assertThat(TypedData.domainSeparator(domainValue)).isEqualTo(domain.separator().toBytes());
    assertThat(Arrays.copyOfRange(digest, offset, offset + 32))
        .as("seed %d case %d", SEED, index)
        .isEqualTo(twin.digest(domainValue, name, message));
  }

  private static List<Field> fieldsOf(String type) {
    String members = type.substring(type.indexOf('(') + 1, type.length() - 1);
    return Arrays.stream(members.split(","))
        .map(member -> member.split(" "))
        .map(member -> new Field(member[1], member[0]))
        .toList();
  }

  private Bytes32 id() {
    byte[] bytes = new byte[Bytes32.LENGTH];
    random.nextBytes(bytes);
    return random.nextInt(8) == 0 ? Bytes32.ZERO : Bytes32.ofBytes(bytes, 0);
  }

  private long number() {
    return random.nextInt(3) == 0 ? BORDERS.get(random.nextInt(BORDERS.size())) : random.nextLong();
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
