/**
 * Holds what clients were told against what the log did, as a stranger would: nothing here knows
 * how a pool or a cluster works inside.
 *
 * <p>Whoever watches tells a {@link cenote.node.history.History} of each command handed in, each
 * answer heard, each first execution that an auditor saw in the committed log, and each read; one
 * thread tells all, in the order in which it happened to it. There must then be one order of
 * executions that explains everything: each command at most once, with the content that was sent
 * and the outcome that was told, and after everything that was known to be done when it was handed
 * in. The log is that order, so that nothing has to be searched for: each rule is looked at as soon
 * as its last part is told. Only what never comes, an execution or an answer, has to be asked for.
 *
 * <p>Some refusals leave no trace in the pool: the same command may be refused twice, or be done
 * later. Those, see {@link cenote.node.history.Envelopes}, count as answers and as nothing else.
 *
 * <p>What it cannot see: a command that was never answered may be lost, since its sender was
 * promised nothing; and an auditor who is behind has not seen what was answered since, so that
 * {@link cenote.node.history.History#check} waits until he has come to {@link
 * cenote.node.history.History#answeredPosition}.
 */
@NullMarked
package cenote.node.history;

import org.jspecify.annotations.NullMarked;
