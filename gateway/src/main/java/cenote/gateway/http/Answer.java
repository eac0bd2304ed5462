package cenote.gateway.http;

/**
 * A JSON answer and the point of the log that it is true at.
 *
 * @param position log position of the last command that the data reflects; also sent as header
 *     {@code Cenote-Position}
 * @param timeNs log time at that position, nanoseconds since 1970
 * @param data a record, or a list of records
 */
public record Answer<T>(long position, long timeNs, T data) {}
