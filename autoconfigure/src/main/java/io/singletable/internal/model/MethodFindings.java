package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.List;

import io.singletable.cost.CostEstimate;
import io.singletable.internal.model.Finding.Kind;
import io.singletable.internal.model.Finding.Subject;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import io.singletable.query.PlanDescription.Filter;
import io.singletable.query.PlanDescription.Place;

/**
 * Findings about the methods that an application declares. What is inherited from an
 * interface of the library is the same in all applications, and stands out in none.
 */
final class MethodFindings {

	/** More key ranges than this are a finding. */
	private static final int FEW_RANGES = 4;

	private final Subject subject;

	private final String name;

	private final MethodModel method;

	private MethodFindings(String template, RepositoryModel repository, MethodModel method) {
		this.subject = Subject.ofMethod(template, repository, method);
		this.name = repository.repository().getSimpleName() + "." + method.signature();
		this.method = method;
	}

	static List<Finding> of(String template, RepositoryModel repository, MethodModel method) {
		return method.declared() ? new MethodFindings(template, repository, method).all() : List.of();
	}

	private List<Finding> all() {
		List<Finding> findings = new ArrayList<>();
		String refusal = this.method.descriptor().refusal();
		if (refusal != null) {
			findings.add(finding(Kind.REFUSED_METHOD, "will be refused: "
					+ refusal.replaceFirst("^refused: ", "").lines().findFirst().orElse("").replaceFirst(":$", "")));
		}
		PlanDescription plan = this.method.plan();
		CostEstimate cost = this.method.method().cost();
		if (plan != null && cost != null) {
			addReads(plan, cost, findings);
		}
		return findings;
	}

	private void addReads(PlanDescription plan, CostEstimate cost, List<Finding> findings) {
		if (isUnbounded(plan, cost)) {
			findings.add(finding(Kind.UNBOUNDED_READ,
					"reads to the end, however many requests that takes: limit it with @Budget, or return a Window"));
		}
		List<String> filters = plan.filters()
			.stream()
			.filter((filter) -> filter.place() == Place.MEMORY)
			.map(Filter::condition)
			.toList();
		if (!filters.isEmpty()) {
			findings.add(finding(Kind.FILTER_IN_MEMORY, "filters in memory by \"" + String.join("; ", filters)
					+ "\": rows that do not match are read, " + "billed and transferred as well"));
		}
		if (plan.keyRanges() > FEW_RANGES) {
			boolean fewer = plan.cost().requests().min() < plan.keyRanges();
			findings.add(finding(Kind.FAN_OUT, "reads " + (fewer ? "up to " : "") + plan.keyRanges()
					+ " key ranges a call, at least one request for each"));
		}
	}

	/**
	 * Batches are as large as the arguments, and an existence check without a filter ends
	 * with the first row.
	 */
	private boolean isUnbounded(PlanDescription plan, CostEstimate cost) {
		boolean exists = this.method.javaMethod().getReturnType() == boolean.class && plan.filter() == null;
		return (plan.access() == Access.QUERY || plan.access() == Access.SCAN) && plan.maxRequests() == null
				&& cost.requests().max() == null && !exists;
	}

	private Finding finding(Kind kind, String text) {
		PlanDescription plan = this.method.plan();
		return Finding.of(kind, this.name + " " + text + ".", this.subject.index((plan != null) ? plan.index() : null));
	}

}
