package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.MergeConflict;
import io.singletable.MergeConflictException;
import io.singletable.MergeResolver;
import io.singletable.MergeResolver.Choice;
import io.singletable.internal.convert.Payloads;
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

	/**
	 * Create a merge.
	 * @param entities turns entities into payloads
	 * @param payloads reads the values of conflicts
	 */
	public EntityMerge(EntityPayloads entities, Payloads payloads) {
		this.entities = entities;
		this.payloads = payloads;
	}

	/**
	 * Merge two entities.
	 * @param type the entities' type
	 * @param base what both were made of
	 * @param mine one of them
	 * @param theirs the other one, whose version, dates and auditors are kept
	 * @param resolver chooses where both have changed the same part in different ways
	 * @return the merged entity; {@code theirs} if there is nothing to add to it
	 * @throws MergeConflictException if the resolver leaves a conflict
	 */
	public Object merge(EntityMetadata<?> type, Object base, Object mine, Object theirs, MergeResolver resolver) {
		Map<String, AttributeValue> baseContent = this.entities.of(type, base);
		Map<String, AttributeValue> content = this.entities.of(type, mine);
		ConcreteType<?> concrete = type.concreteTypeOf(mine);
		StoredShape shape = concrete.properties().shape();
		Set<String> stamps = EntityPayloads.stamps(concrete);
		if (mine.getClass() == base.getClass() && isSame(shape, stamps, baseContent, content)) {
			return theirs;
		}
		Attempt attempt = new Attempt(concrete, base, mine, theirs, resolver);
		if (mine.getClass() != theirs.getClass() || mine.getClass() != base.getClass()) {
			attempt.resolveClasses();
			attempt.requireResolved(type);
			return theirs;
		}
		Map<String, AttributeValue> stored = this.entities.of(type, theirs);
		Map<String, AttributeValue> merged = new PayloadMerge(attempt).merge(shape, baseContent, content, stored,
				stamps);
		attempt.requireResolved(type);
		return isSame(shape, stamps, merged, stored) ? theirs : this.entities.entity(type, merged, theirs);
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
	private final class Attempt implements PayloadMerge.Conflicts {

		private final ConcreteType<?> type;

		private final Object base;

		private final Object mine;

		private final Object theirs;

		private final MergeResolver resolver;

		private final List<MergeConflict> left = new ArrayList<>();

		Attempt(ConcreteType<?> type, Object base, Object mine, Object theirs, MergeResolver resolver) {
			this.type = type;
			this.base = base;
			this.mine = mine;
			this.theirs = theirs;
			this.resolver = resolver;
		}

		@Override
		public Choice resolve(PartPath path, StoredShape shape, Sides sides) {
			StoredProperty property = this.type.properties().resolve(path.text()).orElse(null);
			return resolve((property != null)
					? new MergeConflict(path.text(), property.access().get(this.base), property.access().get(this.mine),
							property.access().get(this.theirs))
					: new MergeConflict(path.text(), value(sides.base(), shape), value(sides.mine(), shape),
							value(sides.theirs(), shape)));
		}

		/** Instances of different classes have no parts to merge. */
		void resolveClasses() {
			MergeConflict conflict = new MergeConflict("", this.base, this.mine, this.theirs);
			if (this.resolver.resolve(conflict) != Choice.THEIRS) {
				this.left.add(conflict);
			}
		}

		private Choice resolve(MergeConflict conflict) {
			Choice choice = Objects.requireNonNull(this.resolver.resolve(conflict), "A MergeResolver returned null");
			if (choice == Choice.NONE) {
				this.left.add(conflict);
			}
			return choice;
		}

		private @Nullable Object value(@Nullable AttributeValue stored, StoredShape shape) {
			return (stored != null) ? EntityMerge.this.payloads.read(stored, shape.type()) : null;
		}

		void requireResolved(EntityMetadata<?> entity) {
			if (!this.left.isEmpty()) {
				throw new MergeConflictException(entity.typeName(), this.left, this.theirs);
			}
		}

	}

}
