package io.singletable.internal.mapping;

import java.beans.PropertyDescriptor;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.Unique;
import io.singletable.internal.mapping.index.DerivedKey;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

import org.springframework.beans.BeanUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Declarations of unique constraints that a class has: its own, those of its fields and
 * methods, and those of the types above it. What is declared of a field and of its getter
 * alike is one declaration.
 */
final class UniqueDeclarations {

	private final Class<?> type;

	private final JavaType javaType;

	private final PropertyTable properties;

	private final JacksonIntrospection jackson;

	private final MappingProblems problems;

	private final UniqueRules rules;

	private final Set<Declared> all = new LinkedHashSet<>();

	UniqueDeclarations(SingleTablePersistentEntity<?> entity, PropertyTable properties, JacksonIntrospection jackson,
			MappingProblems problems) {
		this.type = entity.getType();
		this.javaType = jackson.typeOf(this.type);
		this.properties = properties;
		this.jackson = jackson;
		this.problems = problems;
		this.rules = new UniqueRules(entity, problems);
		ReflectionUtils.doWithFields(this.type, (field) -> read(field, field.getName(), field.getName()));
		ReflectionUtils.doWithMethods(this.type, this::read,
				ReflectionUtils.USER_DECLARED_METHODS.and((method) -> !Modifier.isStatic(method.getModifiers())));
		for (Unique unique : annotations(this.type)) {
			this.all.add(new Declared(unique.name(), List.of(unique.properties()), unique.retired()));
		}
		this.rules.check(this.all);
	}

	private static Set<Unique> annotations(AnnotatedElement element) {
		return AnnotatedElementUtils.findMergedRepeatableAnnotations(element, Unique.class);
	}

	/** A property has the name that Jackson derives of its getter, as everywhere. */
	private String propertyOf(Method method) {
		for (BeanPropertyDefinition property : this.jackson.written(this.javaType)) {
			if (method.getParameterCount() == 0 && property.getAccessor() instanceof AnnotatedMethod accessor
					&& accessor.getName().equals(method.getName())) {
				return property.getInternalName();
			}
		}
		PropertyDescriptor bean = method.getName().matches("(get|is|set)\\p{Lu}.*")
				? BeanUtils.findPropertyForMethod(method) : null;
		return (bean != null) ? bean.getName() : method.getName();
	}

	private void read(Method method) {
		if (annotations(method).isEmpty()) {
			return;
		}
		String path = propertyOf(method);
		boolean known = this.jackson.writtenProperty(this.javaType, path).isPresent();
		read(method, known ? path : method.getName() + "()", path);
	}

	private void read(AnnotatedElement element, String member, String path) {
		for (Unique unique : annotations(element)) {
			StoredProperty property = this.properties.resolve(path).orElse(null);
			boolean named = !unique.name().isEmpty();
			if (unique.properties().length > 0) {
				this.problems.add(this.type, member, "@Unique has properties, which name those of a class: remove "
						+ "them, or move the annotation to the class");
			}
			else if (property != null) {
				this.all
					.add(new Declared(named ? unique.name() : property.attribute(), List.of(path), unique.retired()));
			}
			else if (unique.retired() && named) {
				this.all.add(new Declared(unique.name(), List.of(), true));
			}
			else {
				this.problems.add(this.type, member,
						"is @Unique, but " + (this.jackson.writtenProperty(this.javaType, path).isPresent()
								? "@JsonUnwrapped, so that it is several properties: name them on the class, as in "
										+ "@Unique(name = \"...\", properties = \"" + path + ".part\")"
								: "is not stored: remove @Transient, @JsonIgnore or @ReadOnlyProperty from it, or "
										+ "annotate a stored property or a @Computed method instead"));
			}
		}
	}

	/**
	 * Names of the constraints that are retired.
	 */
	Set<String> retired() {
		return this.all.stream().filter(Declared::retired).map(Declared::name).collect(Collectors.toSet());
	}

	/**
	 * The constraints that are not retired.
	 */
	List<UniqueConstraint> bind(TemplateBinder binder, ReadingFingerprints fingerprints) {
		List<UniqueConstraint> constraints = new ArrayList<>();
		for (Declared declared : this.all) {
			UniqueConstraint constraint = declared.retired() ? null : bind(declared, binder, fingerprints);
			if (constraint != null) {
				constraints.add(constraint);
			}
		}
		return constraints;
	}

	private @Nullable UniqueConstraint bind(Declared declared, TemplateBinder binder,
			ReadingFingerprints fingerprints) {
		List<DerivedKey> values = new ArrayList<>();
		for (String path : declared.paths()) {
			DerivedKey value = binder.bindProperty(declared.toString(), path, this.properties, fingerprints);
			if (value != null) {
				values.add(value);
			}
		}
		if (values.size() < declared.paths().size()) {
			return null;
		}
		UniqueConstraint constraint = new UniqueConstraint(declared.name(), values);
		this.rules.check(constraint, binder.id());
		return constraint;
	}

	/**
	 * A declaration of a constraint.
	 *
	 * @param paths the properties, as their names are in Java
	 */
	record Declared(String name, List<String> paths, boolean retired) {

		@Override
		public String toString() {
			return "@Unique \"" + this.name + "\"";
		}

	}

}
