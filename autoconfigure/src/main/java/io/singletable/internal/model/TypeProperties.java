package io.singletable.internal.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.Compression;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.model.PropertyModel.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Properties of a type, each followed by what is nested in it, down to four objects deep.
 */
final class TypeProperties {

	private static final int MAX_DEPTH = 4;

	private final EntityMetadata<?> type;

	private final Map<String, PropertyModel> properties = new LinkedHashMap<>();

	private TypeProperties(EntityMetadata<?> type) {
		this.type = type;
	}

	static List<PropertyModel> of(EntityMetadata<?> type, @Nullable ListingKeys listing) {
		TypeProperties properties = new TypeProperties(type);
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			TypeKeys keys = TypeKeys.of(type, concrete, listing);
			for (StoredProperty property : concrete.properties().topLevel()) {
				properties.add(concrete, keys, property);
			}
		}
		return List.copyOf(properties.properties.values());
	}

	private void add(ConcreteType<?> concrete, TypeKeys keys, StoredProperty property) {
		Stored content = Stored.of(property.type());
		Role role = role(concrete, property.javaPath());
		put(concrete,
				new PropertyModel(property.javaPath(), property.attributePath(), text(property.type()), role,
						keys.of(property.javaPath()), isFilterable(concrete, property), false, content.maps(),
						property.nullable(), List.of(concrete.name())));
		addNested(new Owner(concrete, keys, property.javaPath(), property.attributePath(), role,
				isFilterable(concrete, property)), concrete.properties(), content.type(), 1);
	}

	private void addNested(Owner owner, PropertyTable table, JavaType type, int depth) {
		if (depth > MAX_DEPTH) {
			return;
		}
		for (JavaType each : classesOf(table, type)) {
			PropertyTable nested = table.contentOf(each);
			for (StoredProperty property : nested.topLevel()) {
				Owner next = owner.to(property);
				Stored content = Stored.of(property.type());
				put(owner.concrete(),
						new PropertyModel(next.path(), next.stored(), text(property.type()), next.role(),
								owner.keys().of(next.path()), owner.filterable(), true, content.maps(),
								property.nullable(), List.of(owner.concrete().name())));
				addNested(next, nested, content.type(), depth + 1);
			}
		}
	}

	/** A value can be of a class that an annotation or a sealed hierarchy names. */
	private static Collection<JavaType> classesOf(PropertyTable table, JavaType type) {
		Set<JavaType> classes = new LinkedHashSet<>(List.of(type));
		classes.addAll(table.classesOf(type));
		classes.removeIf((each) -> !table.isNested(each));
		return classes;
	}

	/** Classes of a hierarchy have properties in common. */
	private void put(ConcreteType<?> concrete, PropertyModel property) {
		this.properties.merge(property.path(), property, (known, same) -> {
			List<String> types = Stream.concat(known.concreteTypes().stream(), Stream.of(concrete.name()))
				.distinct()
				.toList();
			return new PropertyModel(known.path(), known.storedPath(), known.javaType(), known.role(),
					Stream.concat(known.keys().stream(), same.keys().stream()).distinct().toList(), known.filterable(),
					known.nested(), Math.max(known.mapLevels(), same.mapLevels()), known.nullable() || same.nullable(),
					types);
		});
	}

	private boolean isFilterable(ConcreteType<?> concrete, StoredProperty property) {
		return this.type.compression() == Compression.NONE || concrete.filterable().contains(property.attribute());
	}

	private static Role role(ConcreteType<?> concrete, String path) {
		if (path.equals(concrete.id().stored().javaPath())) {
			return Role.ID;
		}
		Map<Role, Optional<RoleProperty>> roles = new LinkedHashMap<>();
		roles.put(Role.VERSION, concrete.version());
		roles.put(Role.CREATED_DATE, concrete.createdDate());
		roles.put(Role.LAST_MODIFIED_DATE, concrete.lastModifiedDate());
		roles.put(Role.CREATED_BY, concrete.createdBy());
		roles.put(Role.LAST_MODIFIED_BY, concrete.lastModifiedBy());
		roles.put(Role.TIME_TO_LIVE, concrete.timeToLive().map((rule) -> rule.property()));
		return roles.entrySet()
			.stream()
			.filter((role) -> RoleProperty.isRole(role.getValue(), path))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(concrete.properties().isComputed(path) ? Role.COMPUTED : Role.NONE);
	}

	private static String text(JavaType type) {
		String name = type.getRawClass().getSimpleName();
		return (type.containedTypeCount() == 0) ? name
				: IntStream.range(0, type.containedTypeCount())
					.mapToObj((i) -> text(type.containedTypeOrUnknown(i)))
					.collect(Collectors.joining(", ", name + "<", ">"));
	}

	/**
	 * What is stored of a type, without the collections and maps around it.
	 *
	 * @param maps number of the maps
	 */
	private record Stored(JavaType type, int maps) {

		static Stored of(JavaType type) {
			JavaType content = type;
			int maps = 0;
			while (content.getContentType() != null) {
				maps += content.isMapLikeType() ? 1 : 0;
				content = content.getContentType();
			}
			return new Stored(content, maps);
		}

	}

	/**
	 * Property in which others are nested.
	 */
	private record Owner(ConcreteType<?> concrete, TypeKeys keys, String path, List<String> stored, Role role,
			boolean filterable) {

		Owner to(StoredProperty property) {
			return new Owner(this.concrete, this.keys, this.path + "." + property.javaPath(),
					Stream.concat(this.stored.stream(), property.attributePath().stream()).toList(),
					(this.role == Role.ID) ? Role.ID : Role.NONE, this.filterable);
		}

	}

}
