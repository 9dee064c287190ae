package io.singletable.internal.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.InvalidMappingException;
import io.singletable.ProjectionType;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.index.DeclaredProjection;
import io.singletable.internal.mapping.index.IndexMetadata;

/**
 * Projections that entities declare for indexes, in names of attributes: those that a
 * projection of the included properties reads, whatever class an item is of.
 */
public final class DeclaredProjections {

	/** Limits of DynamoDB, for the attributes that a request names. */
	private static final int MAX_OF_INDEX = 20;

	private static final int MAX_OF_TABLE = 100;

	private final TableLayout layout;

	private final AttributeNames names;

	private final Map<String, ProjectionType> types = new LinkedHashMap<>();

	private final Map<String, Set<String>> attributes = new LinkedHashMap<>();

	private DeclaredProjections(TableLayout layout) {
		this.layout = layout;
		this.names = layout.attributeNames();
	}

	/**
	 * The indexes of a table with the projections that the entities declare.
	 * @param table name of the table: those of the audit trail are its own, unless its
	 * history is kept apart
	 * @throws InvalidMappingException if an index includes more attributes than it can
	 */
	public static Collection<IndexLayout> indexes(String table, TableLayout layout, EntityRegistry registry) {
		DeclaredProjections projections = new DeclaredProjections(layout);
		for (EntityMetadata<?> entity : registry.all()) {
			for (IndexMetadata index : entity.indexes()) {
				index.declaredProjection().ifPresent((declared) -> projections.add(entity, index.name(), declared));
			}
		}
		List<IndexLayout> trail = layout.keepsHistoryApart(table) ? List.of() : layout.trailIndexes();
		projections.checkLimits(trail);
		return Stream
			.concat(layout.indexes().stream().map((index) -> index.projecting(projections.of(index.name()))),
					trail.stream())
			.toList();
	}

	private IndexProjection of(String index) {
		return switch (this.types.getOrDefault(index, ProjectionType.ALL)) {
			case ALL -> IndexProjection.all();
			case KEYS_ONLY -> IndexProjection.keysOnly();
			case INCLUDE -> IndexProjection.including(this.attributes.getOrDefault(index, Set.of()));
		};
	}

	private void add(EntityMetadata<?> entity, String index, DeclaredProjection declared) {
		this.types.put(index, declared.type());
		if (declared.type() != ProjectionType.INCLUDE) {
			return;
		}
		Set<String> included = this.attributes.computeIfAbsent(index,
				(name) -> new LinkedHashSet<>(this.names.liveness()));
		for (String path : declared.includes()) {
			for (ConcreteType<?> concrete : entity.concreteTypes()) {
				concrete.properties()
					.resolve(path)
					.ifPresent((property) -> include(entity, concrete, property, included));
			}
		}
	}

	/** An item that is compressed, whatever its class says, is read as a whole. */
	private void include(EntityMetadata<?> entity, ConcreteType<?> concrete, StoredProperty property,
			Set<String> included) {
		String attribute = property.attribute();
		if (attribute.equals(concrete.id().stored().attribute())) {
			return;
		}
		included.add(attribute);
		boolean version = RoleProperty.isRole(concrete.version(), property.javaPath());
		boolean separate = version || concrete.filterable().contains(attribute);
		if (!version) {
			concrete.properties().reading(property).paths().forEach((path) -> included.add(path.get(0)));
		}
		if (!separate) {
			included.add(this.names.data());
		}
		if (!separate || this.layout.carriedNames(entity, concrete).contains(attribute)) {
			included.add(this.names.at());
		}
	}

	private void checkLimits(List<IndexLayout> trail) {
		List<String> problems = new ArrayList<>();
		this.attributes.forEach((index, included) -> {
			if (included.size() > MAX_OF_INDEX) {
				problems.add("The index '" + index + "' includes " + included.size() + " attributes ("
						+ String.join(", ", included) + "), but DynamoDB allows " + MAX_OF_INDEX
						+ ": include fewer properties, or set projection = ProjectionType.ALL");
			}
		});
		int sum = Stream
			.concat(this.attributes.values().stream(),
					trail.stream().map((index) -> Objects.requireNonNull(index.projection().attributes())))
			.mapToInt(Set::size)
			.sum();
		if (sum > MAX_OF_TABLE) {
			Stream<String> names = Stream.concat(this.attributes.keySet().stream(),
					trail.stream().map(IndexLayout::name));
			problems.add("The indexes " + names.collect(Collectors.joining(", ")) + " include " + sum
					+ " attributes together, but DynamoDB allows " + MAX_OF_TABLE
					+ " for a table: include fewer properties, or set projection = ProjectionType.ALL");
		}
		if (!problems.isEmpty()) {
			throw new InvalidMappingException(problems);
		}
	}

}
