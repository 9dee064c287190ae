package io.singletable.internal.repository;

import java.util.List;
import java.util.Optional;

import io.singletable.core.SingleTableOperations;

import org.springframework.data.repository.query.RepositoryQuery;

/**
 * Resolver of methods that are no queries of one entity type, such as those that return
 * an item collection. Asked before a method's name and annotations are.
 */
@FunctionalInterface
public interface QueryMethodResolver {

	/**
	 * The resolvers of the repositories of a template.
	 */
	static List<QueryMethodResolver> of(SingleTableOperations operations) {
		return List.of(new CollectionQueryResolver(operations.entities(), operations),
				new ProjectionByIdResolver(operations));
	}

	/**
	 * Find the query of a method.
	 * @return its query, or empty if the method is not of this kind
	 * @throws RuntimeException if it is, but can't be a query; the message says why
	 */
	Optional<RepositoryQuery> resolve(SingleTableQueryMethod method);

}
