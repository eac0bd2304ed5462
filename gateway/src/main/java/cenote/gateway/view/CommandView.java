package cenote.gateway.view;

/**
 * A command that was accepted.
 *
 * @param value what it made, such as a new id; 0 when it made nothing
 * @param answerPosition where it was first answered; earlier than the answer's own for a resend
 */
public record CommandView(long value, long answerPosition) {}
