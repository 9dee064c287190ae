package io.singletable.query.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.query.plan.Term.Test;

import org.springframework.data.domain.Sort.Order;

/**
 * Says why a query can't be planned, and what to write instead.
 */
final class PlanRefusal {

	private final QueryDescription query;

	private final Terms terms;

	PlanRefusal(QueryDescription query, Terms terms) {
		this.query = query;
		this.terms = terms;
	}

	/**
	 * No candidate serves the query.
	 * @param reasons what is against each candidate
	 */
	UnplannableQueryException unserved(Map<AccessCandidate, String> reasons) {
		String candidates = reasons.entrySet()
			.stream()
			.map((entry) -> "\n  - " + entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining());
		return new UnplannableQueryException("No index serves " + subject() + ":" + candidates + "\n" + remedy());
	}

	/**
	 * Two indexes serve the query alike.
	 */
	UnplannableQueryException tie(AccessCandidate one, AccessCandidate other) {
		return new UnplannableQueryException("Two indexes serve " + subject() + " alike, " + one + " and " + other
				+ ": name the one to use with @UseIndex(\"" + one.name() + "\") or usingIndex(\"" + one.name()
				+ "\"), or ask for the order of one of them");
	}

	private String subject() {
		return "a query of " + this.query.type().typeName() + " for '" + this.terms + "'"
				+ (this.query.sort().isSorted() ? " by '" + this.query.sort() + "'" : "");
	}

	private String remedy() {
		String declaration = declaration();
		String allowance = this.query.allowances().filtering()
				? "@AllowScan or allowScan() reads the whole table, if no order is asked for"
				: "@AllowFiltering or allowFiltering() reads more than it returns, and filters";
		return declaration.isEmpty()
				? "Ask for a value of a property ('='), so that an index can serve it. " + allowance
				: "Declare " + declaration + " on " + this.query.type().javaType().getSimpleName() + ". " + allowance;
	}

	/**
	 * An index that has the values asked for in its partitions, and the rest in its
	 * order.
	 */
	private String declaration() {
		Set<String> partition = new LinkedHashSet<>();
		Set<String> sort = new LinkedHashSet<>();
		for (Test test : this.terms.tests()) {
			if (test.property().order() != null && test.isEquality()) {
				partition.add(test.path());
			}
		}
		for (Order order : this.query.sort()) {
			sort.add(order.getProperty());
		}
		for (Test test : this.terms.tests()) {
			if (isRange(test) && sort.size() < 1) {
				sort.add(test.path());
			}
		}
		sort.removeAll(partition);
		return partition.isEmpty() ? ""
				: "@GlobalSecondaryIndex(name = \"" + freeName() + "\", partitionKey = \""
						+ partition.stream().map((path) -> path + "#{" + path + "}").collect(Collectors.joining("#"))
						+ "\""
						+ (sort.isEmpty() ? "" : ", sortKey = \""
								+ sort.stream().map((path) -> "{" + path + "}").collect(Collectors.joining("#")) + "\"")
						+ ")";
	}

	private static boolean isRange(Test test) {
		return switch (test.operator()) {
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, STARTS_WITH ->
				test.property().order() != null;
			default -> false;
		};
	}

	private String freeName() {
		List<String> taken = this.query.type().indexes().stream().map((index) -> index.name()).toList();
		int number = 1;
		while (taken.contains("gsi" + number)) {
			number++;
		}
		return "gsi" + number;
	}

}
