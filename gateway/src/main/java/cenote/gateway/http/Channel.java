package cenote.gateway.http;

/**
 * A kind of topic on the socket, for the AsyncAPI document.
 *
 * @param name topic, or its form with a placeholder such as {@code account:{account}}
 * @param summary one line
 * @param message record that is published
 */
public record Channel(String name, String summary, Class<?> message) {}
