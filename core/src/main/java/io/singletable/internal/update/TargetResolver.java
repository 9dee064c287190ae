package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.singletable.internal.convert.AbsentValues;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.convert.SampleItems;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.update.PartForm.ContainerPart;
import io.singletable.internal.update.PropertyTarget.AbsentValue;
import io.singletable.internal.update.PropertyTarget.TargetKind;
import tools.jackson.databind.JavaType;

/**
 * Lookup of the targets that paths name. Found ones are kept: to find one takes looking
 * up serializers and reading samples. Thread-safe.
 */
final class TargetResolver {

	/** Paths come with requests. */
	private static final int MAX_RESOLVED = 1_000;

	private final TableLayout layout;

	private final Payloads payloads;

	private final MapKeys keys;

	private final Map<PropertyTable, AbsentValues> absentValues = new ConcurrentHashMap<>();

	private final Map<Requested, PropertyTarget> resolved = new ConcurrentHashMap<>();

	TargetResolver(TableLayout layout, Payloads payloads) {
		this.layout = layout;
		this.payloads = payloads;
		this.keys = new MapKeys(payloads);
	}

	/**
	 * Find a target.
	 * @param classes the classes that entities may be of
	 * @throws IllegalArgumentException if there is none; says why and what to write
	 * instead, but not the path
	 */
	PropertyTarget resolve(EntityMetadata<?> type, Set<ConcreteType<?>> classes, String path) {
		Requested requested = new Requested(classes, path);
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

	private PropertyTarget find(EntityMetadata<?> type, Set<ConcreteType<?>> classes, String path) {
		UpdatePath parsed = UpdatePath.parse(path);
		List<PropertyTarget> found = new ArrayList<>();
		for (ConcreteType<?> owner : classes) {
			found.add(find(type, owner, path, parsed));
		}
		PropertyTarget first = found.get(0);
		List<ValueForm> forms = new ArrayList<>();
		Set<String> reasons = new LinkedHashSet<>();
		AbsentValue absent = first.absent();
		boolean plain = true;
		boolean standard = true;
		for (PropertyTarget target : found) {
			if (!target.place().equals(first.place()) || !target.type().equals(first.type())) {
				throw new IllegalArgumentException(
						"is stored differently by the classes of " + type.typeName() + ": update one of them");
			}
			forms.addAll(target.forms());
			reasons.addAll(target.reasons());
			plain &= target.plain();
			standard &= target.standard();
			absent = Objects.equals(absent, target.absent()) ? absent : null;
		}
		return new PropertyTarget(first.place(), first.type(), first.kind(), List.copyOf(forms), plain, standard,
				absent, List.copyOf(reasons));
	}

	private PropertyTarget find(EntityMetadata<?> type, ConcreteType<?> owner, String path, UpdatePath parsed) {
		PathWalk walk = new PathWalk(parsed, this.keys);
		Set<String> reasons = new LinkedHashSet<>();
		PropertyTable properties = owner.properties();
		StoredProperty declared = walk.property(properties, owner.javaType());
		requireChangeable(type, owner, declared);
		Class<?> javaType = owner.javaType();
		StoredProperty property = declared;
		PropertyEncoder encoder = encoder(() -> this.payloads.encoder(owner.javaType(), declared, type.nulls()));
		List<ContainerPart> parts = walk.parts(new PropertyForm(encoder), property.type());
		addReasons(properties, property, reasons);
		if (owner.hasBlobs(declared.attribute())) {
			reasons.add("'" + declared.javaPath() + "' holds blobs, whose content is stored with the whole entity");
		}
		while (walk.goesOn()) {
			// The path continues in the class of the elements or entries.
			JavaType content = parts.get(parts.size() - 1).content();
			javaType = content.getRawClass();
			properties = properties.contentOf(content);
			property = walk.property(properties, javaType);
			encoder = contentEncoder(encoder, parts, property, type);
			addReasons(properties, property, reasons);
			parts = walk.parts(new PropertyForm(encoder), property.type());
		}
		Place place = new Place(path, declared.javaPath(), walk.path(), walk.required());
		boolean standard = properties.isStoredAsItsType(property);
		if (!parts.isEmpty()) {
			ContainerPart last = parts.get(parts.size() - 1);
			ValueForm form = new PartForm(encoder, parts);
			return new PropertyTarget(place, last.content(),
					(last.key() != null) ? TargetKind.ENTRY : TargetKind.ELEMENT, List.of(form), form.isPlain(),
					standard, new AbsentValue(null), List.copyOf(reasons));
		}
		AbsentValue absent = absentValues(javaType, properties).ofAttribute(property)
			.map((it) -> new AbsentValue(it.orElse(null)))
			.orElse(null);
		return new PropertyTarget(place, property.type(), TargetKind.PROPERTY, List.of(new PropertyForm(encoder)),
				encoder.isOrdered(), standard, absent, List.copyOf(reasons));
	}

	private PropertyEncoder contentEncoder(PropertyEncoder outer, List<ContainerPart> parts, StoredProperty property,
			EntityMetadata<?> type) {
		Class<?> owner = parts.get(parts.size() - 1).content().getRawClass();
		return encoder(() -> this.payloads.contentEncoder(outer, parts.size(), owner, property, type.nulls()));
	}

	private static PropertyEncoder encoder(Supplier<PropertyEncoder> factory) {
		try {
			return factory.get();
		}
		catch (IllegalArgumentException ex) {
			// Its message is about comparisons.
			throw new IllegalArgumentException(
					"is part of a value that is not stored property by property: set the whole value");
		}
	}

	/**
	 * Add why DynamoDB can't change a property alone.
	 */
	static void addReasons(PropertyTable properties, StoredProperty property, Set<String> reasons) {
		if (!properties.readings().isReadByStoredNames(property)) {
			reasons
				.add("'" + property.javaPath() + "' is also read from other names (@JsonAlias, or names in any case)");
		}
	}

	SampleItems samples(ConcreteType<?> owner) {
		return absentValues(owner.javaType(), owner.properties()).items();
	}

	private AbsentValues absentValues(Class<?> owner, PropertyTable properties) {
		return this.absentValues.computeIfAbsent(properties, (it) -> this.payloads.absentValues(owner, it));
	}

	private void requireChangeable(EntityMetadata<?> type, ConcreteType<?> owner, StoredProperty property) {
		requireNot(owner.id(), property, "is the id, or a part of it: it can't be changed; save a new entity");
		requireNot(owner.version(), property, "is the version, which each write counts on: leave it out");
		requireNot(owner.createdDate(), property, "is the created date, which the library sets: leave it out");
		requireNot(owner.createdBy(), property, "is the creator, whom the library sets: leave it out");
		requireNot(owner.lastModifiedDate(), property,
				"is the last modified date, which the library sets: leave it out");
		requireNot(owner.lastModifiedBy(), property, "is the last modifier, whom the library sets: leave it out");
		if (owner.properties().isComputed(property.javaPath())) {
			throw new IllegalArgumentException(
					"is @Computed, so that no write sets it: leave it out, and set what it follows from");
		}
		if (this.layout.carriedNames(type, owner).contains(property.attribute())) {
			throw new IllegalArgumentException("is part of the keys or of what the library keeps: leave it out");
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

	/**
	 * Key of a target that was found.
	 */
	private record Requested(Set<ConcreteType<?>> classes, String path) {

	}

}
