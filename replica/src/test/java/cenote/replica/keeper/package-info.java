@org.jspecify.annotations.NullMarked
package cenote.replica.keeper;
