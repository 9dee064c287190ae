package io.singletable.internal.write.update;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.update.EntityDifference;
import io.singletable.internal.update.KnownValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Entity as a caller has it, from which a change was made: what an update of it relies
 * upon has to be stored as it is there. Where a version is expected as well, that alone
 * says so. Immutable, thread-safe.
 */
public interface Baseline {

	/**
	 * The value of a property that the update does not change.
	 */
	Optional<KnownValue> known(String path);

	/**
	 * The condition that the stored values are as in the baseline: those that are to
	 * change, and those of further properties.
	 * @return the condition, or null if the expected version says it all
	 */
	@Nullable Expression condition(Set<String> reliedUpon);

	/**
	 * Whether the stored values of what is to change are as in the baseline.
	 * @param payload the stored entity as attributes, not compressed, as they would be
	 * written now
	 */
	boolean matches(Map<String, AttributeValue> payload);

	/**
	 * Baseline of an update that is the difference of two instances: the instance before.
	 *
	 * @param versioned whether a version is expected, which says it all
	 */
	record DifferenceBaseline(EntityDifference difference, boolean versioned) implements Baseline {

		@Override
		public Optional<KnownValue> known(String path) {
			return this.difference.before(path);
		}

		@Override
		public @Nullable Expression condition(Set<String> reliedUpon) {
			return this.versioned ? null : this.difference.condition(reliedUpon);
		}

		@Override
		public boolean matches(Map<String, AttributeValue> payload) {
			return this.versioned || this.difference.matches(payload);
		}

	}

}
