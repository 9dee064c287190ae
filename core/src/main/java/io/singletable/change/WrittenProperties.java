package io.singletable.change;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.NameTransformer;

/**
 * Names of properties and keys as a mapper writes them. Of one thread.
 */
final class WrittenProperties {

	private final JsonMapper mapper;

	private final Map<Class<?>, Map<String, WrittenProperty>> types = new HashMap<>();

	WrittenProperties(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * A property as it is written. What the mapper does not write has its name in Java.
	 */
	WrittenProperty of(ComparedProperty property) {
		return this.types.computeIfAbsent(property.owner(), this::introspect)
			.getOrDefault(property.name(), new WrittenProperty(property.name(), null));
	}

	String key(Object key) {
		return this.mapper.valueToTree(Map.of(key, 0)).propertyNames().iterator().next();
	}

	private Map<String, WrittenProperty> introspect(Class<?> type) {
		SerializationConfig config = this.mapper.serializationConfig();
		ClassIntrospector introspector = config.classIntrospectorInstance().forOperation(config);
		JavaType javaType = this.mapper.constructType(type);
		BeanDescription description = introspector.introspectForSerialization(javaType,
				introspector.introspectClassAnnotations(javaType));
		Map<String, WrittenProperty> written = new HashMap<>();
		for (BeanPropertyDefinition property : description.findProperties()) {
			// What is only read may have the name of what is unwrapped.
			if (property.getAccessor() != null) {
				written.put(property.getInternalName(),
						new WrittenProperty(property.getName(), config.getAnnotationIntrospector()
							.findUnwrappingNameTransformer(config, property.getAccessor())));
			}
		}
		return written;
	}

	/**
	 * Property as it is written.
	 *
	 * @param unwrapping what becomes of the names in it where it is unwrapped, or null
	 */
	record WrittenProperty(String name, @Nullable NameTransformer unwrapping) {

	}

}
