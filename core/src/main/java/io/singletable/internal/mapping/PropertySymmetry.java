package io.singletable.internal.mapping;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.singletable.Computed;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.Uniques;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Rules against properties that would lose data: written but never read, or read but
 * never written; and against annotations of entities on their parts. Looks into the types
 * of properties too, where they are written property by property.
 */
final class PropertySymmetry {

	private final JacksonIntrospection jackson;

	private final Map<String, String> problems = new LinkedHashMap<>();

	private final Set<JavaType> visited = new HashSet<>();

	PropertySymmetry(JacksonIntrospection jackson) {
		this.jackson = jackson;
	}

	/**
	 * Mistakes by name of the property in Java.
	 */
	Map<String, String> asymmetries(JavaType type) {
		visit("", type);
		return this.problems;
	}

	private void visit(String prefix, JavaType type) {
		checkComputed(prefix, type);
		if (!prefix.isEmpty()) {
			checkUnique(prefix, type);
		}
		if (!this.visited.add(type)) {
			return;
		}
		compare(prefix, type);
		for (BeanPropertyDefinition property : this.jackson.written(type)) {
			JavaType valueType = this.jackson.typeOf(property);
			while (valueType.isContainerType() || valueType.isReferenceType()) {
				valueType = valueType.getContentType();
			}
			if (this.jackson.isBean(valueType)) {
				checkUnwrapping(prefix, property, valueType);
				visit(prefix + property.getInternalName() + ".", valueType);
			}
		}
	}

	/**
	 * What is unwrapped twice gets the outer prefix where it is read, but not always
	 * where it is written.
	 */
	private void checkUnwrapping(String prefix, BeanPropertyDefinition property, JavaType valueType) {
		boolean renamed = this.jackson.unwrapping(property.getAccessor())
			.filter((naming) -> !"name".equals(naming.transform("name")))
			.isPresent();
		for (BeanPropertyDefinition inner : this.jackson.written(valueType)) {
			if (renamed && this.jackson.unwrapping(inner.getAccessor()).isPresent()) {
				this.problems.put(prefix + property.getInternalName() + "." + inner.getInternalName(),
						"is @JsonUnwrapped in a property that is itself @JsonUnwrapped with a prefix or suffix, and "
								+ "would not be read with the names with which it is written: remove one of the "
								+ "annotations, or the outer prefix and suffix");
			}
		}
	}

	/**
	 * Of a part, an update in place knows nothing that is computed, even where the part
	 * is of the class itself. What takes any name takes what is computed as well, and
	 * could not be written again.
	 */
	private void checkComputed(String prefix, JavaType type) {
		for (BeanPropertyDefinition property : this.jackson.written(type)) {
			if (isComputed(property) && !prefix.isEmpty()) {
				this.problems.put(prefix + property.getInternalName(),
						"is @Computed in a part of an entity, which an update may change alone: declare it in an entity that no property holds");
			}
			else if (isComputed(property) && this.jackson.hasAnySetter(type)) {
				this.problems.put(property.getInternalName(),
						"is @Computed in a class with a @JsonAnySetter, which would read it: remove one of the annotations");
			}
		}
	}

	/**
	 * Constraints are those of an entity, which another one may hold a copy of.
	 */
	private void checkUnique(String prefix, JavaType type) {
		if (AnnotatedElementUtils.hasAnnotation(type.getRawClass(), SingleTableEntity.class)) {
			return;
		}
		for (BeanPropertyDefinition property : this.jackson.written(type)) {
			AnnotatedMember member = property.getAccessor();
			if (member.hasAnnotation(Unique.class) || member.hasAnnotation(Uniques.class)) {
				this.problems.put(prefix + property.getInternalName(),
						"is @Unique in a part of an entity, where it has no effect: declare it on the class of the entity, as in @Unique(name = \"...\", properties = \""
								+ prefix + property.getInternalName() + "\")");
			}
		}
		if (!AnnotatedElementUtils.findMergedRepeatableAnnotations(type.getRawClass(), Unique.class).isEmpty()) {
			this.problems.put(prefix.substring(0, prefix.length() - 1),
					"is of a class that is @Unique, but a part of an entity, where it has no effect: declare it on the class of the entity");
		}
	}

	private static boolean isComputed(BeanPropertyDefinition property) {
		return property.getAccessor().hasAnnotation(Computed.class);
	}

	private void compare(String prefix, JavaType type) {
		Map<String, BeanPropertyDefinition> written = byStoredName(this.jackson.written(type));
		Map<String, BeanPropertyDefinition> read = byStoredName(this.jackson.read(type));
		if (!this.jackson.hasAnySetter(type)) {
			written.forEach((name, property) -> {
				if (!isComputed(property) && !read.containsKey(name)) {
					this.problems.put(prefix + property.getInternalName(),
							"would be written, but can't be read back: add a constructor parameter or setter, or mark it @Transient");
				}
			});
		}
		if (!this.jackson.hasAnyGetter(type)) {
			read.forEach((name, property) -> {
				if (!written.containsKey(name) && !this.jackson.isMeantToBeUnwritten(type, property)) {
					this.problems.put(prefix + property.getInternalName(),
							"can be read, but would not be written: add a getter, or mark it @ReadOnlyProperty (only read) or @Transient");
				}
			});
		}
	}

	private Map<String, BeanPropertyDefinition> byStoredName(Iterable<BeanPropertyDefinition> properties) {
		return StreamSupport.stream(properties.spliterator(), false)
			.filter((property) -> this.jackson.unwrapping(property.getPrimaryMember()).isEmpty())
			.collect(Collectors.toMap(BeanPropertyDefinition::getName, (it) -> it, (one, other) -> one,
					LinkedHashMap::new));
	}

}
