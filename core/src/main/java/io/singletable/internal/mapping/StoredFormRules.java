package io.singletable.internal.mapping;

import java.util.HashMap;
import java.util.Map;

import io.singletable.internal.mapping.jackson.JacksonIntrospection;

import tools.jackson.databind.JavaType;

/**
 * Rules of the form in which Jackson stores and builds a class, which must be that of its
 * property table: property by property, each under a name of its own, and every one both
 * ways.
 */
final class StoredFormRules {

	private final Class<?> type;

	private final JavaType javaType;

	private final PropertyTable properties;

	private final JacksonIntrospection jackson;

	private final MappingProblems problems;

	StoredFormRules(JacksonIntrospection jackson, Class<?> type, PropertyTable properties, MappingProblems problems) {
		this.type = type;
		this.javaType = jackson.typeOf(type);
		this.properties = properties;
		this.jackson = jackson;
		this.problems = problems;
	}

	void check() {
		if (!new EnumRules(this.type, this.jackson, this.problems).check()) {
			return;
		}
		if (this.jackson.hasTypeInfo(this.javaType)) {
			this.problems.add(this.type,
					"stores its class with @JsonTypeInfo or default typing, but its type is already stored as "
							+ "_type: remove that. If other JSON needs it, add it there with a mix-in");
			return;
		}
		if (!this.jackson.isWrittenByProperty(this.javaType)) {
			this.problems.add(this.type,
					"is not written property by property (@JsonValue, @JsonFormat(shape = ARRAY), or a custom "
							+ "serializer), so its properties can't be stored as attributes: remove that from the "
							+ "entity, and use it on types of properties only");
			return;
		}
		if (this.jackson.hasAnyGetter(this.javaType) && !this.jackson.hasAnySetter(this.javaType)) {
			this.problems.add(this.type, "has a @JsonAnyGetter, but no @JsonAnySetter to read back what it writes: "
					+ "add one, or remove the annotation, so that the map is a separate property");
		}
		if (!this.jackson.canBeBuilt(this.javaType)) {
			this.problems.add(this.type,
					"can't be created from its properties: make it a record or a static class with "
							+ "a constructor without parameters, or annotate the constructor to use with "
							+ "org.springframework.data.annotation.PersistenceCreator");
			return;
		}
		checkNames();
		new PropertySymmetry(this.jackson).asymmetries(this.javaType)
			.forEach((property, problem) -> this.problems.add(this.type, property, problem));
	}

	private void checkNames() {
		Map<String, String> owners = new HashMap<>();
		for (StoredProperty property : this.properties.topLevel()) {
			String other = owners.putIfAbsent(property.attribute(), property.javaPath());
			if (other != null) {
				this.problems.add(this.type, property.javaPath(),
						"is stored as '" + property.attribute() + "', as " + other
								+ ": use a different name for one of them with @JsonProperty(\"...\") or "
								+ "@JsonUnwrapped(prefix = \"...\")");
			}
		}
	}

}
