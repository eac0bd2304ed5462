@org.jspecify.annotations.NullMarked
package cenote.node.history;
