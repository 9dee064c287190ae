package io.singletable.internal.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Unique values of entities, as far as their type declares constraints.
 */
public record EntityClaims(TableLayout layout) {

	/**
	 * The claims of an entity: one for each constraint of its type, also of those that
	 * its class does not have.
	 * @return the claims, or null if the type has no constraint that is not retired
	 * @throws io.singletable.UnwritableEntityException if a value has no form in a key
	 */
	public @Nullable UniqueClaims of(EntityMetadata<?> type, Object entity) {
		if (type.constraints().isEmpty()) {
			return null;
		}
		Map<String, String> claims = new HashMap<>();
		type.constraints().forEach((constraint) -> claims.put(constraint, of(type, entity, constraint)));
		return new UniqueClaims(claims);
	}

	/**
	 * The claim of an entity of one constraint of its type.
	 * @throws io.singletable.UnwritableEntityException if its value has no form in a key
	 */
	public String of(EntityMetadata<?> type, Object entity, String constraint) {
		UniqueConstraint own = type.concreteTypeOf(entity).constraint(constraint);
		List<String> values = (own != null) ? own.valuesOf(entity) : null;
		return (values != null) ? this.layout.hashOf(values) : UniqueClaims.UNCONSTRAINED;
	}

}
