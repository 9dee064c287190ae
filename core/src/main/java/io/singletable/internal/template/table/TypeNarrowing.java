package io.singletable.internal.template.table;

import io.singletable.EntityRevision;
import io.singletable.UnknownTypeException;
import io.singletable.internal.mapping.EntityMetadata;

/**
 * Narrowing of what was read to the class that the caller named: in a sealed hierarchy,
 * an id can belong to another class.
 */
final class TypeNarrowing {

	private TypeNarrowing() {
	}

	static <T> T narrow(Object entity, Class<T> type) {
		if (!type.isInstance(entity)) {
			throw refused(entity.getClass(), type);
		}
		return type.cast(entity);
	}

	/**
	 * Require that what is stored under a name is of a class. A name that no class has is
	 * left to whoever reads the item.
	 */
	static void require(EntityMetadata<?> metadata, String storedName, Class<?> type) {
		metadata.concreteType(storedName).ifPresent((concrete) -> {
			if (!type.isAssignableFrom(concrete.javaType())) {
				throw refused(concrete.javaType(), type);
			}
		});
	}

	private static UnknownTypeException refused(Class<?> stored, Class<?> type) {
		return new UnknownTypeException("A " + stored.getName() + " is stored, but a " + type.getName()
				+ " was requested: request their common supertype");
	}

	@SuppressWarnings("unchecked")
	static <T> EntityRevision<T> narrow(EntityRevision<?> revision, Class<T> type) {
		revision.entity().ifPresent((entity) -> narrow(entity, type));
		return (EntityRevision<T>) revision;
	}

}
