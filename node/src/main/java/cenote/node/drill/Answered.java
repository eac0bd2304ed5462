package cenote.node.drill;

/**
 * What a command was answered.
 *
 * @param position log position of the execution that the answer is about
 * @param rejectCode 0 when accepted
 * @param value what the command made
 */
record Answered(long position, int rejectCode, long value) {}
