package io.singletable.internal.repository;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

import io.singletable.Query;
import io.singletable.Query.Action;
import io.singletable.core.QueryOperations;
import io.singletable.mapping.EntityDescriptions;
import org.jspecify.annotations.Nullable;

import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.NamedQueries;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.data.repository.query.QueryLookupStrategy;
import org.springframework.data.repository.query.RepositoryQuery;
import org.springframework.data.repository.query.ValueExpressionDelegate;

/**
 * Lookup of the query of a method: by its annotation, a named query, or its name.
 */
public abstract class SingleTableQueryLookup implements QueryLookupStrategy {

	private final EntityDescriptions entities;

	private final QueryOperations operations;

	private final List<QueryMethodResolver> resolvers;

	private final ValueExpressionDelegate expressions;

	SingleTableQueryLookup(EntityDescriptions entities, QueryOperations operations, List<QueryMethodResolver> resolvers,
			ValueExpressionDelegate expressions) {
		this.entities = entities;
		this.operations = operations;
		this.resolvers = List.copyOf(resolvers);
		this.expressions = expressions;
	}

	/**
	 * The strategy of a key.
	 * @param key the key, or null for {@link QueryLookupStrategy.Key#CREATE_IF_NOT_FOUND}
	 * @param resolvers finds what is no query of one entity type
	 */
	public static QueryLookupStrategy create(QueryLookupStrategy.@Nullable Key key, EntityDescriptions entities,
			QueryOperations operations, List<QueryMethodResolver> resolvers, ValueExpressionDelegate expressions) {
		return switch ((key != null) ? key : Key.CREATE_IF_NOT_FOUND) {
			case CREATE -> new Create(entities, operations, resolvers, expressions);
			case USE_DECLARED_QUERY -> new UseDeclared(entities, operations, resolvers, expressions);
			case CREATE_IF_NOT_FOUND -> new CreateIfNotFound(entities, operations, resolvers, expressions);
		};
	}

	@Override
	public RepositoryQuery resolveQuery(Method method, RepositoryMetadata metadata, ProjectionFactory factory,
			NamedQueries namedQueries) {
		try {
			return resolve(method, metadata, factory, namedQueries);
		}
		catch (QueryCreationException ex) {
			RefusedMethods.addOthers(ex, metadata, (other) -> resolve(other, metadata, factory, namedQueries));
			throw ex;
		}
	}

	private RepositoryQuery resolve(Method method, RepositoryMetadata metadata, ProjectionFactory factory,
			NamedQueries namedQueries) {
		SingleTableQueryMethod queryMethod = queryMethod(method, metadata, factory);
		try {
			requireExecutor(queryMethod);
			for (QueryMethodResolver resolver : this.resolvers) {
				Optional<RepositoryQuery> resolved = resolver.resolve(queryMethod);
				if (resolved.isPresent()) {
					return resolved.get();
				}
			}
			return find(queryMethod, namedQueries);
		}
		catch (RuntimeException ex) {
			throw QueryCreationException.create(queryMethod, queryMethod + ": " + ex.getMessage(), ex);
		}
	}

	private void requireExecutor(SingleTableQueryMethod method) {
		if (method.isFuture() && this.operations.parallelism().isEmpty()) {
			throw new IllegalArgumentException(SingleTableQueryMethod.missingExecutor());
		}
	}

	/** Spring Data refuses parameters that contradict each other. */
	private static SingleTableQueryMethod queryMethod(Method method, RepositoryMetadata metadata,
			ProjectionFactory factory) {
		try {
			return new SingleTableQueryMethod(method, metadata, factory);
		}
		catch (RuntimeException ex) {
			throw QueryCreationException.create(ex.getMessage(), ex, metadata.getRepositoryInterface(), method);
		}
	}

	abstract RepositoryQuery find(SingleTableQueryMethod method, NamedQueries namedQueries);

	RepositoryQuery derived(SingleTableQueryMethod method) {
		return new PartTreeSingleTableQuery(method, this.entities.required(method.entityType()), this.operations);
	}

	Optional<RepositoryQuery> declared(SingleTableQueryMethod method, NamedQueries namedQueries) {
		Optional<Query> query = method.query();
		if (query.isPresent()) {
			return Optional.of(declared(method, query.get().value(), query.get().action()));
		}
		String name = method.getNamedQueryName();
		return namedQueries.hasQuery(name) ? Optional.of(declared(method, namedQueries.getQuery(name), Action.FIND))
				: Optional.empty();
	}

	private RepositoryQuery declared(SingleTableQueryMethod method, String text, Action action) {
		return new StringBasedSingleTableQuery(method, text, action, this.entities.required(method.entityType()),
				this.operations, this.expressions);
	}

	private static final class Create extends SingleTableQueryLookup {

		Create(EntityDescriptions entities, QueryOperations operations, List<QueryMethodResolver> resolvers,
				ValueExpressionDelegate expressions) {
			super(entities, operations, resolvers, expressions);
		}

		@Override
		RepositoryQuery find(SingleTableQueryMethod method, NamedQueries namedQueries) {
			if (method.query().isPresent()) {
				throw new IllegalArgumentException("@Query is ignored if queries are created from method names "
						+ "only: use CREATE_IF_NOT_FOUND as queryLookupStrategy");
			}
			return derived(method);
		}

	}

	private static final class UseDeclared extends SingleTableQueryLookup {

		UseDeclared(EntityDescriptions entities, QueryOperations operations, List<QueryMethodResolver> resolvers,
				ValueExpressionDelegate expressions) {
			super(entities, operations, resolvers, expressions);
		}

		@Override
		RepositoryQuery find(SingleTableQueryMethod method, NamedQueries namedQueries) {
			return declared(method, namedQueries).orElseThrow(() -> new IllegalArgumentException(
					"it has no @Query: add one, or use CREATE_IF_NOT_FOUND " + "as queryLookupStrategy"));
		}

	}

	private static final class CreateIfNotFound extends SingleTableQueryLookup {

		CreateIfNotFound(EntityDescriptions entities, QueryOperations operations, List<QueryMethodResolver> resolvers,
				ValueExpressionDelegate expressions) {
			super(entities, operations, resolvers, expressions);
		}

		@Override
		RepositoryQuery find(SingleTableQueryMethod method, NamedQueries namedQueries) {
			return declared(method, namedQueries).orElseGet(() -> derived(method));
		}

	}

}
