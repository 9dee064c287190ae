package io.singletable.internal.mapping;

import io.singletable.internal.mapping.jackson.JacksonIntrospection;

import tools.jackson.databind.json.JsonMapper;

/**
 * Property tables of example classes that are no entities.
 */
public final class StoredProperties {

	private StoredProperties() {
	}

	public static PropertyTable of(Class<?> type, JsonMapper mapper) {
		return new PropertyTable(new JacksonIntrospection(mapper), type);
	}

	public static StoredProperty of(Class<?> type, String path, JsonMapper mapper) {
		return of(type, mapper).resolve(path).orElseThrow();
	}

}
