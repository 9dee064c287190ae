package io.singletable.autoconfigure.repositories;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.singletable.InvalidRepositoryException;
import io.singletable.SingleTableEntity;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.repository.core.support.AbstractRepositoryMetadata;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.util.ClassUtils;

/**
 * Everything that is wrong with the repositories of an application: the query methods
 * that can't be planned, and the interfaces whose declaration does not match their
 * entities.
 */
final class RefusedRepositoryReport {

	/** By interface and signature, which sorts them and removes duplicates. */
	private final Map<String, QueryCreationException> methods = new TreeMap<>();

	private final Map<String, String> repositories = new TreeMap<>();

	private final ProposedIndexes proposals = new ProposedIndexes();

	RefusedRepositoryReport(Throwable failure) {
		add(failure);
		this.methods.values()
			.forEach((method) -> this.proposals.add(entity(method.getRepositoryInterface()), problem(method)));
		this.proposals.number();
	}

	/** Failures of other methods and repositories are suppressed ones of the first. */
	private void add(Throwable failure) {
		if (failure instanceof QueryCreationException method && isOfTable(method.getRepositoryInterface())) {
			this.methods.putIfAbsent(
					method.getRepositoryInterface().getName() + "." + method.getMethod().toGenericString(), method);
		}
		else if (failure instanceof InvalidRepositoryException) {
			this.repositories.putIfAbsent(String.valueOf(failure.getMessage()), String.valueOf(failure.getMessage()));
		}
		for (Throwable suppressed : failure.getSuppressed()) {
			add(suppressed);
		}
	}

	private static boolean isOfTable(Class<?> repository) {
		return AnnotatedElementUtils.hasAnnotation(entity(repository), SingleTableEntity.class);
	}

	private static Class<?> entity(Class<?> repository) {
		return AbstractRepositoryMetadata.getMetadata(repository).getDomainType();
	}

	boolean hasMethods() {
		return !this.methods.isEmpty();
	}

	String methods() {
		List<QueryCreationException> all = List.copyOf(this.methods.values());
		if (all.size() == 1) {
			QueryCreationException only = all.get(0);
			return "A query method of " + only.getRepositoryInterface().getName() + " is not supported:\n\n    "
					+ describe(only);
		}
		return all.size() + " query methods are not supported:" + all.stream()
			.map((failure) -> "\n\n" + failure.getRepositoryInterface().getName() + "\n    " + describe(failure))
			.collect(Collectors.joining());
	}

	private String describe(QueryCreationException failure) {
		return signature(failure.getMethod()) + "\n\n"
				+ this.proposals.rewrite(entity(failure.getRepositoryInterface()), problem(failure));
	}

	private static String problem(QueryCreationException failure) {
		Throwable problem = (failure.getCause() != null) ? failure.getCause() : failure;
		return String.valueOf(problem.getMessage());
	}

	boolean hasRepositories() {
		return !this.repositories.isEmpty();
	}

	boolean isOfOneRepository() {
		return this.repositories.size() == 1;
	}

	String repositories() {
		return (isOfOneRepository() ? "A repository" : this.repositories.size() + " repositories")
				+ " can't be created as declared:\n\n" + String.join("\n\n", this.repositories.values());
	}

	/** The method as declared, without packages. */
	private static String signature(Method method) {
		String parameters = Arrays.stream(method.getParameterTypes())
			.map(ClassUtils::getShortName)
			.collect(Collectors.joining(", "));
		return ClassUtils.getShortName(method.getReturnType()) + " " + method.getName() + "(" + parameters + ")";
	}

}
