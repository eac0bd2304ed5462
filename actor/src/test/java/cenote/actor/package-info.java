@org.jspecify.annotations.NullMarked
package cenote.actor;
