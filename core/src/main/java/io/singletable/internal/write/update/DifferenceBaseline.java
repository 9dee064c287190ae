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
 * Baseline of an update that is the difference of two instances: the instance before.
 *
 * @param versioned whether a version is expected, which says it all
 */
public record DifferenceBaseline(EntityDifference difference, boolean versioned) implements Baseline {

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
