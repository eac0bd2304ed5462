package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.protocol.sbe.ActivateRulesDecoder;
import cenote.protocol.sbe.ApproveDecoder;
import cenote.protocol.sbe.BuyConversionDecoder;
import cenote.protocol.sbe.CancelBidDecoder;
import cenote.protocol.sbe.CancelOrderDecoder;
import cenote.protocol.sbe.CancelOrdersDecoder;
import cenote.protocol.sbe.ChangeSurfaceDecoder;
import cenote.protocol.sbe.CompleteWithdrawalDecoder;
import cenote.protocol.sbe.CreditDevelopmentDecoder;
import cenote.protocol.sbe.DepositGuaranteeDecoder;
import cenote.protocol.sbe.FillDecoder;
import cenote.protocol.sbe.FlagDecoder;
import cenote.protocol.sbe.GenesisDecoder;
import cenote.protocol.sbe.GrantAccessDecoder;
import cenote.protocol.sbe.GrantSessionKeyDecoder;
import cenote.protocol.sbe.GroupSizeEncodingDecoder;
import cenote.protocol.sbe.LinkTopUpDecoder;
import cenote.protocol.sbe.ListInstrumentDecoder;
import cenote.protocol.sbe.MessageHeaderDecoder;
import cenote.protocol.sbe.PlaceBidDecoder;
import cenote.protocol.sbe.PlaceUnderlyingBidDecoder;
import cenote.protocol.sbe.RedeemGuaranteeDecoder;
import cenote.protocol.sbe.RegisterAssetDecoder;
import cenote.protocol.sbe.RegisterHouseKeeperDecoder;
import cenote.protocol.sbe.RegisterReporterDecoder;
import cenote.protocol.sbe.RegisterUnderlyingDecoder;
import cenote.protocol.sbe.RegisterVenueDecoder;
import cenote.protocol.sbe.ReportCoverageDecoder;
import cenote.protocol.sbe.ReportImpactDecoder;
import cenote.protocol.sbe.ReportPriceDecoder;
import cenote.protocol.sbe.ReportSurfaceDecoder;
import cenote.protocol.sbe.ReportSystemicRiskDecoder;
import cenote.protocol.sbe.RevokeSessionKeyDecoder;
import cenote.protocol.sbe.SenderDecoder;
import cenote.protocol.sbe.SetJointScenariosDecoder;
import cenote.protocol.sbe.SetRiskDecoder;
import cenote.protocol.sbe.SignedOrderDecoder;
import cenote.protocol.sbe.TakeOfferDecoder;
import cenote.protocol.sbe.TickDecoder;
import cenote.protocol.sbe.TopUpDecoder;
import cenote.protocol.sbe.TransferDecoder;
import cenote.protocol.sbe.WithdrawDecoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where the parts of a message lie, and whether bytes are a command at all.
 *
 * <table>
 * <caption>Beginning of every command but genesis and tick</caption>
 * <tr><th>offset</th><th>length</th><th>type</th><th>meaning</th></tr>
 * <tr><td>0</td><td>2</td><td>uint16</td><td>length of the fixed block</td></tr>
 * <tr><td>2</td><td>2</td><td>uint16</td><td>template</td></tr>
 * <tr><td>4</td><td>2</td><td>uint16</td><td>schema, 1</td></tr>
 * <tr><td>6</td><td>2</td><td>uint16</td><td>version, 1</td></tr>
 * <tr><td>8</td><td>32</td><td>bytes</td><td>principal</td></tr>
 * <tr><td>40</td><td>8</td><td>uint64</td><td>sequence</td></tr>
 * <tr><td>48</td><td>65</td><td>bytes</td><td>signature r, s, v</td></tr>
 * <tr><td>113</td><td></td><td></td><td>fields of the template</td></tr>
 * </table>
 */
final class Layout {

  static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
  static final int PRINCIPAL = HEADER + SenderDecoder.principalEncodingOffset();
  static final int SEQUENCE = HEADER + SenderDecoder.sequenceEncodingOffset();
  static final int SIGNATURE = HEADER + SenderDecoder.signatureEncodingOffset();
  static final int AFTER_SENDER = HEADER + SenderDecoder.ENCODED_LENGTH;

  static final int ORDER_OWNER = SignedOrderDecoder.ownerEncodingOffset();
  static final int ORDER_VENUE = SignedOrderDecoder.venueEncodingOffset();
  static final int ORDER_SIGNATURE = SignedOrderDecoder.signatureEncodingOffset();
  static final int FILL_BUY = HEADER + FillDecoder.buyEncodingOffset();
  static final int FILL_SELL = HEADER + FillDecoder.sellEncodingOffset();

  static final int GROUP_HEADER = HEADER + ReportPriceDecoder.BLOCK_LENGTH;
  static final int OBSERVATIONS = GROUP_HEADER + GroupSizeEncodingDecoder.ENCODED_LENGTH;
  static final int OBSERVATION_LENGTH = ReportPriceDecoder.ObservationsDecoder.sbeBlockLength();
  static final int OBSERVATION_REPORTER = 0;
  static final int OBSERVATION_PRICE = Bytes32.LENGTH;
  static final int OBSERVATION_TIME = OBSERVATION_PRICE + Long.BYTES;
  static final int OBSERVATION_SIGNATURE = OBSERVATION_TIME + Long.BYTES;

  static final int NODES_HEADER = HEADER + ChangeSurfaceDecoder.BLOCK_LENGTH;
  static final int NODES = NODES_HEADER + GroupSizeEncodingDecoder.ENCODED_LENGTH;
  static final int NODE_LENGTH = ChangeSurfaceDecoder.NodesDecoder.sbeBlockLength();
  static final int NODE_YEARS = 0;
  static final int NODE_THETA = Long.BYTES;
  static final int NODE_RHO = NODE_THETA + Long.BYTES;
  static final int NODE_PSI = NODE_RHO + Long.BYTES;

  static final int JOINT_ROWS = HEADER + SetJointScenariosDecoder.rowsEncodingOffset();
  static final int JOINT_UNDERLYINGS =
      HEADER + SetJointScenariosDecoder.underlyingsEncodingOffset();
  static final int CODES_LENGTH = HEADER + SetJointScenariosDecoder.BLOCK_LENGTH;
  static final int CODES = CODES_LENGTH + Short.BYTES;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TEMPLATE_LIMIT = 72;
  private static final int UNKNOWN = -1;
  private static final int[] BLOCK_LENGTHS = blockLengths();

  static {
    require(AFTER_SENDER == 113, "envelope");
    require(SIGNATURE + Secp256k1.SIGNATURE_LENGTH == AFTER_SENDER, "envelope signature");
    require(OBSERVATION_LENGTH == OBSERVATION_SIGNATURE + Secp256k1.SIGNATURE_LENGTH, "group");
    require(NODE_LENGTH == NODE_PSI + Long.BYTES, "nodes");
    require(ORDER_SIGNATURE + Secp256k1.SIGNATURE_LENGTH == 170, "order");
  }

  private Layout() {}

  /** True when the bytes are exactly one command of version 1. */
  static boolean isCommand(byte[] bytes, int offset, int length) {
    if (length < HEADER || !isVersion1(bytes, offset)) {
      return false;
    }
    int template = template(bytes, offset);
    int block = template < BLOCK_LENGTHS.length ? BLOCK_LENGTHS[template] : UNKNOWN;
    return block != UNKNOWN
        && block == uint16(bytes, offset)
        && hasBody(template, block, bytes, offset, length);
  }

  /** The template of a message that has a header. */
  static int template(byte[] bytes, int offset) {
    return uint16(bytes, offset + MessageHeaderDecoder.templateIdEncodingOffset());
  }

  /** True when messages of the template begin with an envelope. */
  static boolean hasSender(int template) {
    return template != GenesisDecoder.TEMPLATE_ID && template != TickDecoder.TEMPLATE_ID;
  }

  /** The envelope's sequence. */
  static long sequence(byte[] bytes, int offset) {
    return int64(bytes, offset + SEQUENCE);
  }

  /** How many observations a price report carries. */
  static int observationCount(byte[] bytes, int offset) {
    return groupCount(bytes, offset + GROUP_HEADER);
  }

  /** How many nodes a surface report carries. */
  static int nodeCount(byte[] bytes, int offset) {
    return groupCount(bytes, offset + NODES_HEADER);
  }

  private static int groupCount(byte[] bytes, int header) {
    return uint16(bytes, header + GroupSizeEncodingDecoder.numInGroupEncodingOffset());
  }

  static int uint16(byte[] bytes, int offset) {
    return Short.toUnsignedInt((short) SHORT.get(bytes, offset));
  }

  static int int32(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  static long int64(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  static boolean isVersion1(byte[] bytes, int offset) {
    int schema = uint16(bytes, offset + MessageHeaderDecoder.schemaIdEncodingOffset());
    int version = uint16(bytes, offset + MessageHeaderDecoder.versionEncodingOffset());
    return schema == MessageHeaderDecoder.SCHEMA_ID
        && version == MessageHeaderDecoder.SCHEMA_VERSION;
  }

  private static boolean hasBody(int template, int block, byte[] bytes, int offset, int length) {
    return switch (template) {
      case ReportPriceDecoder.TEMPLATE_ID -> isReport(bytes, offset, length);
      case ChangeSurfaceDecoder.TEMPLATE_ID -> isSurface(bytes, offset, length);
      case SetJointScenariosDecoder.TEMPLATE_ID -> isJointSet(bytes, offset, length);
      case GenesisDecoder.TEMPLATE_ID ->
          length == HEADER + block
              && isTruth(bytes, offset + HEADER + GenesisDecoder.isDevelopmentEncodingOffset())
              && isTruth(
                  bytes, offset + HEADER + GenesisDecoder.requiresSignaturesEncodingOffset());
      case FillDecoder.TEMPLATE_ID ->
          length == HEADER + block
              && isTruth(bytes, offset + HEADER + FillDecoder.isBuyerTakerEncodingOffset())
              && isTruth(bytes, offset + FILL_BUY + SignedOrderDecoder.isBuyEncodingOffset())
              && isTruth(bytes, offset + FILL_SELL + SignedOrderDecoder.isBuyEncodingOffset());
      default -> length == HEADER + block;
    };
  }

  private static boolean isReport(byte[] bytes, int offset, int length) {
    if (length < OBSERVATIONS) {
      return false;
    }
    int count = observationCount(bytes, offset);
    return uint16(bytes, offset + GROUP_HEADER) == OBSERVATION_LENGTH
        && count <= CommandEncoder.MAX_OBSERVATIONS
        && length == OBSERVATIONS + count * OBSERVATION_LENGTH;
  }

  private static boolean isSurface(byte[] bytes, int offset, int length) {
    if (length < NODES) {
      return false;
    }
    int count = nodeCount(bytes, offset);
    return uint16(bytes, offset + NODES_HEADER) == NODE_LENGTH
        && count <= CommandEncoder.MAX_NODES
        && length == NODES + count * NODE_LENGTH;
  }

  private static boolean isJointSet(byte[] bytes, int offset, int length) {
    if (length < CODES) {
      return false;
    }
    int rows = int32(bytes, offset + JOINT_ROWS);
    int underlyings = int32(bytes, offset + JOINT_UNDERLYINGS);
    return CommandEncoder.isJointSetWithinBounds(rows, underlyings)
        && uint16(bytes, offset + CODES_LENGTH) == rows * underlyings
        && length == CODES + rows * underlyings;
  }

  private static boolean isTruth(byte[] bytes, int offset) {
    return bytes[offset] == 0 || bytes[offset] == 1;
  }

  private static int[] blockLengths() {
    int[] lengths = new int[TEMPLATE_LIMIT];
    Arrays.fill(lengths, UNKNOWN);
    lengths[GenesisDecoder.TEMPLATE_ID] = GenesisDecoder.BLOCK_LENGTH;
    lengths[TickDecoder.TEMPLATE_ID] = TickDecoder.BLOCK_LENGTH;
    lengths[ActivateRulesDecoder.TEMPLATE_ID] = ActivateRulesDecoder.BLOCK_LENGTH;
    lengths[ApproveDecoder.TEMPLATE_ID] = ApproveDecoder.BLOCK_LENGTH;
    lengths[RegisterUnderlyingDecoder.TEMPLATE_ID] = RegisterUnderlyingDecoder.BLOCK_LENGTH;
    lengths[RegisterAssetDecoder.TEMPLATE_ID] = RegisterAssetDecoder.BLOCK_LENGTH;
    lengths[ListInstrumentDecoder.TEMPLATE_ID] = ListInstrumentDecoder.BLOCK_LENGTH;
    lengths[RegisterVenueDecoder.TEMPLATE_ID] = RegisterVenueDecoder.BLOCK_LENGTH;
    lengths[RegisterReporterDecoder.TEMPLATE_ID] = RegisterReporterDecoder.BLOCK_LENGTH;
    lengths[RegisterHouseKeeperDecoder.TEMPLATE_ID] = RegisterHouseKeeperDecoder.BLOCK_LENGTH;
    lengths[GrantAccessDecoder.TEMPLATE_ID] = GrantAccessDecoder.BLOCK_LENGTH;
    lengths[SetRiskDecoder.TEMPLATE_ID] = SetRiskDecoder.BLOCK_LENGTH;
    lengths[ReportSurfaceDecoder.TEMPLATE_ID] = ReportSurfaceDecoder.BLOCK_LENGTH;
    lengths[ChangeSurfaceDecoder.TEMPLATE_ID] = ChangeSurfaceDecoder.BLOCK_LENGTH;
    lengths[CreditDevelopmentDecoder.TEMPLATE_ID] = CreditDevelopmentDecoder.BLOCK_LENGTH;
    lengths[CompleteWithdrawalDecoder.TEMPLATE_ID] = CompleteWithdrawalDecoder.BLOCK_LENGTH;
    lengths[WithdrawDecoder.TEMPLATE_ID] = WithdrawDecoder.BLOCK_LENGTH;
    lengths[TransferDecoder.TEMPLATE_ID] = TransferDecoder.BLOCK_LENGTH;
    lengths[GrantSessionKeyDecoder.TEMPLATE_ID] = GrantSessionKeyDecoder.BLOCK_LENGTH;
    lengths[RevokeSessionKeyDecoder.TEMPLATE_ID] = RevokeSessionKeyDecoder.BLOCK_LENGTH;
    lengths[CancelOrderDecoder.TEMPLATE_ID] = CancelOrderDecoder.BLOCK_LENGTH;
    lengths[CancelOrdersDecoder.TEMPLATE_ID] = CancelOrdersDecoder.BLOCK_LENGTH;
    lengths[ReportPriceDecoder.TEMPLATE_ID] = ReportPriceDecoder.BLOCK_LENGTH;
    lengths[ReportImpactDecoder.TEMPLATE_ID] = ReportImpactDecoder.BLOCK_LENGTH;
    lengths[FillDecoder.TEMPLATE_ID] = FillDecoder.BLOCK_LENGTH;
    lengths[FlagDecoder.TEMPLATE_ID] = FlagDecoder.BLOCK_LENGTH;
    lengths[PlaceBidDecoder.TEMPLATE_ID] = PlaceBidDecoder.BLOCK_LENGTH;
    lengths[PlaceUnderlyingBidDecoder.TEMPLATE_ID] = PlaceUnderlyingBidDecoder.BLOCK_LENGTH;
    lengths[CancelBidDecoder.TEMPLATE_ID] = CancelBidDecoder.BLOCK_LENGTH;
    lengths[BuyConversionDecoder.TEMPLATE_ID] = BuyConversionDecoder.BLOCK_LENGTH;
    lengths[TakeOfferDecoder.TEMPLATE_ID] = TakeOfferDecoder.BLOCK_LENGTH;
    lengths[LinkTopUpDecoder.TEMPLATE_ID] = LinkTopUpDecoder.BLOCK_LENGTH;
    lengths[TopUpDecoder.TEMPLATE_ID] = TopUpDecoder.BLOCK_LENGTH;
    lengths[SetJointScenariosDecoder.TEMPLATE_ID] = SetJointScenariosDecoder.BLOCK_LENGTH;
    lengths[ReportCoverageDecoder.TEMPLATE_ID] = ReportCoverageDecoder.BLOCK_LENGTH;
    lengths[ReportSystemicRiskDecoder.TEMPLATE_ID] = ReportSystemicRiskDecoder.BLOCK_LENGTH;
    lengths[DepositGuaranteeDecoder.TEMPLATE_ID] = DepositGuaranteeDecoder.BLOCK_LENGTH;
    lengths[RedeemGuaranteeDecoder.TEMPLATE_ID] = RedeemGuaranteeDecoder.BLOCK_LENGTH;
    return lengths;
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new ExceptionInInitializerError("layout: the schema moved the " + what);
    }
  }
}
