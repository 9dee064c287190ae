package io.singletable.internal.template.table;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.UnknownItem;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.collection.CollectionPlan;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.StringUtils;

/**
 * Rules of a record that is assembled from an item collection: it takes every type that
 * the collection can contain once, and nothing else.
 */
final class AssemblyRules {

	private final CollectionPlan plan;

	private final AssemblyComponents reader;

	private final String subject;

	AssemblyRules(CollectionPlan plan, AssemblyComponents reader) {
		this.plan = plan;
		this.reader = reader;
		String index = plan.path().index();
		this.subject = "a collection of " + plan.type().typeName() + " in "
				+ ((index != null) ? "index '" + index + "'" : "the table");
	}

	<R> Assembly<R> assembly(Class<R> type) {
		if (!type.isRecord() || this.reader.isEntity(type)) {
			throw refusal(type,
					"is " + (type.isRecord() ? "an entity" : "not a record") + ": declare a record of entities, "
							+ "such as record " + this.plan.type().javaType().getSimpleName() + "WithOthers("
							+ example() + ")");
		}
		List<AssemblyComponent> components = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			components
				.add(this.reader.read(component)
					.orElseThrow(() -> refusal(type, "has the component '" + component.getName() + "' of type "
							+ component.getGenericType().getTypeName()
							+ ", which is not an entity of this table: declare an entity, a List, Set, Collection "
							+ "or Optional of one, or a List<UnknownItem>")));
		}
		Map<String, AssemblyComponent> byStoredName = new LinkedHashMap<>();
		Set<String> missing = new LinkedHashSet<>();
		for (EntityMetadata<?> each : this.plan.types()) {
			missing.addAll(missing(type, each, components, byStoredName));
		}
		if (!missing.isEmpty()) {
			throw refusal(type, "lacks components for types that can occur there: add " + String.join(", ", missing));
		}
		checkEachIsMet(type, components, byStoredName);
		return new Assembly<>(this.subject, constructor(type), components, byStoredName);
	}

	private String example() {
		return this.plan.types()
			.stream()
			.map((each) -> (each == this.plan.type())
					? each.javaType().getSimpleName() + " " + StringUtils.uncapitalize(each.javaType().getSimpleName())
					: listOf(each.javaType()))
			.collect(Collectors.joining(", "));
	}

	/** The components to add for a type, or for those classes of it that have none. */
	private List<String> missing(Class<?> type, EntityMetadata<?> entity, List<AssemblyComponent> components,
			Map<String, AssemblyComponent> byStoredName) {
		List<String> missing = new ArrayList<>();
		boolean any = false;
		for (ConcreteType<?> concrete : entity.concreteTypes()) {
			AssemblyComponent taking = taking(type, concrete.javaType(), components);
			if (taking != null) {
				byStoredName.put(concrete.name(), taking);
				any = true;
			}
			else {
				missing.add(listOf(concrete.javaType()));
			}
		}
		return (any || missing.isEmpty()) ? missing : List.of(listOf(entity.javaType()));
	}

	private @Nullable AssemblyComponent taking(Class<?> type, Class<?> entity, List<AssemblyComponent> components) {
		List<AssemblyComponent> taking = components.stream()
			.filter((component) -> component.element().isAssignableFrom(entity))
			.toList();
		if (taking.size() > 1) {
			throw twice(type, entity, taking);
		}
		return taking.isEmpty() ? null : taking.get(0);
	}

	private void checkEachIsMet(Class<?> type, List<AssemblyComponent> components,
			Map<String, AssemblyComponent> byStoredName) {
		List<AssemblyComponent> unknown = new ArrayList<>();
		for (AssemblyComponent component : components) {
			if (component.element() == UnknownItem.class) {
				unknown.add(component);
			}
			else if (!byStoredName.containsValue(component)) {
				throw refusal(type, "has the component '" + component + "', but a "
						+ component.element().getSimpleName() + " never occurs there: remove it");
			}
		}
		if (unknown.size() > 1) {
			throw twice(type, UnknownItem.class, unknown);
		}
	}

	private InvalidDataAccessApiUsageException twice(Class<?> type, Class<?> taken, List<AssemblyComponent> taking) {
		return refusal(type, "has two components for a " + taken.getSimpleName() + ", '" + taking.get(0).name()
				+ "' and '" + taking.get(1).name() + "': keep one of them");
	}

	private InvalidDataAccessApiUsageException refusal(Class<?> type, String problem) {
		return new InvalidDataAccessApiUsageException(
				type.getName() + " can't be assembled from " + this.subject + ": it " + problem);
	}

	private static String listOf(Class<?> type) {
		return "List<" + type.getSimpleName() + "> " + StringUtils.uncapitalize(type.getSimpleName()) + "s";
	}

	private static <R> Constructor<R> constructor(Class<R> type) {
		Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		try {
			return type.getDeclaredConstructor(parameters);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("Every record has a canonical constructor", ex);
		}
	}

}
