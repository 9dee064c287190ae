package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.ConsistentRead;
import io.singletable.InvalidRepositoryException;
import io.singletable.Parallel;
import io.singletable.ReadConsistency;
import io.singletable.internal.repository.MethodAnnotations;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.util.ReflectionUtils;

/**
 * Settings of the base class of one repository, from the methods that the repository
 * declares again: the implementation does not see those declarations.
 *
 * @param consistencies the consistency of methods that have a {@link ConsistentRead}, by
 * name
 * @param projections the projections that methods return in place of entities, by name
 * @param parallel names of the methods that have a {@link Parallel}
 * @param collectsAll whether {@code findAll()} returns a collection, as that of
 * {@link org.springframework.data.repository.ListCrudRepository} does: Spring Data would
 * take another {@link Iterable} for one element of it
 * @param replacesAll whether {@code findAll()} is overridden by a class that extends the
 * base class
 * @param replacesDelete whether {@code deleteById} is
 * @param repository the repository interface, null if there is none
 */
record BaseMethodSettings(Map<String, ReadConsistency> consistencies, Map<String, Class<?>> projections,
		Set<String> parallel, boolean collectsAll, boolean replacesAll, boolean replacesDelete,
		@Nullable Class<?> repository) {

	/** Settings of a repository that declares no method again. */
	static final BaseMethodSettings NONE = new BaseMethodSettings(Map.of(), Map.of(), Set.of(), false, false, false,
			null);

	private static final Set<String> PROJECTED = Set.of("findById", "getRequired", "findAllById");

	private static final Set<String> BY_ID = Set.of("findById", "getRequired", "existsById", "findAllById");

	/**
	 * Read the settings of a repository.
	 * @param repository the repository
	 * @return its settings
	 * @throws InvalidRepositoryException if a method can't do what its declaration asks
	 * for
	 */
	static BaseMethodSettings of(RepositoryInformation repository) {
		Map<String, ReadConsistency> consistencies = new HashMap<>();
		Map<String, Class<?>> projections = new HashMap<>();
		Set<String> parallel = new HashSet<>();
		boolean collectsAll = false;
		for (Method method : repository.getRepositoryInterface().getMethods()) {
			if (repository.isBaseClassMethod(method)) {
				MethodAnnotations annotations = MethodAnnotations.of(method);
				ConsistentRead annotation = annotations.find(ConsistentRead.class).orElse(null);
				if (annotation != null) {
					requireById(method, repository);
					consistencies.merge(method.getName(), annotation.value(), BaseMethodSettings::stronger);
				}
				projection(method, repository).ifPresent((projection) -> projections.put(method.getName(), projection));
				if (annotations.has(Parallel.class)) {
					requireOfMany(method, repository);
					parallel.add(method.getName());
				}
				if (isFindAll(method)) {
					requireIterable(method, repository);
					collectsAll = collectsAll || Collection.class.isAssignableFrom(method.getReturnType());
				}
			}
		}
		return new BaseMethodSettings(Map.copyOf(consistencies), Map.copyOf(projections), Set.copyOf(parallel),
				collectsAll, isReplaced(repository, "findAll"), isReplaced(repository, "deleteById", Object.class),
				repository.getRepositoryInterface());
	}

	/**
	 * Find the consistency that a method asks for.
	 * @param method its name
	 * @return the consistency, or empty for that of the template
	 */
	Optional<ReadConsistency> consistency(String method) {
		return Optional.ofNullable(this.consistencies.get(method));
	}

	/**
	 * Whether a method sends its requests in parallel.
	 * @param method its name
	 * @return {@code true} if it does
	 */
	boolean isParallel(String method) {
		return this.parallel.contains(method);
	}

	/** {@link BaseMethodRules} check that it is one. */
	private static Optional<Class<?>> projection(Method method, RepositoryInformation repository) {
		return isProjected(method) ? Optional.<Class<?>>of(repository.getReturnedDomainClass(method))
			.filter((returned) -> !returned.isAssignableFrom(repository.getDomainType())) : Optional.empty();
	}

	/**
	 * Whether a method may return projections in place of entities.
	 */
	static boolean isProjected(Method method) {
		return PROJECTED.contains(method.getName());
	}

	private static ReadConsistency stronger(ReadConsistency one, ReadConsistency other) {
		return (one == other) ? one : ReadConsistency.STRONG;
	}

	private static void requireById(Method method, RepositoryInformation repository) {
		if (!BY_ID.contains(method.getName())) {
			throw new InvalidRepositoryException(repository.getRepositoryInterface().getName() + "." + method.getName()
					+ ": @ConsistentRead is supported on findById, getRequired, "
					+ "existsById, findAllById and query methods only: remove it here");
		}
	}

	private static void requireOfMany(Method method, RepositoryInformation repository) {
		boolean takesMany = method.getParameterCount() == 1
				&& Set.of("saveAll", "deleteAll", "deleteAllById").contains(method.getName());
		if (!takesMany && !isFindAll(method)) {
			throw new InvalidRepositoryException(repository.getRepositoryInterface().getName() + "." + method.getName()
					+ ": @Parallel is supported on saveAll, deleteAll(entities), deleteAllById, findAll() and query "
					+ "methods only: remove it here; to delete all, declare a deleteAllBy()");
		}
	}

	/**
	 * Whether a method reads as its result is iterated over.
	 */
	static boolean isLazy(Method method) {
		return isFindAll(method) && !Collection.class.isAssignableFrom(method.getReturnType());
	}

	private static boolean isFindAll(Method method) {
		return method.getName().equals("findAll") && method.getParameterCount() == 0;
	}

	private static void requireIterable(Method method, RepositoryInformation repository) {
		if (!Iterable.class.isAssignableFrom(method.getReturnType())) {
			throw new InvalidRepositoryException(
					repository.getRepositoryInterface().getName() + ": findAll() returns an Iterable or a List: for a "
							+ method.getReturnType().getSimpleName() + ", name the method findAllBy()");
		}
	}

	/**
	 * An id has the erased type in the base class, and one of its own in a class that
	 * binds it.
	 */
	private static boolean isReplaced(RepositoryInformation repository, String name, Class<?>... parameters) {
		Method method = ReflectionUtils.findMethod(repository.getRepositoryBaseClass(), name, parameters);
		return method != null && method.getDeclaringClass() != SimpleSingleTableRepository.class;
	}

}
