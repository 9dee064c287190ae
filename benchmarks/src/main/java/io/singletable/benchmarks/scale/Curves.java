package io.singletable.benchmarks.scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.benchmarks.count.Counts;

/**
 * Costs of operations, by operation and by size of what they work on, in the order in
 * which they were counted.
 */
public final class Curves {

	private final String axis;

	private final Map<String, Map<Integer, Counts>> costs = new LinkedHashMap<>();

	/**
	 * Create curves without points.
	 * @param axis name of the axis, with a place for a size
	 */
	Curves(String axis) {
		this.axis = axis;
	}

	void add(String operation, int size, Counts cost) {
		this.costs.computeIfAbsent(operation, (key) -> new LinkedHashMap<>()).put(size, cost);
	}

	/**
	 * The costs of an operation by size.
	 * @param operation the operation
	 * @return the costs
	 */
	public Map<Integer, Counts> of(String operation) {
		return this.costs.getOrDefault(operation, Map.of());
	}

	/**
	 * A table with one line for each operation and one column for each size.
	 * @return its lines
	 */
	public List<String> lines() {
		List<Integer> sizes = List.copyOf(this.costs.values().iterator().next().keySet());
		List<String> lines = new ArrayList<>();
		lines.add("| operation |"
				+ sizes.stream().map((size) -> " " + this.axis.formatted(size) + " |").collect(Collectors.joining()));
		lines.add("|---|" + "---|".repeat(sizes.size()));
		this.costs.forEach(
				(operation,
						bySize) -> lines.add("| " + operation + " |" + sizes.stream()
							.map((size) -> (bySize.containsKey(size)) ? " " + cell(bySize.get(size)) + " |" : " |")
							.collect(Collectors.joining())));
		return lines;
	}

	private static String cell(Counts cost) {
		return "%d · %d · %s · %s · %d".formatted(cost.requests().size(), cost.itemsRead(), units(cost.readUnits()),
				units(cost.writeUnits()), cost.bytes());
	}

	private static String units(double units) {
		return (units == Math.rint(units)) ? Long.toString((long) units) : Double.toString(units);
	}

}
