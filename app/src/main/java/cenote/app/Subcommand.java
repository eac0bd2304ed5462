package cenote.app;

import java.util.concurrent.Callable;

/**
 * One command of {@code ./cenote}: a public class annotated with picocli's {@code @Command}, with a
 * public constructor without arguments, named on one line of {@code
 * META-INF/services/cenote.app.Subcommand} of its own module.
 *
 * <p>{@code call} returns the exit code: 0, 2 after a message on standard error, or 1 when what was
 * asked for could be done and its answer is no. To refuse what was given, throw {@link
 * RefusedException}.
 */
public interface Subcommand extends Callable<Integer> {}
