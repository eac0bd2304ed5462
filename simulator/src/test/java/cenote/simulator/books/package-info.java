@org.jspecify.annotations.NullMarked
package cenote.simulator.books;
