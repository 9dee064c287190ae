package io.singletable.autoconfigure.repositories;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.repository.core.support.AbstractRepositoryMetadata;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.util.ClassUtils;

/**
 * Failure analyzer for query methods that can't be planned, of repositories for entities
 * of the table. Those of other stores are left to other analyzers.
 */
class QueryMethodFailureAnalyzer extends AbstractFailureAnalyzer<QueryCreationException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, QueryCreationException cause) {
		if (!isOfTable(cause.getRepositoryInterface())) {
			return null;
		}
		Throwable problem = (cause.getCause() != null) ? cause.getCause() : cause;
		return new FailureAnalysis(
				"A query method of " + cause.getRepositoryInterface().getName() + " is not supported:\n\n    "
						+ signature(cause.getMethod()) + "\n\n" + problem.getMessage(),
				"""
						Consider the following:
						    - correct the name, the parameters or the return type of the method
						    - declare the index that it needs on the entity, or choose one with @UseIndex
						    - write the query with @Query, or implement the method in a custom repository
						    - allow a query that reads more than it returns with @AllowFiltering or @AllowScan""",
				cause);
	}

	private static boolean isOfTable(Class<?> repository) {
		Class<?> entity = AbstractRepositoryMetadata.getMetadata(repository).getDomainType();
		return AnnotatedElementUtils.hasAnnotation(entity, SingleTableEntity.class);
	}

	/** The method as declared, without packages. */
	private static String signature(Method method) {
		String parameters = Arrays.stream(method.getParameterTypes())
			.map(ClassUtils::getShortName)
			.collect(Collectors.joining(", "));
		return ClassUtils.getShortName(method.getReturnType()) + " " + method.getName() + "(" + parameters + ")";
	}

}
