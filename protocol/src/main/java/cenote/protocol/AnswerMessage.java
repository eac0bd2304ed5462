package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.protocol.sbe.AnswerDecoder;
import cenote.protocol.sbe.AnswerEncoder;
import cenote.protocol.sbe.MessageHeaderDecoder;
import cenote.protocol.sbe.MessageHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The answer to a command as bytes: writes what it hears, and tells a sink what it reads. Reused;
 * no allocation; one thread.
 */
public final class AnswerMessage implements AnswerSink {

  /** Length of every answer of version 1. */
  public static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + AnswerEncoder.BLOCK_LENGTH;

  private static final int PRINCIPAL = Layout.HEADER + AnswerEncoder.principalEncodingOffset();

  private final byte[] bytes = new byte[LENGTH];
  private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
  private final UnsafeBuffer received = new UnsafeBuffer(0, 0);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final AnswerEncoder encoder = new AnswerEncoder();
  private final AnswerDecoder decoder = new AnswerDecoder();
  private final Bytes32View principalView = new Bytes32View();

  /** Holds the answer last heard, {@value #LENGTH} bytes; the same array after every call. */
  public byte[] buffer() {
    return bytes;
  }

  @Override
  public void onAnswer(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    encoder
        .wrapAndApplyHeader(buffer, 0, header)
        .position(position)
        .sequence(sequence)
        .reject(rejectCode)
        .value(value)
        .answerPosition(answerPosition);
    principal.copyTo(bytes, PRINCIPAL);
  }

  /**
   * Tells {@code sink} the answer in {@code length} bytes from {@code offset}.
   *
   * @return false, without telling anything, when they are not exactly one answer of version 1
   */
  public boolean read(byte[] bytes, int offset, int length, AnswerSink sink) {
    if (length != LENGTH || !isAnswer(bytes, offset)) {
      return false;
    }
    received.wrap(bytes, offset, length);
    decoder.wrap(
        received, Layout.HEADER, AnswerDecoder.BLOCK_LENGTH, MessageHeaderDecoder.SCHEMA_VERSION);
    sink.onAnswer(
        decoder.position(),
        principalView.over(bytes, offset + PRINCIPAL),
        decoder.sequence(),
        decoder.reject(),
        decoder.value(),
        decoder.answerPosition());
    return true;
  }

  private static boolean isAnswer(byte[] bytes, int offset) {
    return Layout.uint16(bytes, offset) == AnswerDecoder.BLOCK_LENGTH
        && Layout.template(bytes, offset) == AnswerDecoder.TEMPLATE_ID
        && Layout.isVersion1(bytes, offset);
  }
}
