package io.singletable.internal.mapping;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.singletable.Unique;
import io.singletable.internal.key.KeyTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Declarations of unique constraints that a class has: its own, those of its properties,
 * and those of the types above it.
 */
final class UniqueDeclarations {

	private final Class<?> type;

	private final PropertyTable properties;

	private final MappingProblems problems;

	private final List<Declared> all = new ArrayList<>();

	UniqueDeclarations(SingleTablePersistentEntity<?> entity, PropertyTable properties, MappingProblems problems) {
		this.type = entity.getType();
		this.properties = properties;
		this.problems = problems;
		for (SingleTablePersistentProperty property : entity) {
			Collection<Unique> found = new LinkedHashSet<>();
			for (AnnotatedElement element : elements(property)) {
				found.addAll(AnnotatedElementUtils.findMergedRepeatableAnnotations(element, Unique.class));
			}
			found.forEach((unique) -> addOfProperty(unique, property.getName()));
		}
		for (ComputedProperty computed : properties.computed()) {
			computed.annotations(Unique.class)
				.forEach((unique) -> addOfProperty(unique, computed.property().javaPath()));
		}
		AnnotatedElementUtils.findMergedRepeatableAnnotations(this.type, Unique.class)
			.forEach((unique) -> this.all
				.add(new Declared(unique.name(), List.of(unique.properties()), unique.retired())));
	}

	private static List<AnnotatedElement> elements(SingleTablePersistentProperty property) {
		List<AnnotatedElement> elements = new ArrayList<>();
		for (AnnotatedElement element : new AnnotatedElement[] { property.getField(), property.getGetter() }) {
			if (element != null) {
				elements.add(element);
			}
		}
		return elements;
	}

	private void addOfProperty(Unique unique, String path) {
		String stored = this.properties.resolve(path).map(StoredProperty::attribute).orElse(path);
		this.all.add(new Declared(unique.name().isEmpty() ? stored : unique.name(), List.of(path), unique.retired()));
	}

	/**
	 * Names of the constraints that are retired.
	 */
	Set<String> retired() {
		Set<String> retired = new LinkedHashSet<>();
		this.all.stream().filter(Declared::retired).forEach((declared) -> retired.add(declared.name()));
		return retired;
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
			DerivedKey value = binder.bindToEntity("@Unique \"" + declared.name() + "\"",
					KeyTemplate.parse("{" + path + "}"), this.properties, fingerprints);
			if (value == null) {
				return null;
			}
			values.add(value);
		}
		return new UniqueConstraint(declared.name(), values);
	}

	/**
	 * A declaration of a constraint.
	 *
	 * @param paths the properties, as their names are in Java
	 */
	private record Declared(String name, List<String> paths, boolean retired) {
	}

}
