package io.singletable.internal.mapping;

import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.context.AbstractMappingContext;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;

/**
 * Mapping context of Spring Data: which property is the id, the version, a date of
 * auditing, and how an immutable entity is copied. The content of a property is Jackson's
 * business, so nested types are not entities here.
 */
public final class SingleTableMappingContext
		extends AbstractMappingContext<SingleTablePersistentEntity<?>, SingleTablePersistentProperty> {

	private static final SimpleTypeHolder NO_NESTED_ENTITIES = new NoNestedEntities();

	@Override
	protected <T> SingleTablePersistentEntity<T> createPersistentEntity(TypeInformation<T> type) {
		return new SingleTablePersistentEntity<>(type);
	}

	@Override
	protected SingleTablePersistentProperty createPersistentProperty(Property property,
			SingleTablePersistentEntity<?> owner, SimpleTypeHolder types) {
		return new SingleTablePersistentProperty(property, owner, NO_NESTED_ENTITIES);
	}

	private static final class NoNestedEntities extends SimpleTypeHolder {

		NoNestedEntities() {
			super(java.util.Set.of(), SimpleTypeHolder.DEFAULT);
		}

		@Override
		public boolean isSimpleType(Class<?> type) {
			return true;
		}

	}

}
