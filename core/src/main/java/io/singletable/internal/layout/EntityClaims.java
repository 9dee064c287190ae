package io.singletable.internal.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.mapping.ConcreteType;
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
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		Map<String, String> claims = new HashMap<>();
		for (String name : type.constraints()) {
			UniqueConstraint constraint = concrete.constraint(name);
			List<String> values = (constraint != null) ? constraint.valuesOf(entity) : null;
			claims.put(name, (values != null) ? this.layout.hashOf(values) : UniqueClaims.UNCONSTRAINED);
		}
		return new UniqueClaims(claims);
	}

}
