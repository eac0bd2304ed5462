@org.jspecify.annotations.NullMarked
package cenote.simulator.cluster;
