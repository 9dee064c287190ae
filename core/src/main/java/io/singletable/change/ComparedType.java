package io.singletable.change;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.Computed;
import io.singletable.blob.Blob;
import io.singletable.change.ComparedProperty.Role;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Persistable;
import org.springframework.util.ReflectionUtils;

/**
 * Properties of a class as they are compared: those that Jackson writes, by their names
 * in Java. A class without properties, or with a form of its own, is one value.
 * Immutable, thread-safe.
 */
record ComparedType(Map<String, ComparedProperty> byName) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final List<Class<? extends Annotation>> STAMPS = List.of(Version.class, CreatedDate.class,
			CreatedBy.class, LastModifiedDate.class, LastModifiedBy.class);

	/** What is computed follows from what is compared, and can't be patched. */
	private static final List<Class<? extends Annotation>> LEFT_OUT = List.of(Transient.class, ReadOnlyProperty.class,
			Computed.class);

	private static final ClassValue<ComparedType> TYPES = new ClassValue<>() {

		@Override
		protected ComparedType computeValue(Class<?> type) {
			return new ComparedType(isValue(type) ? Map.of() : introspect(type));
		}

	};

	static ComparedType of(Class<?> type) {
		return TYPES.get(type);
	}

	/**
	 * Whether instances are compared property by property.
	 */
	boolean isObject() {
		return !this.byName.isEmpty();
	}

	Iterable<ComparedProperty> properties() {
		return this.byName.values();
	}

	Optional<ComparedProperty> property(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

	Optional<ComparedProperty> id() {
		return this.byName.values().stream().filter((property) -> property.role() == Role.ID).findFirst();
	}

	private static boolean isValue(Class<?> type) {
		return type.isPrimitive() || type.isArray() || type.isEnum() || Enum.class.isAssignableFrom(type)
				|| type.getName().startsWith("java.") || CharSequence.class.isAssignableFrom(type)
				|| Number.class.isAssignableFrom(type) || JsonNode.class.isAssignableFrom(type)
				|| Blob.class.isAssignableFrom(type);
	}

	private static Map<String, ComparedProperty> introspect(Class<?> type) {
		SerializationConfig config = MAPPER.serializationConfig();
		ClassIntrospector introspector = config.classIntrospectorInstance().forOperation(config);
		JavaType javaType = MAPPER.constructType(type);
		BeanDescription description = introspector.introspectForSerialization(javaType,
				introspector.introspectClassAnnotations(javaType));
		Map<String, ComparedProperty> properties = new LinkedHashMap<>();
		if (description.findJsonValueAccessor() != null
				|| config.getAnnotationIntrospector().findSerializer(config, description.getClassInfo()) != null) {
			return properties;
		}
		for (BeanPropertyDefinition property : description.findProperties()) {
			if (property.couldSerialize() && property.getAccessor() != null && !isNewOfPersistable(type, property)) {
				Member member = property.getAccessor().getMember();
				Role role = roleOf(type, property.getInternalName(), member);
				if (role != Role.LEFT_OUT) {
					properties.put(property.getInternalName(),
							new ComparedProperty(type, property.getInternalName(), member, role));
				}
			}
		}
		return properties;
	}

	/** {@link Persistable#isNew()} looks like a property, and is none. */
	private static boolean isNewOfPersistable(Class<?> type, BeanPropertyDefinition property) {
		return Persistable.class.isAssignableFrom(type) && property.getAccessor().getName().equals("isNew");
	}

	private static Role roleOf(Class<?> type, String name, Member member) {
		if (has(type, name, member, LEFT_OUT)) {
			return Role.LEFT_OUT;
		}
		return has(type, name, member, List.of(Id.class)) ? Role.ID
				: has(type, name, member, STAMPS) ? Role.STAMP : Role.CONTENT;
	}

	/** Of a record, Jackson doesn't show the annotations of fields. */
	private static boolean has(Class<?> type, String name, Member member,
			List<Class<? extends Annotation>> annotations) {
		Field field = ReflectionUtils.findField(type, name);
		return annotations.stream()
			.anyMatch((annotation) -> AnnotatedElementUtils.hasAnnotation((AnnotatedElement) member, annotation)
					|| (field != null && AnnotatedElementUtils.hasAnnotation(field, annotation)));
	}

}
