package io.singletable.internal.repository;

import java.lang.reflect.Method;

import io.singletable.Query;

import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.RepositoryMetadata;

/**
 * Description of a query method as far as it is known without a table: for tools that
 * look at an application before it runs.
 *
 * @param text what it asks: the text of its annotation, or its name
 */
public record QueryMethodDescription(SingleTableQueryMethod method, String text) {

	public static QueryMethodDescription of(Method method, RepositoryMetadata metadata, ProjectionFactory factory) {
		SingleTableQueryMethod queryMethod = new SingleTableQueryMethod(method, metadata, factory);
		String text = queryMethod.query().map(Query::value).orElse(queryMethod.getName());
		String index = queryMethod.index();
		return new QueryMethodDescription(queryMethod, (index != null) ? text + " (index " + index + ")" : text);
	}

}
