@org.jspecify.annotations.NullMarked
package cenote.reporter;
