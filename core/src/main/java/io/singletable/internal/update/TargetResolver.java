package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.convert.AbsentValues;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.update.PropertyTarget.Absent;

/**
 * Lookup of the targets that paths name. Found ones are kept: to find one takes looking
 * up serializers and reading samples. Thread-safe.
 */
final class TargetResolver {

	/** Paths come with requests. */
	private static final int MAX_RESOLVED = 1_000;

	private final TableLayout layout;

	private final Payloads payloads;

	private final Map<ConcreteType<?>, AbsentValues> absentValues = new ConcurrentHashMap<>();

	private final Map<Requested, PropertyTarget> resolved = new ConcurrentHashMap<>();

	TargetResolver(TableLayout layout, Payloads payloads) {
		this.layout = layout;
		this.payloads = payloads;
	}

	/**
	 * Find a target.
	 * @param classes the classes that entities may be of
	 * @param path its path
	 * @throws IllegalArgumentException if there is none; says why and what to write
	 * instead, but not the path
	 */
	PropertyTarget resolve(EntityMetadata<?> type, Collection<? extends ConcreteType<?>> classes, String path) {
		Requested requested = new Requested(Set.copyOf(classes), path);
		PropertyTarget known = this.resolved.get(requested);
		if (known != null) {
			return known;
		}
		PropertyTarget found = find(type, classes, path);
		if (this.resolved.size() < MAX_RESOLVED) {
			this.resolved.put(requested, found);
		}
		return found;
	}

	private PropertyTarget find(EntityMetadata<?> type, Collection<? extends ConcreteType<?>> classes, String path) {
		UpdatePath parsed = UpdatePath.parse(path);
		List<PropertyTarget> found = new ArrayList<>();
		for (ConcreteType<?> owner : classes) {
			found.add(find(type, owner, path, parsed));
		}
		PropertyTarget first = found.get(0);
		List<ValueForm> forms = new ArrayList<>();
		Set<String> reasons = new LinkedHashSet<>();
		Absent absent = first.absent();
		for (PropertyTarget target : found) {
			if (!target.place().equals(first.place()) || !target.type().equals(first.type())) {
				throw new IllegalArgumentException(
						"is stored differently by the classes of " + type.typeName() + ": update one of them");
			}
			forms.addAll(target.forms());
			reasons.addAll(target.reasons());
			absent = Objects.equals(absent, target.absent()) ? absent : null;
		}
		return new PropertyTarget(first.place(), first.type(), first.kind(), List.copyOf(forms), absent,
				List.copyOf(reasons));
	}

	private PropertyTarget find(EntityMetadata<?> type, ConcreteType<?> owner, String path, UpdatePath parsed) {
		PathWalk walk = new PathWalk(owner.properties(), parsed);
		StoredProperty property = walk.property().orElseThrow(() -> unknown(owner, walk));
		requireChangeable(type, owner, property);
		PropertyEncoder encoder;
		try {
			encoder = this.payloads.encoder(owner.javaType(), property, type.nulls());
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"is part of a value that is not stored property by property: set the whole value");
		}
		return walk.target(path, encoder, () -> absentValues(owner).ofAttribute(property), reasons(owner, property));
	}

	private static List<String> reasons(ConcreteType<?> owner, StoredProperty property) {
		return owner.properties().isReadByStoredNames(property) ? List.of() : List
			.of("'" + property.javaPath() + "' is also read from other names (@JsonAlias, or names in any case)");
	}

	private AbsentValues absentValues(ConcreteType<?> owner) {
		return this.absentValues.computeIfAbsent(owner, this.payloads::absentValues);
	}

	private void requireChangeable(EntityMetadata<?> type, ConcreteType<?> owner, StoredProperty property) {
		requireNot(owner.id(), property, "is the id, or a part of it: it can't be changed; save a new entity");
		requireNot(owner.version(), property, "is the version, which each write counts on: leave it out");
		requireNot(owner.createdDate(), property, "is the created date, which the library sets: leave it out");
		requireNot(owner.createdBy(), property, "is the creator, whom the library sets: leave it out");
		requireNot(owner.lastModifiedDate(), property,
				"is the last modified date, which the library sets: leave it out");
		requireNot(owner.lastModifiedBy(), property, "is the last modifier, whom the library sets: leave it out");
		if (this.layout.carriedNames(type, owner).contains(property.attribute())) {
			throw new IllegalArgumentException("is part of the keys or of what the library keeps: leave it out");
		}
		if (!owner.properties().isRead(property)) {
			throw new IllegalArgumentException(
					"is computed by the class, which does not read what is stored: change what it is computed from");
		}
	}

	private static void requireNot(Optional<RoleProperty> role, StoredProperty property, String problem) {
		role.ifPresent((it) -> requireNot(it, property, problem));
	}

	private static void requireNot(RoleProperty role, StoredProperty property, String problem) {
		String path = role.stored().javaPath();
		if (Place.isIn(property.javaPath(), path) || Place.isIn(path, property.javaPath())) {
			throw new IllegalArgumentException(problem);
		}
	}

	private static IllegalArgumentException unknown(ConcreteType<?> owner, PathWalk walk) {
		Set<String> known = new TreeSet<>();
		List<String> parts = new ArrayList<>();
		for (StoredProperty property : owner.properties().topLevel()) {
			known.add(property.javaPath());
			if (Place.isIn(property.javaPath(), walk.unresolved())) {
				parts.add(property.javaPath());
			}
		}
		return new IllegalArgumentException(
				!parts.isEmpty() ? "is unwrapped, and not stored as a whole: set its parts " + String.join(", ", parts)
						: "is not a stored property of " + owner.name() + ": use one of " + String.join(", ", known)
								+ ", or a path into one of them");
	}

	/**
	 * Key of a target that was found.
	 *
	 * @param classes the classes that have it
	 * @param path its path
	 */
	private record Requested(Set<ConcreteType<?>> classes, String path) {

	}

}
