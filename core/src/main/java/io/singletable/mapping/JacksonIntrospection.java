package io.singletable.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.NameTransformer;

/**
 * Asks Jackson how it would write and read a class.
 */
final class JacksonIntrospection {

	private final JsonMapper mapper;

	JacksonIntrospection(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Properties that Jackson writes.
	 * @param type the class
	 * @return the properties, none if the class is not written property by property
	 */
	List<BeanPropertyDefinition> written(JavaType type) {
		return forSerialization(type).findProperties()
			.stream()
			.filter((property) -> property.couldSerialize() && property.getAccessor() != null)
			.toList();
	}

	Optional<BeanPropertyDefinition> writtenProperty(JavaType type, String javaName) {
		return written(type).stream().filter((property) -> property.getInternalName().equals(javaName)).findFirst();
	}

	Optional<NameTransformer> unwrapping(AnnotatedMember member) {
		SerializationConfig config = this.mapper.serializationConfig();
		return Optional.ofNullable(config.getAnnotationIntrospector().findUnwrappingNameTransformer(config, member));
	}

	JavaType typeOf(BeanPropertyDefinition property) {
		JavaType type = property.getPrimaryType();
		return (type != null) ? type : this.mapper.constructType(property.getRawPrimaryType());
	}

	/**
	 * Whether the class is written as one value instead of property by property.
	 * @param type the class
	 * @return {@code true} if so
	 */
	boolean isSingleValue(JavaType type) {
		return forSerialization(type).findJsonValueAccessor() != null;
	}

	Map<String, String> asymmetries(JavaType type) {
		BeanDescription reading = forDeserialization(type);
		Map<String, String> problems = new LinkedHashMap<>();
		Set<String> written = written(type).stream()
			.filter((property) -> unwrapping(property.getAccessor()).isEmpty())
			.map(BeanPropertyDefinition::getName)
			.collect(Collectors.toSet());
		Set<String> read = reading.findProperties()
			.stream()
			.filter((property) -> property.couldDeserialize() && property.getMutator() != null)
			.map(BeanPropertyDefinition::getName)
			.collect(Collectors.toSet());
		boolean anySetter = reading.findAnySetterAccessor() != null;
		for (BeanPropertyDefinition property : written(type)) {
			if (written.contains(property.getName()) && !read.contains(property.getName()) && !anySetter) {
				problems.put(property.getInternalName(),
						"would be written, but can't be read back: add a constructor parameter or setter, or mark it @Transient");
			}
		}
		Set<String> readOnly = readOnlyNames(reading);
		boolean anyGetter = forSerialization(type).findAnyGetter() != null;
		for (BeanPropertyDefinition property : reading.findProperties()) {
			if (read.contains(property.getName()) && !written.contains(property.getName())
					&& !readOnly.contains(property.getName()) && !anyGetter && !isUnwrapped(property)) {
				problems.put(property.getInternalName(),
						"can be read, but would not be written: add a getter, or mark it @ReadOnlyProperty (read only) or @Transient");
			}
		}
		return problems;
	}

	private boolean isUnwrapped(BeanPropertyDefinition property) {
		AnnotatedMember member = property.getPrimaryMember();
		return member != null && unwrapping(member).isPresent();
	}

	private Set<String> readOnlyNames(BeanDescription reading) {
		return reading.findProperties()
			.stream()
			.filter((property) -> property.getMetadata() != null && declaredWriteOnly(property))
			.map(BeanPropertyDefinition::getName)
			.collect(Collectors.toSet());
	}

	private boolean declaredWriteOnly(BeanPropertyDefinition property) {
		DeserializationConfig config = this.mapper.deserializationConfig();
		return java.util.stream.Stream
			.of(property.getPrimaryMember(), property.getField(), property.getGetter(), property.getSetter(),
					property.getConstructorParameter())
			.filter(java.util.Objects::nonNull)
			.anyMatch((member) -> config.getAnnotationIntrospector()
				.findPropertyAccess(config, member) == com.fasterxml.jackson.annotation.JsonProperty.Access.WRITE_ONLY);
	}

	private BeanDescription forSerialization(JavaType type) {
		ClassIntrospector introspector = this.mapper.serializationConfig()
			.classIntrospectorInstance()
			.forOperation(this.mapper.serializationConfig());
		return introspector.introspectForSerialization(type, introspector.introspectClassAnnotations(type));
	}

	private BeanDescription forDeserialization(JavaType type) {
		ClassIntrospector introspector = this.mapper.deserializationConfig()
			.classIntrospectorInstance()
			.forOperation(this.mapper.deserializationConfig());
		return introspector.introspectForDeserialization(type, introspector.introspectClassAnnotations(type));
	}

}
