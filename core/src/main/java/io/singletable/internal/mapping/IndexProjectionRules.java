package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.ProjectionType;
import io.singletable.internal.mapping.index.DeclaredProjection;
import io.singletable.internal.mapping.index.IndexMetadata;

/**
 * Rules of the projections of indexes: an index has one, and can hold what it includes.
 */
record IndexProjectionRules(List<EntityMetadata<?>> entities, MappingProblems problems) {

	void check() {
		Map<String, DeclaringIndex> declared = new HashMap<>();
		for (EntityMetadata<?> entity : this.entities) {
			for (IndexMetadata index : entity.indexes()) {
				index.declaredProjection().ifPresent((projection) -> {
					DeclaringIndex declaration = new DeclaringIndex(entity, index.name(), projection);
					DeclaringIndex other = declared.putIfAbsent(index.name(), declaration);
					if (other != null && other.projection().type() != projection.type()) {
						add(declaration, "has projection = " + projection.type() + ", but that of "
								+ other.entity().javaType().getName() + " has projection = " + other.projection().type()
								+ ": an index has one projection, so declare the same in all types (their includes are "
								+ "united)");
					}
					checkIncludes(declaration);
				});
			}
		}
	}

	private void checkIncludes(DeclaringIndex declaration) {
		DeclaredProjection projection = declaration.projection();
		if (projection.type() == ProjectionType.INCLUDE) {
			projection.includes().forEach((path) -> checkInclude(declaration, path));
		}
		else if (!projection.includes().isEmpty()) {
			add(declaration, "has includes, but projection = " + projection.type()
					+ ": set projection = ProjectionType.INCLUDE, or remove the includes");
		}
	}

	private void checkInclude(DeclaringIndex declaration, String path) {
		List<ConcreteType<?>> classes = new ArrayList<>();
		declaration.entity().concreteTypes().forEach(classes::add);
		if (classes.stream().noneMatch((concrete) -> concrete.properties().resolve(path).isPresent())) {
			add(declaration,
					"includes the unknown property '" + path + "': use one of "
							+ classes.stream()
								.flatMap((concrete) -> concrete.properties().topLevel().stream())
								.map(StoredProperty::javaPath)
								.distinct()
								.collect(Collectors.joining(", ")));
			return;
		}
		for (ConcreteType<?> concrete : classes) {
			concrete.properties().resolve(path).ifPresent((property) -> {
				if (property.attributePath().size() > 1) {
					add(declaration, "includes '" + path + "', which is a part of '" + whole(concrete, property)
							+ "', but an index holds whole attributes: include '" + whole(concrete, property) + "'");
				}
				else if (concrete.hasBlobs(property.attribute())) {
					add(declaration, "includes '" + path + "', which holds blobs, whose content is not in any item: "
							+ "remove it, or store what the index needs, such as a digest, as a property of its own");
				}
				else if (!declaration.entity().isStoredAsAttributes() && isCompressed(concrete, property)) {
					add(declaration, "includes '" + path + "', which is in the compressed payload, of which an index "
							+ "holds all or nothing: annotate it with @Filterable, so that it is an attribute of its "
							+ "own, or set compression = Compression.NONE"
							+ ((declaration.entity().overflow() != null) ? " without overflow" : ""));
				}
			});
		}
	}

	private static String whole(ConcreteType<?> concrete, StoredProperty part) {
		return concrete.properties()
			.topLevel()
			.stream()
			.filter((property) -> property.attribute().equals(part.attribute()))
			.map(StoredProperty::javaPath)
			.findFirst()
			.orElse(part.attribute());
	}

	private static boolean isCompressed(ConcreteType<?> concrete, StoredProperty property) {
		return !concrete.filterable().contains(property.attribute())
				&& !property.attribute().equals(concrete.id().stored().attribute())
				&& !RoleProperty.isRole(concrete.version(), property.javaPath());
	}

	private void add(DeclaringIndex declaration, String problem) {
		this.problems.add(declaration.entity().javaType(),
				"@GlobalSecondaryIndex(\"" + declaration.index() + "\") " + problem);
	}

	/**
	 * Declaration of an index's projection.
	 */
	private record DeclaringIndex(EntityMetadata<?> entity, String index, DeclaredProjection projection) {
	}

}
