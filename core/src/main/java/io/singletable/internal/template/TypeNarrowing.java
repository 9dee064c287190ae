package io.singletable.internal.template;

import io.singletable.EntityRevision;
import io.singletable.UnknownTypeException;

/**
 * Narrowing of what was read to the class that the caller named: in a sealed hierarchy,
 * an id can belong to another class.
 */
final class TypeNarrowing {

	private TypeNarrowing() {
	}

	static <T> T narrow(Object entity, Class<T> type) {
		if (!type.isInstance(entity)) {
			throw new UnknownTypeException("A " + entity.getClass().getName() + " is stored, but a " + type.getName()
					+ " was requested: request their common supertype");
		}
		return type.cast(entity);
	}

	@SuppressWarnings("unchecked")
	static <T> EntityRevision<T> narrow(EntityRevision<?> revision, Class<T> type) {
		revision.entity().ifPresent((entity) -> narrow(entity, type));
		return (EntityRevision<T>) revision;
	}

}
