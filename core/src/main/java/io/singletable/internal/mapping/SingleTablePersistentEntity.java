package io.singletable.internal.mapping;

import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.model.BasicPersistentEntity;

/**
 * A concrete entity class as Spring Data sees it.
 */
public final class SingleTablePersistentEntity<T> extends BasicPersistentEntity<T, SingleTablePersistentProperty> {

	SingleTablePersistentEntity(TypeInformation<T> type) {
		super(type);
	}

}
