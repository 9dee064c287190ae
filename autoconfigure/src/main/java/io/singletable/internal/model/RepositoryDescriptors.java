package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.autoconfigure.model.RepositoryDescriptor;
import io.singletable.autoconfigure.model.RepositoryDescriptor.MethodDescriptor;
import io.singletable.autoconfigure.model.RepositoryDescriptor.PlanDescriptor;
import io.singletable.internal.repository.RepositoryMethod;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.internal.repository.RepositoryPlans;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of the repositories of an application. A repository that is created lazily
 * is not created to be described.
 */
final class RepositoryDescriptors {

	private RepositoryDescriptors() {
	}

	static List<RepositoryDescriptor> of(RepositoryPlans plans) {
		Map<String, List<MethodDescriptor>> methods = new LinkedHashMap<>();
		Map<Class<?>, MethodSignatures> signatures = new HashMap<>();
		for (RepositoryMethod method : plans.methods()) {
			methods.computeIfAbsent(method.repository().getName(), (name) -> new ArrayList<>())
				.add(describe(method, signatures.computeIfAbsent(method.repository(), MethodSignatures::new)));
		}
		List<RepositoryDescriptor> repositories = new ArrayList<>();
		methods.forEach((repository, described) -> repositories
			.add(new RepositoryDescriptor(repository, true, List.copyOf(described))));
		plans.unused()
			.forEach(
					(repository) -> repositories.add(new RepositoryDescriptor(repository.getName(), false, List.of())));
		repositories.sort(Comparator.comparing(RepositoryDescriptor::repository));
		return repositories;
	}

	static MethodDescriptor describe(RepositoryMethod method, MethodSignatures signatures) {
		RepositoryPlan plan = method.plan();
		PlanDescription description = (plan != null) ? plan.description() : null;
		return new MethodDescriptor(signatures.of(method.method()), signatures.returned(method.method()),
				method.kind().name(), method.operation(), (description != null) ? describe(description) : null,
				refusal(plan), method.cost());
	}

	private static @Nullable String refusal(@Nullable RepositoryPlan plan) {
		return (plan != null && plan.description() == null) ? plan.plan() : null;
	}

	private static PlanDescriptor describe(PlanDescription plan) {
		return new PlanDescriptor(plan.text(), plan.access(), plan.index(), plan.keyCondition(), plan.filter(),
				plan.maxRequests());
	}

}
