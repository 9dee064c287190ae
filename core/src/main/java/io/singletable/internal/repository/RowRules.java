package io.singletable.internal.repository;

import io.singletable.mapping.EntityDescription;

import org.springframework.data.repository.query.ReturnedType;

/**
 * Rules of the type of the rows that a method returns: the entity or a projection of it.
 */
public record RowRules(EntityProperties properties) {

	public RowRules(EntityDescription<?> entity) {
		this(new EntityProperties(entity));
	}

	/**
	 * Check what a method returns.
	 * @throws IllegalArgumentException if it is neither; the message says why
	 */
	public void check(ReturnedType type) {
		Class<?> entity = type.getDomainType();
		Class<?> row = type.getReturnedType();
		if (row.isAssignableFrom(entity)) {
			return;
		}
		refuse(entity.isAssignableFrom(row), "it returns " + row.getName() + ", but finds " + entity.getName()
				+ " of any of its classes: return that");
		refuse(!type.isProjecting() || row.getName().startsWith("java."),
				"it returns " + row.getName() + ", which is neither " + entity.getName() + " nor a projection of it");
		refuse(type.isDtoProjection() && !type.hasInputProperties(),
				"the constructor of " + row.getName() + " takes no properties of " + entity.getName());
		if (type.needsCustomConstruction()) {
			for (String property : type.getInputProperties()) {
				refuse(this.properties.typeOf(property).isEmpty(), "'" + property + "' of the projection "
						+ row.getName() + " is not a stored property of " + entity.getName());
			}
		}
	}

	private static void refuse(boolean mistaken, String problem) {
		if (mistaken) {
			throw new IllegalArgumentException(problem);
		}
	}

}
