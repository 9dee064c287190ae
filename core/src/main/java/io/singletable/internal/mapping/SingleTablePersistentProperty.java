package io.singletable.internal.mapping;

import org.springframework.data.mapping.Association;
import org.springframework.data.mapping.model.AnnotationBasedPersistentProperty;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;

/**
 * A property as Spring Data sees it.
 */
public final class SingleTablePersistentProperty
		extends AnnotationBasedPersistentProperty<SingleTablePersistentProperty> {

	SingleTablePersistentProperty(Property property, SingleTablePersistentEntity<?> owner, SimpleTypeHolder types) {
		super(property, owner, types);
	}

	@Override
	protected Association<SingleTablePersistentProperty> createAssociation() {
		throw new UnsupportedOperationException("The single table has no associations");
	}

	@Override
	public boolean isAssociation() {
		return false;
	}

}
