/**
 * The configuration of a member of the cluster: one properties file, every key with a default and a
 * rule. Reads a file; checks everything before anything is started.
 */
@NullMarked
package cenote.node.config;

import org.jspecify.annotations.NullMarked;
