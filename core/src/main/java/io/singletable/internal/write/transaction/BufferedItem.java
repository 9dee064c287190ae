package io.singletable.internal.write.transaction;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.expression.ConditionLimits;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.write.execution.TransactionPart;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Current item of an entity that a transaction is going to write, require, or both. What
 * is required is a condition of the write.
 *
 * @param write the write, or null if the item is only required
 * @param requirement the requirement, or null if there is none
 */
record BufferedItem(@Nullable BufferedWrite write, @Nullable Requirement requirement, TransactionPart part) {

	static BufferedItem of(BufferedWrite write, @Nullable Requirement requirement) {
		return new BufferedItem(write, requirement,
				(requirement != null) ? under(requirement, write.part()) : write.part());
	}

	static BufferedItem of(Requirement requirement) {
		return new BufferedItem(null, requirement, requirement.part());
	}

	/**
	 * Require more of the stored item.
	 */
	BufferedItem requiring(Requirement more) {
		Requirement both = (this.requirement != null) ? this.requirement.and(more) : more;
		return (this.write != null) ? of(this.write, both) : of(both);
	}

	private static TransactionPart under(Requirement requirement, TransactionPart part) {
		List<WriteAction> actions = new ArrayList<>(part.plan().actions());
		WriteAction own = actions.get(0);
		WriteAction conditioned = own.under(requirement.condition()).withRefusal(requirement.before(own.refusal()));
		requireWithinLimits(requirement, conditioned.condition());
		actions.set(0, conditioned);
		WritePlan plan = part.plan();
		return new TransactionPart(part.intent(), part.executor(),
				new WritePlan(plan.id(), plan.subject(), plan.guard(), actions));
	}

	static void requireWithinLimits(Requirement requirement, @Nullable Expression condition) {
		if (condition != null && !ConditionLimits.admit(condition)) {
			throw new InvalidDataAccessApiUsageException("What this transaction requires of one " + requirement.type()
					+ " is longer than the 4 KB, or has more than the 300 operators, that DynamoDB allows in a "
					+ "condition: require less, or read the entity and use requireUnchanged");
		}
	}

}
