package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.CorruptItemException;
import io.singletable.InvalidUpdateException;
import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.Resolution;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.StoredShape;
import io.singletable.internal.update.PayloadMerge.Sides;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Three-way merge of entities, by their payloads. Thread-safe.
 */
public final class EntityMerge {

	private final EntityPayloads entities;

	private final Payloads payloads;

	private final TargetResolver targets;

	public EntityMerge(TableLayout layout, EntityPayloads entities, Payloads payloads) {
		this.targets = new TargetResolver(layout, payloads);
		this.entities = entities;
		this.payloads = payloads;
	}

	/**
	 * Merge two entities.
	 * @param theirs the other one, whose version, dates and auditors are kept
	 * @param resolver says what is kept where both have changed the same part in
	 * different ways
	 * @return the merged entity; {@code theirs} if there is nothing to add to it
	 * @throws MergeConflictException if the resolver leaves a conflict
	 * @throws InvalidUpdateException if a value of the resolver does not fit
	 */
	public Object merge(EntityMetadata<?> type, Object base, Object mine, Object theirs, OnConflict.Resolver resolver) {
		ComparingScope blobs = ComparingScope.ofReferences();
		Map<String, AttributeValue> baseContent = blobs.run(() -> this.entities.of(type, base));
		Map<String, AttributeValue> content = blobs.run(() -> this.entities.of(type, mine));
		ConcreteType<?> concrete = type.concreteTypeOf(mine);
		StoredShape shape = concrete.properties().shape();
		Set<String> stamps = EntityPayloads.stamps(concrete);
		if (mine.getClass() == base.getClass() && isSame(shape, stamps, baseContent, content)) {
			return theirs;
		}
		Merging attempt = new Merging(type, concrete, base, mine, theirs, resolver, blobs);
		if (mine.getClass() != theirs.getClass() || mine.getClass() != base.getClass()) {
			attempt.resolveClasses();
			attempt.requireResolved();
			return theirs;
		}
		Map<String, AttributeValue> stored = blobs.run(() -> this.entities.of(type, theirs));
		Map<String, AttributeValue> merged = new PayloadMerge(attempt).merge(shape, baseContent, content, stored,
				stamps);
		attempt.requireResolved();
		return isSame(shape, stamps, merged, stored) ? theirs : attempt.entity(merged);
	}

	private static boolean isSame(StoredShape shape, Set<String> stamps, Map<String, AttributeValue> one,
			Map<String, AttributeValue> other) {
		Set<String> names = new HashSet<>(one.keySet());
		names.addAll(other.keySet());
		names.removeAll(stamps);
		return names.stream()
			.allMatch((name) -> StoredForms.same(StoredForms.partOf(shape, name), one.get(name), other.get(name)));
	}

	/**
	 * Merge in progress, with the conflicts that were left. Of one thread.
	 */
	private final class Merging implements PayloadMerge.Conflicts {

		private final EntityMetadata<?> entityType;

		private final ConcreteType<?> type;

		private final Object base;

		private final Object mine;

		private final Object theirs;

		private final OnConflict.Resolver resolver;

		private final ComparingScope blobs;

		private final List<OnConflict.Conflict> left = new ArrayList<>();

		private final Set<String> own = new LinkedHashSet<>();

		private final Map<String, String> problems = new LinkedHashMap<>();

		Merging(EntityMetadata<?> entityType, ConcreteType<?> type, Object base, Object mine, Object theirs,
				OnConflict.Resolver resolver, ComparingScope blobs) {
			this.entityType = entityType;
			this.type = type;
			this.base = base;
			this.mine = mine;
			this.theirs = theirs;
			this.resolver = resolver;
			this.blobs = blobs;
		}

		@Override
		public @Nullable AttributeValue resolve(PartPath path, StoredShape shape, Sides sides) {
			StoredProperty property = this.type.properties().resolve(path.text()).orElse(null);
			Resolution resolution = resolve((property != null)
					? new OnConflict.Conflict(path.text(), property.access().get(this.base),
							property.access().get(this.mine), property.access().get(this.theirs))
					: new OnConflict.Conflict(path.text(), value(sides.base(), shape), value(sides.mine(), shape),
							value(sides.theirs(), shape)));
			return switch (resolution.kind()) {
				case MINE -> sides.mine();
				case THEIRS, NONE -> sides.theirs();
				case VALUE -> ownValue(path, resolution.value());
			};
		}

		private @Nullable AttributeValue ownValue(PartPath path, @Nullable Object value) {
			this.own.add(path.toString());
			try {
				PropertyTarget target = EntityMerge.this.targets.resolve(this.entityType, Set.of(this.type),
						path.updated());
				return (value == null && target.kind() == PropertyTarget.TargetKind.ELEMENT) ? null
						: this.blobs.run(() -> ChangeEncoder.set(target, value))
							.change()
							.apply(null, new StoredValues(Map.of()));
			}
			catch (UnwritableEntityException ex) {
				this.problems.putIfAbsent(path.toString(), "can't be stored: " + ex.getMessage());
			}
			catch (IllegalArgumentException ex) {
				this.problems.putIfAbsent(path.toString(), String.valueOf(ex.getMessage()));
			}
			return null;
		}

		Object entity(Map<String, AttributeValue> merged) {
			try {
				return this.blobs.run(() -> EntityMerge.this.entities.entity(this.entityType, merged, this.theirs));
			}
			catch (CorruptItemException ex) {
				if (this.own.isEmpty()) {
					throw ex;
				}
				this.own.forEach((path) -> this.problems.put(path,
						"is resolved to a value of which the class can't be created: nothing was changed"));
				InvalidUpdateException invalid = new InvalidUpdateException(this.entityType.typeName(), this.problems);
				invalid.initCause(ex);
				throw invalid;
			}
		}

		/** Instances of different classes have no parts to merge. */
		void resolveClasses() {
			OnConflict.Conflict conflict = new OnConflict.Conflict("", this.base, this.mine, this.theirs);
			if (this.resolver.resolve(conflict).kind() != Resolution.Kind.THEIRS) {
				this.left.add(conflict);
			}
		}

		private Resolution resolve(OnConflict.Conflict conflict) {
			Resolution resolution = Objects.requireNonNull(this.resolver.resolve(conflict),
					"A resolver of conflicts returned null");
			if (resolution.kind() == Resolution.Kind.NONE) {
				this.left.add(conflict);
			}
			return resolution;
		}

		private @Nullable Object value(@Nullable AttributeValue stored, StoredShape shape) {
			return (stored != null) ? this.blobs.run(() -> EntityMerge.this.payloads.read(stored, shape.type())) : null;
		}

		void requireResolved() {
			if (!this.problems.isEmpty()) {
				throw new InvalidUpdateException(this.entityType.typeName(), this.problems);
			}
			if (!this.left.isEmpty()) {
				throw new MergeConflictException(this.entityType.typeName(), this.left, this.theirs);
			}
		}

	}

}
