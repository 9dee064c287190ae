package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.UniqueConstraint;
import io.singletable.internal.plan.AccessCandidate.Availability;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

/**
 * Candidate for the access path of a query: a unique constraint, the values of which lead
 * to the entity that holds them.
 */
record UniqueCandidate(UniqueConstraint constraint, Availability availability) {

	static List<UniqueCandidate> of(EntityMetadata<?> type, PartStates states) {
		return type.constraints().stream().map((name) -> of(type, name, states)).toList();
	}

	private static UniqueCandidate of(EntityMetadata<?> type, String name, PartStates states) {
		UniqueConstraint constraint = null;
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			constraint = (constraint != null) ? constraint : concrete.constraint(name);
		}
		return of(type, Objects.requireNonNull(constraint), states);
	}

	private static UniqueCandidate of(EntityMetadata<?> type, UniqueConstraint constraint, PartStates states) {
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			UniqueConstraint own = concrete.constraint(constraint.name());
			if (own != null && !own.fingerprint().equals(constraint.fingerprint())) {
				return new UniqueCandidate(constraint,
						Availability.unusable("has different properties in different classes"));
			}
			if (own == null && hasAll(concrete, constraint)) {
				return new UniqueCandidate(constraint, Availability
					.unusable("leaves out entities of " + concrete + ", in which these properties are not @Unique"));
			}
		}
		return new UniqueCandidate(constraint,
				(states.ofConstraint(type, constraint.name()) != PartState.BACKFILLING) ? Availability.READY
						: Availability.incomplete("lacks values of items that were stored before it was declared or "
								+ "changed: run template.backfill(" + type.javaType().getSimpleName()
								+ ".class) first"));
	}

	private static boolean hasAll(ConcreteType<?> concrete, UniqueConstraint constraint) {
		return constraint.paths().stream().allMatch((path) -> concrete.properties().resolve(path).isPresent());
	}

	/** The name by which users refer to it. */
	String name() {
		return "unique " + this.constraint;
	}

	/**
	 * The property of which criteria don't give the value.
	 * @return the first, or null if they give all values
	 */
	@Nullable String missing(Conjuncts conjuncts) {
		return this.constraint.paths()
			.stream()
			.filter((path) -> valueOf(path, conjuncts) == null)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Match criteria that give all values.
	 */
	UniqueMatch match(Conjuncts conjuncts) {
		List<PropertyTest> values = new ArrayList<>();
		this.constraint.paths().forEach((path) -> values.add(Objects.requireNonNull(valueOf(path, conjuncts))));
		List<ResolvedCriteria> rest = new ArrayList<>(conjuncts.all());
		rest.removeAll(values);
		return new UniqueMatch(this.constraint, values, rest);
	}

	/** Of several tests of one property that give its value, the first. */
	private static @Nullable PropertyTest valueOf(String path, Conjuncts conjuncts) {
		return conjuncts.tests()
			.stream()
			.filter((test) -> test.path().equals(path) && test.keyUse() == KeyUse.VALUE
					&& test.property().order() != null)
			.findFirst()
			.orElse(null);
	}

	@Override
	public String toString() {
		return name() + " (" + String.join(", ", this.constraint.paths()) + ")";
	}

}
