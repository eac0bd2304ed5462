package cenote.gateway.live;

import cenote.pool.Reject;

/**
 * What the pool answered to a command.
 *
 * @param position log position after the command
 * @param reject NONE when accepted
 * @param value what the command made, such as a new id; 0 when it made nothing
 * @param answerPosition where it was first answered; earlier for a resend
 */
public record Outcome(long position, Reject reject, long value, long answerPosition) {}
