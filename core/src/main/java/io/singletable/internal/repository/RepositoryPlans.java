package io.singletable.internal.repository;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Access plans of an application's repositories: what their query methods, and the
 * methods that read all entities, read, and what it costs. Immutable, thread-safe.
 *
 * @param repositories supplier of the repositories, called each time that plans are
 * requested
 */
public record RepositoryPlans(Supplier<Stream<DescribedRepository>> repositories) {

	/**
	 * The plans of all repositories, by repository and method.
	 */
	public List<RepositoryPlan> all() {
		return this.repositories.get()
			.flatMap((repository) -> repository.plans().stream())
			.sorted(Comparator.comparing(RepositoryPlan::toString))
			.toList();
	}

	/**
	 * All methods of all repositories, with what a call costs.
	 * @return the methods, by repository and method
	 */
	public List<RepositoryMethod> methods() {
		return this.repositories.get()
			.flatMap((repository) -> repository.methods().stream())
			.sorted(Comparator.comparing((RepositoryMethod method) -> method.repository().getName())
				.thenComparing((method) -> method.method().getName())
				.thenComparing((method) -> method.method().toGenericString()))
			.toList();
	}

	/**
	 * The repositories that are created lazily and were not used yet: their methods are
	 * not planned.
	 */
	public List<Class<?>> unused() {
		return this.repositories.get()
			.filter((repository) -> repository.methods().isEmpty())
			.<Class<?>>map(DescribedRepository::type)
			.sorted(Comparator.comparing(Class::getName))
			.toList();
	}

	/**
	 * The plans of one repository.
	 * @return the plans, by method
	 */
	public List<RepositoryPlan> of(Class<?> repository) {
		return all().stream().filter((plan) -> plan.repository() == repository).toList();
	}

	/**
	 * One line for each plan.
	 */
	@Override
	public String toString() {
		return all().stream().map(RepositoryPlan::toString).collect(Collectors.joining(System.lineSeparator()));
	}

}
