package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.pool.Commands;
import cenote.pool.Envelope;
import java.util.Random;

/** Calls with any values at all, edges often, drawn from a seed. */
public final class RandomCommands {

  /** How many kinds of command there are. */
  public static final int KINDS = 38;

  /** Kinds below it are commands under the first rules too. */
  public static final int KINDS_OF_FIRST_RULES = 28;

  private final Random random;
  private final OrderDraft buy = new OrderDraft();
  private final OrderDraft sell = new OrderDraft();
  private final ObservationsDraft observations = new ObservationsDraft();
  private final JointRowsDraft joint = new JointRowsDraft();
  private final SurfaceNodesDraft nodes = new SurfaceNodesDraft();

  /** Draws from {@code random}. */
  public RandomCommands(Random random) {
    this.random = random;
  }

  /** Makes one call of a drawn kind. */
  public int call(Commands commands) {
    return call(commands, random.nextInt(KINDS));
  }

  /** Makes one call of kind 0 to {@link #KINDS} - 1. */
  public int call(Commands commands, int kind) {
    return switch (kind) {
      case 0 -> commands.genesis(genesis());
      case 1 -> commands.tick();
      case 2 -> commands.activateRules(envelope(), anyInt());
      case 3 ->
          commands.registerUnderlying(
              envelope(), anyLong(), anyInt(), anyLong(), anyLong(), anyLong());
      case 4 ->
          commands.registerAsset(
              envelope(), anyLong(), anyInt(), anyInt(), anyInt(), anyLong(), anyInt());
      case 5 ->
          commands.listInstrument(
              envelope(),
              anyInt(),
              anyInt(),
              anyLong(),
              anyLong(),
              anyLong(),
              anyLong(),
              anyLong());
      case 6 -> commands.registerVenue(envelope(), anyBytes());
      case 7 -> commands.registerReporter(envelope(), anyBytes(), anyInt());
      case 8 -> commands.grantAccess(envelope(), anyInt(), anyLong());
      case 9 -> commands.setRisk(envelope(), anyInt(), anyLong(), anyLong());
      case 10 ->
          commands.reportSurface(
              envelope(), anyInt(), anyLong(), anyLong(), anyLong(), anyLong(), anyLong());
      case 11 -> commands.creditDevelopment(envelope(), anyBytes(), anyInt(), anyInt(), anyLong());
      case 12 -> commands.completeWithdrawal(envelope(), anyLong());
      case 13 -> commands.grantSessionKey(envelope(), anyBytes(), anyLong());
      case 14 -> commands.revokeSessionKey(envelope(), anyBytes());
      case 15 -> commands.reportPrice(envelope(), anyInt(), anyObservations());
      case 16 -> commands.reportImpact(envelope(), anyInt(), anyLong(), anyLong());
      case 17 ->
          commands.fill(
              envelope(),
              anyInt(),
              anyLong(),
              anyLong(),
              random.nextBoolean(),
              anyOrder(buy),
              anyOrder(sell));
      case 18 -> commands.cancelOrder(envelope(), anyInt(), anyLong());
      case 19 -> commands.cancelOrders(envelope(), anyInt(), anyLong());
      case 20 -> commands.withdraw(envelope(), anyInt(), anyInt(), anyLong(), anyBytes());
      case 21 -> commands.transfer(envelope(), anyInt(), anyInt(), anyInt(), anyLong());
      case 22 -> commands.flag(envelope(), anyInt(), anyInt());
      case 23 -> commands.placeBid(envelope(), anyInt(), anyInt(), anyLong(), anyLong(), anyLong());
      case 24 -> commands.cancelBid(envelope(), anyLong());
      case 25 ->
          commands.buyConversion(envelope(), anyInt(), anyInt(), anyInt(), anyLong(), anyLong());
      case 26 -> commands.registerHouseKeeper(envelope(), anyBytes());
      case 27 -> commands.approve(envelope(), anyInt(), anyLong(), anyLong());
      case 28 -> commands.changeSurface(envelope(), anyInt(), anyNodes());
      case 29 -> commands.setJointScenarios(envelope(), anyJoint());
      case 30 -> commands.reportCoverage(envelope(), anyInt(), anyLong(), anyLong(), anyLong());
      case 31 -> commands.depositGuarantee(envelope(), anyInt(), anyInt(), anyLong());
      case 32 -> commands.redeemGuarantee(envelope(), anyInt(), anyInt(), anyLong());
      case 33 -> commands.takeOffer(envelope(), anyInt(), anyInt(), anyInt(), anyLong(), anyLong());
      case 34 -> commands.reportSystemicRisk(envelope(), anyInt(), anyLong(), anyLong(), anyLong());
      case 35 -> commands.linkTopUp(envelope(), anyInt(), anyInt(), anyLong());
      case 36 -> commands.topUp(envelope(), anyInt(), anyInt());
      case 37 ->
          commands.placeUnderlyingBid(
              envelope(), anyInt(), anyInt(), anyLong(), anyLong(), anyLong());
      default -> throw new IllegalArgumentException("kind: " + kind);
    };
  }

  private TestGenesis genesis() {
    return new TestGenesis(
        anyBytes(),
        anyBytes(),
        random.nextBoolean(),
        random.nextBoolean(),
        anyLong(),
        anyLong(),
        anyLong());
  }

  private Envelope envelope() {
    return new TestEnvelope(anyBytes(), anyLong());
  }

  private OrderDraft anyOrder(OrderDraft draft) {
    draft.write(
        anyBytes(),
        anyInt(),
        anyLong(),
        anyInt(),
        random.nextBoolean(),
        anyLong(),
        anyLong(),
        anyBytes(),
        anyLong());
    random.nextBytes(draft.signature());
    return draft;
  }

  private ObservationsDraft anyObservations() {
    observations.clear();
    int count = random.nextInt(CommandEncoder.MAX_OBSERVATIONS + 1);
    for (int i = 0; i < count; i++) {
      observations.add(anyBytes(), anyLong(), anyLong());
      random.nextBytes(observations.signature(i));
    }
    return observations;
  }

  private SurfaceNodesDraft anyNodes() {
    nodes.clear();
    int count = random.nextInt(CommandEncoder.MAX_NODES + 1);
    for (int i = 0; i < count; i++) {
      nodes.add(anyLong(), anyLong(), anyLong(), anyLong());
    }
    return nodes;
  }

  private JointRowsDraft anyJoint() {
    int underlyings = random.nextInt(CommandEncoder.MAX_JOINT_UNDERLYINGS + 1);
    int most =
        Math.min(
            CommandEncoder.MAX_JOINT_ROWS, CommandEncoder.MAX_CODES / Math.max(1, underlyings));
    joint.clear(underlyings);
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      joint.add(random.ints(underlyings, 0, 256).toArray());
    }
    return joint;
  }

  private Bytes32 anyBytes() {
    return Bytes32.ofWords(anyLong(), anyLong(), anyLong(), anyLong());
  }

  private int anyInt() {
    return (int) anyLong();
  }

  private long anyLong() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> Long.MAX_VALUE;
      case 3 -> Long.MIN_VALUE;
      case 4 -> Integer.MIN_VALUE;
      default -> random.nextLong() >> random.nextInt(Long.SIZE);
    };
  }
}
