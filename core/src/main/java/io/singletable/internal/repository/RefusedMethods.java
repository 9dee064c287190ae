package io.singletable.internal.repository;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.query.QueryCreationException;

/**
 * Query methods of a repository that can't be planned. Spring Data stops at the first
 * one, and whoever corrects it would meet the next one with the next start. Therefore,
 * the failures of the others are suppressed exceptions of the first.
 */
final class RefusedMethods {

	private RefusedMethods() {
	}

	/**
	 * Resolve the other methods of the repository, and add their failures.
	 */
	static void addOthers(QueryCreationException first, RepositoryMetadata repository, Consumer<Method> resolver) {
		for (Method method : methods(repository)) {
			if (!method.equals(first.getMethod())) {
				try {
					resolver.accept(method);
				}
				catch (QueryCreationException ex) {
					first.addSuppressed(ex);
				}
			}
		}
	}

	/** In a defined order, because that of reflection is none. */
	private static List<Method> methods(RepositoryMetadata repository) {
		return (repository instanceof RepositoryInformation information)
				? information.getQueryMethods().stream().sorted(Comparator.comparing(Method::toGenericString)).toList()
				: List.of();
	}

}
