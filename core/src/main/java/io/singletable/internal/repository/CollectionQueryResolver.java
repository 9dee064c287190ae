package io.singletable.internal.repository;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

import io.singletable.core.CollectionOperations;
import io.singletable.mapping.EntityDescription;
import io.singletable.mapping.EntityDescriptions;

import org.springframework.core.ResolvableType;
import org.springframework.data.repository.query.RepositoryQuery;

/**
 * Resolver of methods that return an item collection, assembled into a record: one that
 * holds entities of the table, and is no projection of the repository's entity.
 */
public record CollectionQueryResolver(EntityDescriptions entities,
		CollectionOperations operations) implements QueryMethodResolver {

	@Override
	public Optional<RepositoryQuery> resolve(SingleTableQueryMethod method) {
		EntityDescription<?> entity = this.entities.required(method.entityType());
		ResolvableType returned = method.resultType();
		boolean optional = returned.resolve(Object.class) == Optional.class;
		Class<?> one = (optional ? returned.getGeneric(0) : returned).resolve(Object.class);
		if (isAssembly(one, entity)) {
			return Optional.of(new CollectionQuery(method, one, entity, this.operations));
		}
		Class<?> several = method.getReturnedObjectType();
		if (isAssembly(several, entity)) {
			throw new IllegalArgumentException("it returns several " + several.getSimpleName()
					+ ", but one partition results in one of them: return a " + several.getSimpleName()
					+ " or an Optional of it, and call the method for each partition");
		}
		return Optional.empty();
	}

	/** A projection may have a property whose type is an entity's. */
	private boolean isAssembly(Class<?> type, EntityDescription<?> entity) {
		EntityProperties properties = new EntityProperties(entity);
		return this.operations.isAssembly(type) && !Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getName)
			.allMatch((name) -> properties.typeOf(name).isPresent());
	}

}
